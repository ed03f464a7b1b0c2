import { parse, postprocess, preprocess } from 'micromark';
import { createExcerpt, type Excerpt, type Run } from '../../text/excerpt.ts';
import type { Span } from '../../text/span.ts';
import type { Comment } from '../tree.ts';

/** A fenced or indented block of code. */
export interface CodeBlock extends Span {
  /** The first word behind the opening fence, in lower case; empty when there is none. */
  readonly info: string;
  /** Its lines without fences, indentation and the marks of quotes and lists. */
  readonly excerpt: Excerpt;
}

export interface MarkdownBlocks {
  readonly blocks: readonly CodeBlock[];
  /** HTML comments, each with the block that it stands right in front of. */
  readonly comments: readonly Comment[];
}

type Token = ReturnType<typeof postprocess>[number][1];

/** The code blocks of a Markdown text as CommonMark defines them, wherever they are nested. */
export function findCodeBlocks(page: string): MarkdownBlocks {
  const start = frontMatterEnd(page);
  const blocks: CodeBlock[] = [];
  const comments: Comment[] = [];
  let reading: BlockReading | undefined;
  for (const [kind, token] of postprocess(
    parse()
      .document()
      .write(preprocess()(page.slice(start), undefined, true)),
  )) {
    const span = { start: start + token.start.offset, end: start + token.end.offset };
    if (token.type === 'codeFenced' || token.type === 'codeIndented') {
      if (kind === 'enter') reading = new BlockReading(page, span);
      else if (reading !== undefined) {
        blocks.push(reading.finish());
        reading = undefined;
      }
    } else if (kind === 'enter') {
      reading?.take(token.type, span);
      if (isHtml(token)) comments.push(...commentsIn(page, span));
    }
  }
  return { blocks, comments: withBlocks(comments, page, blocks) };
}

/** Collects the lines of one block. */
class BlockReading {
  readonly #page: string;
  readonly #span: Span;
  #info = '';
  readonly #runs: Run[] = [];
  /** What stands in front of each line: indentation, and the marks of quotes. */
  #prefix = '';

  constructor(page: string, span: Span) {
    this.#page = page;
    this.#span = span;
  }

  take(type: string, span: Span): void {
    const text = this.#page.slice(span.start, span.end);
    if (type === 'codeFencedFenceInfo') this.#info = text.toLowerCase();
    if (type !== 'codeFlowValue') return;
    const last = this.#runs.at(-1);
    if (last !== undefined) this.#takeLineEnds(last.outer.end, span.start);
    this.#prefix = this.#page.slice(lineStart(this.#page, span.start), span.start);
    this.#runs.push({ text, outer: span });
  }

  finish(): CodeBlock {
    const last = this.#runs.at(-1);
    if (last !== undefined)
      this.#takeLineEnds(last.outer.end, Math.min(nextLine(this.#page, last.outer.end), this.#span.end));
    // Bullets of a list stand on its first line only; the others are indented as far.
    const prefix = this.#prefix.replace(/[^\s>]/g, ' ');
    const excerpt = createExcerpt(this.#runs, (text) => text.replaceAll('\n', `\n${prefix}`));
    return { ...this.#span, info: this.#info, excerpt };
  }

  /** The line breaks between two lines of code, of blank lines too; not what opens these lines. */
  #takeLineEnds(from: number, to: number): void {
    for (const { 0: text, index } of this.#page.slice(from, to).matchAll(/\r\n|\n|\r/g)) {
      this.#runs.push({ text, outer: { start: from + index, end: from + index + text.length } });
    }
  }
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function isHtml({ type }: Token): boolean {
  return type === 'htmlFlow' || type === 'htmlText';
}

function commentsIn(page: string, { start, end }: Span): Comment[] {
  const comments: Comment[] = [];
  for (let at = start; ; ) {
    const opener = page.indexOf('<!--', at);
    const closer = opener === -1 ? -1 : page.indexOf('-->', opener);
    if (closer === -1 || closer + 3 > end) return comments;
    at = closer + 3;
    comments.push({ start: opener, end: at });
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

/** The offset behind the block between `---` lines that opens a page of a site generator. */
export function frontMatterEnd(page: string): number {
  const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(page);
  if (opening === null) return 0;
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/m;
  const rest = page.slice(opening[0].length);
  const close = closing.exec(rest);
  return close === null ? 0 : opening[0].length + close.index + close[0].length;
}
