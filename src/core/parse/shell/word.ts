import { createExcerpt, type Run } from '../../text/excerpt.ts';
import type { Edit, Span } from '../../text/span.ts';
import type { Piece, Quoting, Word } from './command.ts';
import type { JsonBalance } from './json-balance.ts';

/** What opens and closes a piece of a word. */
const OPENER: Readonly<Record<Quoting, string>> = {
  bare: '',
  single: "'",
  double: '"',
  ansi: "$'",
  document: '',
  verbatim: '',
};
const CLOSER: Readonly<Record<Quoting, string>> = { ...OPENER, ansi: "'" };

/** Collects a word from left to right, piece by piece; every piece says how it is quoted. */
export class WordBuilder {
  /** The JSON that the parts in single quotes write together. */
  json: JsonBalance | undefined;
  readonly #runs: Run[] = [];
  readonly #pieces: { start: number; quoting: Quoting }[] = [];
  readonly #expansions: Span[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** From here on the word is quoted in this way; `at` is where its content begins in the outer text. */
  open(quoting: Quoting, at: number): void {
    this.#pieces.push({ start: this.#length, quoting });
    // Even an empty pair of quotes has a place.
    this.#runs.push({ text: '', outer: { start: at, end: at } });
  }

  add(text: string, outer: Span): void {
    this.#runs.push({ text, outer });
    this.#length += text.length;
  }

  /** Adds what the shell will replace. */
  addExpansion(text: string, outer: Span): void {
    this.#expansions.push({ start: this.#length, end: this.#length + text.length });
    this.add(text, outer);
  }

  build(span: Span): Word {
    const length = this.#length;
    const pieces = this.#pieces.map(({ start, quoting }, index): Piece => {
      return { start, end: this.#pieces[index + 1]?.start ?? length, quoting };
    });
    const filled = pieces.filter(({ start, end }) => end > start);
    // At the end stands the last piece, even an empty one.
    const pieceAt = (offset: number): Piece | undefined =>
      offset < length ? filled.findLast(({ start }) => start <= offset) : pieces.at(-1);
    const write = (text: string, at: number): string => writeQuoted(text, pieceAt(at)?.quoting ?? 'bare');
    const content = createExcerpt(this.#runs, write);

    const outerEdit = ({ span: inner, text }: Edit): Edit => {
      const outer = content.outer(inner);
      const first = pieceAt(inner.start);
      const last = pieceAt(Math.max(inner.start, inner.end - 1));
      // What goes from one piece into another takes quotes along that the rest of both still needs.
      const bridge = first === last ? '' : CLOSER[first?.quoting ?? 'bare'] + OPENER[last?.quoting ?? 'bare'];
      return { span: outer, text: write(text, inner.start) + bridge };
    };
    return {
      start: span.start,
      end: span.end,
      content: { text: content.text, outer: content.outer, outerEdit },
      pieces,
      expansions: this.#expansions,
    };
  }
}

/** Text as it is written inside of a piece, so that the shell reads it as it is. */
export function writeQuoted(text: string, quoting: Quoting): string {
  switch (quoting) {
    case 'single':
      return text.replaceAll("'", "'\\''");
    case 'double':
      return text.replaceAll(/["$`\\]/g, '\\$&');
    case 'ansi':
      return text.replaceAll(/['\\]/g, '\\$&');
    case 'document':
      return text.replaceAll(/[$`\\]/g, '\\$&');
    case 'verbatim':
      return text;
    case 'bare':
      return /^[\w@%+=:,./-]*$/.test(text) ? text : `'${writeQuoted(text, 'single')}'`;
  }
}
