import type { ArrayNode, Node, ObjectNode, ScalarNode } from '../core/parse/tree.ts';
import { createLineIndex, type LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/span.ts';
import { commentLines } from './comment-lines.ts';
import { jsonNumber } from './json-number.ts';
import { BLANK, type Content, type Entry, type Note, type Outline, type Scalar } from './outline.ts';

/** Gives every comment of a text a place: above an entry, beside it, below the last one, before or after everything. */
export function readOutline(text: string, root: Node, comments: readonly Span[]): Outline {
  return new OutlineReader(text, comments).read(root);
}

type CollectionNode = ObjectNode | ArrayNode;

/** A member or item of the tree; an item's key is empty and stands where the item starts. */
interface Part {
  readonly key: string | undefined;
  readonly start: number;
  readonly keyEnd: number;
  readonly value: Node;
}

/** An entry that comments may still be added to. */
interface Draft {
  readonly above: Note[];
  readonly key: string | undefined;
  /** Where it ends, apart from comments. */
  readonly end: number;
  readonly content: Content;
  /** In order: between key and value, behind an opening bracket, behind the value. */
  readonly beside: Span[];
  /** The same for comments behind the end of a collection over several lines. */
  readonly below: Note[] | undefined;
  readonly isOneLine: boolean;
}

interface EntriesRead {
  readonly entries: readonly Entry[];
  readonly below: readonly Note[];
  /** Comments behind an opening bracket. */
  readonly openers: readonly Span[];
  /** Of the last entry or the closing bracket; the tree counts comments below a block to it. */
  readonly end: number;
}

/** Of what belongs to no key and no dash. */
const NO_COLUMN = 0;

class OutlineReader {
  readonly #text: string;
  readonly #lines: LineIndex;
  readonly #comments: readonly Span[];
  #next = 0;
  /** Where the last thing that was read ends: a bracket, a value or a comment. */
  #last = 0;
  /** It was a comment with no more than comments before it on its line. */
  #isLineOpen = false;

  constructor(text: string, comments: readonly Span[]) {
    this.#text = text;
    this.#lines = createLineIndex(text);
    this.#comments = comments;
  }

  read(root: Node): Outline {
    const notes: Note[] = [];
    for (const comment of this.#take(root.start)) {
      this.#note(comment, notes);
      this.#moveTo(comment.end);
    }
    if (notes.length > 0) this.#noteBlank(root.start, notes);
    this.#moveTo(root.start);
    if (root.kind === 'scalar' || isEmpty(root)) {
      const after = this.#rest();
      return { before: trimmed(notes), content: contentOf(root, this.#text), after };
    }
    // By indentation, the file's first entry is its beginning too: what an empty line sets off is about the file.
    const about = root.flow ? notes.length : notes.lastIndexOf(BLANK) + 1;
    const first = notes.slice(about);
    const { entries, below } = this.#readEntries(root, NO_COLUMN, this.#text.length, first);
    const end = root.flow || !below.includes(BLANK) ? below.length : below.indexOf(BLANK);
    return {
      before: trimmed(notes.slice(0, about)),
      content: { kind: root.kind, entries, below: below.slice(0, end), onOneLine: false },
      after: [...below.slice(end), ...this.#rest()],
    };
  }

  #rest(): Note[] {
    const after: Note[] = [];
    for (const comment of this.#take(Infinity)) {
      this.#note(comment, after, true);
      this.#moveTo(comment.end);
    }
    return after;
  }

  /** `outerColumn` is where the key or dash stands that the collection belongs to; `limit`, where something else starts. */
  #readEntries(node: CollectionNode, outerColumn: number, limit: number, firstNotes: Note[]): EntriesRead {
    const parts = partsOf(node);
    const column = this.#columnOf(node.start);
    const drafts: Draft[] = [];
    const openers: Span[] = [];
    for (const [index, part] of parts.entries()) {
      const previous = drafts.at(-1);
      const above = previous === undefined ? firstNotes : [];
      const opening = this.#readLeading(part, node, previous, above);
      const isBracket = node.flow && previous === undefined;
      // No line leads to the root that a comment behind its bracket could be on.
      if (isBracket && outerColumn === NO_COLUMN) above.unshift(...this.#notesOf(opening));
      else if (isBracket) openers.push(...opening);
      const end = parts[index + 1]?.start ?? (node.flow ? node.end - 1 : limit);
      drafts.push(this.#readPart(part, column, end, above, isBracket ? [] : opening));
    }
    const last = drafts.at(-1);
    const below: Note[] = [];
    for (;;) {
      const comment = this.#comments[this.#next];
      if (comment === undefined || comment.start >= (node.flow ? node.end : limit)) break;
      if (last !== undefined && this.#onSameLine(last.end, comment.start)) this.#addBehind(last, comment);
      else if (node.flow || this.#isIndentedLike(comment, column, outerColumn))
        this.#note(comment, below, true);
      else break;
      this.#next++;
      this.#moveTo(comment.end, true);
    }
    if (node.flow) this.#moveTo(node.end);
    const end = node.flow ? node.end : (last?.end ?? node.end);
    return { entries: drafts.map((draft) => this.#finish(draft)), below, openers, end };
  }

  /** Reads the comments before a part: what stands above it; returned is what stands behind a bracket or its dash. */
  #readLeading(part: Part, node: CollectionNode, previous: Draft | undefined, above: Note[]): Span[] {
    const isDashed = node.kind === 'array' && !node.flow;
    const opening: Span[] = [];
    let isNext = false;
    // Below a dash, what is on lines of its own is about what the item holds.
    const isOutside = (comment: Span): boolean => !(isDashed && this.#isBelowDash(comment));
    for (const comment of this.#take(part.start, isOutside)) {
      const opensLine = this.#opensLine(comment);
      isNext ||= this.#isBehindComma(comment, part.start);
      const isBehind = previous !== undefined && !isNext && this.#onSameLine(previous.end, comment.start);
      if (isBehind) this.#addBehind(previous, comment);
      else if (isNext || opensLine) this.#note(comment, above, previous !== undefined);
      else {
        if (isDashed && (above.length > 0 || previous !== undefined)) this.#noteBlank(comment.start, above);
        opening.push(comment);
      }
      this.#moveTo(comment.end, !isBehind && opensLine);
      if (isDashed && opening.length > 0) return opening;
    }
    const start = isDashed ? this.#text.indexOf('-', this.#last) : part.start;
    if (above.length > 0 || previous !== undefined) this.#noteBlank(start, above);
    if (isDashed) this.#moveTo(start + 1);
    return opening;
  }

  #readPart(part: Part, column: number, limit: number, above: Note[], beside: Span[]): Draft {
    const { key, keyEnd, value } = part;
    if (key !== undefined) this.#moveTo(keyEnd);
    if (value.kind === 'scalar' || isEmpty(value)) {
      const end = Math.max(value.end, keyEnd);
      beside.push(...this.#take(value.end));
      this.#moveTo(end);
      const content = contentOf(value, this.#text);
      return { above, key, end, content, beside, below: undefined, isOneLine: false };
    }
    // Below a key of YAML, what is on lines of its own is about the first entry there.
    const isAboutKey = (comment: Span): boolean => value.flow || this.#onSameLine(keyEnd, comment.start);
    beside.push(...this.#take(value.start, isAboutKey));
    if (value.flow) this.#moveTo(value.start);
    const before = this.#next;
    const inner = this.#readEntries(value, column, limit, []);
    const { end } = inner;
    const isOneLine = before === this.#next && this.#onSameLine(value.start, end);
    beside.push(...inner.openers);
    const below = [...inner.below];
    const content: Content = { kind: value.kind, entries: inner.entries, below, onOneLine: false };
    return { above, key, end, content, beside, below: isOneLine ? undefined : below, isOneLine };
  }

  /** A line ends with one comment; others stand above it. */
  #finish({ above, key, content, beside, isOneLine }: Draft): Entry {
    const comments = beside.map((comment) => this.#linesOf(comment));
    const last = comments.at(-1)?.length === 1 ? comments.pop() : undefined;
    const whole = [...above, ...comments.flat().map((comment) => ({ comment }))];
    const onOneLine = isOneLine && isAboutOneLine(whole.at(-1), last?.[0]);
    const itself = 'onOneLine' in content ? { ...content, onOneLine } : content;
    return { above: whole, key, content: itself, beside: last?.[0] };
  }

  #addBehind(draft: Draft, comment: Span): void {
    if (draft.below === undefined) draft.beside.push(comment);
    else this.#note(comment, draft.below);
  }

  *#take(limit: number, isWanted: (comment: Span) => boolean = () => true): Generator<Span> {
    for (;;) {
      const comment = this.#comments[this.#next];
      if (comment === undefined || comment.start >= limit || !isWanted(comment)) return;
      this.#next++;
      yield comment;
    }
  }

  /** `mayBeApart`: an empty line before it means something even if there is no other comment. */
  #note(comment: Span, notes: Note[], mayBeApart = false): void {
    if (mayBeApart || notes.length > 0) this.#noteBlank(comment.start, notes);
    notes.push(...this.#notesOf([comment]));
  }

  #noteBlank(before: number, notes: Note[]): void {
    const hasBlank = /\n[ \t]*\r?\n/.test(this.#text.slice(this.#last, before));
    if (hasBlank && notes.at(-1) !== BLANK) notes.push(BLANK);
  }

  #notesOf(comments: readonly Span[]): readonly Note[] {
    return comments.flatMap((comment) => this.#linesOf(comment)).map((comment) => ({ comment }));
  }

  #linesOf({ start, end }: Span): readonly string[] {
    return commentLines(this.#text.slice(start, end));
  }

  /** Behind the comma and in front of the next entry on the same line. */
  #isBehindComma(comment: Span, next: number): boolean {
    return this.#onSameLine(comment.end, next) && this.#text.slice(this.#last, comment.start).includes(',');
  }

  #isBelowDash(comment: Span): boolean {
    return this.#opensLine(comment) && this.#text.slice(this.#last, comment.start).includes('-');
  }

  #isIndentedLike(comment: Span, column: number, outerColumn: number): boolean {
    const own = this.#columnOf(comment.start);
    const isIndented = own >= column && own > outerColumn;
    return isIndented && this.#opensLine(comment) && !this.#isBelowDash(comment);
  }

  /** Whether nothing but comments stands before it on its line. */
  #opensLine({ start }: Span): boolean {
    const lineStart = start - this.#columnOf(start) + 1;
    return (
      this.#text.slice(Math.max(lineStart, this.#last), start).trim() === '' &&
      (this.#last <= lineStart || this.#isLineOpen)
    );
  }

  #moveTo(end: number, isLineOpen = false): void {
    this.#last = Math.max(this.#last, end);
    this.#isLineOpen = isLineOpen;
  }

  #onSameLine(one: number, other: number): boolean {
    return this.#lines.position(one).line === this.#lines.position(other).line;
  }

  #columnOf(offset: number): number {
    return this.#lines.position(offset).column;
  }
}

function partsOf(node: CollectionNode): readonly Part[] {
  if (node.kind === 'object')
    return node.members.map(({ key, value }) => ({
      key: key.name,
      start: key.start,
      keyEnd: key.end,
      value,
    }));
  return node.items.map((value) => ({ key: undefined, start: value.start, keyEnd: value.start, value }));
}

function isEmpty(node: CollectionNode): boolean {
  return node.kind === 'object' ? node.members.length === 0 : node.items.length === 0;
}

function contentOf(node: Node, text: string): Content {
  if (node.kind === 'scalar') return scalarOf(node, text);
  return { kind: node.kind, entries: [], below: [], onOneLine: false };
}

function scalarOf({ value, start, end }: ScalarNode, text: string): Scalar {
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', digits: jsonNumber(text.slice(start, end)) };
  return { kind: 'literal', value };
}

function trimmed(notes: readonly Note[]): readonly Note[] {
  return notes.at(-1) === BLANK ? notes.slice(0, -1) : notes;
}

/** Whether a comment above or beside an entry suppresses findings on one line. */
function isAboutOneLine(above: Note | undefined, beside: string | undefined): boolean {
  const next = above === undefined || above === BLANK ? '' : above.comment;
  return (
    /^\s*instancelint-disable-next-line\b/.test(next) || /^\s*instancelint-disable-line\b/.test(beside ?? '')
  );
}
