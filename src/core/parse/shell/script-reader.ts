import { afterLineEnd, isLineEnd, lineEndFrom } from './characters.ts';
import type { CurlCommand, Word } from './command.ts';
import { CurlReader, type Draft, type Input, type SimpleCommand } from './curl-reader.ts';
import { LinesByText, readBody } from './here-document.ts';
import { promptEnd, startsCommand } from './line-start.ts';
import { MAX_DEPTH } from './quote-reader.ts';

/** Words behind which a command starts. */
const KEYWORDS: ReadonlySet<string> = new Set('then do else elif if while until ! {'.split(' '));

/** Commands that run the one that follows behind their own options. */
const RUNNERS: ReadonlySet<string> = new Set(
  'sudo doas env exec command time nohup xargs watch timeout retry'.split(' '),
);

const CURL = /^(?:.*[/\\])?curl(?:\.exe)?$/i;
const ASSIGNMENT = /^\w+\+?=/;

/** Commands whose quotes do not come out even are read twice; so many of them, that a text is still read in linear time. */
const MAX_FAILURES = 8;

/** Walks through a script and reads the curl commands in it. */
export class ScriptReader extends CurlReader {
  /** Reading came to the end with a quote or a substitution open that is no curl command's. */
  isUnsound = false;
  readonly #drafts: Draft[] = [];
  readonly #lines: LinesByText;
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
      } else if (this.skipBlank()) continue;
      else if (character === '#') this.readComment();
      else if (character === closer) {
        this.pos++;
        return true;
      } else if (character === '|') {
        const isPipe = text[this.pos + 1] !== '|';
        this.pos += isPipe && text[this.pos + 1] !== '&' ? 1 : 2;
        startCommand(isPipe ? outputOf(before) : undefined);
      } else if (';&()'.includes(character) && text[this.pos + 1] !== '>') {
        this.pos++;
        if (character === '(' && this.depth < MAX_DEPTH) this.#readGroup();
        startCommand(undefined);
      } else if (this.readRedirection(before)) continue;
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
          // The last line of a command may go on by mistake, where another one follows.
          if (this.pos === this.#nextCommand) {
            hasPrompt = this.#skipPrompt();
            startCommand(undefined);
          }
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
    for (const document of this.awaited) {
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
    this.awaited = [];
  }

  /** Reads on behind the word `curl`: by the shell's rules, and if its quotes do not come out even, as it was meant. */
  #readCurl(program: Word, piped: Input, hasPrompt: boolean): void {
    const { pos, limit, careful, isCurl, failed, awaited } = this;
    const lengths = [
      this.problems.length,
      this.comments.length,
      this.#drafts.length,
      awaited.length,
    ] as const;
    this.isCurl = true;
    this.limit = Math.min(limit, this.#nextCommandLine());
    let draft: Draft | undefined;
    if (!careful && this.#failures < MAX_FAILURES) {
      draft = this.readArguments(program, piped, hasPrompt);
      if (this.failed) {
        this.#failures++;
        draft = undefined;
        this.pos = pos;
        [this.problems.length, this.comments.length, this.#drafts.length, awaited.length] = lengths;
        // At the end of a line, it began another list.
        this.awaited = awaited;
      }
    }
    if (draft === undefined) {
      this.careful = true;
      this.failed = failed;
      draft = this.readArguments(program, piped, hasPrompt);
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
}

/** What `cat <<EOF` or `echo '...'` hands on to the command behind the pipe. */
function outputOf({ words, document }: SimpleCommand): Input {
  const [program, argument, ...others] = words;
  if (program === undefined || others.length > 0) return undefined;
  const name = program.content.text;
  if (name === 'cat' && (argument === undefined || argument.content.text === '-')) return document;
  return name === 'echo' && argument !== undefined ? { body: argument } : undefined;
}
