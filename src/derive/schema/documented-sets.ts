import { AUTHENTICATION_KEY } from '../../core/catalogue/authentication-type.ts';
import { isCredentialKey } from '../../core/catalogue/credential-keys.ts';
import type { BodyFacts } from '../facts/body-facts.ts';
import { type MetadataFacts, metadataOf } from '../facts/metadata-facts.ts';
import type { ValueFacts } from '../facts/value-facts.ts';
import { concludedType, namedType } from './authentication-of-body.ts';
import { evidenceByKey } from './evidence-by-key.ts';
import { isAlwaysOptional } from './optional-keys.ts';

/** A set of needed keys that documented requests show. */
export interface DocumentedSet {
  readonly keys: readonly string[];
  readonly authentication: string | undefined;
  /** A page names the type, it is not only concluded. */
  readonly named: boolean;
  readonly bodies: number;
}

/** The different sets of needed keys that the requests show, without those that only add to another one. A body with none of them is an extract and says nothing. */
export function documentedSets(
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
  return withoutSupersets([...groups.values()]);
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

function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key) => b.includes(key));
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
