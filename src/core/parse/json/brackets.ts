import type { Bounds } from '../../limits.ts';
import type { Edit } from '../../text/span.ts';
import { tooDeep } from '../limit-problems.ts';
import type { Node, SyntaxProblem } from '../tree.ts';
import { closersAhead, closersOf } from './balance.ts';
import {
  COMMA,
  isCloser,
  isCommaLike,
  isLineEnd,
  isOpener,
  isQuote,
  isWordStart,
  OPEN_PAREN,
} from './characters.ts';
import { countLevels } from './count-levels.ts';
import { type Frame, judgeCloser } from './frames.ts';
import { indentOf, indentOfLine } from './layout.ts';
import { skipBlanks, skipBlanksBack, startsMember, startsTrivia } from './lookahead.ts';
import { emptyNode, insertion, JsonScalarReader, oneAt } from './scalars.ts';

/** No container has to be left early. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** How many characters are looked at in all to balance brackets. */
const BALANCE_BUDGET = 5_000_000;

/** What objects and arrays have in common: how they end, and what goes wrong between two values. */
export class JsonBracketReader extends JsonScalarReader {
  /** Brackets that the layout shows to be mistaken: opening ones that are never closed, closing ones too many. */
  readonly mistaken: ReadonlySet<number>;
  /** Where the brackets did not add up: one was never closed, or closed one too many. */
  unbalanced: 'open' | 'closed' | undefined;
  /** Where an object turned out to be an array: it is not turned around again and again. */
  protected readonly turned = new Set<number>();
  /** How many containers may stay open; those further in end where they are. */
  #unwindTo = NEVER;
  #balanceBudget = BALANCE_BUDGET;

  protected readonly bounds: Bounds;

  constructor(text: string, lenient: boolean, mistaken: ReadonlySet<number>, bounds: Bounds) {
    super(text, lenient);
    this.mistaken = mistaken;
    this.bounds = bounds;
  }

  protected end(frame: Frame, end: number): void {
    frame.end = Math.max(end, frame.start + 1);
    frame.done = true;
  }

  protected reportTrailingComma(frame: Frame): void {
    // Neither if there is none, at -1.
    if (this.lenient || frame.comma < this.quietUntil) return;
    const span = oneAt(frame.comma);
    this.report({ code: 'trailing-comma', span, fix: [{ span, text: '' }] });
  }

  protected afterDropped(frame: Frame): void {
    this.skipTrivia();
    if (this.code === COMMA) frame.comma = this.pos++;
  }

  protected missingComma(frame: Frame): void {
    const at = this.lastEnd;
    if (at - 1 < this.quietUntil || (frame.kind === 'object' && frame.junk)) return;
    this.report({ code: 'missing-comma', span: oneAt(at - 1), fix: [insertion(at, ',')] });
  }

  /** Another mark in the place of a comma. */
  protected mistakenComma(frame: Frame): void {
    const span = oneAt(this.pos);
    const suggestion = { desc: 'write a comma', edits: [{ span, text: ',' }] };
    const message = `a "${this.text.charAt(this.pos)}" stands where a "," belongs; write ","`;
    this.complain(span, message, { suggestion });
    this.pos++;
    // Before a closing bracket it would be a trailing comma; that is the same mistake.
    frame.comma = -1;
  }

  /** Text between a value and the next comma or bracket. */
  protected skipJunk(frame: Frame): void {
    const { text, pos: start } = this;
    let end = start + 1;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === COMMA || isCloser(code) || isOpener(code) || isLineEnd(code)) break;
      if (startsTrivia(text, end) && !isWordStart(text.charCodeAt(end - 1))) break;
      if (isQuote(code) && startsMember(text, end)) break;
    }
    const span = { start, end: Math.max(skipBlanksBack(text, end), start + 1) };
    const suggestion = { desc: 'delete it', edits: [{ span, text: '' }] };
    const message = 'text follows the value; delete it, or put all of it in one pair of quotes';
    this.complain(span, message, { damage: 'lines', structural: true, suggestion });
    this.moveTo(end);
    this.lastEnd = span.end;
    this.afterDropped(frame);
  }

  /** The tag of a template in the place of members or items: what it stands for is unknown, and so are the commas around it. */
  protected skipTemplate(frame: Frame, end: number): boolean {
    const span = { start: this.pos, end };
    const suggestion = { desc: 'delete the tag', edits: [{ span, text: '' }] };
    const message = 'a template tag stands here; write what it stands for, or delete it';
    this.complain(span, message, { damage: 'lines', suggestion });
    this.moveTo(end);
    this.lastEnd = end;
    this.skipTrivia();
    if (this.code === COMMA) this.pos++;
    frame.comma = -1;
    return false;
  }

  /** A comma before the first member or item, or after another comma. False, since no member was read. */
  protected extraComma(frame: Frame): boolean {
    const start = this.pos;
    const edits = [];
    for (;;) {
      if (edits.length < 100) edits.push({ span: oneAt(this.pos), text: '' });
      this.pos++;
      this.skipTrivia();
      if (this.code !== COMMA && !isCommaLike(this.code)) break;
    }
    const message =
      frame.comma === -1
        ? 'a comma stands before the first value; delete it'
        : 'two commas in a row; delete one';
    const span = oneAt(start);
    this.complain(span, message, { suggestion: { desc: 'delete the comma', edits } });
    frame.comma = -1;
    return false;
  }

  /** Ends a container before its closing bracket, which is missing. */
  protected leaveOpen(frame: Frame, end: number): void {
    const [opener, closer] = bracketsOf(frame);
    const message = `this "${opener}" is never closed; add "${closer}"`;
    const edits = [insertion(end, closer)];
    this.#complainOfOpener(frame, message, edits);
    this.end(frame, end);
    // A comma that is missing after it belongs to the same slip.
    this.quietUntil = Math.max(this.quietUntil, end);
  }

  #complainOfOpener(frame: Frame, message: string, edits: readonly Edit[]): void {
    if (frame.opening === 'missing') return;
    this.complain(oneAt(frame.start), message, { suggestion: { desc: 'add the bracket', edits } });
  }

  /** Passes a closing bracket that would fit, but is one too many by the layout. */
  protected skipsExtraCloser(frame: Frame): boolean {
    const start = this.pos;
    if (!this.mistaken.has(start)) return false;
    this.complainOfExtraCloser(start);
    this.pos++;
    this.afterDropped(frame);
    return true;
  }

  /** Whether a container that is left open ends here, because what follows stands further to the left. */
  protected endsByLayout(frame: Frame): boolean {
    if (!this.mistaken.has(frame.start) || frame.opening === 'missing') return false;
    const { text, pos } = this;
    const indent = indentOf(text, pos);
    const outer = indentOfLine(text, frame.start);
    if (indent === undefined || outer === undefined) return false;
    if (isCloser(this.code) ? indent >= outer : indent > outer) return false;
    this.leaveOpen(frame, this.lastEnd);
    return true;
  }

  /** What is still to be closed from `at` on; undefined in a text that is too long or too broken to tell. */
  protected closersAhead(at: number): string | undefined {
    if (this.#balanceBudget < 0) return undefined;
    this.#balanceBudget -= this.text.length - at;
    return closersAhead(this.text, at);
  }

  /** Passes an opening bracket that only repeats the one right before it, by the brackets that follow. */
  protected skipsDoubledOpener(frame: Frame): boolean {
    const { text, pos: start } = this;
    if (this.code !== text.charCodeAt(frame.start) || frame.opening === 'missing') return false;
    if (start !== skipBlanks(text, frame.start + 1)) return false;
    const closers = this.closersAhead(start);
    // Lists can hold lists, but no object starts with an object.
    const isClosed = closers === undefined || closers === closersOf(this.open, this.open.length);
    const lacksCloser = closers === closersOf(this.open, this.open.length - 1);
    if (frame.kind === 'object' ? isClosed : !lacksCloser) return false;
    const suggestion = { desc: 'delete one', edits: [{ span: oneAt(start), text: '' }] };
    this.complain(oneAt(start), 'two opening brackets in a row; delete one', { suggestion });
    this.pos++;
    return true;
  }

  /** A `)` where a container may end. One that was opened by `(` was complained of there. */
  protected endAtParenthesis(frame: Frame): void {
    const [, closer] = bracketsOf(frame);
    if (this.text.charCodeAt(frame.start) !== OPEN_PAREN) {
      const span = oneAt(this.pos);
      const suggestion = { desc: 'write the other bracket', edits: [{ span, text: closer }] };
      this.complain(span, `a ")" stands where a "${closer}" belongs; write "${closer}"`, { suggestion });
    }
    this.reportTrailingComma(frame);
    this.end(frame, ++this.pos);
  }

  /** A closing bracket of the wrong kind. */
  protected foreignCloser(frame: Frame): boolean {
    const { text, pos: start } = this;
    const verdict = judgeCloser(text, start, this.open, this.closersAhead(start + 1));
    const [opener, closer] = bracketsOf(frame);
    if (verdict === 'extra') {
      this.pos++;
      this.complainOfExtraCloser(start);
      this.afterDropped(frame);
    } else if (verdict === 'typo') {
      const suggestion = { desc: 'write the other bracket', edits: [{ span: oneAt(start), text: closer }] };
      const message = `this "${text.charAt(start)}" closes what a "${opener}" opened; write "${closer}"`;
      // The right one may not be expected where the opening one is wrong, which was told there.
      if (text.charAt(start) !== closer) this.complain(oneAt(start), message, { suggestion });
      this.end(frame, ++this.pos);
    } else {
      this.unbalanced ??= 'open';
      this.leaveOpen(frame, this.lastEnd);
      this.#unwindTo = verdict + 1;
    }
    return false;
  }

  /** Whether the container ends because one further out is being closed. */
  protected unwinds(frame: Frame): boolean {
    if (this.#unwindTo < this.open.length) {
      this.end(frame, this.lastEnd);
      return true;
    }
    this.#unwindTo = NEVER;
    return false;
  }

  complainOfExtraCloser(start: number): void {
    this.unbalanced ??= 'closed';
    const span = oneAt(start);
    const suggestion = { desc: 'delete the bracket', edits: [{ span, text: '' }] };
    const message = `this "${this.text.charAt(start)}" closes nothing; delete it`;
    this.complain(span, message, { damage: 'lines', suggestion });
  }

  /** The text ends within the container, the innermost of those that are open. */
  protected endAtTextEnd(frame: Frame): boolean {
    const mute = this.quietUntil > 0 && this.lastEnd <= this.quietUntil;
    if (!this.aborted && !mute) {
      const written = this.open.filter((container) => container.opening === 'written');
      const [opener, closer] = bracketsOf(frame);
      const message =
        written.length > 1
          ? `this "${opener}" and others around it are never closed; add the missing brackets at the end`
          : `this "${opener}" is never closed; add "${closer}"`;
      const closers = closersOf(written, written.length);
      // Behind the last comma nothing comes any more.
      const edit =
        frame.comma === -1 ? insertion(this.lastEnd, closers) : { span: oneAt(frame.comma), text: closers };
      this.#complainOfOpener(frame, message, [edit]);
      this.unbalanced = 'open';
    }
    this.aborted = true;
    this.end(frame, this.lastEnd);
    return false;
  }

  /** Whether one level more would be one too many. */
  protected get isTooDeep(): boolean {
    return this.open.length >= this.bounds.depth;
  }

  protected refuseDepth(): Node {
    const found = countLevels(this.text, this.pos, this.open.length);
    return this.stop(tooDeep(oneAt(this.pos), this.bounds, found));
  }

  protected refuse(message: string): Node {
    return this.stop({ code: 'syntax', span: oneAt(this.pos), message });
  }

  /** Ends the reading at a limit. */
  protected stop(limit: SyntaxProblem): Node {
    const start = this.pos;
    this.report(limit);
    this.abort();
    return this.unread(start);
  }

  /** Stands for a value that is not read, of which nothing is said. What is open ends here, behind its key. */
  protected unread(start: number): Node {
    this.addDamage({ start, end: start + 1 }, 'span');
    this.lastEnd = start;
    return emptyNode(start);
  }
}

function bracketsOf(frame: Frame): readonly [opener: string, closer: string] {
  return frame.kind === 'object' ? ['{', '}'] : ['[', ']'];
}
