import {
  DASH,
  isBlank,
  isCurly,
  isInvisible,
  isLineEnd,
  isNoWidth,
  isTypographicDash,
  matchAt,
  TYPOGRAPHIC,
} from './characters.ts';
import type { Word } from './command.ts';
import { isLongName } from './curl-options.ts';
import { startsOption } from './line-start.ts';
import { QuoteReader } from './quote-reader.ts';
import { WordBuilder } from './word.ts';

const BARE = new RegExp(`[^\\s"'\\\\$\`|&;()<>{${TYPOGRAPHIC}]+`, 'y');
const PROGRAM = /^curl(?:\.exe)?$/i;
const DASHES = new RegExp(`${DASH}{1,3}`, 'y');
const OPTION_NAME = /[A-Za-z][\w-]*/y;

/** Reads words as the shell does, and those of curl as they were meant. */
export abstract class WordReader extends QuoteReader {
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
        this.readSingle(word);
        return true;
      case '"':
        this.readDouble(word);
        return true;
      case '\\':
        return this.#readEscape(word);
      case '$':
        this.readDollar(word, 'bare');
        return true;
      case '`':
        if (this.closer === '`' || this.otherContinuation() !== undefined) return false;
        this.readBackticks(word, 'bare');
        return true;
    }
    if (character === '\r' && isLineEnd(text, pos)) return false;
    if (character === '<' || character === '>' || character === '&' || character === '{') {
      const placeholder = this.placeholder();
      if (placeholder !== undefined) return this.addBare(word, placeholder.length);
      if (text[pos + 1] === '(' && character !== '&' && character !== '{') {
        this.substitute(word, pos, 'bare', 2);
        return true;
      }
      return character === '{' && this.addBare(word, 1);
    }
    if (isInvisible(character) && !this.isCurl && pos - start < 9 && PROGRAM.test(text.slice(start, pos)))
      return false;
    if (this.isCurl && isInvisible(character)) {
      if (!isNoWidth(character) || word.length === 0) return false;
      this.report('invisible-character', { start: pos, end: pos + 1 }, [
        { span: { start: pos, end: pos + 1 }, text: '' },
      ]);
      this.pos++;
      return true;
    }
    if (this.isCurl && isCurly(character) && this.#opensHere(start)) {
      this.readCurly(word);
      return true;
    }
    return this.addBare(word, matchAt(BARE, text, pos)?.length ?? 1);
  }

  /** Curly quotes delimit at the start of a word or of the value in it; elsewhere they are text. */
  #opensHere(start: number): boolean {
    const before = this.text.slice(start, Math.min(this.pos, start + 60));
    return this.pos === start || (this.pos - start < 60 && /^(?:-\w|--[\w-]+=)$/.test(before));
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
}
