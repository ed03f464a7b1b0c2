import type { Edit, Span } from '../../text/span.ts';
import { readAnsiEscape } from './ansi-escapes.ts';
import {
  afterLineEnd,
  isBlank,
  isCurly,
  isCurlyDouble,
  isInvisible,
  isLineEnd,
  isNoWidth,
  isTypographicDash,
  lineEndFrom,
  matchAt,
  SPACE,
} from './characters.ts';
import {
  closeCarefully,
  closeSingle,
  closeUnescapedJson,
  isRunaway,
  Lookahead,
  type Quoted,
} from './closing-quote.ts';
import type { CommandProblem, Quoting, Word } from './command.ts';
import { isLongName } from './curl-options.ts';
import { startsOption } from './line-start.ts';
import { WordBuilder, writeQuoted } from './word.ts';

const BARE = /[^\s"'\\$`|&;()<>{“”„‟‘’‚‛\u00a0\u2007\u202f\u3000\u200b-\u200d\u2060\ufeff]+/y;
const DOUBLE = /[^"\\$`]+/y;
const VARIABLE = /\$(?:[A-Za-z_]\w*|[\d@*#?$!-])/y;
const BRACED = /\$\{(?:[^{}\\\n]|\\.|\{[^{}\n]*\})*\}/y;
const ARITHMETIC = /\$\(\((?:[^()\n]|\([^()\n]*\))*\)\)/y;

/** What documentation leaves to be filled in; unquoted, it would be a redirection to the shell. */
const PLACEHOLDER = /<[A-Za-z_][\w.-]*(?: [\w.-]+)*>|&lt;[\w .-]+&gt;|\{\{[^{}\n]*\}\}/y;

const SPACE_AFTER_BACKSLASH = new RegExp(`\\\\${SPACE}+(?:\\r?\\n|$)`, 'y');
const OTHER_SHELLS_CONTINUATION = /[`^][ \t]*\r?\n/y;

const EXPANSION = /\$(?:\{[A-Za-z_]\w*\}|[A-Za-z_]\w*)/g;

/** Substitutions nested deeper than this are text. */
const MAX_DEPTH = 40;

/** How long one may be where quotes do not come out even. */
const MAX_SUBSTITUTION = 256;

/**
 * Reads words as the shell does, and those of curl as they were meant: `isCurl` allows what documentation makes of them,
 * `careful` says that the quotes of the command do not come out even, so that each is closed where it seems to end.
 */
export abstract class WordReader {
  protected readonly text: string;
  protected pos = 0;
  /** Where reading has to end. */
  protected limit: number;
  protected isCurl = false;
  protected careful = false;
  /** Quotes were not closed before the limit, so that what was read is not what was meant. */
  protected failed = false;
  /** Quotes of other commands end with their line: the text is no sound script. */
  protected readonly byLine: boolean;
  /** What ends the substitution that is being read. */
  protected closer: ')' | '`' | undefined;
  protected depth = 0;
  protected readonly problems: CommandProblem[] = [];
  readonly #lookahead: Lookahead;

  constructor(text: string, byLine: boolean) {
    this.text = text;
    this.limit = text.length;
    this.byLine = byLine;
    this.#lookahead = new Lookahead(text);
  }

  /** Reads commands up to the closer and over it; false if there is none. */
  protected abstract readSubstitution(closer: ')' | '`'): boolean;

  /** What is a word to the shell; `mayBeOption` if the word is one where a curl command has room for an option. */
  protected readWord(mayBeOption: boolean): Word {
    const start = this.pos;
    const word = new WordBuilder();
    if (this.isCurl && mayBeOption) this.#readDashes(word);
    while (this.pos < this.limit && !this.failed && this.#readPiece(word, start)) {
      // Each piece moves the position on.
    }
    return word.build({ start, end: this.pos });
  }

  /** Whether the backslash here continues the line: before a line break, or meant to be. */
  protected continuationEnd(): number | undefined {
    const { text, pos } = this;
    if (text[pos] === '\\' && pos + 1 < text.length && isLineEnd(text, pos + 1))
      return afterLineEnd(text, pos + 1);
    return undefined;
  }

  protected startsPlaceholder(): boolean {
    return this.isCurl && matchAt(PLACEHOLDER, this.text, this.pos) !== undefined;
  }

  protected spaceAfterBackslash(): string | undefined {
    return this.isCurl ? matchAt(SPACE_AFTER_BACKSLASH, this.text, this.pos) : undefined;
  }

  /** `^` and a backtick continue a line in Windows' shells. */
  protected otherContinuation(): string | undefined {
    return this.isCurl ? matchAt(OTHER_SHELLS_CONTINUATION, this.text, this.pos) : undefined;
  }

  /** False at the end of the word. */
  #readPiece(word: WordBuilder, start: number): boolean {
    const { text, pos } = this;
    const character = text.charAt(pos);
    switch (character) {
      case ' ':
      case '\t':
      case '\n':
      case '|':
      case ';':
      case '(':
      case ')':
        return false;
      case "'":
        this.#readSingle(word);
        return true;
      case '"':
        this.#readDouble(word);
        return true;
      case '\\':
        return this.#readEscape(word);
      case '$':
        this.#readDollar(word, 'bare');
        return true;
      case '`':
        if (this.closer === '`' || this.otherContinuation() !== undefined) return false;
        this.#readBackticks(word, 'bare');
        return true;
    }
    if (character === '\r' && isLineEnd(text, pos)) return false;
    if (character === '<' || character === '>' || character === '&' || character === '{') {
      const placeholder = this.isCurl ? matchAt(PLACEHOLDER, text, pos) : undefined;
      if (placeholder !== undefined) return this.#addBare(word, placeholder.length);
      if (text[pos + 1] === '(' && character !== '&' && character !== '{') {
        this.#substitute(word, pos, 'bare', 2);
        return true;
      }
      return character === '{' && this.#addBare(word, 1);
    }
    if (isInvisible(character) && !this.isCurl && PROGRAM.test(text.slice(start, pos))) return false;
    if (this.isCurl && isInvisible(character)) {
      if (!isNoWidth(character) || word.length === 0) return false;
      this.report('invisible-character', { start: pos, end: pos + 1 }, [
        { span: { start: pos, end: pos + 1 }, text: '' },
      ]);
      this.pos++;
      return true;
    }
    if (this.isCurl && isCurly(character) && this.#opensHere(start)) {
      this.#readCurly(word);
      return true;
    }
    return this.#addBare(word, matchAt(BARE, text, pos)?.length ?? 1);
  }

  /** Curly quotes delimit at the start of a word or of the value in it; elsewhere they are text. */
  #opensHere(start: number): boolean {
    const before = this.text.slice(start, Math.min(this.pos, start + 60));
    return this.pos === start || (this.pos - start < 60 && /^(?:-\w|--[\w-]+=)$/.test(before));
  }

  #addBare(word: WordBuilder, length: number): true {
    const { pos } = this;
    word.open('bare', pos);
    word.add(this.text.slice(pos, pos + length), { start: pos, end: pos + length });
    this.pos += length;
    return true;
  }

  #readEscape(word: WordBuilder): boolean {
    const { text, pos } = this;
    const next = this.continuationEnd();
    if (next !== undefined) {
      // Between words it separates them, and seems to where an option follows; inside of one it is nothing.
      if (next >= this.limit || isBlank(text.charAt(next)) || isLineEnd(text, next)) return false;
      if (startsOption(text, next)) return false;
      this.pos = next;
      return true;
    }
    if (this.spaceAfterBackslash() !== undefined) return false;
    const escaped = String.fromCodePoint(text.codePointAt(pos + 1) ?? 0x5c);
    const end = Math.min(text.length, pos + 1 + escaped.length);
    word.open('bare', pos);
    word.add(escaped, { start: pos, end });
    this.pos = end;
    return true;
  }

  #readSingle(word: WordBuilder): void {
    const { pos } = this;
    const quoted = this.#isByLine() ? this.#closeOnLine("'") : this.#closeSingle(word);
    if (quoted === undefined) {
      if (this.#isByLine()) this.#addBare(word, 1);
      else this.#fail();
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

  #closeSingle({ json }: WordBuilder): Quoted | undefined {
    const { text, pos, limit } = this;
    if (this.careful) return closeCarefully(text, pos, limit, json, this.#lookahead);
    if (this.isCurl) return closeSingle(text, pos, limit, json);
    const end = text.indexOf("'", pos + 1);
    return end === -1 || end >= limit ? undefined : quotedUntil(end);
  }

  #readDouble(word: WordBuilder): void {
    const { text, pos, limit } = this;
    const onLine = this.#isByLine() ? this.#closeOnLine('"') : undefined;
    if (this.#isByLine() && onLine === undefined) {
      this.#addBare(word, 1);
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
    while (this.pos < end && !this.failed && (meant !== undefined || text[this.pos] !== '"')) {
      this.#readInDouble(word, end);
    }
    if (meant !== undefined) {
      this.#reportQuotes(pos, meant, 'double');
      this.pos = meant.end;
    } else if (this.failed || this.pos >= limit || (this.isCurl && isRunaway(text, pos, this.pos)))
      this.#fail();
    else this.pos++;
  }

  #readInDouble(word: WordBuilder, end: number): void {
    const { text, pos } = this;
    const character = text.charAt(pos);
    if (character === '$') this.#readDollar(word, 'double');
    else if (character === '`') this.#readBackticks(word, 'double');
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
    this.#addVerbatim(word, json, quoting);
    const span = { start: pos, end: pos + 1 };
    this.report('quote-in-quotes', span, requoteEdits(text, pos, json, quoting));
    this.pos = json.end;
  }

  #readCurly(word: WordBuilder): void {
    const { text, pos } = this;
    const quoted = closeCarefully(text, pos, this.limit, undefined, this.#lookahead);
    const content = text.slice(pos + 1, quoted.contentEnd);
    const expands = isCurlyDouble(text.charAt(pos)) && content.search(EXPANSION) !== -1;
    const quoting = expands || (content.includes("'") && !/["$`\\]/.test(content)) ? 'double' : 'single';
    this.#addVerbatim(word, quoted, quoting);
    const edits = requoteEdits(text, pos, quoted, quoting);
    if (quoted.end > quoted.contentEnd) this.report('curly-delimiter', this.#shownSpan(pos, quoted), edits);
    else this.#reportUnclosed(pos, edits);
    this.pos = quoted.end;
  }

  /** Content in which nothing is escaped. */
  #addVerbatim(word: WordBuilder, { contentEnd }: Quoted, quoting: Quoting): void {
    const start = this.pos + 1;
    const content = this.text.slice(start, contentEnd);
    word.open(quoting, start);
    let done = 0;
    if (quoting === 'double') {
      for (const { 0: variable, index } of content.matchAll(EXPANSION)) {
        word.add(content.slice(done, index), { start: start + done, end: start + index });
        done = index + variable.length;
        word.addExpansion(variable, { start: start + index, end: start + done });
      }
    }
    word.add(content.slice(done), { start: start + done, end: contentEnd });
  }

  #readDollar(word: WordBuilder, quoting: 'bare' | 'double'): void {
    const { text, pos } = this;
    const next = text.charAt(pos + 1);
    if (next === "'" && quoting === 'bare') {
      this.#readAnsi(word);
      return;
    }
    if (next === '"' && quoting === 'bare') {
      this.pos++;
      this.#readDouble(word);
      return;
    }
    if (quoting === 'bare') word.open('bare', pos);
    const expansion =
      matchAt(VARIABLE, text, pos) ?? matchAt(BRACED, text, pos) ?? matchAt(ARITHMETIC, text, pos);
    if (expansion !== undefined && pos + expansion.length <= this.limit) {
      this.pos += expansion.length;
      word.addExpansion(expansion, { start: pos, end: this.pos });
    } else if (next === '(') this.#substitute(word, pos, quoting, 2);
    else this.#addCharacter(word);
  }

  #readBackticks(word: WordBuilder, quoting: 'bare' | 'double'): void {
    if (this.closer === '`') this.#addCharacter(word);
    else this.#substitute(word, this.pos, quoting, 1);
  }

  #addCharacter(word: WordBuilder): void {
    word.add(this.text.charAt(this.pos), { start: this.pos, end: ++this.pos });
  }

  /** `$(...)`, backticks, `<(...)`: the commands in them are read, and their output is unknown. */
  #substitute(word: WordBuilder, start: number, quoting: 'bare' | 'double', openerLength: number): void {
    if (quoting === 'bare') word.open('bare', start);
    const closer = openerLength === 1 ? '`' : ')';
    if (this.careful || this.depth >= MAX_DEPTH) {
      // The commands in it may be as broken as what is around them, so they are not read.
      const ahead = this.text.slice(start + openerLength, start + MAX_SUBSTITUTION);
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
      if (!closed) this.#fail();
    }
    word.addExpansion(this.text.slice(start, this.pos), { start, end: this.pos });
  }

  #readAnsi(word: WordBuilder): void {
    const { text, pos: start } = this;
    const limit = this.careful ? Math.min(this.limit, lineEndFrom(text, start)) : this.limit;
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
    else if (this.careful) this.#reportUnclosed(start + 1, []);
    else this.#fail();
  }

  /** Dashes of a word processor where an option starts: `–X`, `—header`. */
  #readDashes(word: WordBuilder): void {
    const { text, pos } = this;
    const dashes = matchAt(DASHES, text, pos);
    if (dashes === undefined || ![...dashes].some(isTypographicDash)) return;
    const name = matchAt(OPTION_NAME, text, pos + dashes.length);
    if (name === undefined) return;
    const span = { start: pos, end: pos + dashes.length };
    const meant = dashes.length > 1 || isLongName(name) ? '--' : '-';
    word.open('bare', pos);
    word.add(meant, span);
    this.report('typographic-dash', span, [{ span, text: meant }]);
    this.pos = span.end;
  }

  #isByLine(): boolean {
    return this.byLine && !this.isCurl;
  }

  #closeOnLine(quote: string): Quoted | undefined {
    const line = this.text.slice(this.pos + 1, Math.min(this.limit, lineEndFrom(this.text, this.pos)));
    const length = line.indexOf(quote);
    return length === -1 ? undefined : quotedUntil(this.pos + 1 + length);
  }

  /** The reader has come to where a quote should have been closed. */
  #fail(): void {
    this.failed = !this.careful && !this.#isByLine();
    if (this.failed) this.pos = this.limit;
  }

  #reportQuotes(open: number, quoted: Quoted, quoting: 'single' | 'double'): void {
    const quote = quoting === 'single' ? "'" : '"';
    if (quoted.end === quoted.contentEnd)
      this.#reportUnclosed(open, [{ span: { start: quoted.end, end: quoted.end }, text: quote }]);
    else if (quoted.isMixed) {
      const span = { start: quoted.contentEnd, end: quoted.end };
      this.report('curly-delimiter', span, [{ span, text: quote }]);
    }
  }

  #reportUnclosed(open: number, suggestion: readonly Edit[]): void {
    this.problems.push({ code: 'unclosed-quote', span: { start: open, end: open + 1 }, suggestion });
  }

  protected report(
    code: Exclude<CommandProblem['code'], 'unclosed-quote'>,
    span: Span,
    fix: readonly Edit[],
  ): void {
    if (this.isCurl) this.problems.push({ code, span, fix });
  }

  /** The whole of what is in quotes if it stands on one line, else what opens it. */
  #shownSpan(open: number, { end }: Quoted): Span {
    return { start: open, end: lineEndFrom(this.text, open) < end ? open + 1 : end };
  }
}

const PROGRAM = /^curl(?:\.exe)?$/i;
const DASHES = /[-‐‑‒–—―−]{1,3}/y;
const OPTION_NAME = /[A-Za-z][\w-]*/y;

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
