import type { Edit, Span } from '../../text/span.ts';
import type { Piece, Word, WordContent } from './command.ts';

/** The rest of a word from an offset of its content: the value that is written together with its option. */
export class PartOfWord implements Word, WordContent {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly #word: Word;
  readonly #from: number;

  constructor(word: Word, from: number) {
    this.start = word.content.outer({ start: from, end: from }).start;
    this.end = word.end;
    this.text = word.content.text.slice(from);
    this.#word = word;
    this.#from = from;
  }

  get content(): WordContent {
    return this;
  }

  get pieces(): readonly Piece[] {
    return this.#partOf(this.#word.pieces);
  }

  get expansions(): readonly Span[] {
    return this.#partOf(this.#word.expansions);
  }

  outer(span: Span): Span {
    return this.#word.content.outer(this.#shift(span));
  }

  outerEdit({ span, text }: Edit): Edit {
    return this.#word.content.outerEdit({ span: this.#shift(span), text });
  }

  #shift({ start, end }: Span): Span {
    return { start: start + this.#from, end: end + this.#from };
  }

  #partOf<T extends Span>(spans: readonly T[]): readonly T[] {
    return spans
      .filter(({ end }) => end > this.#from)
      .map((span) => ({ ...span, start: Math.max(0, span.start - this.#from), end: span.end - this.#from }));
  }
}
