import { isCredentialKey, isSecretCredential } from '../../core/catalogue/credential-keys.ts';
import type { ConfigurationKind } from '../../core/catalogue/element-schema.ts';
import { type KeyOwner, keyInWords } from './key-words.ts';
import { purposeOf } from './purposes.ts';

export interface KeyStory {
  readonly key: string;
  /** The element; none for a key that all elements share. */
  readonly element?: KeyOwner;
  /** What the key does, as a clause, where that is known; otherwise told from its name and kind. */
  readonly purpose?: string;
  readonly kind: ConfigurationKind | undefined;
  /** `expected`: metadata requires it; `usual`: something else speaks for it. `unless`: the other complete sets of credentials, of which one is enough. */
  readonly need:
    | 'optional'
    | 'usual'
    | 'expected'
    | 'required'
    | { readonly unless: readonly (readonly string[])[] };
  readonly options?: readonly string[];
  /** The form offers no others. */
  readonly onlyTheseOptions?: boolean;
  readonly default?: string | number | boolean;
  /** No request on a page has it, only the platform's answers. */
  readonly onlyInAnswers?: boolean;
  /** The field of the form is one for secrets. */
  readonly secret?: boolean;
  /** The platform sets it by itself. */
  readonly internal?: boolean;
  /** The control key and the value that it counts for. */
  readonly when?: readonly [control: string, value: string];
}

/** By the first word of a key, what it sets. */
const FAMILIES: Readonly<Record<string, string>> = {
  event: 'an event setting',
  events: 'an event setting',
  bulk: 'a bulk transfer setting',
  pagination: 'a paging setting',
  filter: 'a response setting',
  oauth: 'an OAuth setting',
};

const KIND_WORDS: Readonly<Record<ConfigurationKind, string>> = {
  text: '',
  boolean: ', true or false',
  number: ', a number',
  url: ', a URL',
  json: ', a JSON object or the same as a string',
};

/** A few words for an editor's hover, from facts alone: what the key is, whether it is needed, its default. */
export function describeKey(story: KeyStory): string {
  const sentences = [`${whatItIs(story)}.`, `${needOf(story)}.`];
  if (story.internal) sentences.push('Set by the platform.');
  if (story.when !== undefined) sentences.push(`Counts only where ${story.when[0]} is ${story.when[1]}.`);
  if (story.onlyInAnswers) sentences.push("Known from the platform's answers.");
  if (isSecretCredential(story.key) || story.secret)
    sentences.push(`Rather than in clear, write it as \${env:NAME}.`);
  return sentences.join(' ');
}

/** What a description says the key is. */
export function purposeIn(description: string): string {
  const [purpose = ''] = description.split(/\. (?:Optional|Required|Usually needed)\b/, 1);
  return purpose;
}

function whatItIs({ key, element, purpose, kind, secret, options = [], onlyTheseOptions }: KeyStory): string {
  if (purpose !== undefined) return purpose;
  const known = kind === 'boolean' ? [] : options;
  const generally = purposeOf(key);
  if (generally !== undefined) return known.length > 1 ? `${generally}: ${list(known, 'or')}` : generally;
  const owner = element === undefined ? '' : ` of ${element.name}`;
  const choice = onlyTheseOptions && known.length > 1 ? ', one of ' : ', such as ';
  return [
    nameOf(key, element, secret),
    owner,
    kind === undefined ? '' : KIND_WORDS[kind],
    known.length === 0 ? '' : `${choice}${list(known, 'or')}`,
  ].join('');
}

/** `Merchant id, a setting`; what the noun says of the key is not repeated by its words. */
function nameOf(key: string, element: KeyOwner | undefined, secret: boolean | undefined): string {
  if (isSecretCredential(key) || secret) return `${keyInWords(key, element)}, a secret credential`;
  if (isCredentialKey(key)) return `${keyInWords(key, element)}, a credential`;
  const [family = '', rest] = split(key);
  return rest !== undefined && Object.hasOwn(FAMILIES, family)
    ? `${keyInWords(rest, element)}, ${FAMILIES[family]}`
    : `${keyInWords(key, element)}, a setting`;
}

/** The first word of a dotted key, and the others. */
function split(key: string): readonly [first: string, others?: string] {
  const at = key.indexOf('.');
  return at < 0 ? [key] : [key.slice(0, at), key.slice(at + 1)];
}

function needOf({ need, default: byDefault }: KeyStory): string {
  if (need === 'required') return 'Required';
  if (need === 'usual') return 'Usually needed';
  if (need === 'expected') return "Required, says the element's metadata";
  if (need === 'optional') return byDefault === undefined ? 'Optional' : `Optional, by default ${byDefault}`;
  const others = need.unless.map((keys) => list(keys, 'and'));
  const verb = need.unless.some((keys) => keys.length > 1) ? 'are' : 'is';
  return `Required unless ${list(others, 'or')} ${verb} there`;
}

function list(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
