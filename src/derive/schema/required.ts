import type { BodyFacts } from '../facts/body-facts.ts';
import { type MetadataFacts, metadataOf } from '../facts/metadata-facts.ts';
import { metadataWays } from './authentication-types.ts';
import { documentedSets } from './documented-sets.ts';
import { expectedKeys } from './expected-keys.ts';

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
  const documented = [...documentedSets(requests, metadata)].sort(
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

/** How much of a set metadata knows: of two, the better known one is the newer. */
function knownShare(keys: readonly string[], metadata: MetadataFacts | undefined): number {
  return keys.filter((key) => metadataOf(key, metadata) !== undefined).length / keys.length;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
