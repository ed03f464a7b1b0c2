import { isObjectValue, type Node, type Value } from '../parse/tree.ts';
import { cleanText } from '../text/clean-text.ts';
import { nearest } from '../text/nearest.ts';
import { memberOf } from './locate.ts';

/** The top-level members of an instance body that the platform's documentation knows. */
export const ENVELOPE_MEMBERS = [
  'element',
  'configuration',
  'tags',
  'name',
  'providerData',
  'externalAuthentication',
  'eventsEnabled',
  'retrieveObjectsAfterInstantiation',
  'oauthProxy',
] as const;

export type EnvelopeMember = (typeof ENVELOPE_MEMBERS)[number];

/** Members of an answer of the platform, which a request never has. */
export const ANSWER_MEMBERS: ReadonlySet<string> = new Set([
  'id',
  'token',
  'valid',
  'disabled',
  'createdDate',
  'updatedDate',
  'elementId',
  'provisionInteractions',
  'maxCacheSize',
  'cacheTimeToLive',
  'cachingEnabled',
  'traceLoggingEnabled',
  'user',
  'objects',
]);

/** Where the envelope's members stand: under their own name or a misspelt one. */
export interface Envelope {
  /** The value of each member that is there, with the name it is written under. */
  readonly members: ReadonlyMap<EnvelopeMember, { readonly written: string; readonly node: Node }>;
  /** Names that are no member's, with the member each was meant to be; undefined where nobody can tell. */
  readonly unknown: ReadonlyMap<string, EnvelopeMember | undefined>;
  /** Members that no name told, only the shape of a value. */
  readonly guessed: ReadonlySet<EnvelopeMember>;
  /** Members that stand inside the configuration instead of beside it. */
  readonly misplaced: readonly EnvelopeMember[];
}

const NONE: ReadonlySet<EnvelopeMember> = new Set();
/** Shared, since a text may hold very many bodies. */
const NONE_UNKNOWN: Envelope['unknown'] = new Map();
const NONE_MISPLACED: Envelope['misplaced'] = [];
const EMPTY: Envelope = {
  members: new Map(),
  unknown: NONE_UNKNOWN,
  guessed: NONE,
  misplaced: NONE_MISPLACED,
};

/** The member that a name stands for in a body, be it misspelt. */
export function memberCalled(name: string, { members }: Envelope): EnvelopeMember | undefined {
  for (const [member, { written }] of members) if (written === name) return member;
  return undefined;
}

export function readEnvelope(node: Node): Envelope {
  if (node.kind !== 'object') return EMPTY;
  const members = new Map<EnvelopeMember, { written: string; node: Node }>();
  const strangers = new Map<string, Node>();
  for (const name of new Set(node.members.map(({ key }) => key.name))) {
    const member = memberOf(node, name);
    if (member === undefined) continue;
    if (isEnvelopeMember(name)) members.set(name, { written: name, node: member.value });
    else if (!ANSWER_MEMBERS.has(name) && !member.damaged) strangers.set(name, member.value);
  }
  if (strangers.size === 0)
    return { members, unknown: NONE_UNKNOWN, guessed: NONE, misplaced: misplacedMembers(members) };

  const unknown = new Map<string, EnvelopeMember | undefined>();
  const take = (written: string, meant: EnvelopeMember, value: Node): void => {
    unknown.set(written, meant);
    members.set(meant, { written, node: value });
  };
  for (const [written, value] of strangers) {
    const meant = spelling(written, members);
    if (meant !== undefined) take(written, meant, value);
    else unknown.set(written, undefined);
  }
  const guessed = new Set<EnvelopeMember>();
  // A name like no other may still be told by its value, if it is the only one of that shape.
  for (const meant of SHAPED) {
    const candidates = [...strangers].filter(
      ([written, value]) => unknown.get(written) === undefined && hasShape(meant, value.value),
    );
    const [only] = candidates;
    if (members.has(meant) || members.size === 0 || only === undefined || candidates.length > 1) continue;
    take(only[0], meant, only[1]);
    guessed.add(meant);
  }
  return { members, unknown, guessed, misplaced: misplacedMembers(members) };
}

export function isEnvelopeMember(name: string): name is EnvelopeMember {
  return (ENVELOPE_MEMBERS as readonly string[]).includes(name);
}

/** The missing member that a name is nearest to. */
function spelling(
  written: string,
  members: ReadonlyMap<EnvelopeMember, unknown>,
): EnvelopeMember | undefined {
  const absent = ENVELOPE_MEMBERS.filter((member) => !members.has(member));
  const [best] = nearest(cleanText(written), absent, 1);
  return absent.find((member) => member === best);
}

const SHAPED = ['element', 'configuration'] as const;

function hasShape(member: (typeof SHAPED)[number], value: Value): boolean {
  switch (member) {
    case 'element':
      return isObjectValue(value) && Object.keys(value).length <= 3 && isElementKey(value['key']);
    case 'configuration':
      return (
        isObjectValue(value) && Object.keys(value).some((key) => key.includes('.') || key === 'username')
      );
  }
}

/** A text in the form of an element key: its value is going to be named, so nothing that may be a secret. */
function isElementKey(value: Value | undefined): boolean {
  return typeof value === 'string' && /^[a-z][a-z0-9_-]{1,39}$/.test(value);
}

/** `tags` and `name` inside the configuration, a slip of closing the brace too late. */
function misplacedMembers(
  members: ReadonlyMap<EnvelopeMember, { readonly node: Node }>,
): readonly EnvelopeMember[] {
  const configuration = members.get('configuration')?.node.value;
  if (configuration === undefined || !isObjectValue(configuration)) return NONE_MISPLACED;
  const misplaced: EnvelopeMember[] = [];
  if (!members.has('tags') && Array.isArray(configuration['tags'])) misplaced.push('tags');
  if (!members.has('name') && typeof configuration['name'] === 'string') misplaced.push('name');
  return misplaced.length === 0 ? NONE_MISPLACED : misplaced;
}

/**
 * Whether a body found in a directory is meant as an instance: it has an element with a key, or a configuration beside two
 * other members. Other tools' files also have a `name`, `tags` or even a `configuration`, so what was only guessed does not
 * count, and an element's key must look like one.
 */
export function looksLikeInstance({ members, guessed }: Envelope): boolean {
  const spelt = [...members.keys()].filter((member) => !guessed.has(member));
  const hasConfiguration =
    members.get('configuration')?.node.kind === 'object' && !guessed.has('configuration');
  const element = members.get('element')?.node.value;
  const hasElement = element !== undefined && isObjectValue(element) && hasKeyLike(element);
  if (hasElement && !guessed.has('element'))
    return hasConfiguration || spelt.length > 1 || Object.keys(element).length === 1;
  return hasConfiguration && spelt.length + (hasElement ? 1 : 0) >= 3;
}

/** A `key` in the form of an element key, or with a mark to be filled in. */
function hasKeyLike(element: { readonly [key: string]: Value }): boolean {
  return Object.entries(element).some(
    ([name, value]) =>
      /^key$/i.test(name) &&
      typeof value === 'string' &&
      /^[\x20-\x7e“”]*$/.test(value) &&
      !/[.!?]$/.test(value),
  );
}
