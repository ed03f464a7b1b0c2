import {
  AUTHENTICATION_KEY,
  authenticationInForce,
  authenticationTypes,
  CALLBACK_KEY,
  namedType,
  signsInByOAuth,
  typesOfKey,
  type WrittenKeys,
} from './authentication-type.ts';
import {
  isCompleteSet,
  isCredentialKey,
  isPrincipalKey,
  isSecretCredential,
  lastWord,
} from './credential-keys.ts';
import type { ElementSchema, KeySchemas } from './element-schema.ts';
import { isNamedByOtherVersion } from './other-version.ts';
import { neededKeys, type Way, waysToAuthenticate } from './ways-to-authenticate.ts';

export interface MissingKeys {
  /** Of the way that most is there of; without them the platform refuses the instance. */
  readonly certain: readonly string[];
  /** What only the element's metadata requires. */
  readonly expected: readonly string[];
  /** The way that the certain ones belong to, and the others. */
  readonly way: Way;
  readonly others: readonly Way[];
}

interface Written {
  readonly keys: WrittenKeys;
  /** The known keys that are there, misspelt ones under the name they were meant to have. */
  readonly present: ReadonlySet<string>;
}

/** What a configuration lacks; undefined when it lacks nothing, or signs in by a way that nothing is known of. */
export function missingKeys(
  schema: ElementSchema,
  common: KeySchemas,
  written: Written,
): MissingKeys | undefined {
  const ways = waysInForce(schema, written.keys);
  const way = nearestWay(ways, written.present);
  if (way === undefined) return undefined;
  const isAbsent = (key: string): boolean => !written.present.has(key);
  const missing = way.keys.filter(isAbsent);
  const suspicious = expectedKeys(schema, way)
    .filter(isAbsent)
    .filter((key) => key !== CALLBACK_KEY || needsCallback(schema, written.keys));
  if (missing.length + suspicious.length === 0) return undefined;
  const standIns = keysInPlace(schema, common, written.keys);
  if (isReplaced(way, written.present, standIns)) return undefined;

  const unmatched = [...standIns];
  const certain = missing.filter((key) => !takeStandIn(key, unmatched, schema));
  // Where nothing tells which of several ways was meant, what else only this one wants is too early to say.
  const isMeant = ways.length === 1 || way.keys.some((key) => written.present.has(key));
  const expected = suspicious.filter(
    (key) =>
      !way.keys.includes(key) &&
      (isMeant || typesOfKey(schema, key) === undefined) &&
      !takeStandIn(key, unmatched, schema) &&
      !takeOtherVersion(unmatched, schema),
  );
  if (certain.length + expected.length === 0) return undefined;
  return { certain, expected, way, others: ways.filter((other) => other !== way) };
}

/** The ways to choose from; where the configuration names its authentication type, those of that type. */
function waysInForce(schema: ElementSchema, keys: WrittenKeys): readonly Way[] {
  const ways = waysToAuthenticate(schema);
  if (!ways.some(({ authentication }) => authentication !== undefined)) return ways;
  const named = namedType(schema, keys);
  switch (named.says) {
    case 'type':
      return ways.filter(({ authentication }) => authentication === named.type);
    case 'unknown':
      return [];
    default:
      return ways;
  }
}

/** The way that most is there of already; the first one when nothing is. */
function nearestWay(ways: readonly Way[], present: ReadonlySet<string>): Way | undefined {
  const there = ({ keys }: Way): number => keys.filter((key) => present.has(key)).length;
  const [nearest] = [...ways].sort(
    (a, b) => there(b) - there(a) || (there(a) === 0 ? 0 : a.keys.length - b.keys.length),
  );
  return nearest;
}

/**
 * Written keys that may do what another key is missing for: documentation and platform drift apart, so that a key may go
 * by an older or a newer name. What another way needs is none of them.
 */
function keysInPlace(schema: ElementSchema, common: KeySchemas, keys: WrittenKeys): readonly string[] {
  const known = schema.properties.configuration.properties;
  const needed = neededKeys(schema);
  return keys
    .filter(({ written, known: meant }) => {
      if (needed.has(meant ?? written) || Object.hasOwn(common, written)) return false;
      if (!Object.hasOwn(known, written)) return true;
      return isCredentialKey(written) && known[written]?.['x-internal'] !== true;
    })
    .map(({ written }) => written);
}

/** Nothing of the way's credentials is there, but others that are enough by themselves. */
function isReplaced(way: Way, present: ReadonlySet<string>, standIns: readonly string[]): boolean {
  const credentials = way.keys.filter(isCredentialKey);
  return (
    credentials.length > 0 &&
    !credentials.some((key) => present.has(key)) &&
    isCompleteSet(standIns.filter(isCredentialKey))
  );
}

/** Takes one of the keys in place for a missing one: of the same last word, or a credential of its kind that is as optional. */
function takeStandIn(missing: string, standIns: string[], { properties }: ElementSchema): boolean {
  const known = properties.configuration.properties;
  const optional = known[missing]?.['x-required'] !== true;
  const index = standIns.findIndex((name) =>
    Object.hasOwn(known, name)
      ? optional && isOfOneKind(name, missing) && known[name]?.['x-required'] !== true
      : lastWord(name) === lastWord(missing),
  );
  if (index >= 0) standIns.splice(index, 1);
  return index >= 0;
}

/** Takes an unknown key that is named after the element: what only metadata requires may go by that name elsewhere. */
function takeOtherVersion(standIns: string[], schema: ElementSchema): boolean {
  const { properties } = schema.properties.configuration;
  const index = standIns.findIndex(
    (name) => !Object.hasOwn(properties, name) && isNamedByOtherVersion(name, schema),
  );
  if (index >= 0) standIns.splice(index, 1);
  return index >= 0;
}

/** Who signs in stands for nobody's proof of it, nor the other way round. */
function isOfOneKind(one: string, other: string): boolean {
  return (
    (isPrincipalKey(one) && isPrincipalKey(other)) || (isSecretCredential(one) && isSecretCredential(other))
  );
}

/** What metadata requires besides, as far as it counts for the way's authentication type. */
function expectedKeys({ properties }: ElementSchema, { authentication }: Way): readonly string[] {
  const { 'x-expected': expected = [], properties: known } = properties.configuration;
  return expected.filter((key) =>
    Object.entries(known[key]?.['x-when'] ?? {}).every(
      ([control, values]) =>
        control === AUTHENTICATION_KEY && authentication !== undefined && values.includes(authentication),
    ),
  );
}

/** Whether the user comes back from a sign-in at the provider: metadata has the address for it with all types. */
function needsCallback(schema: ElementSchema, keys: WrittenKeys): boolean {
  if (authenticationTypes(schema).length < 2) return true;
  return signsInByOAuth(authenticationInForce(schema, keys)?.type);
}
