import type { KeyNode, Member, Node, ScalarNode } from '../parse/tree.ts';
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
  const written = node.members.findLast((member) => !member.merged && member.key.name === segment);
  const member = written ?? node.members.find((candidate) => candidate.key.name === segment);
  return member && { node: member.value, member };
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
  const oneLine = !raw.includes('\n');
  if (scalar.style === 'double' && oneLine) return mapSlice(raw, scalar.start, slice, escapeLength);
  if (scalar.style === 'single' && oneLine) {
    return mapSlice(raw, scalar.start, slice, (at) => (raw.startsWith("''", at) ? 2 : 1));
  }
  return findVerbatim(raw, scalar.start, decoded, slice);
}

/** Walks a quoted scalar on one line, one decoded code unit a step. */
function mapSlice(
  raw: string,
  offset: number,
  slice: Span,
  stepLength: (at: number, raw: string) => number,
): Span | undefined {
  let decodedAt = 0;
  let start: number | undefined;
  // Typographic delimiters and missing closers are one unit or none, so the walk starts after the first unit.
  for (let at = 1; at <= raw.length; ) {
    if (decodedAt === slice.start) start ??= at;
    if (decodedAt >= slice.end)
      return start === undefined ? undefined : { start: offset + start, end: offset + at };
    at += stepLength(at, raw);
    decodedAt++;
  }
  return undefined;
}

/** Length of the escape at `at`, 1 for an ordinary character. YAML's `\\U` of an astral character counts two units. */
function escapeLength(at: number, raw: string): number {
  if (raw.charAt(at) !== '\\') return 1;
  const kind = raw.charAt(at + 1);
  if (kind === 'u') return 6;
  if (kind === 'x') return 4;
  return 2;
}

/** Plain, block and folded scalars hold their text as it stands, apart from line breaks. */
function findVerbatim(raw: string, offset: number, decoded: string, slice: Span): Span | undefined {
  const wanted = decoded.slice(slice.start, slice.end);
  let occurrence = 0;
  for (let at = decoded.indexOf(wanted); at !== -1 && at < slice.start; at = decoded.indexOf(wanted, at + 1))
    occurrence++;
  let found = raw.indexOf(wanted);
  while (occurrence-- > 0 && found !== -1) found = raw.indexOf(wanted, found + 1);
  return found === -1 ? undefined : { start: offset + found, end: offset + found + wanted.length };
}
