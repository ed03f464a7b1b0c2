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
import { type HereDocument, hereDocument, LinesByText, readBody } from './here-document.ts';
import { continues, isEmptyLine, promptEnd, startsCommand, startsOption } from './line-start.ts';
import { WordReader } from './word-reader.ts';

/** Words behind which a command starts. */
const KEYWORDS: ReadonlySet<string> = new Set([
  'then',
  'do',
  'else',
  'elif',
  'if',
  'while',
  'until',
  '!',
  '{',
]);

/** Commands that run the one that follows behind their own options. */
const RUNNERS: ReadonlySet<string> = new Set(
  'sudo doas env exec command time nohup xargs watch timeout retry'.split(' '),
);

const CURL = /^(?:.*[/\\])?curl(?:\.exe)?$/i;
const ASSIGNMENT = /^\w+\+?=/;
const REDIRECTION = /\d*(?:<<<|<<-?|&>>?|>>|>&|<&|>\||<>|<|>)/y;

/** Commands whose quotes do not come out even are read twice; so many of them, that a text is still read in linear time. */
const MAX_FAILURES = 8;

/** What stands before the command that is being read, as far as a curl command may get its input from it. */
interface SimpleCommand {
  words: Word[];
  document: HereDocument | undefined;
  hasOtherInput: boolean;
}

type Input = HereDocument | { readonly body: Word } | undefined;

interface Draft {
  readonly command: Omit<CurlCommand, 'stdin'>;
  readonly input: Input;
}

/** Walks through a script and reads the curl commands in it. */
export class ScriptReader extends WordReader {
  readonly comments: Comment[] = [];
  /** Reading came to the end with a quote or a substitution open that is no curl command's. */
  isUnsound = false;
  readonly #drafts: Draft[] = [];
  readonly #lines: LinesByText;
  #awaited: HereDocument[] = [];
  #failures = 0;
  #nextCommand = -1;

  constructor(text: string, byLine: boolean) {
    super(text, byLine);
    this.#lines = new LinesByText(text);
  }

  readScript(): readonly CurlCommand[] {
    this.#readList(undefined);
    this.isUnsound = this.failed;
    return this.#drafts
      .map(({ command, input }): CurlCommand => ({ ...command, stdin: input?.body }))
      .sort((a, b) => a.start - b.start);
  }

  protected override readSubstitution(closer: ')' | '`'): boolean {
    const outer = this.closer;
    this.closer = closer;
    const closed = this.#readList(closer);
    this.closer = outer;
    return closed;
  }

  /** Commands up to the closer, which is read over; false if it is not there. */
  #readList(closer: ')' | '`' | undefined): boolean {
    const { text } = this;
    let before: SimpleCommand = { words: [], document: undefined, hasOtherInput: false };
    let piped: Input;
    let expectsCommand = true;
    let hasPrompt = this.#skipPrompt();
    const startCommand = (input: Input): void => {
      before = { words: [], document: undefined, hasOtherInput: false };
      piped = input;
      expectsCommand = true;
    };
    while (this.pos < this.limit && !this.failed) {
      const character = text.charAt(this.pos);
      if (isLineEnd(text, this.pos)) {
        this.#passLineEnd();
        hasPrompt = this.#skipPrompt();
        startCommand(undefined);
      } else if (this.#skipBlank()) continue;
      else if (character === '#') this.#readComment();
      else if (character === closer) {
        this.pos++;
        return true;
      } else if (character === '|') {
        const isPipe = text[this.pos + 1] !== '|';
        this.pos += isPipe && text[this.pos + 1] !== '&' ? 1 : 2;
        startCommand(isPipe ? outputOf(before) : undefined);
      } else if (';&()'.includes(character) && text[this.pos + 1] !== '>') {
        this.pos++;
        if (character === '(' && this.depth < 40) this.#readGroup();
        startCommand(undefined);
      } else if (this.#readRedirection(before)) continue;
      else {
        const { pos } = this;
        const word = this.readWord(false);
        if (this.failed) break;
        if (this.pos === pos) this.pos++;
        before.words.push(word);
        if (!expectsCommand) continue;
        const name = word.content.text;
        if (CURL.test(name)) {
          this.#readCurl(word, piped, hasPrompt);
          expectsCommand = false;
        } else if (RUNNERS.has(before.words[0]?.content.text ?? '')) expectsCommand = true;
        else expectsCommand = KEYWORDS.has(name) || ASSIGNMENT.test(name);
        if (KEYWORDS.has(name)) before.words.pop();
      }
    }
    return false;
  }

  #readGroup(): void {
    this.depth++;
    const outer = this.closer;
    this.closer = ')';
    this.#readList(')');
    this.closer = outer;
    this.depth--;
  }

  #skipPrompt(): boolean {
    const end = promptEnd(this.text, this.pos);
    if (end !== undefined && end < this.limit) this.pos = end;
    return end !== undefined;
  }

  /** Over a line break and the here-documents that follow it. */
  #passLineEnd(): void {
    this.pos = afterLineEnd(this.text, this.pos);
    for (const document of this.#awaited) {
      const end = this.#lines.findDelimiter(this.pos, document);
      // Without its end it is no here-document, such as the shift in $((1 << 2)).
      if (end === undefined) continue;
      document.body = readBody(this.text, this.pos, end, document);
      const lineEnd = lineEndFrom(this.text, end);
      this.pos = Math.max(
        this.pos,
        isLineEnd(this.text, lineEnd) ? afterLineEnd(this.text, lineEnd) : lineEnd,
      );
    }
    this.#awaited = [];
  }

  /** Over one space, tab or continuation of the line; false if there is none. */
  #skipBlank(): boolean {
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

  #readComment(): void {
    const { pos } = this;
    this.pos = lineEndFrom(this.text, pos);
    this.comments.push({ start: pos, end: this.pos });
  }

  /** What a command's input and output is, but a here-document or here-string, is of no interest. */
  #readRedirection(command: SimpleCommand): boolean {
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
      this.#awaited.push(command.document);
    } else if (operator.includes('<')) command.hasOtherInput = true;
    return true;
  }

  /** Reads on behind the word `curl`: by the shell's rules, and if its quotes do not come out even, as it was meant. */
  #readCurl(program: Word, piped: Input, hasPrompt: boolean): void {
    const { pos, limit, careful, isCurl, failed } = this;
    const lengths = [
      this.problems.length,
      this.comments.length,
      this.#drafts.length,
      this.#awaited.length,
    ] as const;
    this.isCurl = true;
    this.limit = Math.min(limit, this.#nextCommandLine());
    let draft: Draft | undefined;
    if (!careful && this.#failures < MAX_FAILURES) {
      draft = this.#readArguments(program, piped, hasPrompt);
      if (this.failed) {
        this.#failures++;
        draft = undefined;
        this.pos = pos;
        [this.problems.length, this.comments.length, this.#drafts.length, this.#awaited.length] = lengths;
      }
    }
    if (draft === undefined) {
      this.careful = true;
      this.failed = failed;
      draft = this.#readArguments(program, piped, hasPrompt);
    }
    this.#drafts.push(draft);
    this.careful = careful;
    this.isCurl = isCurl;
    this.limit = limit;
  }

  /** The next line that starts with another curl command: quotes that reach it were never closed. */
  #nextCommandLine(): number {
    if (this.#nextCommand > this.pos) return this.#nextCommand;
    const { text } = this;
    let line = text.indexOf('\n', this.pos) + 1;
    while (line > 0 && !startsCommand(text, line)) line = text.indexOf('\n', line) + 1;
    this.#nextCommand = line > 0 ? line : text.length;
    return this.#nextCommand;
  }

  #readArguments(program: Word, piped: Input, hasPrompt: boolean): Draft {
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
      else if (character === '#') this.#readComment();
      else if (this.placeholder() === undefined && this.#readRedirection(own)) end = this.pos;
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
    if (next >= this.limit || isEmptyLine(text, next)) return false;
    if (!continues(text, next, parts)) return false;
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
    const skipped = this.#skipBlank();
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
}

const NO_DOCUMENT = { delimiter: '', isVerbatim: true, stripsTabs: false } as const;

/** What `cat <<EOF` or `echo '...'` hands on to the command behind the pipe. */
function outputOf({ words, document }: SimpleCommand): Input {
  const [program, argument, ...others] = words;
  if (program === undefined || others.length > 0) return undefined;
  const name = program.content.text;
  if (name === 'cat' && (argument === undefined || argument.content.text === '-')) return document;
  return name === 'echo' && argument !== undefined ? { body: argument } : undefined;
}
