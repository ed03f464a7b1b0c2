import { isSecretKey } from '../core/catalogue/element-schema.ts';
import type { BodyFacts } from './facts.ts';
import type { ValueFacts } from './value-facts.ts';

/** Keys that have to be there together. */
export interface CredentialSet {
  /** In the order in which a page shows them. */
  readonly keys: readonly string[];
  /** The authentication type that the pages name beside these keys. */
  readonly authentication?: string;
}

export interface Requirements {
  /** Needed in every way of authenticating. */
  readonly required: readonly string[];
  /** What each way needs beyond that; none when there is only one way. */
  readonly alternatives: readonly CredentialSet[];
}

/** Picks how the platform authenticates, and so tells documented sets of credentials apart. */
const AUTHENTICATION_CONTROL = 'authentication.type';

/** Settings with a default of the platform's own, which pages show only because they are about them. */
const OPTIONAL_FAMILY = /^(?:events?|filter|bulk|pagination)\.|^document\.tagging(?:\.|$)|(?:^|\.)port$/;

/** Names of users and clients; what is secret besides is told by `isSecretKey`. */
const PRINCIPAL = /(?:user[._-]?name|(?:^|[._-])(?:user|login)|(?:client|consumer)[._-]?id)$/i;

export function isCredentialKey(key: string): boolean {
  return isSecretKey(key) || PRINCIPAL.test(key);
}

/** What the documented requests of one element agree on, and where they differ, the ways to choose from. */
export function requirements(requests: readonly BodyFacts[]): Requirements {
  const sets = withoutSupersets(documentedSets(requests)).sort(
    (a, b) => b.bodies - a.bodies || order(a.keys.join('\n'), b.keys.join('\n')),
  );
  const [first, ...others] = sets;
  if (first === undefined) return { required: [], alternatives: [] };
  const required = first.keys.filter((key) => others.every(({ keys }) => keys.includes(key)));
  if (others.length === 0) return { required, alternatives: [] };
  const alternatives = sets.map(({ keys, authentications }): CredentialSet => {
    const [authentication, ...more] = authentications;
    const rest = keys.filter((key) => !required.includes(key));
    return { keys: rest, ...(authentication !== undefined && more.length === 0 && { authentication }) };
  });
  return { required, alternatives };
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
 * Whether a body without this key may be refused: it is a credential, or some page leaves it for the reader to fill in.
 * A flag, a document or the sample of a URL, shown on a page, only says that the key exists.
 */
function isNeeded(key: string, evidence: readonly ValueFacts[]): boolean {
  if (OPTIONAL_FAMILY.test(key)) return false;
  if (evidence.some(({ looks, style }) => looks === 'boolean' || looks === 'json' || style === 'choice'))
    return false;
  return isCredentialKey(key) || evidence.some(({ style }) => style !== undefined);
}

interface DocumentedSet {
  readonly keys: readonly string[];
  readonly authentications: readonly string[];
  readonly bodies: number;
}

/** The different sets of needed keys that the bodies show. A body with none of them is an extract and says nothing. */
function documentedSets(requests: readonly BodyFacts[]): readonly DocumentedSet[] {
  const needed = new Set<string>();
  for (const [key, evidence] of evidenceByKey(requests)) if (isNeeded(key, evidence)) needed.add(key);
  const groups = new Map<string, BodyFacts[]>();
  for (const body of requests) {
    const keys = Object.keys(body.configuration).filter((key) => needed.has(key));
    if (keys.length === 0) continue;
    const name = JSON.stringify([...keys].sort());
    groups.set(name, [...(groups.get(name) ?? []), body]);
  }
  return [...groups.values()].map((bodies) => ({
    keys: Object.keys(bodies[0]?.configuration ?? {}).filter((key) => needed.has(key)),
    authentications: authenticationsOf(bodies),
    bodies: bodies.length,
  }));
}

function authenticationsOf(bodies: readonly BodyFacts[]): readonly string[] {
  const named = bodies.flatMap(({ configuration }) =>
    Object.hasOwn(configuration, AUTHENTICATION_CONTROL)
      ? (configuration[AUTHENTICATION_CONTROL]?.options ?? [])
      : [],
  );
  return [...new Set(named)].sort();
}

/**
 * A set that holds another one shows keys that can be left out, so the smaller set is what is needed. Unless each names
 * an authentication type of its own: then both are right.
 */
function withoutSupersets(sets: readonly DocumentedSet[]): DocumentedSet[] {
  const holds = (outer: DocumentedSet, inner: DocumentedSet): boolean =>
    inner.keys.length < outer.keys.length && inner.keys.every((key) => outer.keys.includes(key));
  const toldApart = (a: DocumentedSet, b: DocumentedSet): boolean =>
    a.authentications.length > 0 &&
    b.authentications.length > 0 &&
    !a.authentications.some((type) => b.authentications.includes(type));
  return sets.filter((set) => !sets.some((other) => holds(set, other) && !toldApart(set, other)));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
