import type { Excerpt } from '../../text/excerpt.ts';
import type { Span } from '../../text/span.ts';
import type { Comment } from '../tree.ts';
import {
  closesFence,
  type Fence,
  fenceAt,
  type HtmlEnd,
  htmlAt,
  isOneLineBlock,
  isUnderline,
  listMarkAt,
} from './block-starts.ts';
import { CodeLines } from './code-lines.ts';
import { frontMatterEnd } from './front-matter.ts';
import { LineCursor } from './line-cursor.ts';

/** A fenced or indented block of code. */
export interface CodeBlock extends Span {
  /** The first word behind the opening fence, in lower case: `json` for `{.json}`, too; empty when there is none. */
  readonly info: string;
  /** Its lines without fences, indentation and the marks of quotes and lists. */
  readonly excerpt: Excerpt;
}

export interface MarkdownBlocks {
  readonly blocks: readonly CodeBlock[];
  /** HTML comments that begin a line, each with the block that it stands right in front of. */
  readonly comments: readonly Comment[];
}

/**
 * The code blocks of a Markdown text as CommonMark defines them, wherever they are nested. With `inHtml`, a fence also begins
 * one right behind a line such as `<div>`, as other readers of Markdown have it.
 */
export function findCodeBlocks(page: string, { inHtml = false } = {}): MarkdownBlocks {
  const reader = new BlockReader(page, inHtml);
  let start = frontMatterEnd(page);
  // Passed over, as by all who read Markdown.
  while (page.charAt(start) === '\uFEFF') start++;
  while (start < page.length) {
    const line = new LineCursor(page, start);
    reader.read(line);
    start = line.next;
  }
  const { blocks, html } = reader.finish();
  return {
    blocks,
    comments: withBlocks(
      html.flatMap((span) => commentsIn(page, span)),
      page,
      blocks,
    ),
  };
}

/** What other blocks stand in. `width`: columns that what belongs to an item is indented by. */
type Container =
  | { readonly kind: 'quotation' }
  | { readonly kind: 'item'; readonly width: number; isEmpty: boolean };

/** The block that lines are added to. */
type Leaf =
  | { readonly kind: 'paragraph' }
  | { readonly kind: 'html'; readonly start: number; readonly close: HtmlEnd }
  | { readonly kind: 'indented'; readonly start: number; readonly lines: CodeLines }
  | {
      readonly kind: 'fenced';
      readonly start: number;
      readonly lines: CodeLines;
      readonly fence: Fence;
      readonly indent: number;
      readonly info: string;
    };

/** More would make reading a page take time in square with its size; deeper marks count as text. */
const MAX_NESTING = 100;

/** Reads a page line by line, with the algorithm of CommonMark's own parsers; only code and HTML is kept. */
class BlockReader {
  readonly #page: string;
  readonly #fencesInHtml: boolean;
  readonly #containers: Container[] = [];
  #leaf: Leaf | undefined;
  readonly #blocks: CodeBlock[] = [];
  readonly #html: Span[] = [];

  constructor(page: string, fencesInHtml: boolean) {
    this.#page = page;
    this.#fencesInHtml = fencesInHtml;
  }

  read(line: LineCursor): void {
    let depth = 0;
    while (goesOn(line, this.#containers[depth])) depth++;
    if (depth === this.#containers.length && this.#continueLeaf(line)) return;

    const isParagraph = this.#leaf?.kind === 'paragraph';
    for (let isWithin = depth === this.#containers.length; ; isWithin = false) {
      if (line.isBlank) {
        this.#closeTo(depth, line);
        return;
      }
      // It may go on lazily, without the marks of what it stands in.
      const mayGoOn = isParagraph && (isWithin || depth < this.#containers.length);
      if (line.isIndentedAsCode) {
        if (!mayGoOn) this.#openIndented(line, depth);
        return;
      }
      if (this.#openLeaf(line, depth, mayGoOn)) return;
      const container = depth < MAX_NESTING ? takeContainer(line, isParagraph && isWithin) : undefined;
      if (container === undefined) {
        if (!mayGoOn) this.#open({ kind: 'paragraph' }, depth, line);
        return;
      }
      this.#open(undefined, depth, line);
      this.#containers.push(container);
      depth++;
    }
  }

  finish(): { readonly blocks: readonly CodeBlock[]; readonly html: readonly Span[] } {
    this.#closeLeaf(this.#page.length);
    return { blocks: this.#blocks, html: this.#html };
  }

  /** Whether the line belongs to the block that the line in front of it belonged to. */
  #continueLeaf(line: LineCursor): boolean {
    const leaf = this.#leaf;
    switch (leaf?.kind) {
      case undefined:
        return false;
      case 'fenced':
        if (!line.isIndentedAsCode && closesFence(line, leaf.fence)) this.#closeLeaf(line.end);
        else {
          line.skipColumns(Math.min(leaf.indent, line.indent));
          leaf.lines.add(line);
        }
        return true;
      case 'indented':
        if (!line.isIndentedAsCode && !line.isBlank) return false;
        line.skipColumns(Math.min(CODE_INDENT, line.indent));
        leaf.lines.add(line);
        return true;
      case 'html':
        if (leaf.close === 'blank line') return !line.isBlank && !(this.#fencesInHtml && opensFence(line));
        if (leaf.close.test(this.#page.slice(line.at, line.end))) this.#closeLeaf(line.end);
        return true;
      case 'paragraph':
        if (line.isIndentedAsCode || !isUnderline(line)) return false;
        this.#leaf = undefined;
        return true;
    }
  }

  /** Opens a block that holds no others, if one begins here. */
  #openLeaf(line: LineCursor, depth: number, isInParagraph: boolean): boolean {
    const { textStart: start, end, indent } = line;
    const fence = fenceAt(line);
    if (fence !== undefined) {
      const [info = ''] = this.#page.slice(fence.end, end).match(/[a-z][\w+#-]*/i) ?? [];
      const lines = new CodeLines();
      this.#open({ kind: 'fenced', start, fence, indent, info: info.toLowerCase(), lines }, depth, line);
      return true;
    }
    const close = htmlAt(line, !isInParagraph);
    if (close !== undefined) {
      this.#open({ kind: 'html', start, close }, depth, line);
      if (close !== 'blank line' && close.test(this.#page.slice(start, end))) this.#closeLeaf(end);
      return true;
    }
    if (!isOneLineBlock(line)) return false;
    this.#open(undefined, depth, line);
    return true;
  }

  #openIndented(line: LineCursor, depth: number): void {
    line.skipColumns(CODE_INDENT);
    const lines = new CodeLines();
    this.#open({ kind: 'indented', start: line.at, lines }, depth, line);
    lines.add(line);
  }

  /** Opens a block, if it is one that lines can be added to, in so many of the containers; the others are closed. */
  #open(leaf: Leaf | undefined, depth: number, line: LineCursor): void {
    this.#closeTo(depth, line);
    const parent = this.#containers.at(-1);
    if (parent?.kind === 'item') parent.isEmpty = false;
    this.#leaf = leaf;
  }

  #closeTo(depth: number, line: LineCursor): void {
    this.#closeLeaf(line.start);
    this.#containers.length = depth;
  }

  #closeLeaf(end: number): void {
    const leaf = this.#leaf;
    this.#leaf = undefined;
    if (leaf?.kind === 'html') this.#html.push({ start: leaf.start, end });
    else if (leaf?.kind === 'fenced')
      this.#blocks.push({ start: leaf.start, end, info: leaf.info, excerpt: leaf.lines.finish() });
    else if (leaf?.kind === 'indented') {
      leaf.lines.trimEnd();
      const { filledEnd } = leaf.lines;
      this.#blocks.push({ start: leaf.start, end: filledEnd, info: '', excerpt: leaf.lines.finish() });
    }
  }
}

const CODE_INDENT = 4;

function opensFence(line: LineCursor): boolean {
  return !line.isIndentedAsCode && fenceAt(line) !== undefined;
}

/** Whether a container goes on in this line, past whose mark or indentation the line is taken then. */
function goesOn(line: LineCursor, container: Container | undefined): boolean {
  if (container?.kind === 'quotation') return takeQuotationMark(line);
  if (container === undefined) return false;
  if (line.isBlank) {
    if (container.isEmpty) return false;
    line.skipColumns(Math.min(container.width, line.indent));
    return true;
  }
  if (line.indent < container.width) return false;
  line.skipColumns(container.width);
  return true;
}

/** Takes the line past the mark that opens a container. */
function takeContainer(line: LineCursor, isInParagraph: boolean): Container | undefined {
  if (takeQuotationMark(line)) return { kind: 'quotation' };
  const mark = listMarkAt(line, isInParagraph);
  if (mark === undefined) return undefined;
  const { indent } = line;
  line.skipIndent();
  line.skipText(mark.length);
  const isCodeOrEmpty = line.isBlank || line.indent > CODE_INDENT;
  const space = isCodeOrEmpty ? 1 : line.indent;
  line.skipColumns(space);
  return { kind: 'item', width: indent + mark.length + space, isEmpty: true };
}

function takeQuotationMark(line: LineCursor): boolean {
  if (line.isIndentedAsCode || line.page.charAt(line.textStart) !== '>') return false;
  line.skipIndent();
  line.skipText(1);
  line.skipColumns(1);
  return true;
}

function commentsIn(page: string, html: Span): Comment[] {
  const text = page.slice(html.start, html.end);
  const comments: Comment[] = [];
  for (let end = 0; ; ) {
    const start = text.indexOf('<!--', end);
    const closer = start === -1 ? -1 : text.indexOf('-->', start);
    if (closer === -1) return comments;
    end = closer + 3;
    comments.push({ start: html.start + start, end: html.start + end });
  }
}

/** Both are in order of position. */
function withBlocks(comments: readonly Comment[], page: string, blocks: readonly CodeBlock[]): Comment[] {
  let next = 0;
  return comments.map((comment) => {
    while ((blocks[next]?.start ?? page.length) < comment.end) next++;
    const block = blocks[next];
    const isInFront = block !== undefined && /^[\s>]*$/.test(page.slice(comment.end, block.start));
    return isInFront ? { ...comment, block: { start: block.start, end: block.end } } : comment;
  });
}
