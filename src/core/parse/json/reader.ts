import type { Span } from '../../text/span.ts';
import { outOfTime } from '../limit-problems.ts';
import { MAX_VALUES, type Node, type ObjectNode } from '../tree.ts';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  isCloser,
  isCommaLike,
  isOpener,
  isQuote,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  QUOTE,
} from './characters.ts';
import { membersFollow, type ObjectFrame, type Opening, objectFrame } from './frames.ts';
import { indentOf, indentOfLine } from './layout.ts';
import {
  crossesLine,
  skipSpace,
  standsForComma,
  startsBareMember,
  startsItem,
  startsMember,
} from './lookahead.ts';
import { JsonMemberReader } from './members.ts';
import { oneAt, type ValueRole } from './scalars.ts';
import { isTemplateKey, templateEnd } from './templates.ts';
import type { Suggestion } from './text.ts';
import { losesOpeningQuote } from './words.ts';

const TOO_MANY = `more than ${MAX_VALUES} values; an instance file has a few dozen`;

/** Values that are read without a look at the clock. */
const AT_ONCE = 1024;

/** Reads values of every kind, and goes on after every mistake; sound text takes the first branch everywhere. */
export class JsonReader extends JsonMemberReader {
  #values = 0;

  override readValue(role: ValueRole): Node {
    if (++this.#values > MAX_VALUES) return this.refuse(TOO_MANY);
    if (this.#values % AT_ONCE === 0 && this.bounds.isOver())
      return this.stop(outOfTime(oneAt(this.pos), this.bounds));
    switch (this.code) {
      case QUOTE:
        return this.readString(role) ?? this.missingValue();
      case OPEN_BRACE:
        return this.#isBareText() ? this.readWord(role) : this.readObject();
      case OPEN_BRACKET:
        return this.readArray();
      case OPEN_PAREN:
        return this.#readParenthesis(role);
      default:
        return this.readLiteral(role) ?? this.missingValue();
    }
  }

  /** The tag of a template without quotes, or escaped JSON that lost its opening quote. */
  #isBareText(): boolean {
    const { text, pos } = this;
    if (templateEnd(text, pos) !== -1) return true;
    return text.charCodeAt(pos + 1) === BACKSLASH && losesOpeningQuote(text, pos);
  }

  /** A `(` in the place of another bracket, which what follows tells; other text in parentheses is a text. */
  #readParenthesis(role: ValueRole): Node {
    const { text, pos } = this;
    const next = skipSpace(text, pos + 1);
    const isObject = startsMember(text, next);
    if (!isObject && !startsItem(text, next)) return this.readWord(role);
    const opener = isObject ? '{' : '[';
    const span = oneAt(pos);
    const suggestion = { desc: 'write the other bracket', edits: [{ span, text: opener }] };
    this.complain(span, `a "(" stands where a "${opener}" belongs; write "${opener}"`, { suggestion });
    return isObject ? this.readObject() : this.readArray();
  }

  override readObject(opening: Opening = 'written', closer = CLOSE_BRACE): Node {
    if (this.isTooDeep) return this.refuseDepth();
    const { problems, comments, pos } = this;
    const sound = problems.length;
    const comment = comments.length;
    const frame = objectFrame(pos, opening, closer);
    this.open.push(frame);
    if (opening === 'written') this.lastEnd = ++this.pos;
    while (!frame.done) this.#readMembers(frame);
    this.open.pop();
    if (frame.misread !== undefined && !this.turned.has(pos)) {
      this.turned.add(pos);
      this.goBack(pos, sound, comment);
      if (this.aborted) return this.unread(pos);
      return this.#rereadAsArray(frame.misread);
    }
    this.lastEnd = frame.end;
    const { members, value, start, end } = frame;
    return { kind: 'object', members, flow: true, value, start, end } satisfies ObjectNode;
  }

  protected override rereadAsObject(closer: number): Node {
    const span = oneAt(this.pos);
    if (closer === CLOSE_BRACE) {
      const suggestion = { desc: 'write the other bracket', edits: [{ span, text: '{' }] };
      this.#complainAgain(span, 'this "[" opens an object; write "{"', suggestion);
    } else {
      this.#complainAgain(span, 'members stand between "[" and "]"; write "{" and "}" around them');
    }
    return this.readObject('written', closer);
  }

  #rereadAsArray(closer: number): Node {
    const span = oneAt(this.pos);
    const suggestion = { desc: 'write the other bracket', edits: [{ span, text: '[' }] };
    this.#complainAgain(span, 'this "{" opens a list; write "["', suggestion);
    return this.readArray('written', closer);
  }

  /** Complains about what is now read a second time, so that the first reading does not mute it. */
  #complainAgain(span: Span, message: string, suggestion?: Suggestion): void {
    this.quietUntil = Math.min(this.quietUntil, span.start);
    this.complain(span, message, { suggestion });
  }

  /** Reads members up to the closing bracket, or one mistake. */
  #readMembers(frame: ObjectFrame): void {
    for (;;) {
      this.skipTrivia();
      if (this.endsByLayout(frame)) return;
      if (this.code === frame.closer) {
        if (!this.skipsExtraCloser(frame)) this.#closeObject(frame);
        return;
      }
      const isMember = this.code === QUOTE ? this.readMember(frame) : this.#recoverMember(frame);
      if (!isMember) return;
      if (this.unwinds(frame)) return;
      this.skipTrivia();
      if (this.code === COMMA) frame.comma = this.pos++;
      else if (this.code !== frame.closer) {
        if (!this.endsByLayout(frame)) this.#afterMember(frame);
        return;
      }
    }
  }

  #closeObject(frame: ObjectFrame): void {
    const start = this.pos++;
    if (this.open.length === 1 && membersFollow(this.text, this.pos)) {
      this.complainOfExtraCloser(start);
      this.skipTrivia();
      if (this.code === COMMA) this.pos++;
      return;
    }
    this.reportTrailingComma(frame);
    this.end(frame, this.pos);
  }

  /** What stands where a member should start is none that begins with a straight quote. False: look again. */
  #recoverMember(frame: ObjectFrame): boolean {
    const { code } = this;
    if (this.atEnd) return this.endAtTextEnd(frame);
    if (isCloser(code)) return this.#recoverAtCloser(frame);
    if (code === CLOSE_PAREN) {
      this.endAtParenthesis(frame);
      return false;
    }
    if (code === COMMA || isCommaLike(code)) return this.extraComma(frame);
    if (code === COLON) return this.#dropKeyless(frame, 'the key before this ":" is missing; add it', true);
    if (isOpener(code)) {
      const template = templateEnd(this.text, this.pos);
      if (template === -1) return this.#recoverKeyless(frame);
      if (!isTemplateKey(this.text, template)) return this.skipTemplate(frame, template);
    }
    if (isQuote(code)) return this.recoverQuotedMember(frame, this.pos, -1);
    return this.recoverBareMember(frame);
  }

  #recoverAtCloser(frame: ObjectFrame): boolean {
    const { text, pos } = this;
    const last = frame.members.at(-1);
    if (last === undefined || this.code !== CLOSE_BRACKET || frame.comma !== -1)
      return this.foreignCloser(frame);
    const isBelow = crossesLine(text, last.key.end, last.value.start);
    // Below its key, closed at the key's indentation, it is a list whatever the other brackets say.
    const isCertain = isBelow && indentOf(text, pos) === indentOf(text, last.key.start);
    // On a line of its own a bracket closes what was opened on one.
    const isListEnd = isBelow || !crossesLine(text, this.lastEnd, pos);
    return (isListEnd && this.adoptList(frame, pos, isCertain)) || this.foreignCloser(frame);
  }

  /** An opening bracket where a key is expected. */
  #recoverKeyless(frame: ObjectFrame): boolean {
    const { pos: start } = this;
    if (this.isList(frame, start) || this.adoptList(frame, start)) return true;
    if (frame.members.length === 0 && this.skipsDoubledOpener(frame)) return false;
    if (this.#startsNextItem(frame)) {
      this.leaveOpen(frame, this.lastEnd);
      return false;
    }
    return this.#dropKeyless(
      frame,
      'a key is missing before this bracket; add it, or delete the value',
      false,
    );
  }

  /** Whether the bracket stands below the one of this object, which is an item of a list, as the next item does. */
  #startsNextItem(frame: ObjectFrame): boolean {
    if (this.open.at(-2)?.kind !== 'array' || frame.members.length === 0) return false;
    const indent = indentOf(this.text, this.pos);
    return indent !== undefined && indent === indentOfLine(this.text, frame.start);
  }

  /** Reads a value that belongs to no key and forgets it. */
  #dropKeyless(frame: ObjectFrame, message: string, afterColon: boolean): boolean {
    const start = this.pos;
    if (afterColon) this.colonEnd = ++this.pos;
    this.complain(oneAt(start), message, { damage: 'lines', structural: true });
    frame.comma = -1;
    if (afterColon) this.readMemberValue();
    else this.readValue('member');
    this.hush(start);
    return true;
  }

  /** After a member comes neither a comma nor the object's end. */
  #afterMember(frame: ObjectFrame): void {
    const { code, text, pos } = this;
    if (this.atEnd || isCloser(code) || frame.done) return;
    if (standsForComma(text, pos, 'member')) this.mistakenComma(frame);
    else if (code === CLOSE_PAREN) this.endAtParenthesis(frame);
    else if (code === COLON) {
      if (startsMember(text, skipSpace(text, pos + 1))) {
        // On one line, what looks like the next key may be half of this value.
        this.addDamage(oneAt(pos), 'lines');
        this.mistakenComma(frame);
        return;
      }
      if (this.#adoptMembers(frame)) return;
      const message =
        'a second ":" follows this value; put the text in quotes, or add a comma before the key';
      this.#dropKeyless(frame, message, true);
      this.afterDropped(frame);
    } else if (startsMember(text, pos) || startsBareMember(text, pos)) this.missingComma(frame);
    else if (isOpener(code)) return;
    else if (crossesLine(text, this.lastEnd, pos)) this.missingComma(frame);
    else this.skipJunk(frame);
  }

  /** Takes the last member's value as the first key of an object that lacks its `{`. */
  #adoptMembers(frame: ObjectFrame): boolean {
    const member = frame.members.at(-1);
    if (member?.value.kind !== 'scalar' || !this.isUnopened(this.pos, CLOSE_BRACE)) return false;
    // What looks like a key may be half of a value.
    this.addDamage(member.value, 'lines');
    this.moveTo(member.value.start);
    const value = this.readUnopened(CLOSE_BRACE);
    frame.members[frame.members.length - 1] = { ...member, value };
    frame.value[member.key.name] = value.value;
    this.afterDropped(frame);
    return true;
  }
}
