import { isSecretCredential } from '../../core/catalogue/credential-keys.ts';
import { isElementKey } from '../../core/catalogue/element-schema.ts';
import type { About } from './about.ts';
import { type Fields, isFields } from './fields.ts';
import { isShowableDefault } from './shown-default.ts';
import { textLooks, type ValueLooks } from './value-facts.ts';

/** What kind of field the platform's form shows for a key. */
export type MetadataField = 'text' | 'password' | 'boolean' | 'choice';

/** What the metadata of an element says of one configuration key. Flags that are false are left out. */
export interface MetadataKey {
  readonly field: MetadataField;
  readonly required?: true;
  /** Not shown on the form: often set by the platform, yet some are needed. */
  readonly hidden?: true;
  /** The platform's own. */
  readonly internal?: true;
  /** What the default looks like; undefined when there is none. */
  readonly looks?: ValueLooks;
  /** The default itself, where it is short and no secret. */
  readonly default?: string;
  readonly options?: readonly string[];
  /** The key counts only while a control key has this value. */
  readonly group?: string;
  /** This key's value picks the group. */
  readonly control?: true;
}

/** What `GET /elements/{key}` tells of an element, without labels and descriptions. */
export interface MetadataFacts {
  readonly kind: 'metadata';
  readonly element: string;
  readonly about: About;
  readonly configuration: Readonly<Record<string, MetadataKey>>;
}

/** What the metadata says of a key; `constructor` is an ordinary name. */
export function metadataOf(key: string, metadata: MetadataFacts | undefined): MetadataKey | undefined {
  return metadata !== undefined && Object.hasOwn(metadata.configuration, key)
    ? metadata.configuration[key]
    : undefined;
}

/**
 * Reduces the platform's answer about an element. Takes the names of its members in both spellings that occur
 * (`hideFromConsole` and `hidden`, `defaultValue` and `default`); undefined for what is no such answer.
 */
export function metadataFacts(answer: unknown): MetadataFacts | undefined {
  if (!isFields(answer)) return undefined;
  const { key, configuration } = answer;
  if (!isElementKey(key) || !Array.isArray(configuration)) return undefined;
  const keys: [string, MetadataKey][] = [];
  for (const entry of configuration) {
    if (!isFields(entry) || typeof entry['key'] !== 'string' || !/^[^\s{}<>]{1,100}$/.test(entry['key']))
      continue;
    keys.push([entry['key'], metadataKey(entry['key'], entry)]);
  }
  return {
    kind: 'metadata',
    element: key,
    about: aboutElement(answer),
    configuration: Object.fromEntries(keys),
  };
}

/** Longer ones are no names. */
const LONGEST_NAME = 200;

function aboutElement({ name, id, hub, authentication }: Fields): About {
  const type = isFields(authentication) ? authentication['type'] : authentication;
  return {
    ...(typeof name === 'string' && name.trim() !== '' && { name: name.trim().slice(0, LONGEST_NAME) }),
    ...(typeof id === 'number' && { id }),
    ...(typeof hub === 'string' && { hub }),
    ...(typeof type === 'string' && { authentication: type }),
  };
}

function metadataKey(key: string, entry: Fields): MetadataKey {
  const field = fieldOf(entry['type']);
  const secret = field === 'password' || isSecretCredential(key);
  const options = secret ? [] : optionsOf(entry['options'] ?? entry['propertyOptions']);
  const group = entry['group'] ?? entry['groupName'];
  return {
    field,
    // What the form of a reseller or a company requires is not asked of an instance, nor what is switched off.
    ...(isTrue(entry['required']) &&
      !isTrue(entry['resellerConfig']) &&
      !isTrue(entry['companyConfig']) &&
      !isFalse(entry['active']) && { required: true as const }),
    ...(isTrue(entry['hidden'] ?? entry['hideFromConsole']) && { hidden: true as const }),
    ...(isTrue(entry['internal']) && { internal: true as const }),
    ...defaultOf(key, field, entry['default'] ?? entry['defaultValue']),
    ...(options.length > 0 && { options }),
    ...(typeof group === 'string' && group !== '' && { group }),
    ...(isTrue(entry['groupControl']) && { control: true as const }),
  };
}

function isTrue(flag: unknown): boolean {
  return flag === true || flag === 'true';
}

function isFalse(flag: unknown): boolean {
  return flag === false || flag === 'false';
}

function fieldOf(type: unknown): MetadataField {
  const name = typeof type === 'string' ? type.toUpperCase() : '';
  if (name.startsWith('PASSWORD')) return 'password';
  if (name.startsWith('BOOLEAN')) return 'boolean';
  return name.startsWith('COMBO') || name.startsWith('SELECT') ? 'choice' : 'text';
}

function defaultOf(
  key: string,
  field: MetadataField,
  value: unknown,
): Pick<MetadataKey, 'looks' | 'default'> {
  // Long defaults come cut, as an object that says what was cut.
  if (isFields(value)) return { looks: value['looksLikeJson'] === true ? 'json' : 'text' };
  const text = typeof value === 'boolean' || typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.trim() === '') return {};
  const shown = field !== 'password' && isShowableDefault(key, text);
  return { looks: textLooks(text), ...(shown && { default: text }) };
}

/** Options come as words, or as objects that show a name for a value. */
function optionsOf(options: unknown): readonly string[] {
  if (!Array.isArray(options)) return [];
  const words = options.map((option: unknown) => {
    const value = isFields(option) ? (option['value'] ?? option['key'] ?? option['name']) : option;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  });
  return [...new Set(words.filter((word): word is string => typeof word === 'string' && word !== ''))];
}
