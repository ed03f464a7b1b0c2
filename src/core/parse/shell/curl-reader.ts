import type { Comment } from '../tree.ts';
import {
  afterLineEnd,
  INVISIBLE,
  isBlank,
  isLineEnd,
  isNoWidth,
  lineEndFrom,
  matchAt,
} from './characters.ts';
import type { CurlCommand, Word } from './command.ts';
import { Arguments } from './curl-options.ts';
import { type HereDocument, hereDocument } from './here-document.ts';
import { continues, promptEnd, startsCommand, startsOption } from './line-start.ts';
import { WordReader } from './word-reader.ts';

const REDIRECTION = /\d*(?:<<<|<<-?|&>>?|>>|>&|<&|>\||<>|<|>)/y;

/** A command as far as a curl command behind a pipe may get its input from it. */
export interface SimpleCommand {
  words: Word[];
  document: HereDocument | undefined;
  hasOtherInput: boolean;
}

/** What comes in on standard input; the text of a here-document is only read behind its command. */
export type Input = HereDocument | { readonly body: Word } | undefined;

export interface Draft {
  readonly command: Omit<CurlCommand, 'stdin'>;
  readonly input: Input;
}

/** Reads what stands behind the word `curl`, over lines whose continuations are missing or damaged. */
export abstract class CurlReader extends WordReader {
  readonly comments: Comment[] = [];
  /** Here-documents whose text starts on the next line. */
  protected awaited: HereDocument[] = [];

  protected readArguments(program: Word, piped: Input, hasPrompt: boolean): Draft {
    const { text } = this;
    const firstProblem = this.problems.length;
    const parts = new Arguments();
    const own: SimpleCommand = { words: [], document: undefined, hasOtherInput: false };
    let end = program.end;
    while (this.pos < this.limit && !this.failed) {
      const character = text.charAt(this.pos);
      if (isLineEnd(text, this.pos)) {
        if (own.document !== undefined || !this.#goesOn(parts, end, hasPrompt)) break;
      } else if (this.#skipSpace(hasPrompt)) continue;
      else if (character === this.closer || ';|)'.includes(character)) break;
      else if (character === '&' && text[this.pos + 1] !== '>' && this.placeholder() === undefined) break;
      else if (character === '#') this.readComment();
      else if (this.placeholder() === undefined && this.readRedirection(own)) end = this.pos;
      else {
        const { pos } = this;
        const word = this.readWord(!parts.awaitsValue);
        if (this.pos === pos) this.pos++;
        else {
          parts.add(word);
          end = word.end;
        }
      }
    }
    parts.close();
    const { words, options, operands } = parts;
    const problems = this.problems.slice(firstProblem).sort((a, b) => a.span.start - b.span.start);
    const command = { start: program.start, end, program: { start: program.start, end: program.end } };
    return {
      command: { ...command, words, options, operands, problems },
      input: own.document ?? (own.hasOtherInput ? undefined : piped),
    };
  }

  /** Goes over the end of a line whose continuation is missing, if the next line can only be a part of this command. */
  #goesOn(parts: Arguments, end: number, hasPrompt: boolean): boolean {
    const { text, pos } = this;
    const next = this.#behindSecondPrompt(afterLineEnd(text, pos), hasPrompt);
    if (next >= this.limit || !continues(text, next, parts)) return false;
    const isComment = text.slice(end, pos).includes('#');
    if (isComment) return false;
    const insertion = isBlank(text.charAt(pos - 1)) ? '\\' : ' \\';
    this.report('missing-continuation', { start: end - 1, end }, [
      { span: { start: pos, end: pos }, text: insertion },
    ]);
    this.pos = next;
    return true;
  }

  /** Over space of any kind between the words of a curl command, with continuations; false if there is none. */
  #skipSpace(hasPrompt: boolean): boolean {
    const { text, pos } = this;
    const invisible = matchAt(INVISIBLE, text, pos);
    if (invisible !== undefined) {
      const span = { start: pos, end: pos + invisible.length };
      const isNothing = [...invisible].every(isNoWidth);
      this.report('invisible-character', span, [
        { span, text: isNothing ? '' : ' '.repeat(invisible.length) },
      ]);
      this.pos = span.end;
      return true;
    }
    const other = this.otherContinuation();
    if (other !== undefined) {
      this.pos += other.length;
      return true;
    }
    const spaced = this.spaceAfterBackslash();
    if (spaced !== undefined) {
      this.#reportSpaces(spaced, hasPrompt);
      return true;
    }
    const next = this.continuationEnd();
    if (next !== undefined && pos > 0 && !/\s/.test(text.charAt(pos - 1)) && startsOption(text, next)) {
      const span = { start: pos, end: pos + 1 };
      this.report('glued-continuation', span, [{ span: { start: pos, end: pos }, text: ' ' }]);
    }
    const skipped = this.skipBlank();
    if (skipped && next !== undefined) this.pos = this.#behindSecondPrompt(next, hasPrompt);
    return skipped;
  }

  /** A backslash with spaces behind it, which continues nothing. Where nothing is left to continue, it has to go too. */
  #reportSpaces(written: string, hasPrompt: boolean): void {
    const { text, pos } = this;
    const visible = written.replace(/\r?\n$/, '').length;
    const next = this.#behindSecondPrompt(pos + written.length, hasPrompt);
    const isLast = next >= text.length || startsCommand(text, next) || promptEnd(text, next) !== undefined;
    this.report('space-after-backslash', { start: pos, end: pos + visible }, [
      { span: { start: isLast ? pos : pos + 1, end: pos + visible }, text: '' },
    ]);
    // A command that follows is left to be found.
    this.pos = isLast ? pos + visible : next;
  }

  /** A console asks for the rest of a command with `>`. */
  #behindSecondPrompt(lineStart: number, hasPrompt: boolean): number {
    const end = hasPrompt ? promptEnd(this.text, lineStart) : undefined;
    return end !== undefined && this.text.slice(lineStart, end).trim() === '>' ? end : lineStart;
  }

  /** What a command's input and output is, but a here-document or here-string, is of no interest. */
  protected readRedirection(command: SimpleCommand): boolean {
    const { text } = this;
    const operator = matchAt(REDIRECTION, text, this.pos);
    if (operator === undefined || /^\d*[<>]\($/.test(operator + text.charAt(this.pos + operator.length)))
      return false;
    this.pos += operator.length;
    while (this.pos < this.limit && isBlank(text.charAt(this.pos))) this.pos++;
    const { pos } = this;
    if (this.pos >= this.limit || isLineEnd(text, pos)) return true;
    const { isCurl } = this;
    this.isCurl = false;
    const target = this.readWord(false);
    this.isCurl = isCurl;
    if (operator.includes('<<<')) command.document = { ...NO_DOCUMENT, body: target };
    else if (operator.includes('<<')) {
      command.document = hereDocument(target, text.slice(pos, this.pos), operator.endsWith('-'));
      this.awaited.push(command.document);
    } else if (operator.includes('<')) command.hasOtherInput = true;
    return true;
  }

  protected readComment(): void {
    const { pos } = this;
    this.pos = lineEndFrom(this.text, pos);
    this.comments.push({ start: pos, end: this.pos });
  }

  /** Over one space, tab or continuation of the line; false if there is none. */
  protected skipBlank(): boolean {
    const { text, pos } = this;
    if (isBlank(text.charAt(pos))) {
      this.pos++;
      return true;
    }
    const next = this.continuationEnd();
    if (next !== undefined) {
      this.pos = next;
      return true;
    }
    return false;
  }
}

const NO_DOCUMENT = { delimiter: '', isVerbatim: true, stripsTabs: false } as const;
