import { lastAtOrBefore } from '../../text/ascending.ts';
import { createExcerpt, type Run } from '../../text/excerpt.ts';
import type { Edit, Span } from '../../text/span.ts';
import type { Piece, Quoting, Word, WordContent } from './command.ts';
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

/** A run of a word, and how the piece that begins with it is quoted. A script may have a million of them. */
interface Part extends Span {
  readonly text: string;
  readonly opens: Quoting | undefined;
}

/** Collects a word from left to right, piece by piece; every piece says how it is quoted. */
export class WordBuilder {
  /** The JSON that the parts in single quotes write together. */
  json: JsonBalance | undefined;
  readonly #parts: Part[] = [];
  readonly #expansions: Span[] = [];
  #opened: { readonly at: number; readonly quoting: Quoting } | undefined;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** From here on the word is quoted in this way; `at` is where its content begins in the outer text. */
  open(quoting: Quoting, at: number): void {
    this.#addEmpty();
    this.#opened = { at, quoting };
  }

  add(text: string, { start, end }: Span): void {
    this.#parts.push({ start, end, text, opens: this.#opened?.quoting });
    this.#opened = undefined;
    this.#length += text.length;
  }

  /** Adds what the shell will replace. */
  addExpansion(text: string, outer: Span): void {
    this.#expansions.push({ start: this.#length, end: this.#length + text.length });
    this.add(text, outer);
  }

  build(span: Span): Word {
    this.#addEmpty();
    // Copies are no larger than what they hold.
    return new WrittenWord(span, [...this.#parts], [...this.#expansions]);
  }

  /** Even an empty pair of quotes has a place. */
  #addEmpty(): void {
    if (this.#opened !== undefined) this.add('', { start: this.#opened.at, end: this.#opened.at });
  }
}

/** A word that is its own content. Most are only read, so what leads back to the outer text is made when it is asked for. */
class WrittenWord implements Word, WordContent {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly expansions: readonly Span[];
  readonly #parts: readonly Part[];
  #way: WayBack | undefined;

  constructor({ start, end }: Span, parts: readonly Part[], expansions: readonly Span[]) {
    this.start = start;
    this.end = end;
    this.text = parts.map(({ text }) => text).join('');
    this.expansions = expansions;
    this.#parts = parts;
  }

  get content(): WordContent {
    return this;
  }

  get pieces(): readonly Piece[] {
    return piecesOf(this.#parts);
  }

  outer(span: Span): Span {
    return this.#wayBack().outer(span);
  }

  outerEdit(edit: Edit): Edit {
    return this.#wayBack().outerEdit(edit);
  }

  #wayBack(): WayBack {
    if (this.#way !== undefined) return this.#way;
    if (latest?.parts === this.#parts) return latest.way;
    const way = wayBack(this.#parts, this.text.length);
    // One of a few parts is made sooner than a million of them are kept; who asks once most often asks again at once.
    if (this.#parts.length > FEW) this.#way = way;
    else latest = { parts: this.#parts, way };
    return way;
  }
}

const FEW = 8;
let latest: { readonly parts: readonly Part[]; readonly way: WayBack } | undefined;

type WayBack = Pick<WordContent, 'outer' | 'outerEdit'>;

function wayBack(parts: readonly Part[], length: number): WayBack {
  const pieces = piecesOf(parts);
  const filled = pieces.filter(({ start, end }) => end > start);
  const starts = filled.map(({ start }) => start);
  // At the end stands the last piece, even an empty one.
  const pieceAt = (offset: number): Piece | undefined =>
    offset < length ? filled[lastAtOrBefore(starts, offset)] : pieces.at(-1);
  const write = (text: string, at: number): string => writeQuoted(text, pieceAt(at)?.quoting ?? 'bare');
  const runs = parts.map(({ text, start, end }): Run => ({ text, outer: { start, end } }));
  const excerpt = createExcerpt(runs, write);
  return {
    outer: (span) => excerpt.outer(span),
    outerEdit({ span: inner, text }) {
      const first = pieceAt(inner.start);
      const last = pieceAt(Math.max(inner.start, inner.end - 1));
      // What goes from one piece into another takes quotes along that the rest of both still needs.
      const bridge = first === last ? '' : CLOSER[first?.quoting ?? 'bare'] + OPENER[last?.quoting ?? 'bare'];
      return { span: excerpt.outer(inner), text: write(text, inner.start) + bridge };
    },
  };
}

function piecesOf(parts: readonly Part[]): readonly Piece[] {
  const pieces: { start: number; end: number; readonly quoting: Quoting }[] = [];
  let length = 0;
  for (const { text, opens } of parts) {
    if (opens !== undefined) pieces.push({ start: length, end: length, quoting: opens });
    length += text.length;
    const last = pieces.at(-1);
    if (last !== undefined) last.end = length;
  }
  return pieces;
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
