import { countBelow } from '../../text/ascending.ts';
import { lineEndFrom, matchAt } from './characters.ts';
import type { Word } from './command.ts';
import { WordBuilder } from './word.ts';

/** `<<EOF` with what it needs to find its text, which follows on the next line. */
export interface HereDocument {
  readonly delimiter: string;
  /** With a quoted delimiter, nothing is replaced in the text. */
  readonly isVerbatim: boolean;
  /** `<<-` takes the tabs at the start of all lines away. */
  readonly stripsTabs: boolean;
  /** The text, once it was read. */
  body: Word | undefined;
}

/** Where lines stand by their text without outer blanks, so that each search for a delimiter is short. */
export class LinesByText {
  readonly #text: string;
  #starts: Map<string, number[]> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The line behind `from` that ends a document; one that is indented is taken where there is no other. */
  findDelimiter(from: number, { delimiter, stripsTabs }: HereDocument): number | undefined {
    const starts = this.#index().get(delimiter) ?? [];
    const first = countBelow(starts, from);
    const isExact = (start: number): boolean => {
      const line = this.#text.slice(start, lineEndFrom(this.#text, start));
      return (stripsTabs ? line.replace(/^\t+/, '') : line) === delimiter;
    };
    for (let index = first; index < Math.min(starts.length, first + MAX_LOOK); index++) {
      const start = starts[index];
      if (start !== undefined && isExact(start)) return start;
    }
    return starts[first];
  }

  #index(): Map<string, number[]> {
    if (this.#starts === undefined) {
      this.#starts = new Map();
      for (let start = 0; start < this.#text.length; ) {
        const end = lineEndFrom(this.#text, start);
        // No delimiter is as long as a body's lines may be.
        const line = end - start > 200 ? '' : this.#text.slice(start, end).trim();
        const known = this.#starts.get(line);
        if (known === undefined) this.#starts.set(line, [start]);
        else known.push(start);
        const newline = this.#text.indexOf('\n', end);
        start = newline === -1 ? this.#text.length : newline + 1;
      }
    }
    return this.#starts;
  }
}

const MAX_LOOK = 100;

/** What is more than one character of a text in which the shell replaces something; none of it goes beyond its line. */
const PART =
  /\\\r?\n|\\[$`\\]|\$(?:[A-Za-z_]\w*|\{[^{}\n]*\}|\((?:[^()\n]|\([^()\n]*\))*\))|`[^`\n]*`|[^\\$`\n]+/y;

const LINE = /[^\n]*\n/y;

/** The text of a here-document: the lines between two offsets. */
export function readBody(text: string, start: number, end: number, document: HereDocument): Word {
  const word = new WordBuilder();
  word.open(document.isVerbatim ? 'verbatim' : 'document', start);
  let atLineStart = true;
  for (let at = start; at < end; ) {
    if (atLineStart && document.stripsTabs) while (text[at] === '\t') at++;
    const part = matchAt(document.isVerbatim ? LINE : PART, text, at) ?? text.charAt(at);
    const span = { start: at, end: at + part.length };
    const first = document.isVerbatim || part.length === 1 ? '' : part.charAt(0);
    const isContinuation = first === '\\' && part.endsWith('\n');
    if (first === '$' || first === '`') word.addExpansion(part, span);
    else if (!isContinuation) word.add(first === '\\' ? part.slice(1) : part, span);
    // The tabs behind a continuation stand within a line.
    atLineStart = part.endsWith('\n') && !isContinuation;
    at = span.end;
  }
  return word.build({ start, end });
}

/** What a delimiter reads as, and whether any part of it is quoted. */
export function hereDocument({ content, pieces }: Word, written: string, stripsTabs: boolean): HereDocument {
  const isVerbatim = pieces.some(({ quoting }) => quoting !== 'bare') || written !== content.text;
  return { delimiter: content.text, isVerbatim, stripsTabs, body: undefined };
}
