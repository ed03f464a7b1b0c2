import type { Span } from '../../text/span.ts';
import { type KeyNode, MAX_DEPTH, MAX_VALUES, type Member, type Node, type ObjectNode } from '../tree.ts';
import { JsonArrayReader } from './arrays.ts';
import { closersOf } from './balance.ts';
import { TOO_DEEP } from './brackets.ts';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  GREATER,
  HASH,
  isCloser,
  isColonLike,
  isCommaLike,
  isOpener,
  isQuote,
  isWordStart,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  QUOTE,
  SPACE,
} from './characters.ts';
import { readForeignText } from './foreign-quotes.ts';
import { membersFollow, type ObjectFrame, type Opening, objectFrame } from './frames.ts';
import { indentOf, indentOfLine } from './layout.ts';
import {
  crossesLine,
  skipSpace,
  standsForColon,
  standsForComma,
  startsBareMember,
  startsItem,
  startsMember,
} from './lookahead.ts';
import { recoverKey } from './recovery.ts';
import { emptyNode, insertion, oneAt, type ValueRole } from './scalars.ts';
import { isTemplateKey, templateEnd } from './templates.ts';
import { quoteAround, type Suggestion, straightText, type TextToken } from './text.ts';
import { losesOpeningQuote, readBareKey } from './words.ts';

/** What a tree in memory may hold: a file of 50 MB with real instances has about a million. */
const TOO_MANY = `more than ${MAX_VALUES} values; an instance file has a few dozen`;

/**
 * Reads values of every kind: what may stand at each place, and what it means if something else does. Goes on after
 * every mistake; sound text takes the first branch everywhere. Longer than other files, being the one grammar of members.
 */
export class JsonReader extends JsonArrayReader {
  #values = 0;

  override readValue(role: ValueRole): Node {
    if (++this.#values > MAX_VALUES) return this.refuse(TOO_MANY);
    switch (this.code) {
      case QUOTE:
        return this.readString(role) ?? this.#missingValue();
      case OPEN_BRACE:
        return this.#isBareText() ? this.readWord(role) : this.readObject();
      case OPEN_BRACKET:
        return this.readArray();
      case OPEN_PAREN:
        return this.#readParenthesis(role);
      default:
        return this.readLiteral(role) ?? this.#missingValue();
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
    const suggestion = { desc: 'Write the other bracket', edits: [{ span, text: opener }] };
    this.complain(span, `a "(" stands where a "${opener}" belongs; write "${opener}"`, { suggestion });
    return isObject ? this.readObject() : this.readArray();
  }

  override readObject(opening: Opening = 'written', closer = CLOSE_BRACE): Node {
    if (this.open.length >= MAX_DEPTH) return this.refuse(TOO_DEEP);
    const { problems, comments, pos } = this;
    const sound = problems.length;
    const comment = comments.length;
    const frame = objectFrame(pos, opening, closer);
    this.open.push(frame);
    if (opening === 'written') this.lastEnd = ++this.pos;
    while (!frame.done) this.#readMembers(frame);
    this.open.pop();
    if (frame.misread !== undefined) {
      this.goBack(pos, sound, comment);
      return this.#rereadAsArray(frame.misread);
    }
    this.lastEnd = frame.end;
    const { members, value, start, end } = frame;
    return { kind: 'object', members, flow: true, value, start, end } satisfies ObjectNode;
  }

  protected override rereadAsObject(closer: number): Node {
    const span = oneAt(this.pos);
    if (closer === CLOSE_BRACE) {
      const suggestion = { desc: 'Write the other bracket', edits: [{ span, text: '{' }] };
      this.#complainAgain(span, 'this "[" opens an object; write "{"', suggestion);
    } else {
      this.#complainAgain(span, 'members stand between "[" and "]"; write "{" and "}" around them');
    }
    return this.readObject('written', closer);
  }

  #rereadAsArray(closer: number): Node {
    const span = oneAt(this.pos);
    const suggestion = { desc: 'Write the other bracket', edits: [{ span, text: '[' }] };
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
      const isMember = this.code === QUOTE ? this.#readMember(frame) : this.#recoverMember(frame);
      if (!isMember) return;
      if (this.unwinding && this.unwinds(frame)) return;
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

  /** False if it was no member after all. */
  #readMember(frame: ObjectFrame): boolean {
    const { pos: start, text } = this;
    const problems = this.problems.length;
    const comments = this.comments.length;
    const end = this.stringEnd(start);
    if (end === -1) return this.#recoverQuotedMember(frame, start, end);
    const { plain } = this;
    this.pos = end;
    this.skipTrivia();
    if (this.code !== COLON) {
      this.goBack(start, problems, comments);
      return this.#recoverQuotedMember(frame, start, end);
    }
    // After a mistake, a colon on a line of its own may have turned a value into a key.
    if (this.damage.length > 0 && crossesLine(text, end, this.pos)) this.addDamage(oneAt(start), 'lines');
    this.colonEnd = ++this.pos;
    this.quietUntil = 0;
    const token = plain ? undefined : straightText(text, start, end);
    const name = token === undefined ? text.slice(start + 1, end - 1) : token.value;
    if (token !== undefined) this.accept(token);
    this.#addMember(frame, { name, style: 'double', start, end });
    return true;
  }

  /** Reads the value of a key whose colon was passed. */
  #addMember(frame: ObjectFrame, key: KeyNode): void {
    frame.comma = -1;
    frame.junk = false;
    frame.valueless = false;
    const value = this.readMemberValue();
    frame.members.push({ key, value, damaged: false, merged: false });
    frame.value[key.name] = value.value;
  }

  protected override readMemberValue(): Node {
    let start = this.pos;
    while (this.text.charCodeAt(start) === SPACE) start++;
    // `#fff` right after the colon is a value that lost its quotes, `# note` is a comment.
    if (this.text.charCodeAt(start) === HASH && isWordStart(this.text.charCodeAt(start + 1))) {
      this.pos = start;
      return this.readWord('member');
    }
    this.skipTrivia();
    if (this.code === COLON || isColonLike(this.code)) this.#skipDoubledColon();
    const { code } = this;
    if (isCloser(code) && this.isUnopened(this.pos, code)) return this.readUnopened(code);
    if (code === COMMA || isCommaLike(code) || isCloser(code) || this.atEnd) return this.#missingValue();
    return this.readValue('member');
  }

  #skipDoubledColon(): void {
    const span = oneAt(this.pos);
    const isColon = this.code === COLON;
    const message = isColon ? 'two colons in a row; delete one' : 'a "=" stands after the ":"; delete it';
    const suggestion = { desc: 'Delete it', edits: [{ span, text: '' }] };
    this.complain(span, message, { damage: 'span', suggestion, structural: true });
    while (this.code === COLON || isColonLike(this.code)) {
      this.pos++;
      this.skipTrivia();
    }
  }

  /** A value that is missing, or the opening bracket of an object, if members follow that are indented for one. */
  #missingValue(): Node {
    const { colonEnd, text } = this;
    // What looks like the next key may be half of this value.
    if (isQuote(this.code)) this.addDamage(oneAt(this.pos), 'lines');
    const indent = indentOf(text, this.pos);
    const outer = indentOfLine(text, colonEnd);
    if (indent !== undefined && outer !== undefined && indent > outer && startsMember(text, this.pos)) {
      const suggestion = { desc: 'Add the bracket', edits: [insertion(colonEnd, ' {')] };
      this.complain(oneAt(colonEnd - 1), 'the "{" after this ":" is missing; add it', { suggestion });
      return this.readObject('missing');
    }
    this.lastEnd = colonEnd;
    if (!this.atEnd) {
      this.complain(oneAt(colonEnd - 1), 'the value after this ":" is missing; add it', { damage: 'span' });
      this.quietUntil = Math.max(this.quietUntil, colonEnd);
    }
    return emptyNode(colonEnd);
  }

  /** What stands where a member should start is none that begins with a straight quote. False: look again. */
  #recoverMember(frame: ObjectFrame): boolean {
    const { code } = this;
    if (this.atEnd) return this.endAtTextEnd(frame);
    if (isCloser(code)) return this.#recoverAtCloser(frame);
    if (code === CLOSE_PAREN) {
      this.endAtParenthesis(frame);
      return true;
    }
    if (code === COMMA || isCommaLike(code)) return this.extraComma(frame);
    if (code === COLON) return this.#dropKeyless(frame, 'the key before this ":" is missing; add it', true);
    if (isOpener(code)) {
      const template = templateEnd(this.text, this.pos);
      if (template === -1) return this.#recoverKeyless(frame);
      if (!isTemplateKey(this.text, template)) return this.skipTemplate(frame, template);
    }
    if (isQuote(code)) return this.#recoverQuotedMember(frame, this.pos, -1);
    return this.#recoverBareMember(frame);
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
    return (isListEnd && this.#adoptList(frame, pos, isCertain)) || this.foreignCloser(frame);
  }

  #recoverQuotedMember(frame: ObjectFrame, start: number, strictEnd: number): boolean {
    return this.#acceptKey(frame, recoverKey(this.text, start, strictEnd));
  }

  #acceptKey(frame: ObjectFrame, token: TextToken): boolean {
    this.accept(token);
    // It took the colon along, which then is not missing as well.
    if (this.text.charCodeAt(token.end - 2) === COLON) this.quietUntil = Math.max(this.quietUntil, token.end);
    // A straight quote inside a typographic key may have been the end of a value.
    if (token.value.includes('"')) this.addDamage(token, 'lines');
    const { value: name, style, start, end } = token;
    return this.#finishMember(frame, { name, style, start, end });
  }

  #recoverBareMember(frame: ObjectFrame): boolean {
    const start = this.pos;
    const foreign = readForeignText(this.text, start, 'key');
    if (foreign !== undefined) return this.#acceptKey(frame, foreign);
    const bare = readBareKey(this.text, start);
    this.moveTo(bare.span.end);
    this.lastEnd = bare.span.end;
    if (bare.kind === 'junk') {
      if (frame.junk) this.hush(start);
      const suggestion = { desc: 'Delete it', edits: [{ span: bare.span, text: '' }] };
      const message = 'this is neither a key nor a value; delete it, or put it in double quotes';
      this.complain(bare.span, message, { damage: 'lines', structural: true, suggestion });
      frame.junk = true;
      frame.comma = -1;
      return true;
    }
    const { span, lostQuote } = bare;
    const edits = lostQuote ? [insertion(start, '"')] : quoteAround(this.text, span.start, span.end);
    const message = lostQuote
      ? 'the opening quote of this key is missing; add it'
      : 'this key is not in quotes; put it in double quotes';
    const suggestion = { desc: lostQuote ? 'Add the opening quote' : 'Put the key in double quotes', edits };
    this.complain(span, message, { damage: 'lines', suggestion });
    // A colon that is missing too is the same slip.
    this.quietUntil = Math.max(this.quietUntil, span.end);
    return this.#finishMember(frame, { name: bare.name, style: 'plain', start, end: span.end });
  }

  /** Looks for the colon after a key that was not plainly followed by one. */
  #finishMember(frame: ObjectFrame, key: KeyNode): boolean {
    this.skipTrivia();
    const { code, pos } = this;
    if (code === COLON) this.colonEnd = ++this.pos;
    else if (isColonLike(code)) this.#skipMistakenColon();
    else if (this.#isArrow() || standsForColon(this.text, pos, !frame.valueless)) this.#skipMistakenColon();
    else if (this.#hasNoValue(key)) return this.#addValueless(frame, key);
    else {
      this.colonEnd = key.end;
      const suggestion = { desc: 'Add the colon', edits: [insertion(key.end, ':')] };
      const message = 'the ":" between key and value is missing; add it';
      this.complain(oneAt(key.end - 1), message, { damage: 'span', suggestion });
      this.quietUntil = Math.max(this.quietUntil, this.pos + 1);
    }
    this.#addMember(frame, key);
    return true;
  }

  #isArrow(): boolean {
    return this.code === MINUS && this.text.charCodeAt(this.pos + 1) === GREATER;
  }

  #skipMistakenColon(): void {
    const { text, pos: start } = this;
    this.pos++;
    if (this.code === GREATER || this.code === COLON) this.pos++;
    this.colonEnd = this.pos;
    const span = { start, end: this.pos };
    const suggestion = { desc: 'Write a colon', edits: [{ span, text: ':' }] };
    const message = `a "${text.slice(start, this.pos)}" stands where a ":" belongs; write ":"`;
    this.complain(span, message, { damage: 'lines', suggestion });
  }

  #hasNoValue(key: KeyNode): boolean {
    const { code, text, pos } = this;
    if (this.atEnd || code === COMMA || isCommaLike(code) || isCloser(code)) return true;
    if (startsMember(text, pos)) return true;
    return crossesLine(text, key.end, pos) && startsBareMember(text, pos);
  }

  #addValueless(frame: ObjectFrame, key: KeyNode): boolean {
    this.lastEnd = key.end;
    this.addDamage(key, 'lines');
    if (this.#isList(frame, key.start) || this.#adoptList(frame, key.start)) return true;
    const message = frame.valueless
      ? 'this key has no value; add ":" and a value, or write "[" and "]" around a list'
      : 'this key has no value; add ":" and a value';
    const known = frame.valueless && frame.members.length > 0;
    if (!this.atEnd) {
      if (!known) this.complain(key, message);
      this.quietUntil = Math.max(this.quietUntil, key.end);
    }
    frame.members.push({ key, value: emptyNode(key.end), damaged: false, merged: false });
    frame.value[key.name] = null;
    frame.comma = -1;
    return true;
  }

  /** Whether an object that has no member yet is an array in truth, since `]` closes it. */
  #isList(frame: ObjectFrame, at: number): boolean {
    if (frame.members.length > 0 || frame.opening === 'missing' || frame.closer !== CLOSE_BRACE) return false;
    const needed = `]${closersOf(this.open, this.open.length - 1)}`;
    if (this.closersAhead(at) !== needed) return false;
    frame.misread = CLOSE_BRACKET;
    frame.done = true;
    return true;
  }

  /** Takes the last member's value and what stands at `at` as the items of an array that lacks its `[`. */
  #adoptList(frame: ObjectFrame, at: number, isCertain = false): boolean {
    const member = frame.members.at(-1);
    if (member === undefined || member.value.kind === 'array') return false;
    if (!isCertain && !this.isUnopened(at, CLOSE_BRACKET)) return false;
    this.#complainOfUnopenedList(member);
    this.moveTo(at);
    const value = this.readArray('missing', CLOSE_BRACKET, [member.value]);
    frame.members[frame.members.length - 1] = { ...member, value };
    frame.value[member.key.name] = value.value;
    frame.comma = -1;
    return true;
  }

  #complainOfUnopenedList({ key, value: { start } }: Member): void {
    const { text } = this;
    const colon = text.lastIndexOf(':', start);
    const isBelow = colon >= key.end && crossesLine(text, colon, start);
    const span = oneAt(isBelow ? colon : start);
    const message = isBelow
      ? 'the "[" after this ":" is missing; add it'
      : 'the "[" before this list is missing; add it';
    const edit = isBelow ? insertion(colon + 1, ' [') : insertion(start, '[');
    this.complain(span, message, { suggestion: { desc: 'Add the bracket', edits: [edit] } });
    this.addDamage(oneAt(start), 'lines');
  }

  /** An opening bracket where a key is expected. */
  #recoverKeyless(frame: ObjectFrame): boolean {
    const { pos: start } = this;
    if (this.#isList(frame, start) || this.#adoptList(frame, start)) return true;
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
