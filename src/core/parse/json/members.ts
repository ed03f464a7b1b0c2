import { type KeyNode, MAX_MEMBERS, type Member, type Node } from '../tree.ts';
import { JsonArrayReader } from './arrays.ts';
import { closersOf } from './balance.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  GREATER,
  HASH,
  isCloser,
  isColonLike,
  isCommaLike,
  isQuote,
  isWordStart,
  MINUS,
  SPACE,
} from './characters.ts';
import { readForeignText } from './foreign-quotes.ts';
import type { ObjectFrame } from './frames.ts';
import { indentOf, indentOfLine } from './layout.ts';
import { crossesLine, standsForColon, startsBareMember, startsMember } from './lookahead.ts';
import { quoteAround } from './quoting.ts';
import { recoverKey } from './recovery.ts';
import { emptyNode, insertion, oneAt } from './scalars.ts';
import { straightText, type TextToken } from './text.ts';
import { readBareKey } from './words.ts';

const TOO_MANY_MEMBERS = `more than ${MAX_MEMBERS} members in one object; an instance file has a few dozen`;

/** Reads members: a key, a colon and a value, and whatever else was meant as one. */
export abstract class JsonMemberReader extends JsonArrayReader {
  /** False if it was no member after all. */
  protected readMember(frame: ObjectFrame): boolean {
    const { pos: start, text } = this;
    const problems = this.problems.length;
    const comments = this.comments.length;
    const end = this.stringEnd(start);
    if (end === -1) return this.recoverQuotedMember(frame, start, end);
    const { plain } = this;
    this.pos = end;
    this.skipTrivia();
    if (this.code !== COLON) {
      this.goBack(start, problems, comments);
      return this.recoverQuotedMember(frame, start, end);
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
    const value = frame.members.length < MAX_MEMBERS ? this.readMemberValue() : this.refuse(TOO_MANY_MEMBERS);
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
    if (code === COMMA || isCommaLike(code) || isCloser(code) || this.atEnd) return this.missingValue();
    return this.readValue('member');
  }

  #skipDoubledColon(): void {
    const span = oneAt(this.pos);
    const isColon = this.code === COLON;
    const message = isColon
      ? 'two colons in a row; delete one'
      : `a "${this.text.charAt(this.pos)}" stands after the ":"; delete it`;
    const suggestion = { desc: 'delete it', edits: [{ span, text: '' }] };
    this.complain(span, message, { damage: 'span', suggestion, structural: true });
    while (this.code === COLON || isColonLike(this.code)) {
      this.pos++;
      this.skipTrivia();
    }
  }

  /** A value that is missing, or the opening bracket of an object, if members follow that are indented for one. */
  protected missingValue(): Node {
    const { colonEnd, text } = this;
    // What looks like the next key may be half of this value.
    if (isQuote(this.code)) this.addDamage(oneAt(this.pos), 'lines');
    const indent = indentOf(text, this.pos);
    const outer = indentOfLine(text, colonEnd);
    if (indent !== undefined && outer !== undefined && indent > outer && startsMember(text, this.pos)) {
      const suggestion = { desc: 'add the bracket', edits: [insertion(colonEnd, ' {')] };
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

  protected recoverQuotedMember(frame: ObjectFrame, start: number, strictEnd: number): boolean {
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

  protected recoverBareMember(frame: ObjectFrame): boolean {
    const start = this.pos;
    const foreign = readForeignText(this.text, start, 'key');
    if (foreign !== undefined) return this.#acceptKey(frame, foreign);
    const bare = readBareKey(this.text, start);
    this.moveTo(bare.span.end);
    this.lastEnd = bare.span.end;
    if (bare.kind === 'junk') {
      if (frame.junk) this.hush(start);
      const suggestion = { desc: 'delete it', edits: [{ span: bare.span, text: '' }] };
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
    const suggestion = { desc: lostQuote ? 'add the opening quote' : 'put the key in double quotes', edits };
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
      const suggestion = { desc: 'add the colon', edits: [insertion(key.end, ':')] };
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
    const suggestion = { desc: 'write a colon', edits: [{ span, text: ':' }] };
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
    if (this.isList(frame, key.start) || this.adoptList(frame, key.start)) return true;
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
  protected isList(frame: ObjectFrame, at: number): boolean {
    if (frame.members.length > 0 || frame.opening === 'missing' || frame.closer !== CLOSE_BRACE) return false;
    const needed = `]${closersOf(this.open, this.open.length - 1)}`;
    if (this.closersAhead(at) !== needed) return false;
    frame.misread = CLOSE_BRACKET;
    frame.done = true;
    return true;
  }

  /** Takes the last member's value and what stands at `at` as the items of an array that lacks its `[`. */
  protected adoptList(frame: ObjectFrame, at: number, isCertain = false): boolean {
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
    this.complain(span, message, { suggestion: { desc: 'add the bracket', edits: [edit] } });
    this.addDamage(oneAt(start), 'lines');
  }
}
