import type { ArrayNode, Node } from '../tree.ts';
import { closersOf } from './balance.ts';
import { JsonBracketReader } from './brackets.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  isCloser,
  isColonLike,
  isCommaLike,
  isQuote,
  OPEN_BRACE,
} from './characters.ts';
import { type ArrayFrame, arrayFrame, type Opening } from './frames.ts';
import { crossesLine, standsForComma, startsItem } from './lookahead.ts';
import { insertion, oneAt, type ValueRole } from './scalars.ts';
import { templateEnd } from './templates.ts';

/** Reads arrays, whose items are values of every kind. */
export abstract class JsonArrayReader extends JsonBracketReader {
  abstract readValue(role: ValueRole): Node;
  /** Reads what follows a colon. */
  protected abstract readMemberValue(): Node;
  protected abstract readObject(opening: Opening, closer?: number): Node;
  /** Reads an object that was opened by the bracket of an array. */
  protected abstract rereadAsObject(closer: number): Node;

  /** Whether from `at` on, one bracket more is closed than is open, and it is this one. */
  protected isUnopened(at: number, closer: number): boolean {
    const needed = String.fromCharCode(closer) + closersOf(this.open, this.open.length);
    return this.closersAhead(at) === needed;
  }

  /** Reads a container whose opening bracket is missing. */
  protected readUnopened(closer: number): Node {
    const opener = closer === CLOSE_BRACE ? '{' : '[';
    const suggestion = { desc: 'add the bracket', edits: [insertion(this.pos, opener)] };
    this.complain(oneAt(this.pos), `a "${opener}" is missing before this; add it`, { suggestion });
    return closer === CLOSE_BRACE ? this.readObject('missing') : this.readArray('missing');
  }

  /** Reads an array; one without its `[` starts with `items`, or where it is read from. */
  protected readArray(opening: Opening = 'written', closer = CLOSE_BRACKET, items: Node[] = []): Node {
    if (this.isTooDeep) return this.refuseDepth();
    const { problems, comments, pos } = this;
    const sound = problems.length;
    const frame = arrayFrame(items[0]?.start ?? pos, opening, closer, items);
    const comment = comments.length;
    this.open.push(frame);
    if (opening === 'written') this.lastEnd = ++this.pos;
    while (!frame.done) this.#readItems(frame);
    this.open.pop();
    if (frame.misread !== undefined) {
      this.goBack(pos, sound, comment);
      if (this.aborted) return this.unread(pos);
      return this.rereadAsObject(frame.misread);
    }
    this.lastEnd = frame.end;
    const { start, end } = frame;
    const value = items.map((item) => item.value);
    return { kind: 'array', items, flow: true, value, start, end } satisfies ArrayNode;
  }

  /** Reads items up to the closing bracket, or one mistake. */
  #readItems(frame: ArrayFrame): void {
    for (;;) {
      this.skipTrivia();
      const { code } = this;
      if (this.endsByLayout(frame)) return;
      if (code === frame.closer) {
        if (this.skipsExtraCloser(frame)) return;
        this.reportTrailingComma(frame);
        this.end(frame, ++this.pos);
        return;
      }
      const template = code === OPEN_BRACE ? templateEnd(this.text, this.pos) : -1;
      if (template !== -1 && this.text.charCodeAt(this.pos + 1) !== OPEN_BRACE) {
        this.skipTemplate(frame, template);
        return;
      }
      if (frame.items.length === 0 && this.skipsDoubledOpener(frame)) return;
      if (this.#isNoItem(code)) {
        this.#recoverItem(frame);
        return;
      }
      frame.items.push(this.readValue('item'));
      frame.comma = -1;
      if (this.unwinds(frame)) return;
      this.skipTrivia();
      if (this.code === COMMA) frame.comma = this.pos++;
      else if (this.code !== frame.closer) {
        if (!this.endsByLayout(frame)) this.#afterItem(frame);
        return;
      }
    }
  }

  #isNoItem(code: number): boolean {
    if (code === COMMA || code === COLON || code === CLOSE_PAREN || this.atEnd) return true;
    return isCloser(code) || isCommaLike(code);
  }

  #recoverItem(frame: ArrayFrame): void {
    const { code } = this;
    if (this.atEnd) this.endAtTextEnd(frame);
    else if (isCloser(code)) this.#recoverAtCloser(frame, code);
    else if (code === COLON) this.#readKeyedItem(frame);
    else if (code === CLOSE_PAREN) this.endAtParenthesis(frame);
    else this.extraComma(frame);
  }

  #recoverAtCloser(frame: ArrayFrame, closer: number): void {
    const expectsItem = frame.comma !== -1 || frame.items.length === 0;
    if (!expectsItem || !this.isUnopened(this.pos, closer)) {
      this.foreignCloser(frame);
      return;
    }
    frame.items.push(this.readUnopened(closer));
    frame.comma = -1;
    this.afterDropped(frame);
  }

  #afterItem(frame: ArrayFrame): void {
    const { code, text, pos } = this;
    if (this.atEnd || isCloser(code)) return;
    if (standsForComma(text, pos, 'item')) this.mistakenComma(frame);
    else if (code === CLOSE_PAREN) this.endAtParenthesis(frame);
    else if (code === COLON || isColonLike(code)) this.#readKeyedItem(frame);
    else if (startsItem(text, pos) || isQuote(code) || crossesLine(text, this.lastEnd, pos)) {
      this.missingComma(frame);
    } else this.skipJunk(frame);
  }

  /**
   * A colon in an array: the array is an object in the wrong brackets, or an object in it lacks its `{`, or it was never
   * closed. What is to be closed further on tells which.
   */
  #readKeyedItem(frame: ArrayFrame): void {
    const key = frame.items.at(-1);
    const previous = frame.items.at(-2);
    if (key?.kind !== 'scalar' || frame.comma !== -1) {
      this.#dropKeyed(frame);
      return;
    }
    // What looks like a key may be half of an item.
    this.addDamage(key, 'lines');
    const outer = closersOf(this.open, this.open.length - 1);
    const closers = this.closersAhead(this.pos);
    if (closers === `}${String.fromCharCode(frame.closer)}${outer}`) this.#readUnopenedItem(frame, key);
    else if (previous === undefined && frame.opening === 'written') {
      frame.misread = closers?.startsWith('}') ? CLOSE_BRACE : CLOSE_BRACKET;
      frame.done = true;
    } else if (previous === undefined || this.open.at(-2)?.kind !== 'object') this.#dropKeyed(frame);
    else {
      frame.items.pop();
      this.moveTo(key.start);
      this.leaveOpen(frame, previous.end);
    }
  }

  #readUnopenedItem(frame: ArrayFrame, key: Node): void {
    frame.items.pop();
    this.moveTo(key.start);
    const suggestion = { desc: 'add the bracket', edits: [insertion(key.start, '{')] };
    this.complain(oneAt(key.start), 'the "{" before this key is missing; add it', { suggestion });
    frame.items.push(this.readObject('missing'));
    this.afterDropped(frame);
  }

  #dropKeyed(frame: ArrayFrame): void {
    const start = this.pos;
    this.unbalanced ??= 'closed';
    const message = 'a ":" stands in a list; put key and value in "{" and "}", or write a ","';
    this.complain(oneAt(start), message, { damage: 'lines', structural: true });
    this.colonEnd = ++this.pos;
    this.readMemberValue();
    this.afterDropped(frame);
  }
}
