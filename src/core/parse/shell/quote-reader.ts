import type { Edit, Span } from '../../text/span.ts';
import { readAnsiEscape } from './ansi-escapes.ts';
import { isCurlyDouble, isLetter, matchAt } from './characters.ts';
import {
  closeCarefully,
  closeSingle,
  closeUnescapedJson,
  isRunaway,
  Lookahead,
  type Quoted,
} from './closing-quote.ts';
import type { Quoting } from './command.ts';
import { ShellReader } from './shell-reader.ts';
import { type WordBuilder, writeQuoted } from './word.ts';

const DOUBLE = /[^"\\$`]+/y;
const VARIABLE = /\$(?:[A-Za-z_]\w*|[\d@*#?$!-])/y;
const BRACED = /\$\{(?:[^{}\\\n]|\\.|\{[^{}\n]*\})*\}/y;
const ARITHMETIC = /\$\(\((?:[^()\n]|\([^()\n]*\))*\)\)/y;

const EXPANSION = /\$(?:\{[A-Za-z_]\w*\}|[A-Za-z_]\w*)/g;

/** Substitutions nested deeper than this are text. */
export const MAX_DEPTH = 12;

/** How long one may be where quotes do not come out even. */
const MAX_SUBSTITUTION = 256;

/** Reads the quoted parts of words and what the shell replaces in them. */
export abstract class QuoteReader extends ShellReader {
  readonly #lookahead: Lookahead;

  constructor(text: string, byLine: boolean) {
    super(text, byLine);
    this.#lookahead = new Lookahead(text);
  }

  /** Reads commands up to the closer and over it; false if there is none. */
  protected abstract readSubstitution(closer: ')' | '`'): boolean;

  protected readSingle(word: WordBuilder): void {
    const { pos } = this;
    const isByLine = this.isByLine || this.#isApostropheOfProse();
    const quoted = isByLine ? this.#closeOnLine("'") : this.#closeSingle(word);
    if (quoted === undefined) {
      if (isByLine) this.addBare(word, 1);
      else this.fail();
      return;
    }
    word.json = quoted.json;
    this.#addVerbatim(word, quoted, 'single');
    this.#reportQuotes(pos, quoted, 'single');
    for (const at of quoted.apostrophes) {
      const span = { start: at, end: at + 1 };
      this.report('apostrophe-in-quotes', span, [{ span, text: writeQuoted("'", 'single') }]);
    }
    this.pos = quoted.end;
  }

  /** Between letters, where no curl command is: in prose or output between commands rather than in a script. */
  #isApostropheOfProse(): boolean {
    const { text, pos, isCurl, careful } = this;
    return !isCurl && !careful && isLetter(text.charAt(pos - 1)) && isLetter(text.charAt(pos + 1));
  }

  #closeSingle({ json }: WordBuilder): Quoted | undefined {
    const { text, pos, limit } = this;
    if (this.careful) return closeCarefully(text, pos, limit, json, this.#lookahead);
    if (this.isCurl) return closeSingle(text, pos, limit, json);
    const end = text.indexOf("'", pos + 1);
    return end === -1 || end >= limit ? undefined : quotedUntil(end);
  }

  protected readDouble(word: WordBuilder): void {
    const { text, pos, limit } = this;
    const onLine = this.isByLine ? this.#closeOnLine('"') : undefined;
    if (this.isByLine && onLine === undefined) {
      this.addBare(word, 1);
      return;
    }
    const json = this.isCurl ? closeUnescapedJson(text, pos, limit, this.#lookahead) : undefined;
    if (json !== undefined && json.end > json.contentEnd) {
      this.#readUnescapedJson(word, json);
      return;
    }
    const meant = this.careful ? closeCarefully(text, pos, limit, undefined, this.#lookahead) : onLine;
    word.open('double', pos + 1);
    this.pos++;
    const end = meant?.contentEnd ?? limit;
    this.limit = end;
    while (this.pos < end && !this.failed && (meant !== undefined || text[this.pos] !== '"')) {
      this.#readInDouble(word, end);
    }
    this.limit = limit;
    if (meant !== undefined) {
      this.#reportQuotes(pos, meant, 'double');
      this.pos = meant.end;
    } else if (this.failed || this.pos >= limit || (this.isCurl && isRunaway(text, pos, this.pos)))
      this.fail();
    else this.pos++;
  }

  #readInDouble(word: WordBuilder, end: number): void {
    const { text, pos } = this;
    const character = text.charAt(pos);
    if (character === '$') this.readDollar(word, 'double');
    else if (character === '`') this.readBackticks(word, 'double');
    else if (character === '\\') {
      const next = this.continuationEnd();
      if (next !== undefined) this.pos = next;
      else {
        const isEscape = pos + 1 < end && '"$`\\'.includes(text.charAt(pos + 1));
        const last = Math.min(end, pos + (isEscape ? 2 : 1));
        word.add(isEscape ? text.charAt(pos + 1) : '\\', { start: pos, end: last });
        this.pos = last;
      }
    } else {
      const last = Math.min(end, pos + (matchAt(DOUBLE, text, pos)?.length ?? 1));
      word.add(text.slice(pos, last), { start: pos, end: last });
      this.pos = last;
    }
  }

  #readUnescapedJson(word: WordBuilder, json: Quoted): void {
    const { text, pos } = this;
    const content = text.slice(pos + 1, json.contentEnd);
    const quoting = content.search(EXPANSION) === -1 ? 'single' : 'double';
    // Quotes that are written into it are not escaped either, as in a here-document.
    this.#addVerbatim(word, json, quoting === 'double' ? 'document' : quoting);
    const span = { start: pos, end: pos + 1 };
    this.report('quote-in-quotes', span, requoteEdits(text, pos, json, quoting));
    this.pos = json.end;
  }

  protected readCurly(word: WordBuilder): void {
    const { text, pos } = this;
    const quoted = closeCarefully(text, pos, this.limit, undefined, this.#lookahead);
    const content = text.slice(pos + 1, quoted.contentEnd);
    const expands = isCurlyDouble(text.charAt(pos)) && content.search(EXPANSION) !== -1;
    const quoting = expands || (content.includes("'") && !/["$`\\]/.test(content)) ? 'double' : 'single';
    this.#addVerbatim(word, quoted, quoting);
    const edits = requoteEdits(text, pos, quoted, quoting);
    if (quoted.end > quoted.contentEnd) this.report('curly-delimiter', this.#shownSpan(pos, quoted), edits);
    else this.reportUnclosed(pos, edits);
    this.pos = quoted.end;
  }

  /** Content in which nothing is escaped. */
  #addVerbatim(word: WordBuilder, { contentEnd }: Quoted, quoting: Quoting): void {
    const start = this.pos + 1;
    const content = this.text.slice(start, contentEnd);
    word.open(quoting, start);
    let done = 0;
    if (quoting !== 'single') {
      for (const { 0: variable, index } of content.matchAll(EXPANSION)) {
        word.add(content.slice(done, index), { start: start + done, end: start + index });
        done = index + variable.length;
        word.addExpansion(variable, { start: start + index, end: start + done });
      }
    }
    word.add(content.slice(done), { start: start + done, end: contentEnd });
  }

  protected readDollar(word: WordBuilder, quoting: 'bare' | 'double'): void {
    const { text, pos } = this;
    const next = text.charAt(pos + 1);
    if (next === "'" && quoting === 'bare') {
      this.#readAnsi(word);
      return;
    }
    if (next === '"' && quoting === 'bare') {
      this.pos++;
      this.readDouble(word);
      return;
    }
    if (quoting === 'bare') word.open('bare', pos);
    const expansion =
      matchAt(VARIABLE, text, pos) ?? matchAt(BRACED, text, pos) ?? matchAt(ARITHMETIC, text, pos);
    if (expansion !== undefined && pos + expansion.length <= this.limit) {
      this.pos += expansion.length;
      word.addExpansion(expansion, { start: pos, end: this.pos });
    } else if (next === '(') this.substitute(word, pos, quoting, 2);
    else this.#addCharacter(word);
  }

  protected readBackticks(word: WordBuilder, quoting: 'bare' | 'double'): void {
    if (this.closer === '`') this.#addCharacter(word);
    else this.substitute(word, this.pos, quoting, 1);
  }

  #addCharacter(word: WordBuilder): void {
    word.add(this.text.charAt(this.pos), { start: this.pos, end: ++this.pos });
  }

  /** `$(...)`, backticks, `<(...)`: the commands in them are read, and their output is unknown. */
  protected substitute(
    word: WordBuilder,
    start: number,
    quoting: 'bare' | 'double',
    openerLength: number,
  ): void {
    if (quoting === 'bare') word.open('bare', start);
    const closer = openerLength === 1 ? '`' : ')';
    if (this.careful || this.depth >= MAX_DEPTH) {
      // The commands in it may be as broken as what is around them, so they are not read.
      const ahead = this.text.slice(start + openerLength, Math.min(this.limit, start + MAX_SUBSTITUTION));
      const end = ahead.search(closer === ')' ? /[)\n]/ : /[`\n]/);
      if (ahead.charAt(end) !== closer) {
        this.#addCharacter(word);
        return;
      }
      this.pos = start + openerLength + end + 1;
    } else {
      const { isCurl } = this;
      this.isCurl = false;
      this.depth++;
      this.pos = start + openerLength;
      const closed = this.readSubstitution(closer);
      this.depth--;
      this.isCurl = isCurl;
      if (!closed) this.fail();
    }
    word.addExpansion(this.text.slice(start, this.pos), { start, end: this.pos });
  }

  #readAnsi(word: WordBuilder): void {
    const { text, pos: start } = this;
    const limit = this.careful ? Math.min(this.limit, this.lineEnd) : this.limit;
    this.pos += 2;
    word.open('ansi', this.pos);
    while (this.pos < limit && text[this.pos] !== "'") {
      const at = this.pos;
      if (text[at] === '\\') {
        const read = readAnsiEscape(text, at);
        this.pos += read.length;
        word.add(read.text, { start: at, end: this.pos });
      } else {
        while (this.pos < limit && text[this.pos] !== "'" && text[this.pos] !== '\\') this.pos++;
        word.add(text.slice(at, this.pos), { start: at, end: this.pos });
      }
    }
    if (this.pos < limit) this.pos++;
    else if (this.careful) this.reportUnclosed(start + 1, []);
    else this.fail();
  }

  #closeOnLine(quote: string): Quoted | undefined {
    const end = this.text.indexOf(quote, this.pos + 1);
    return end === -1 || end >= Math.min(this.limit, this.lineEnd) ? undefined : quotedUntil(end);
  }

  #reportQuotes(open: number, quoted: Quoted, quoting: 'single' | 'double'): void {
    const quote = quoting === 'single' ? "'" : '"';
    if (quoted.end === quoted.contentEnd)
      this.reportUnclosed(open, [{ span: { start: quoted.end, end: quoted.end }, text: quote }]);
    else if (quoted.isMixed) {
      const span = { start: quoted.contentEnd, end: quoted.end };
      this.report('curly-delimiter', span, [{ span, text: quote }]);
    }
  }

  /** The whole of what is in quotes if it stands on one line, else what opens it. */
  #shownSpan(open: number, { end }: Quoted): Span {
    return { start: open, end: this.lineEnd < end ? open + 1 : end };
  }

  protected addBare(word: WordBuilder, length: number): true {
    const { pos } = this;
    word.open('bare', pos);
    word.add(this.text.slice(pos, pos + length), { start: pos, end: pos + length });
    this.pos += length;
    return true;
  }
}

function quotedUntil(contentEnd: number): Quoted {
  return { contentEnd, end: contentEnd + 1, apostrophes: [], isMixed: false };
}

/** Other quotes around a text that is written as it shall be read, and the escapes that they want in it. */
function requoteEdits(
  text: string,
  open: number,
  { contentEnd, end }: Quoted,
  quoting: 'single' | 'double',
): readonly Edit[] {
  const quote = quoting === 'single' ? "'" : '"';
  const special = quoting === 'single' ? /'/g : /"|\\(?=["$`\\])/g;
  const edits: Edit[] = [{ span: { start: open, end: open + 1 }, text: quote }];
  for (const { 0: found, index } of text.slice(open + 1, contentEnd).matchAll(special)) {
    const start = open + 1 + index;
    edits.push({ span: { start, end: start + 1 }, text: writeQuoted(found, quoting) });
  }
  edits.push({ span: { start: contentEnd, end }, text: quote });
  return edits;
}
