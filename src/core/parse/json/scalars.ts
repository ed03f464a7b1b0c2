import type { Edit, Span } from '../../text/span.ts';
import type { Node, ScalarNode, ScalarStyle } from '../tree.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  isCloser,
  isCommaLike,
  isLineEnd,
  isOpener,
  isQuote,
  QUOTE,
} from './characters.ts';
import { readForeignText } from './foreign-quotes.ts';
import type { Frame } from './frames.ts';
import { literalEnd, literalValue } from './literals.ts';
import {
  crossesLine,
  type Role,
  skipBlanks,
  startsBareMember,
  startsItem,
  startsMember,
} from './lookahead.ts';
import { recoverValue } from './recovery.ts';
import { JsonScanner } from './scanner.ts';
import { straightText, type TextToken } from './text.ts';
import { readWord } from './words.ts';

export type ValueRole = Exclude<Role, 'key'>;

/** Reads strings, numbers and literals, and what was meant to be one. */
export class JsonScalarReader extends JsonScanner {
  /** The containers that are being read, outermost first. */
  protected readonly open: Frame[] = [];
  /** The end of the last token. */
  protected lastEnd = 0;
  /** The offset after the last colon between key and value. */
  protected colonEnd = 0;

  /** A text that is nothing but one string, number or literal is JSON too. */
  readLoneScalar(): ScalarNode | undefined {
    const { pos: start, text } = this;
    const problems = this.problems.length;
    const comments = this.comments.length;
    const isString = this.code === QUOTE;
    const end = isString ? this.stringEnd(start) : literalEnd(text, start);
    if (end === -1) return undefined;
    this.pos = end;
    this.skipTrivia();
    if (!this.atEnd) {
      this.goBack(start, problems, comments);
      return undefined;
    }
    if (isString) return this.#textNode(straightText(text, start, end));
    return scalarNode(literalValue(text, start, end), 'plain', start, end);
  }

  /** Undefined when no value stands here but the next member. */
  protected readString(role: ValueRole): ScalarNode | undefined {
    const { pos: start, text } = this;
    const problems = this.problems.length;
    const comments = this.comments.length;
    const end = this.stringEnd(start);
    if (end !== -1) {
      const { plain } = this;
      this.pos = end;
      this.skipTrivia();
      const code = this.code;
      if (code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET || this.#isLastOnLine(end)) {
        this.lastEnd = end;
        if (plain) return scalarNode(text.slice(start + 1, end - 1), 'double', start, end);
        return this.#textNode(straightText(text, start, end));
      }
      this.goBack(start, problems, comments);
    }
    if (role === 'member' && this.#isNextMember(start)) return undefined;
    return this.#textNode(recoverValue(text, start, end, role, this.open));
  }

  /** Whether the value that ended at `end` is followed by nothing on its line, so that at most a comma is missing. */
  #isLastOnLine(end: number): boolean {
    if (this.atEnd) return true;
    return this.code !== COLON && crossesLine(this.text, end, this.pos);
  }

  /** Undefined when no value stands here but the next member. */
  protected readLiteral(role: ValueRole): ScalarNode | undefined {
    const { pos: start, text } = this;
    const problems = this.problems.length;
    const comments = this.comments.length;
    const end = literalEnd(text, start);
    if (end !== -1) {
      this.pos = end;
      this.skipTrivia();
      if (this.#fitsAfterLiteral(end, role)) {
        this.lastEnd = end;
        return scalarNode(literalValue(text, start, end), 'plain', start, end);
      }
      this.goBack(start, problems, comments);
    }
    if (role === 'member' && this.#isNextMember(start)) return undefined;
    if (isQuote(text.charCodeAt(start)))
      return this.#textNode(recoverValue(text, start, -1, role, this.open));
    const foreign = readForeignText(text, start, role);
    return foreign === undefined ? this.readWord(role) : this.#textNode(foreign);
  }

  #fitsAfterLiteral(end: number, role: ValueRole): boolean {
    const { code, text, pos } = this;
    if (code === COMMA || isCloser(code) || this.atEnd || crossesLine(text, end, pos)) return true;
    if (isCommaLike(code) || isOpener(code)) return true;
    if (code === CLOSE_PAREN) return closesLikeBracket(text, pos);
    if (role === 'member') return startsMember(text, pos) || (pos > end && startsBareMember(text, pos));
    return pos > end && (isQuote(code) || startsItem(text, pos));
  }

  protected readWord(role: ValueRole): ScalarNode {
    const word = readWord(this.text, this.pos, role);
    this.moveTo(word.end);
    this.lastEnd = word.end;
    this.complain(word.problem.span, word.problem.message, {
      suggestion: word.problem.suggestion,
      damage: word.structural ? 'lines' : 'span',
      structural: word.structural,
    });
    return scalarNode(word.value, 'plain', word.start, word.end);
  }

  /** Whether what stands at `start`, on a later line than the colon, is the next member and not this one's value. */
  #isNextMember(start: number): boolean {
    const { text } = this;
    if (!crossesLine(text, this.colonEnd, start)) return false;
    return startsMember(text, start) || startsBareMember(text, start);
  }

  #textNode(token: TextToken): ScalarNode {
    this.accept(token);
    return scalarNode(token.value, token.style, token.start, token.end);
  }

  /** Moves behind a text, unless it was read on already, and reports what is wrong with it. */
  protected accept(token: TextToken): void {
    const { problem } = token;
    this.lastEnd = token.end;
    if (this.pos < token.end) this.moveTo(token.end);
    if (problem === undefined) return;
    if (problem.code !== 'syntax') {
      if (problem.span.start >= this.quietUntil) this.report(problem);
      return;
    }
    // Whatever is not in straight quotes may end elsewhere than was guessed.
    const guessed = token.structural || this.text.charCodeAt(token.start) !== QUOTE;
    if (guessed) this.addDamage(token, 'lines');
    this.complain(problem.span, problem.message, {
      suggestion: problem.suggestion,
      damage: 'span',
      structural: token.structural,
    });
    if (token.structural) this.hush(token.end);
  }
}

/** Whether the `)` stands where a container ends, and not behind the number of an item: `1) first`. */
function closesLikeBracket(text: string, at: number): boolean {
  const next = text.charCodeAt(skipBlanks(text, at + 1));
  return next === COMMA || next === CLOSE_PAREN || isCloser(next) || isLineEnd(next);
}

export function scalarNode(
  value: ScalarNode['value'],
  style: ScalarStyle,
  start: number,
  end: number,
): ScalarNode {
  return { kind: 'scalar', value, style, start, end };
}

export function emptyNode(at: number): Node {
  return scalarNode(null, 'plain', at, at);
}

/** A span of one character, for a caret to stand below it. */
export function oneAt(start: number): Span {
  return { start, end: start + 1 };
}

export function insertion(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}
