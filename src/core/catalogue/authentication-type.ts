import type { Value } from '../parse/tree.ts';
import { cleanText } from '../text/clean-text.ts';
import { findPlaceholders } from '../text/find-placeholders.ts';
import { nearest } from '../text/nearest.ts';
import type { ConfigurationKey } from './configuration-keys.ts';
import type { ElementSchema } from './element-schema.ts';

/** The key that picks how the platform authenticates, where an element knows several ways. */
export const AUTHENTICATION_KEY = 'authentication.type';

/** Where the provider sends the user after a sign-in by OAuth. */
export const CALLBACK_KEY = 'oauth.callback.url';

/** How an instance authenticates, and what tells it. */
export interface AuthenticationInForce {
  /** In the spelling of the schema. */
  readonly type: string;
  /**
   * `name`: `authentication.type` says so; `keys`: it does not, and the keys that are there belong to this type;
   * `default`: nothing in the file tells; `element`: the element knows no other.
   */
  readonly toldBy: 'name' | 'keys' | 'default' | 'element';
}

/** The keys of a configuration as the rules read them, or anything else that tells names and values. */
export type WrittenKeys = readonly (Pick<ConfigurationKey, 'written' | 'known'> & {
  readonly value: { readonly value: Value };
})[];

/** What `authentication.type` says. `open`: a placeholder, a reference, no text. `unknown`: no type of the element. */
export type NamedType =
  | { readonly says: 'nothing' | 'open' }
  | { readonly says: 'type'; readonly type: string; readonly key: string }
  | { readonly says: 'unknown'; readonly key: string };

/** The authentication types that an element knows, its default first; none where nothing is known of it. */
export function authenticationTypes(schema: ElementSchema): readonly string[] {
  return waysOf(schema).types;
}

/**
 * The authentication type that counts: the one that `authentication.type` names, else the one whose keys are there, else the
 * element's default. Undefined where that cannot be told: a name that is none, a placeholder, keys of two types alike.
 */
export function authenticationInForce(
  schema: ElementSchema,
  keys: WrittenKeys,
): AuthenticationInForce | undefined {
  const types = authenticationTypes(schema);
  const [first] = types;
  if (first === undefined) return undefined;
  if (types.length === 1) {
    return usesOtherCredentials(schema, first, keys) ? undefined : { type: first, toldBy: 'element' };
  }
  const named = namedType(schema, keys);
  if (named.says === 'type') return { type: named.type, toldBy: 'name' };
  return named.says === 'nothing' ? typeByKeys(schema, types, keys) : undefined;
}

/** What the file itself says about its authentication type. A slip of a type's name counts as that type. */
export function namedType(schema: ElementSchema, keys: WrittenKeys): NamedType {
  const control = keys.find(({ known }) => known === AUTHENTICATION_KEY);
  const value = control?.value.value;
  if (control === undefined || isEmpty(value)) return { says: 'nothing' };
  const types = authenticationTypes(schema);
  if (typeof value !== 'string' || types.length === 0) return { says: 'open' };
  const key = control.written;
  const word = cleanText(value);
  const type = sameWord(word, types) ?? nearest(word, types, 1)[0];
  if (type !== undefined) return { says: 'type', type, key };
  return /[${}<>]/.test(word) || findPlaceholders(value).length > 0
    ? { says: 'open' }
    : { says: 'unknown', key };
}

/**
 * The authentication types that a key counts for by its `x-when`; undefined for a key that counts for all of them. A word
 * that is no type of the element is a slip of the metadata and says nothing.
 */
export function typesOfKey(schema: ElementSchema, key: string): readonly string[] | undefined {
  return waysOf(schema).typesByKey.get(key);
}

const OAUTH: ReadonlySet<string> = new Set(['oauth', 'oauth1', 'oauth2', 'oauth1plaintext']);

/** Whether a type is one of those where the user signs in at the provider, which then hands over `providerData`. */
export function signsInByOAuth(type: string | undefined): boolean {
  return type !== undefined && OAUTH.has(type.toLowerCase());
}

/** Nothing is written there, or nothing but blanks. */
export function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** The names, as the schema knows them, of the keys that have a value. */
export function filledKeys(keys: WrittenKeys): ReadonlySet<string> {
  return new Set(
    keys.filter(({ value }) => !isEmpty(value.value)).map(({ known, written }) => known ?? written),
  );
}

/** What speaks for a type, the strongest first. */
type Evidence = readonly number[];

function typeByKeys(
  schema: ElementSchema,
  types: readonly string[],
  keys: WrittenKeys,
): AuthenticationInForce | undefined {
  const present = filledKeys(keys);
  const found = types.map((type) => ({ type, evidence: evidenceFor(type, schema, present) }));
  const [best, second] = [...found].sort((a, b) => compareEvidence(b.evidence, a.evidence));
  if (best === undefined) return undefined;
  if (second === undefined || compareEvidence(best.evidence, second.evidence) > 0)
    return { type: best.type, toldBy: 'keys' };
  const { byDefault } = waysOf(schema);
  const isAsLikely = found.some(
    (other) => other.type === byDefault && compareEvidence(other.evidence, best.evidence) === 0,
  );
  return byDefault !== undefined && isAsLikely ? { type: byDefault, toldBy: 'default' } : undefined;
}

/** Credentials of this type alone; a complete set of credentials; how much of it; settings of this type alone. */
function evidenceFor(type: string, schema: ElementSchema, present: ReadonlySet<string>): Evidence {
  const sets = credentialsOf(type, schema);
  const isOwn = (key: string): boolean => {
    const own = typesOfKey(schema, key);
    return own?.length === 1 && own[0] === type;
  };
  const there = [...new Set(sets.flat())].filter((key) => present.has(key));
  const isComplete = sets.some((set) => set.length > 0 && set.every((key) => present.has(key)));
  return [
    there.filter(isOwn).length,
    isComplete ? 1 : 0,
    there.length,
    [...present].filter((key) => isOwn(key)).length,
  ];
}

/** The sets of credentials that are documented for a type, without what all types need. */
export function credentialsOf(type: string, schema: ElementSchema): readonly (readonly string[])[] {
  const { anyOf = [] } = schema.properties.configuration;
  return anyOf
    .filter((set) => set['x-authentication']?.toLowerCase() === type.toLowerCase())
    .map(({ required }) => required);
}

function compareEvidence(a: Evidence, b: Evidence): number {
  for (const [index, count] of a.entries()) {
    const difference = count - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether credentials are there that tell of OAuth where the element has another type, or the other way round. */
function usesOtherCredentials(schema: ElementSchema, type: string, keys: WrittenKeys): boolean {
  const { anyOf = [] } = schema.properties.configuration;
  if (anyOf.length < 2) return false;
  const present = filledKeys(keys);
  const presentIn = (set: readonly string[]): number => set.filter((key) => present.has(key)).length;
  const [best] = anyOf.map(({ required }) => required).sort((a, b) => presentIn(b) - presentIn(a));
  if (best === undefined || presentIn(best) === 0) return false;
  return signsInByOAuth(type) !== best.some((key) => key.startsWith('oauth.'));
}

interface Ways {
  readonly types: readonly string[];
  readonly byDefault: string | undefined;
  readonly typesByKey: ReadonlyMap<string, readonly string[]>;
}

/** Thousands of instances are of a few elements. */
const ways = new WeakMap<ElementSchema, Ways>();

function waysOf(schema: ElementSchema): Ways {
  let known = ways.get(schema);
  if (known === undefined) {
    known = readWays(schema);
    ways.set(schema, known);
  }
  return known;
}

function readWays(schema: ElementSchema): Ways {
  const { properties, anyOf = [] } = schema.properties.configuration;
  const control = Object.hasOwn(properties, AUTHENTICATION_KEY) ? properties[AUTHENTICATION_KEY] : undefined;
  const { authentication } = schema['x-element'];
  const options = control?.['x-options'] ?? anyOf.flatMap((set) => set['x-authentication'] ?? []);
  const types = options.length > 0 ? options : authentication === undefined ? [] : [authentication];
  const byDefault = sameWord(control?.default, types);
  const typesByKey = new Map<string, readonly string[]>();
  for (const key of Object.keys(properties)) {
    const words = properties[key]?.['x-when']?.[AUTHENTICATION_KEY];
    if (words === undefined) continue;
    const known = words.map((word) => sameWord(word, types));
    if (known.every((type) => type !== undefined)) typesByKey.set(key, known);
  }
  return {
    types: [...new Set([...(byDefault === undefined ? [] : [byDefault]), ...types])],
    byDefault,
    typesByKey,
  };
}

function sameWord(word: Value | undefined, words: readonly string[]): string | undefined {
  if (typeof word !== 'string') return undefined;
  return words.find((other) => other.toLowerCase() === word.toLowerCase());
}
