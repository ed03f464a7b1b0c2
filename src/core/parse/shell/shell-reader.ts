import type { Edit, Span } from '../../text/span.ts';
import { afterLineEnd, isLineEnd, lineEndFrom, matchAt, SPACE } from './characters.ts';
import type { CommandProblem } from './command.ts';

/** What documentation leaves to be filled in; unquoted, it would be a redirection to the shell. */
const PLACEHOLDER = /<[A-Za-z_][\w.-]*(?: [\w.-]+)*>|&lt;[\w .-]+&gt;|\{\{[^{}\n]*\}\}/y;

const SPACE_AFTER_BACKSLASH = new RegExp(`\\\\${SPACE}+(?:\\r?\\n|$)`, 'y');
const OTHER_SHELLS_CONTINUATION = /[`^][ \t]*\r?\n/y;

/**
 * Where a reader of a shell text is, and how it reads there: `isCurl` allows what documentation makes of curl commands,
 * `careful` says that the quotes of the command do not come out even, so that each is closed where it seems to end.
 */
export abstract class ShellReader {
  protected readonly text: string;
  protected pos = 0;
  /** Where reading has to end. */
  protected limit: number;
  protected isCurl = false;
  protected careful = false;
  /** Quotes were not closed before the limit, so that what was read is not what was meant. */
  protected failed = false;
  /** What ends the substitution that is being read. */
  protected closer: ')' | '`' | undefined;
  protected depth = 0;
  protected readonly problems: CommandProblem[] = [];
  /** Quotes of other commands end with their line: the text is no sound script. */
  readonly #byLine: boolean;
  #line = { start: 0, end: -1 };

  constructor(text: string, byLine: boolean) {
    this.text = text;
    this.limit = text.length;
    this.#byLine = byLine;
  }

  /** The end of the line that is being read. */
  protected get lineEnd(): number {
    const { pos } = this;
    if (pos < this.#line.start || pos > this.#line.end)
      this.#line = { start: pos, end: lineEndFrom(this.text, pos) };
    return this.#line.end;
  }

  protected get isByLine(): boolean {
    return this.#byLine && !this.isCurl;
  }

  /** Whether the backslash here continues the line: before a line break, or meant to be. */
  protected continuationEnd(): number | undefined {
    const { text, pos } = this;
    if (text[pos] === '\\' && pos + 1 < text.length && isLineEnd(text, pos + 1))
      return afterLineEnd(text, pos + 1);
    return undefined;
  }

  protected placeholder(): string | undefined {
    return this.isCurl ? matchAt(PLACEHOLDER, this.text, this.pos) : undefined;
  }

  protected spaceAfterBackslash(): string | undefined {
    return this.isCurl ? matchAt(SPACE_AFTER_BACKSLASH, this.text, this.pos) : undefined;
  }

  /** `^` and a backtick continue a line in Windows' shells. */
  protected otherContinuation(): string | undefined {
    return this.isCurl ? matchAt(OTHER_SHELLS_CONTINUATION, this.text, this.pos) : undefined;
  }

  /** The reader has come to where a quote should have been closed. */
  protected fail(): void {
    this.failed = !this.careful && !this.isByLine;
    if (this.failed) this.pos = this.limit;
  }

  protected reportUnclosed(open: number, suggestion: readonly Edit[]): void {
    this.problems.push({ code: 'unclosed-quote', span: { start: open, end: open + 1 }, suggestion });
  }

  protected report(
    code: Exclude<CommandProblem['code'], 'unclosed-quote'>,
    span: Span,
    fix: readonly Edit[],
  ): void {
    if (this.isCurl) this.problems.push({ code, span, fix });
  }
}
