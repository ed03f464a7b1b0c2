import { isSecretCredential } from '../core/catalogue/credential-keys.ts';
import type {
  ConfigurationKeySchema,
  ConfigurationKind,
  ElementSchema,
  KeySchemas,
} from '../core/catalogue/element-schema.ts';
import { isSurelyNo } from '../core/catalogue/unlikely-value.ts';
import { neededKeys } from '../core/catalogue/ways-to-authenticate.ts';
import type { Value } from '../core/parse/tree.ts';

/** `one of`: it belongs to one of several sets of credentials. `expected`: metadata alone requires it. */
export type Need = 'required' | 'one of' | 'expected' | 'optional';

/** What there is to say about a configuration key of an element. */
export interface KeyFacts {
  readonly key: string;
  readonly need: Need;
  readonly kind: ConfigurationKind;
  readonly secret: boolean;
  readonly default: Value | undefined;
  readonly options: readonly string[];
  /** The values of other keys that it counts for only. */
  readonly when: Readonly<Record<string, readonly string[]>>;
  /** The platform sets it by itself. */
  readonly internal: boolean;
  /** The platform's own form does not show it, nor does any documented request. */
  readonly hidden: boolean;
  /** Every element has it. */
  readonly common: boolean;
  /** A few words on what it is; may be empty. */
  readonly about: string;
}

const NEEDS: readonly Need[] = ['required', 'one of', 'expected', 'optional'];

/** The keys of an element: what is needed first, then optional ones of its own, then those that all elements share. */
export function keyFacts(schema: ElementSchema, common: KeySchemas): readonly KeyFacts[] {
  const { properties } = schema.properties.configuration;
  const known = { ...undescribedKeys(schema), ...properties };
  const shared = Object.entries(common).filter(([key]) => !Object.hasOwn(known, key));
  const all = [...Object.entries(known), ...shared].map(([key, keySchema]): KeyFacts => {
    const need = needOf(key, schema);
    return {
      key,
      need,
      kind: keySchema['x-kind'],
      secret: keySchema['x-secret'] === true || isSecretCredential(key),
      default: usableDefault(keySchema),
      options: keySchema['x-options'] ?? [],
      when: keySchema['x-when'] ?? {},
      internal: keySchema['x-internal'] === true && need === 'optional',
      hidden: keySchema['x-hidden'] === true && need === 'optional',
      common: Object.hasOwn(common, key) && need === 'optional',
      about: aboutKey(keySchema, schema),
    };
  });
  return [
    ...NEEDS.flatMap((need) => all.filter((facts) => facts.need === need && !facts.common)),
    ...all.filter((facts) => facts.common),
  ];
}

/** A schema that somebody wrote by hand may require keys that it does not describe. */
function undescribedKeys(schema: ElementSchema): KeySchemas {
  const { 'x-expected': expected = [], properties } = schema.properties.configuration;
  const missing = [...neededKeys(schema), ...expected].filter((key) => !Object.hasOwn(properties, key));
  return Object.fromEntries(missing.map((key) => [key, { type: 'string', 'x-kind': 'text' }]));
}

function needOf(key: string, schema: ElementSchema): Need {
  const { required, anyOf, 'x-expected': expected } = schema.properties.configuration;
  if (required?.includes(key)) return 'required';
  if (anyOf?.some((set) => set.required.includes(key))) return 'one of';
  return expected?.includes(key) ? 'expected' : 'optional';
}

/** Some elements give a default that is no value for the key, such as false for a URL: it only says that there is none. */
function usableDefault(schema: ConfigurationKeySchema): Value | undefined {
  const { default: byDefault, pattern } = schema;
  // The pattern itself is not tried: of somebody's own schema, it may take forever.
  const isRefused = typeof byDefault === 'string' && pattern !== undefined && isNoneOfKind(schema, byDefault);
  return isRefused ? undefined : byDefault;
}

function isNoneOfKind(schema: ConfigurationKeySchema, value: string): boolean {
  if (value.includes('${')) return false;
  return schema['x-kind'] === 'number' ? !/^-?\d+(?:\.\d+)?$/.test(value) : isSurelyNo(schema, value);
}

/** The first sentence of the description, on one line; what follows is said by need, default and the rest. */
function aboutKey(
  { description = '' }: ConfigurationKeySchema,
  { 'x-element': element }: ElementSchema,
): string {
  const text = description.replace(` of ${element.name}`, '').replace(/[\s\p{Cc}]+/gu, ' ');
  const [first = ''] = text.trim().split(/\.(?: |$)/, 1);
  // The words of the key alone say no more than the key.
  return first.endsWith(', a setting') ? '' : first;
}
