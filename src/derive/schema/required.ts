import {
  AUTHENTICATION_KEY,
  CALLBACK_KEY,
  signsInByOAuth,
} from '../../core/catalogue/authentication-type.ts';
import { isCredentialKey } from '../../core/catalogue/credential-keys.ts';
import type { BodyFacts } from '../facts/body-facts.ts';
import { type MetadataFacts, metadataOf } from '../facts/metadata-facts.ts';
import type { ValueFacts } from '../facts/value-facts.ts';
import { authenticationTypes, groupOf, type MetadataWay, metadataWays } from './authentication-types.ts';
import { isAlwaysOptional } from './optional-keys.ts';

/** Keys that have to be there together. */
export interface CredentialSet {
  /** In the order in which a page shows them. */
  readonly keys: readonly string[];
  /** The authentication type that they belong to, where an element has several or a page names it. */
  readonly authentication?: string;
}

export interface Requirements {
  /** Needed in every way of authenticating. */
  readonly required: readonly string[];
  /** What each way needs beyond that; none when there is only one way. */
  readonly alternatives: readonly CredentialSet[];
  /** What metadata alone requires, and no page does without. */
  readonly expected: readonly string[];
}

/**
 * What the documented requests of one element agree on, and where they differ, the ways to choose from; then the ways of
 * other authentication types that only its metadata knows.
 */
export function requirements(requests: readonly BodyFacts[], metadata?: MetadataFacts): Requirements {
  const documented = withoutSupersets(documentedSets(requests, metadata)).sort(
    (a, b) =>
      b.bodies - a.bodies ||
      knownShare(b.keys, metadata) - knownShare(a.keys, metadata) ||
      order(a.keys.join('\n'), b.keys.join('\n')),
  );
  const ways = metadata === undefined ? [] : metadataWays(metadata);
  const covered = new Set(documented.map(({ authentication }) => authentication?.toLowerCase()));
  const undocumented = ways.filter(
    ({ authentication, credentials }) =>
      credentials.length > 0 && (documented.length === 0 || !covered.has(authentication?.toLowerCase())),
  );
  const several = ways.length > 1;
  const sets: CredentialSet[] = [
    ...documented.map(({ keys, authentication, named }) =>
      credentialSet(keys, several || named ? authentication : undefined),
    ),
    ...undocumented.map(({ credentials, authentication }) =>
      credentialSet(credentials, several ? authentication : undefined),
    ),
  ];
  const required = sets[0]?.keys.filter((key) => sets.every(({ keys }) => keys.includes(key))) ?? [];
  const alternatives = sets.every(({ keys }) => keys.length === required.length)
    ? []
    : sets.map(({ keys, authentication }) =>
        credentialSet(
          keys.filter((key) => !required.includes(key)),
          authentication,
        ),
      );
  // A page that does without what another one needs knows why; metadata may want for one type what proves another.
  const needed = new Set(documented.length === 0 ? required : sets.flatMap(({ keys }) => keys));
  return {
    required,
    alternatives,
    expected: expectedKeys(requests, ways, metadata).filter((key) => !needed.has(key)),
  };
}

function credentialSet(keys: readonly string[], authentication: string | undefined): CredentialSet {
  return { keys, ...(authentication !== undefined && { authentication }) };
}

/** All that is documented about the values of each key, in order of first appearance. */
export function evidenceByKey(bodies: readonly BodyFacts[]): ReadonlyMap<string, readonly ValueFacts[]> {
  const byKey = new Map<string, ValueFacts[]>();
  for (const { configuration } of bodies) {
    for (const [key, value] of Object.entries(configuration)) {
      const known = byKey.get(key);
      if (known) known.push(value);
      else byKey.set(key, [value]);
    }
  }
  return byKey;
}

/**
 * Whether a body without this key may be refused: it is a credential; or metadata requires it, without a default; or,
 * without metadata, some page leaves it for the reader to fill in. A flag, a document or the sample of a URL, shown on a
 * page, only says that the key exists.
 */
function isNeeded(
  key: string,
  evidence: readonly ValueFacts[],
  metadata: MetadataFacts | undefined,
): boolean {
  // The type is told by the keys that are there, too.
  if (isAlwaysOptional(key) || key === AUTHENTICATION_KEY) return false;
  if (evidence.some(({ looks, style }) => looks === 'boolean' || looks === 'json' || style === 'choice'))
    return false;
  if (isCredentialKey(key)) return true;
  // One page alone often leaves to fill in what is no more than useful.
  if (metadata === undefined) return evidence.length > 1 && evidence.some(({ style }) => style !== undefined);
  const told = metadataOf(key, metadata);
  return told?.field === 'password' || (told?.required === true && told.looks === undefined);
}

interface DocumentedSet {
  readonly keys: readonly string[];
  readonly authentication: string | undefined;
  /** A page names the type, it is not only concluded. */
  readonly named: boolean;
  readonly bodies: number;
}

/** The different sets of needed keys that the bodies show. A body with none of them is an extract and says nothing. */
function documentedSets(
  requests: readonly BodyFacts[],
  metadata: MetadataFacts | undefined,
): readonly DocumentedSet[] {
  const needed = new Set<string>();
  for (const [key, evidence] of evidenceByKey(requests)) {
    if (isNeeded(key, evidence, metadata)) needed.add(key);
  }
  const shown = requests.map((body) => ({
    keys: Object.keys(body.configuration).filter((key) => needed.has(key)),
    named: namedType(body, metadata),
  }));
  const groups = new Map<string, DocumentedSet>();
  for (const { keys, named } of shown) {
    if (keys.length === 0) continue;
    // A body that names no type is of the type that another one names beside the same keys.
    const alike = shown.find((other) => other.named !== undefined && sameKeys(keys, other.keys))?.named;
    const authentication = named ?? concludedType(keys, metadata) ?? alike;
    const name = JSON.stringify([...keys].sort().concat(authentication ?? ''));
    const known = groups.get(name);
    groups.set(name, {
      keys: known?.keys ?? keys,
      authentication,
      named: known?.named === true || named !== undefined,
      bodies: (known?.bodies ?? 0) + 1,
    });
  }
  return [...groups.values()];
}

function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key) => b.includes(key));
}

/** The type that a body names, in the letter case of the metadata; none where it offers several. */
function namedType({ configuration }: BodyFacts, metadata: MetadataFacts | undefined): string | undefined {
  const written = Object.hasOwn(configuration, AUTHENTICATION_KEY)
    ? configuration[AUTHENTICATION_KEY]?.options
    : undefined;
  const [name, ...more] = written ?? [];
  if (name === undefined || more.length > 0) return undefined;
  const types = metadata === undefined ? [] : authenticationTypes(metadata);
  return types.find((type) => type.toLowerCase() === name.toLowerCase()) ?? name;
}

/** The type that metadata keeps one of the keys for, else the element's default. */
function concludedType(keys: readonly string[], metadata: MetadataFacts | undefined): string | undefined {
  if (metadata === undefined) return undefined;
  for (const key of keys) {
    const told = metadataOf(key, metadata);
    const [control, value] = told === undefined ? [] : (groupOf(told, metadata) ?? []);
    if (control === AUTHENTICATION_KEY) return value;
  }
  return authenticationTypes(metadata)[0];
}

/**
 * A set that holds another one shows keys that can be left out, so the smaller set is what is needed. Unless each is of an
 * authentication type of its own: then both are right.
 */
function withoutSupersets(sets: readonly DocumentedSet[]): DocumentedSet[] {
  const holds = (outer: DocumentedSet, inner: DocumentedSet): boolean =>
    inner.keys.length < outer.keys.length && inner.keys.every((key) => outer.keys.includes(key));
  const toldApart = (a: DocumentedSet, b: DocumentedSet): boolean =>
    a.authentication !== undefined && b.authentication !== undefined && a.authentication !== b.authentication;
  return sets.filter((set) => !sets.some((other) => holds(set, other) && !toldApart(set, other)));
}

/** What metadata requires besides, unless a documented request does without it; and the callback of a sign-in by OAuth. */
function expectedKeys(
  requests: readonly BodyFacts[],
  ways: readonly MetadataWay[],
  metadata: MetadataFacts | undefined,
): readonly string[] {
  if (metadata === undefined) return leftToFillIn(requests);
  const wanted = ways.flatMap(({ authentication, credentials, others }) => [
    ...others.filter((key) => !isAlwaysOptional(key)),
    ...(signsInByOAuth(authentication) &&
    credentials.length > 0 &&
    metadataOf(CALLBACK_KEY, metadata) !== undefined
      ? [CALLBACK_KEY]
      : []),
  ]);
  const missingInSome = (key: string): boolean => {
    const told = metadataOf(key, metadata);
    const [, group] = (told === undefined ? undefined : groupOf(told, metadata)) ?? [];
    return requests.some(
      (body) =>
        !Object.hasOwn(body.configuration, key) &&
        Object.keys(body.configuration).some(isCredentialKey) &&
        (group === undefined ||
          (namedType(body, metadata) ?? concludedType(Object.keys(body.configuration), metadata)) === group),
    );
  };
  return [
    ...new Set([...wanted.filter((key) => !missingInSome(key)), ...usualCredentials(requests, metadata)]),
  ];
}

/** What the only page leaves for the reader to fill in. */
function leftToFillIn(requests: readonly BodyFacts[]): readonly string[] {
  const [only, ...others] = requests;
  if (only === undefined || others.length > 0) return [];
  return Object.entries(only.configuration)
    .filter(([key, { style }]) => style !== undefined && style !== 'choice' && !isAlwaysOptional(key))
    .map(([key]) => key);
}

/** Credentials that metadata requires and most pages show: the others may be extracts. */
function usualCredentials(requests: readonly BodyFacts[], metadata: MetadataFacts): readonly string[] {
  return Object.entries(metadata.configuration)
    .filter(([key, { required, looks }]) => {
      if (required !== true || looks !== undefined || !isCredentialKey(key) || isAlwaysOptional(key))
        return false;
      const showing = requests.filter(({ configuration }) => Object.hasOwn(configuration, key));
      return showing.length > 0 && showing.length * 2 >= requests.length;
    })
    .map(([key]) => key);
}

/** How much of a set metadata knows: of two, the better known one is the newer. */
function knownShare(keys: readonly string[], metadata: MetadataFacts | undefined): number {
  return keys.filter((key) => metadataOf(key, metadata) !== undefined).length / keys.length;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
