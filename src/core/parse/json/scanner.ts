import type { Edit, Span } from '../../text/span.ts';
import type { Comment, SyntaxProblem } from '../tree.ts';
import { BACKSLASH, CR, HASH, isLineEnd, LF, QUOTE, SLASH, SPACE, strangeSpace, TAB } from './characters.ts';
import { blockCloser, commentEnd, deleteComment, endlessCommentEnd, startsComment } from './comments.ts';
import { type Leftover, leftoverAt } from './leftovers.ts';
import type { Suggestion } from './text.ts';

/**
 * More mistakes than anyone reads, those that follow from others counted; the rest of the text is then skipped. As each
 * costs a bounded look ahead, this bounds time and memory.
 */
const MAX_MISTAKES = 20_000;

/** What a comment or a leftover may start with, of the characters that are no strange space. */
const ODD_TRIVIA = Uint8Array.from({ length: 128 }, (_, code) =>
  '#/<&\\^='.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** How long a run of strange space is one problem. */
const MAX_RUN = 1_000;

/** How much of a problem's surroundings can no longer be trusted to be what it looks like. */
export type Damage = 'none' | 'span' | 'lines';

interface Complaint {
  readonly damage?: Damage;
  readonly suggestion?: Suggestion | undefined;
  /** The rest of the line cannot be trusted to be what it looks like. */
  readonly structural?: boolean;
}

/** The position in the text, what stands between the tokens, and the problems found so far. */
export class JsonScanner {
  readonly text: string;
  readonly problems: SyntaxProblem[] = [];
  readonly comments: Comment[] = [];
  /** Where keys and values may have been mistaken for one another. */
  readonly damage: Span[] = [];
  pos = 0;
  /** Nothing after this point is read any more, so nothing is missing there either. */
  aborted = false;
  /** A line went wrong: up to here, or to the next sound key, further oddities are the same mistake. */
  quietUntil = 0;
  /** Comments and trailing commas are no problems. */
  readonly lenient: boolean;
  /** Characters that may still be read in vain; a text needs a fraction of it unless it was made to. */
  #budget: number;
  #mistakes = 0;
  /** From where on each closer of blocks was looked for in vain, so that nobody looks again. */
  readonly #endless = new Map<string, number>();
  #line: Span = { start: 0, end: -1 };

  constructor(text: string, lenient: boolean) {
    this.text = text;
    this.lenient = lenient;
    this.#budget = 10 * text.length + 1_000_000;
  }

  get code(): number {
    return this.text.charCodeAt(this.pos);
  }

  get atEnd(): boolean {
    return this.pos >= this.text.length;
  }

  report(problem: SyntaxProblem): void {
    if (this.aborted) return;
    this.problems.push(problem);
    this.#countMistake();
  }

  /** Reports a syntax problem, unless it follows from the last mistake. */
  complain(span: Span, message: string, options: Complaint = {}): void {
    const { damage = 'none', suggestion, structural = false } = options;
    if (damage !== 'none') this.addDamage(span, damage);
    if (span.start >= this.quietUntil) {
      this.report({ code: 'syntax', span, message, ...(suggestion && { suggestion }) });
    } else this.#countMistake();
    if (structural) this.hush(span.end);
  }

  /** Takes what else is odd on this line as the same mistake. */
  hush(at: number): void {
    this.quietUntil = Math.max(this.quietUntil, this.#lineAround(at).end);
  }

  addDamage(span: Span, damage: Damage): void {
    if (damage === 'span') this.damage.push({ start: span.start, end: span.end });
    if (damage !== 'lines') return;
    this.damage.push({ start: this.#lineAround(span.start).start, end: this.#lineAround(span.end).end });
  }

  /** Kept, since many mistakes can be on one long line. */
  #lineAround(at: number): Span {
    const { text } = this;
    let { start, end } = this.#line;
    if (at >= start && at <= end) return this.#line;
    start = at;
    end = at;
    while (!isLineEnd(text.charCodeAt(start - 1))) start--;
    while (!isLineEnd(text.charCodeAt(end))) end++;
    this.#line = { start, end };
    return this.#line;
  }

  /** Ends the reading where it is. */
  abort(): void {
    this.aborted = true;
    this.pos = this.text.length;
  }

  /** Called with the length of what was read in vain. */
  spend(length: number): void {
    this.#budget -= length;
    if (this.#budget < 0 && !this.aborted) this.#giveUp();
  }

  #countMistake(): void {
    if (++this.#mistakes >= MAX_MISTAKES && !this.aborted) this.#giveUp();
  }

  #giveUp(): void {
    const start = Math.max(0, Math.min(this.pos, this.text.length - 1));
    const message = 'too many mistakes to go on; mend those above, the rest of the file was not read';
    this.problems.push({ code: 'syntax', span: { start, end: this.text.length }, message });
    this.abort();
  }

  /** Forgets what was read since `pos`, when a first reading did not fit. */
  goBack(pos: number, problems: number, comments: number): void {
    this.#countMistake();
    this.spend(this.pos - pos);
    if (this.aborted) return;
    this.pos = pos;
    this.problems.length = problems;
    this.comments.length = comments;
  }

  /** Also backwards, to read something again. That costs something every time, so it cannot go on for ever. */
  moveTo(pos: number): void {
    if (pos < this.pos) this.spend(this.pos - pos);
    if (this.aborted) return;
    this.pos = pos;
    this.#forgetComments(pos);
  }

  /** Those that are read again are found again, if they are comments then. */
  #forgetComments(pos: number): void {
    const { comments, problems } = this;
    if ((comments.at(-1)?.start ?? -1) < pos) return;
    while ((comments.at(-1)?.start ?? -1) >= pos) comments.pop();
    for (let index = problems.length - 1; (problems[index]?.span.start ?? -1) >= pos; index--)
      if (problems[index]?.code === 'comment') problems.splice(index, 1);
  }

  /** Skips white space and comments. */
  skipTrivia(): void {
    const { text } = this;
    for (;;) {
      let code = text.charCodeAt(this.pos);
      while (code === SPACE || code === LF || code === CR || code === TAB) code = text.charCodeAt(++this.pos);
      if (code > HASH && code < 0x7f && ODD_TRIVIA[code] === 0) return;
      if (this.atEnd || !this.#skipOddTrivia(code)) return;
    }
  }

  #skipOddTrivia(code: number): boolean {
    if (startsComment(this.text, this.pos)) this.#skipComment();
    else if (strangeSpace(code) !== undefined) this.#skipStrangeSpace();
    else {
      const leftover = leftoverAt(this.text, this.pos);
      if (leftover === undefined) return false;
      this.#skipLeftover(leftover);
    }
    return true;
  }

  #skipComment(): void {
    const start = this.pos;
    const closer = blockCloser(this.text, start);
    const isEndless = closer !== undefined && start >= (this.#endless.get(closer) ?? Infinity);
    const end = isEndless ? undefined : commentEnd(this.text, start);
    const comment = { start, end: end ?? endlessCommentEnd(this.text, start) };
    this.comments.push(comment);
    this.pos = comment.end;
    if (closer !== undefined && end === undefined) {
      if (!isEndless) this.#endless.set(closer, start);
      const message = `this comment is never closed; close it with "${closer}"`;
      const lineEnd = Math.min(this.#lineAround(start).end, comment.end);
      const suggestion = {
        desc: 'close it on its line',
        edits: [{ span: { start: lineEnd, end: lineEnd }, text: ` ${closer}` }],
      };
      this.report({ code: 'syntax', span: { start, end: start + 2 }, message, suggestion });
      if (this.atEnd) this.aborted = true;
    } else if (!this.lenient || this.text.charCodeAt(start) !== SLASH) {
      this.report({ code: 'comment', span: comment, fix: deleteComment(this.text, comment), isSafe: true });
    }
  }

  #skipLeftover({ end, message, suggestion }: Leftover): void {
    const span = { start: this.pos, end };
    this.pos = end;
    if (message !== undefined)
      this.report({ code: 'syntax', span, message, ...(suggestion && { suggestion }) });
  }

  /** A run of it on one line is one slip, as when indentation was copied from a web page; a long run is several. */
  #skipStrangeSpace(): void {
    const fix: Edit[] = [];
    const start = this.pos;
    let end = start;
    for (let at = start; at < Math.min(this.text.length, start + MAX_RUN); at++) {
      const code = this.text.charCodeAt(at);
      const replacement = strangeSpace(code);
      if (replacement !== undefined) {
        const last = end === at ? fix.pop() : undefined;
        end = at + 1;
        fix.push({
          span: { start: last?.span.start ?? at, end },
          text: (last?.text ?? '') + replacement,
        });
      } else if (code !== SPACE && code !== TAB) break;
    }
    this.pos = end;
    this.report({ code: 'invisible-characters', span: { start, end }, fix, isSafe: true });
  }

  /**
   * The end of the string in straight quotes that starts here, -1 if it does not end on its line.
   * `plain` tells afterwards whether it can be taken as it stands.
   */
  stringEnd(start: number): number {
    const { text } = this;
    this.plain = true;
    for (let at = start + 1; ; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) return at + 1;
      if (code === BACKSLASH) {
        this.plain = false;
        const next = text.charCodeAt(at + 1);
        // A backslash does not escape the line break.
        if (next !== LF && next !== CR) at++;
      } else if (code < SPACE) {
        if (code === LF || code === CR) return this.#failString(at - start);
        this.plain = false;
      } else if (at >= text.length) return this.#failString(at - start);
    }
  }
  plain = true;

  #failString(length: number): number {
    this.spend(length);
    return -1;
  }
}
