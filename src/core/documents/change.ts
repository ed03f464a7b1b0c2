import { endOfMember, type Member, type Node, type ObjectNode, type ScalarStyle } from '../parse/tree.ts';
import { cleanText } from '../text/clean-text.ts';
import { endOfHead, restOfLine } from '../text/end-of-head.ts';
import type { BodyLanguage } from '../text/source.ts';
import type { Edit, Span } from '../text/span.ts';
import { startOfTail, withoutTail } from '../text/start-of-tail.ts';
import { find, indexOfMember, locateSlice } from './locate.ts';
import type { PointerPlace } from './place.ts';

/** What a rule wants changed, without knowing how the language writes it. */
export type Change =
  | { readonly kind: 'edit'; readonly edits: readonly Edit[] }
  | { readonly kind: 'all'; readonly changes: readonly Change[] }
  /** Turns a bare number or boolean into a text of the same characters. */
  | { readonly kind: 'quote'; readonly pointer: string }
  | { readonly kind: 'rename-key'; readonly pointer: string; readonly to: string }
  | { readonly kind: 'set-value'; readonly pointer: string; readonly to: string | number | boolean }
  /** `to` is what the slice shall read as; it is escaped as its scalar's quotes want it. */
  | { readonly kind: 'replace-slice'; readonly at: PointerPlace; readonly to: string }
  | { readonly kind: 'remove-member'; readonly pointer: string }
  | {
      readonly kind: 'add-members';
      readonly pointer: string;
      readonly members: readonly (readonly [string, string])[];
    };

/** What a document is written in, for turning a change into text. */
export interface Writing {
  readonly language: BodyLanguage;
  readonly text: string;
  readonly root: Node;
}

/** The edits that make a change; undefined where it cannot be written safely (inside an alias, say). */
export function editsFor(writing: Writing, change: Change): readonly Edit[] | undefined {
  switch (change.kind) {
    case 'edit':
      return change.edits;
    case 'all': {
      const edits = change.changes.map((part) => editsFor(writing, part));
      return edits.every((part) => part !== undefined) ? edits.flat() : undefined;
    }
    case 'quote': {
      const node = find(writing.root, change.pointer)?.node;
      if (node?.kind !== 'scalar' || node.style !== 'plain' || node.start === node.end) return undefined;
      return [
        { span: { start: node.start, end: node.start }, text: '"' },
        { span: { start: node.end, end: node.end }, text: '"' },
      ];
    }
    case 'rename-key': {
      const key = find(writing.root, change.pointer)?.member?.key;
      // One that is left out has no place where a name could be written.
      if (key === undefined || key.start === key.end) return undefined;
      return [{ span: spanOf(key), text: writeScalar(writing.language, change.to, key.style) }];
    }
    case 'set-value': {
      const node = find(writing.root, change.pointer)?.node;
      if (node?.kind !== 'scalar' || node.start === node.end) return undefined;
      return [{ span: spanOf(node), text: writeScalar(writing.language, change.to, node.style) }];
    }
    case 'replace-slice': {
      const span = locateSlice(writing.text, writing.root, change.at);
      if (span === undefined || wouldChangeMeaning(writing, change.at, change.to)) return undefined;
      if (wouldBeMarker(writing, span, change.to) || wouldIndent(writing, change.at, span)) return undefined;
      return [{ span, text: writeInside(writing, change.at, change.to) }];
    }
    case 'remove-member':
      return removeMember(writing, change.pointer);
    case 'add-members':
      return addMembers(writing, change.pointer, change.members);
  }
}

function writeInside(writing: Writing, at: PointerPlace, to: string): string {
  const scalar = scalarAt(writing, at);
  const style = scalar?.style ?? 'double';
  if (writing.language !== 'yaml' || style === 'double') return JSON.stringify(to).slice(1, -1);
  if (style === 'single') return to.replaceAll("'", "''");
  return to === '' && scalar !== undefined && wantsQuotes(scalar.decoded) ? '"' : to;
}

/**
 * Without the quote that it started with, a plain YAML value may become a number, a comment, a tag or a list; and without
 * something inside, a colon may come to stand in front of a space.
 */
function wouldChangeMeaning(writing: Writing, at: PointerPlace, to: string): boolean {
  const scalar = scalarAt(writing, at);
  if (writing.language !== 'yaml' || at.slice === undefined || scalar?.style !== 'plain') return false;
  if (to === '' && wantsQuotes(scalar.decoded)) return false;
  const { decoded } = scalar;
  const { start, end } = at.slice;
  if (start === 0) return !isTextInYaml(withoutTail(to + decoded.slice(end), /[^\w.+-]/));
  // In braces, a key may be what is left in front of a colon.
  if (decoded.charAt(end) === ':' && decoded.charAt(end + 1) !== '/') return true;
  // What ends a text is as good as a space.
  const seam = decoded.charAt(start - 1) + to + (decoded.charAt(end) || ' ');
  return /:[ \t\n]|[ \t\n]#/.test(seam) || (start === 1 && /^[-?] /.test(seam));
}

/** Whether a line of a plain text of YAML would be the start or the end of a document. */
function wouldBeMarker({ language, text }: Writing, { start, end }: Span, to: string): boolean {
  if (language !== 'yaml') return false;
  // A line may be megabytes long, and a text have very many such places.
  const [, head] = /(?:^|[\r\n])\ufeff?([^\r\n]{0,3})$/.exec(text.slice(Math.max(0, start - 5), start)) ?? [];
  return head !== undefined && /^(?:---|\.{3})(?:[ \t\r\n]|$)/.test(head + to + text.slice(end, end + 4));
}

/** Whether it begins a line of a block text of YAML, where spaces may be indentation and not text. */
function wouldIndent(writing: Writing, at: PointerPlace, { start }: Span): boolean {
  if (scalarAt(writing, at)?.style !== 'block') return false;
  return /[\r\n]$/.test(withoutTail(writing.text.slice(0, start), /[ \t]/));
}

/** A plain value in marks that are to go, and what is between them would be no text without any: straight quotes do it. */
function wantsQuotes(decoded: string): boolean {
  if (!/^(?:[“”„‟«»].*[“”„‟«»]|[‘’‚].*[‘’‚])$/s.test(decoded)) return false;
  const inner = decoded.slice(1, -1);
  return inner !== '' && cleanText(decoded) === inner && !isTextInYaml(inner) && !/["\\]/.test(inner);
}

function scalarAt(
  { root }: Writing,
  { pointer, part }: PointerPlace,
): { readonly style: ScalarStyle; readonly decoded: string } | undefined {
  const found = find(root, pointer);
  if (part === 'key')
    return found?.member && { style: found.member.key.style, decoded: found.member.key.name };
  const node = found?.node;
  return node?.kind === 'scalar' ? { style: node.style, decoded: String(node.value) } : undefined;
}

/** In any version of YAML. */
const NUMBER_OR_WORD = /^(?:[\d.][\d_.obe+-]*|0x[\da-f_]+|\.(?:inf|nan)|true|false|null|yes|no|on|off)$/i;

/** Whether a plain value is a text: numbers and words such as `true` are not, nor is what begins like a comment or a list. */
function isTextInYaml(value: string): boolean {
  return /^[\w$/.]/.test(value) && !NUMBER_OR_WORD.test(value);
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** In the quotes that the old one had, where the new one can be written with them. */
function writeScalar(language: BodyLanguage, value: string | number | boolean, style: ScalarStyle): string {
  if (typeof value !== 'string') return String(value);
  if (language !== 'yaml' || style === 'double') return JSON.stringify(value);
  if (style === 'single') return `'${value.replaceAll("'", "''")}'`;
  return isPlainInYaml(value) ? value : JSON.stringify(value);
}

function isPlainInYaml(value: string): boolean {
  return /^[A-Za-z][\w.-]*( [\w.-]+)*$/.test(value) && isTextInYaml(value);
}

function removeMember(writing: Writing, pointer: string): readonly Edit[] | undefined {
  const parent = find(writing.root, pointer.slice(0, pointer.lastIndexOf('/')))?.node;
  const member = find(writing.root, pointer)?.member;
  if (parent?.kind !== 'object' || member === undefined || member.merged) return undefined;
  const span = parent.flow ? spanInBraces(writing, parent, member) : spanOfLines(writing, parent, member);
  if (span === undefined || takesAnchor(writing, span)) return undefined;
  return [{ span, text: '' }];
}

const BLANK = /[ \t]/;

/** A lone CR ends a line, too. */
const IN_LINE = /[^\r\n]/;

/** Asked so, since all of a line may be megabytes. */
function beginsLine(text: string, offset: number): boolean {
  return offset === 0 || !IN_LINE.test(text.charAt(offset - 1));
}

/** With a comma, of which one fewer is needed. */
function spanInBraces({ text }: Writing, parent: ObjectNode, member: Member): Span | undefined {
  const { start } = member.key;
  const end = endOfMember(member);
  // A comment needs the space that is left of a value that is left out.
  if (text.charAt(end) === '#') return undefined;
  const index = indexOfMember(parent, member);
  const next = parent.members[index + 1];
  const previous = parent.members[index - 1];
  // What is merged in stands elsewhere, so where its merge key ends is not known.
  if (next?.merged === true || previous?.merged === true) return undefined;
  if (next !== undefined) return { start, end: next.key.start };
  if (previous !== undefined) return { start: endOfMember(previous), end };
  const rest = text.slice(end, parent.end);
  const [comma] = /^\s*,/.exec(rest) ?? [''];
  // One behind a comment.
  if (comma === '' && rest.includes(',')) return undefined;
  return { start, end: end + comma.length };
}

function spanOfLines({ text }: Writing, parent: ObjectNode, member: Member): Span | undefined {
  // The mark of a key that is left out may stand anywhere above.
  if (parent.members.length === 1 || member.key.start === member.key.end) return undefined;
  const start = startOfTail(text, BLANK, member.key.start);
  if (!beginsLine(text, start)) return undefined;
  const end = endOfHead(text, IN_LINE, endOfMember(member));
  return { start, end: end + (/^(?:\r\n|\n|\r)/.exec(text.slice(end, end + 2))?.[0].length ?? 0) };
}

/** Whether a part of a YAML text names what an alias outside of it needs. */
function takesAnchor(writing: Writing, { start, end }: Span): boolean {
  if (writing.language !== 'yaml') return false;
  const anchors = [...writing.text.slice(start, end).matchAll(/(?<![^\s,:?[{-])&([^\s,[\]{}]+)/g)];
  return anchors.some(([, name = '']) => {
    const places = placesOfAliases(writing).get(name);
    return places !== undefined && (places.start < start || places.end >= end);
  });
}

/** For each name the first and the last place of what looks like an alias. Thousands of members may each have an anchor. */
function placesOfAliases({ text, root }: Writing): ReadonlyMap<string, Span> {
  const known = aliasPlaces.get(root);
  if (known !== undefined) return known;
  const places = new Map<string, Span>();
  for (const { index, 1: name = '' } of text.slice(root.start, root.end).matchAll(/\*([^\s,[\]{}]+)/g)) {
    const at = root.start + index;
    places.set(name, { start: places.get(name)?.start ?? at, end: at });
  }
  aliasPlaces.set(root, places);
  return places;
}

const aliasPlaces = new WeakMap<Node, ReadonlyMap<string, Span>>();

/** Behind the last member, indented as that one is; on its line when the object stands on one line. */
function addMembers(
  writing: Writing,
  pointer: string,
  members: readonly (readonly [string, string])[],
): readonly Edit[] | undefined {
  const node = find(writing.root, pointer)?.node;
  if (node?.kind !== 'object') return undefined;
  const last = node.members.findLast((member) => !member.merged);
  const write = ([key, value]: readonly [string, string]): string =>
    `${writeScalar(writing.language, key, node.flow ? 'double' : 'plain')}: ${JSON.stringify(value)}`;
  if (last === undefined) return node.flow ? insertIntoEmpty(node, members.map(write)) : undefined;

  const end = endOfMember(last);
  const at = node.flow ? end : behindComment(writing.text, end);
  const lineStart = startOfTail(writing.text, BLANK, last.key.start);
  const indent = writing.text.slice(lineStart, last.key.start);
  const ownLine = beginsLine(writing.text, lineStart);
  if (!node.flow && !ownLine) return undefined;
  const comma = node.flow ? ',' : '';
  const [lineBreak] = /(?:\r\n|\n|\r)$/.exec(writing.text.slice(Math.max(0, lineStart - 2), lineStart)) ?? [
    '\n',
  ];
  const separator = ownLine ? `${comma}${lineBreak}${indent}` : ', ';
  const written = members.map((member) => separator + write(member)).join('');
  // Behind a value that is left out, a comment may follow at once.
  const space = node.flow && writing.text.charAt(at) === '#' ? ' ' : '';
  return [{ span: { start: at, end: at }, text: written + space }];
}

/** The end of the line, if nothing but a comment follows, which stays beside its member. */
function behindComment(text: string, end: number): number {
  const rest = restOfLine(text, end);
  return /^[ \t]+#/.test(text.charAt(end - 1) === ' ' ? ` ${rest}` : rest) ? end + rest.length : end;
}

function insertIntoEmpty(node: ObjectNode, written: readonly string[]): readonly Edit[] {
  return [{ span: { start: node.start + 1, end: node.start + 1 }, text: ` ${written.join(', ')} ` }];
}
