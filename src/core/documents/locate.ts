import type { KeyNode, Member, Node, ObjectNode, ScalarNode, ScalarStyle } from '../parse/tree.ts';
import type { Span } from '../text/span.ts';
import type { PointerPlace } from './place.ts';
import { pointerSegments } from './pointer.ts';

/** What a pointer leads to: the node, and the member that holds it unless it is an item or the document itself. */
export interface Found {
  readonly node: Node;
  readonly member?: Member;
}

/** Follows a pointer; of duplicate keys the last, whose value the object has. Undefined where it leads nowhere. */
export function find(root: Node, pointer: string): Found | undefined {
  let found: Found = { node: root };
  for (const segment of pointerSegments(pointer)) {
    const next = step(found.node, segment);
    if (next === undefined) return undefined;
    found = next;
  }
  return found;
}

function step(node: Node, segment: string): Found | undefined {
  if (node.kind === 'array') {
    const item = node.items[Number(segment)];
    return item && { node: item };
  }
  if (node.kind !== 'object') return undefined;
  const member = memberOf(node, segment);
  return member && { node: member.value, member };
}

/** Of several with one name the one that counts. */
export function memberOf(node: ObjectNode, name: string): Member | undefined {
  return node.members.length > FEW_MEMBERS ? memberIndex(node).get(name) : searchMember(node, name);
}

/** The last of equal keys; of merged ones, which count only where the object writes none, the first. */
function searchMember(node: ObjectNode, name: string): Member | undefined {
  const written = node.members.findLast((member) => !member.merged && member.key.name === name);
  return written ?? node.members.find((member) => member.key.name === name);
}

/** Up to here looking through all members is faster than remembering them. */
const FEW_MEMBERS = 32;

/** Members by name. Thousands of findings in one object each ask for theirs. */
const memberIndexes = new WeakMap<ObjectNode, ReadonlyMap<string, Member>>();

/** Where a member stands among those of its object. */
export function indexOfMember(node: ObjectNode, member: Member): number {
  if (node.members.length <= FEW_MEMBERS) return node.members.indexOf(member);
  let index = memberNumbers.get(node);
  if (index === undefined) {
    index = new Map(node.members.map((each, number) => [each, number]));
    memberNumbers.set(node, index);
  }
  return index.get(member) ?? -1;
}

const memberNumbers = new WeakMap<ObjectNode, ReadonlyMap<Member, number>>();

function memberIndex(node: ObjectNode): ReadonlyMap<string, Member> {
  const known = memberIndexes.get(node);
  if (known !== undefined) return known;
  const index = new Map<string, Member>();
  for (const member of node.members) {
    if (!member.merged || !index.has(member.key.name)) index.set(member.key.name, member);
  }
  memberIndexes.set(node, index);
  return index;
}

/**
 * Turns a place of a document into offsets of the text. A part of a scalar that its text does not hold as such (folded
 * lines, say) gives the whole scalar.
 * A place that does not exist is a defect of the rule that named it, hence the exception.
 */
export function locate(text: string, root: Node, place: PointerPlace): Span {
  return locateSlice(text, root, place) ?? locateWhole(root, place);
}

/** The characters that write the slice of a place; undefined where there is no slice, or none to be found. */
export function locateSlice(
  text: string,
  root: Node,
  { pointer, part, slice }: PointerPlace,
): Span | undefined {
  if (slice === undefined || part === 'open') return undefined;
  const { node, member } = mustFind(root, pointer);
  if (part === 'key') return member && sliceOf(text, member.key, member.key.name, slice);
  return node.kind === 'scalar' ? sliceOf(text, node, String(node.value), slice) : undefined;
}

function locateWhole(root: Node, { pointer, part }: PointerPlace): Span {
  const { node, member } = mustFind(root, pointer);
  switch (part) {
    case 'open':
      return openOf(node);
    case 'key':
      return member === undefined ? openOf(node) : spanOf(member.key);
    case 'value':
      // An empty value has no characters to point at; its key has.
      return node.start === node.end && member !== undefined ? spanOf(member.key) : spanOf(node);
  }
}

function mustFind(root: Node, pointer: string): Found {
  const found = find(root, pointer);
  if (found === undefined) throw new Error('a rule named a place that does not exist');
  return found;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function openOf(node: Node): Span {
  if (node.kind === 'scalar') return spanOf(node);
  if (node.flow) return { start: node.start, end: Math.min(node.start + 1, node.end) };
  const first = node.kind === 'object' ? node.members[0]?.key : node.items[0];
  return first === undefined ? spanOf(node) : { start: first.start, end: first.end };
}

/** Maps a part of a scalar's decoded text to the characters that wrote it. */
function sliceOf(text: string, scalar: ScalarNode | KeyNode, decoded: string, slice: Span): Span | undefined {
  const raw = text.slice(scalar.start, scalar.end);
  const { style } = scalar;
  const last = lastSlices.get(scalar);
  const oneLine = last?.oneLine ?? !raw.includes('\n');
  const isQuoted = oneLine && (style === 'double' || style === 'single');
  // Typographic delimiters and missing closers are one unit or none, so a quoted text starts after the first unit.
  const beginning = { raw: isQuoted ? 1 : 0, decoded: 0 };
  const from = [last?.end, last?.start].find((known) => known && known.decoded <= slice.start) ?? beginning;
  const found = isQuoted
    ? mapSlice(raw, from, slice, style === 'double' ? afterEscape : afterDoubled)
    : findVerbatim(raw, from, decoded, slice, style);
  if (found === undefined) return undefined;
  lastSlices.set(scalar, {
    oneLine,
    start: { raw: found.start, decoded: slice.start },
    end: { raw: found.end, decoded: slice.end },
  });
  return { start: scalar.start + found.start, end: scalar.start + found.end };
}

/** Where a scalar's raw and its decoded text are known to stand at the same place. */
interface Cursor {
  readonly raw: number;
  readonly decoded: number;
}

/** The part that was last found in a scalar: parts come in order, each asked for several times, and there may be very many. */
const lastSlices = new WeakMap<
  ScalarNode | KeyNode,
  { readonly oneLine: boolean; readonly start: Cursor; readonly end: Cursor }
>();

type Step = (raw: string, at: number) => { readonly raw: number; readonly decoded: number };

/** Walks a quoted scalar on one line, a character or escape a step. */
function mapSlice(raw: string, from: Cursor, slice: Span, stepFrom: Step): Span | undefined {
  let { raw: at, decoded } = from;
  let start: number | undefined;
  while (at <= raw.length) {
    if (decoded === slice.start) start ??= at;
    if (decoded >= slice.end) return start === undefined ? undefined : { start, end: at };
    const step = stepFrom(raw, at);
    at += step.raw;
    decoded += step.decoded;
  }
  return undefined;
}

const PLAIN_STEP = { raw: 1, decoded: 1 };
const SHORT_ESCAPE = { raw: 2, decoded: 1 };
/** Of JSON and YAML; a backslash in front of anything else stands for itself. */
const ESCAPE = /\\(?:[0abtnvfre "/\\N_LP'\t\r\n]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8})/y;

function afterEscape(raw: string, at: number): ReturnType<Step> {
  if (raw.charAt(at) !== '\\') return PLAIN_STEP;
  ESCAPE.lastIndex = at;
  const length = ESCAPE.exec(raw)?.[0].length ?? 1;
  // What one of ten characters names beyond the first plane is a pair of units.
  return { raw: length, decoded: length === 10 && !raw.startsWith('0000', at + 2) ? 2 : 1 };
}

function afterDoubled(raw: string, at: number): ReturnType<Step> {
  return raw.startsWith("''", at) ? SHORT_ESCAPE : PLAIN_STEP;
}

/** Plain, block and folded scalars hold their text as it stands, apart from line breaks. */
function findVerbatim(
  raw: string,
  from: Cursor,
  decoded: string,
  slice: Span,
  style: ScalarStyle,
): Span | undefined {
  if (slice.start > decoded.length) return undefined;
  const wanted = decoded.slice(slice.start, slice.end);
  let found = raw.indexOf(wanted, from.raw);
  let at = decoded.indexOf(wanted, from.decoded);
  while (at !== -1 && at < slice.start && found !== -1) {
    at = decoded.indexOf(wanted, at + 1);
    found = raw.indexOf(wanted, found + 1);
  }
  // What stands in quotes may be beside an escape.
  if (style === 'plain' || style === 'block')
    while (found !== -1 && !hasNeighbours(raw, found, decoded, slice)) found = raw.indexOf(wanted, found + 1);
  return found === -1 ? undefined : { start: found, end: found + wanted.length };
}

/** Odd spaces that were read as indentation are in the raw text only. */
function hasNeighbours(raw: string, found: number, decoded: string, { start, end }: Span): boolean {
  const isSame = (read: string, written: string): boolean => /^\s?$/.test(read) || read === written;
  return (
    isSame(decoded.charAt(start - 1), raw.charAt(found - 1)) &&
    isSame(decoded.charAt(end), raw.charAt(found + end - start))
  );
}
