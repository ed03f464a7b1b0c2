import type { Edit, Span } from '../../text/span.ts';
import { startOfTail } from '../../text/start-of-tail.ts';
import { type Cause, createCause, deleteFrom, insertAt } from './cause.ts';
import { closingQuote, isBlank, trimEnd } from './characters.ts';
import { joinedMember, NO_SPACE_BEHIND_COLON } from './keys.ts';
import { quoteSpan } from './quoting.ts';

const CLOSER: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

type Expected = 'entry' | 'colon' | 'value' | 'comma';

interface Open {
  readonly at: number;
  readonly bracket: string;
}

/** Goes through brackets until something does not fit: one idea, with a method for each thing that may be wrong. */
export class BracketWalk {
  readonly #text: string;
  readonly #area: Span;
  readonly #isItem: boolean;
  readonly #open: Open[] = [];
  /** Colons without a space behind them. */
  readonly #tight: number[] = [];
  #expected: Expected = 'entry';
  #at: number;
  /** Where the last token ends. */
  #end: number;
  #comment: number | undefined;
  /** Where the text without quotes starts that the last token was. */
  #plain: number | undefined;
  /** The same for what stands in front of the comment. */
  #plainBefore: number | undefined;

  constructor(text: string, area: Span, isItem: boolean) {
    this.#isItem = isItem;
    this.#text = text;
    this.#area = area;
    this.#at = area.start;
    this.#end = area.start;
  }

  tightColons(): readonly Cause[] {
    this.causes();
    return this.#tight.map((colon) =>
      createCause({
        span: { start: colon, end: colon + 1 },
        message: NO_SPACE_BEHIND_COLON,
        edits: [insertAt(colon + 1, ' ')],
        suggests: 'add the space',
      }),
    );
  }

  causes(): readonly Cause[] {
    const text = this.#text;
    const { end } = this.#area;
    while (this.#at < end) {
      const at = this.#at;
      const character = text.charAt(at);
      if (/[ \t\r\n]/.test(character)) this.#at++;
      else if (character === '#' && /\s/.test(text.charAt(at - 1))) {
        if (this.#comment === undefined) this.#plainBefore = this.#plain;
        this.#comment ??= at;
        this.#at = this.#lineEnd(at);
      } else {
        const causes = this.#take(character, at);
        if (causes !== undefined) return causes;
        this.#end = this.#at;
        if (this.#open.length === 0) return this.#behind();
      }
    }
    return this.#unclosed();
  }

  #take(character: string, at: number): readonly Cause[] | undefined {
    this.#plain = undefined;
    const needsComma = this.#expected === 'comma' || this.#expected === 'colon';
    const inMap = this.#open.at(-1)?.bracket === '{';
    switch (character) {
      case '{':
      case '[':
        if (needsComma) return this.#between(at);
        this.#open.push({ at, bracket: character });
        this.#expected = 'entry';
        this.#at++;
        return undefined;
      case '}':
      case ']': {
        const open = this.#open.pop();
        if (open !== undefined && CLOSER[open.bracket] !== character) return this.#wrongKind(open, at);
        this.#expected = 'comma';
        this.#at++;
        return undefined;
      }
      case ',':
        if (this.#expected === 'entry') return [this.#spareComma(at)];
        this.#expected = 'entry';
        this.#at++;
        return undefined;
      case ':':
        if (this.#isColon(at)) return this.#colon(at);
        break;
      case '"':
      case "'":
        return this.#quoted(at, needsComma, inMap);
    }
    if (needsComma) return this.#between(at);
    const plainEnd = this.#plainEnd(at);
    const bad = /[@`%|>]/.test(character) ? character : undefined;
    if (bad !== undefined) {
      return [
        this.#cause({
          span: { start: at, end: plainEnd },
          message: `a value cannot start with "${bad}" unless it is in quotes; put the value in quotes`,
          edits: quoteSpan(this.#text, { start: at, end: plainEnd }),
        }),
      ];
    }
    if (inMap && this.#expected === 'entry' && /^[\w.$-]+[ \t]+["']/.test(this.#text.slice(at, plainEnd))) {
      const space = this.#text.slice(at).search(/[ \t]/);
      return [this.#missingColon(at + space)];
    }
    const isKey = inMap && this.#expected === 'entry';
    const tight = isKey ? /^[\w.$-]+:(?!\/\/|:)(?=\S)/.exec(this.#text.slice(at, plainEnd)) : null;
    if (tight !== null && /[,}]/.test(this.#text.charAt(plainEnd)))
      this.#tight.push(at + tight[0].length - 1);
    this.#expected = isKey ? 'colon' : 'comma';
    this.#plain = at;
    this.#at = plainEnd;
    return undefined;
  }

  #cause(found: {
    span: Span;
    message: string;
    edits: readonly Edit[];
    suggests?: string;
    swallows?: boolean;
  }): Cause {
    return createCause({ ...found, harms: [found.span] });
  }

  #isColon(at: number): boolean {
    const next = this.#text.charAt(at + 1);
    return next === '' || /[\s,\]}[{]/.test(next) || /["']/.test(this.#text.charAt(at - 1));
  }

  #colon(at: number): readonly Cause[] | undefined {
    if (this.#expected === 'value') {
      return [
        this.#cause({
          span: { start: at, end: at + 1 },
          message: 'the ":" behind this key is doubled; delete one of the two',
          edits: [deleteFrom(at, at + 1)],
        }),
      ];
    }
    if (this.#expected === 'comma' && this.#open.at(-1)?.bracket === '{') return this.#commaBefore(at);
    this.#expected = 'value';
    this.#at++;
    return undefined;
  }

  /** The comma stands, or should stand, before the last word in front of this colon, if that is not the whole value. */
  #commaBefore(colon: number): readonly Cause[] {
    const text = this.#text;
    const gap = gapBeforeWord(text, this.#area.start, colon);
    const before = text.charAt((gap ?? 0) - 1);
    const causes: Cause[] = [];
    if (gap === undefined || /[{,:]/.test(before)) {
      const lineStart = text.lastIndexOf('\n', colon) + 1;
      const start = Math.max(lineStart, this.#area.start + 1);
      causes.push(
        this.#cause({
          span: { start, end: colon + 1 },
          message: 'a value inside brackets holds ":" without quotes; put the value in quotes',
          edits: [deleteFrom(colon, colon + 1)],
        }),
      );
    }
    if (gap === undefined) return causes;
    const sign = /[;.]/.test(before) ? before : '';
    return [...causes, this.#missingComma(gap - sign.length, sign)];
  }

  #missingComma(at: number, sign = ''): Cause {
    return createCause({
      span: { start: at, end: at + 1 },
      message:
        sign === ''
          ? 'a "," is missing between two members inside these brackets; add it'
          : `a "${sign}" stands between two members inside these brackets; write a ","`,
      edits: [{ span: { start: at, end: at + sign.length }, text: ',' }],
      ...(sign === '' ? { suggests: 'add the comma' } : {}),
    });
  }

  /** Something follows a finished entry. */
  #between(at: number): readonly Cause[] {
    const text = this.#text;
    const before = this.#end;
    const sign = /[;.]/.test(text.charAt(at)) ? text.charAt(at) : '';
    const open = this.#open.at(-1);
    if (text.charAt(at) === ')' && open !== undefined) return this.#wrongKind(open, at);
    if (sign !== '') return [this.#missingComma(at, sign)];
    const comma = this.#missingComma(before);
    const causes = [comma];
    if (this.#expected === 'colon') causes.unshift(this.#missingColon(before));
    const from = before - 1;
    if (/["']/.test(text.charAt(from)) && /[^"']/.test(text.charAt(at)))
      causes.push(...this.#lostQuote(from));
    return causes;
  }

  #missingColon(at: number): Cause {
    return this.#cause({
      span: { start: at - 1, end: at },
      message: 'the ":" between key and value inside these brackets is missing; add it',
      edits: [insertAt(at, ':')],
    });
  }

  /** The quote before this text closes one that had lost its closing quote long before. */
  #lostQuote(closing: number): readonly Cause[] {
    const text = this.#text;
    const quote = text.charAt(closing);
    let open = closing - 1;
    while (open > this.#area.start && text.charAt(open) !== quote) open--;
    const comma = text.indexOf(',', open);
    const colon = text.indexOf(':', open);
    const causes: Cause[] = [];
    for (const at of [comma, colon]) {
      if (at > open && at < closing) causes.push(this.#openQuote(open, at));
    }
    return causes;
  }

  #openQuote(open: number, at: number): Cause {
    return createCause({
      span: { start: open, end: open + 1 },
      message: 'this text opens with a quote that is never closed; add the closing quote',
      edits: [insertAt(at, this.#text.charAt(open))],
      harms: [{ start: open, end: at }],
      swallows: true,
    });
  }

  #quoted(at: number, needsComma: boolean, inMap: boolean): readonly Cause[] | undefined {
    const text = this.#text;
    const lineEnd = this.#lineEnd(at);
    const closing = closingQuote(text, at, lineEnd);
    if (needsComma) {
      const before = this.#end - 1;
      const isSpare = before === at - 1 && text.charAt(before) === text.charAt(at);
      if (isSpare) return [this.#spareQuote(at)];
      return closing === undefined ? [...this.#between(at), ...this.#lostQuote(before)] : this.#between(at);
    }
    if (closing === undefined) {
      const causes: Cause[] = [];
      const rest = text.slice(at + 1, lineEnd);
      const sign = rest.search(/[,:]\s/);
      const closers = startOfClosers(rest, this.#open.length);
      causes.push(this.#openQuote(at, at + 1 + (sign === -1 ? closers : Math.min(sign, closers))));
      return causes;
    }
    const behind = text.charAt(closing + 1);
    const content = text.slice(at + 1, closing);
    // `"a, "b"`: what closes the first text opens the second.
    if (/[\w$<]/.test(behind) && /(?:,|:)\s*$/.test(content)) {
      const sign = at + 1 + content.trimEnd().length - 1;
      return [this.#openQuote(at, sign)];
    }
    if (closing === at + 1 && /[\w$<]/.test(behind)) return [this.#spareQuote(at)];
    this.#expected = inMap && this.#expected === 'entry' ? 'colon' : 'comma';
    this.#at = closing + 1;
    return undefined;
  }

  #spareQuote(at: number): Cause {
    return this.#cause({
      span: { start: at, end: at + 1 },
      message: 'this quote is doubled; delete one of the two',
      edits: [deleteFrom(at, at + 1)],
    });
  }

  #spareComma(at: number): Cause {
    const isFirst = /[[{]/.test(this.#text.charAt(this.#end - 1));
    return createCause({
      span: { start: at, end: at + 1 },
      message: isFirst
        ? 'a "," stands in front of the first entry of these brackets; delete it'
        : 'a "," is doubled inside these brackets; delete one of the two',
      edits: [deleteFrom(at, at + 1)],
      suggests: 'delete the comma',
    });
  }

  #wrongKind(open: Open, at: number): readonly Cause[] {
    const wanted = CLOSER[open.bracket] ?? '';
    const outer = this.#open.at(-1);
    const character = this.#text.charAt(at);
    const replace = createCause({
      span: { start: at, end: at + 1 },
      message: `a "${open.bracket}" is closed by a "${character}" here; write "${wanted}"`,
      edits: [{ span: { start: at, end: at + 1 }, text: wanted }],
    });
    // It closes the brackets around, and those inside were forgotten.
    if (outer !== undefined && CLOSER[outer.bracket] === character)
      return [this.#unclosedAt(open, this.#end, wanted), replace];
    return [replace];
  }

  #unclosedAt(open: Open, at: number, closers: string): Cause {
    return createCause({
      span: { start: open.at, end: open.at + 1 },
      message: 'this bracket is not closed; close it where its last entry ends',
      edits: [insertAt(at, closers)],
      swallows: true,
    });
  }

  #unclosed(): readonly Cause[] {
    const text = this.#text;
    const open = this.#open.at(-1);
    const [outermost] = this.#open;
    if (open === undefined || outermost === undefined) return [];
    const causes: Cause[] = [];
    if (this.#comment !== undefined) causes.push(...this.#hidden(this.#comment));
    const end = this.#end;
    const closers = this.#open
      .toReversed()
      .map(({ bracket }) => CLOSER[bracket] ?? '')
      .join('');
    const content = text.slice(outermost.at + 1, end);
    const isText = this.#open.length === 1 && !/[,"'\n]|:\s/.test(content);
    if (isText && (outermost.bracket === '{' || this.#isItem) && /\S/.test(content)) {
      causes.push(
        this.#cause({
          span: { start: outermost.at, end: outermost.at + 1 },
          message: 'this bracket is not closed; close it, or put the value in quotes',
          edits: quoteSpan(text, { start: outermost.at, end }),
        }),
      );
    }
    const second = this.#area.start + 1;
    if (this.#open.length === 1 && text.charAt(second) === outermost.bracket) {
      const isWhole = text.charAt(end - 1) === CLOSER[outermost.bracket];
      if (isWhole) {
        causes.push(
          this.#cause({
            span: { start: second, end: second + 1 },
            message: 'this bracket is doubled; delete one of the two',
            edits: [deleteFrom(second, second + 1)],
          }),
        );
      }
    }
    if (text.charAt(end - 1) === ')' && !text.slice(outermost.at, end).includes('(')) {
      causes.push(
        this.#cause({
          span: { start: end - 1, end },
          message: `a "${open.bracket}" is closed by a ")" here; write "${CLOSER[open.bracket]}"`,
          edits: [{ span: { start: end - 1, end }, text: closers }],
        }),
      );
    }
    const close = this.#unclosedAt(open, end, closers);
    causes.push(isText ? { ...close, harms: [close.problem.span] } : close);
    return causes.map((cause) => ({ ...cause, swallows: true }));
  }

  /** A comment that starts inside of the brackets and holds the closing one. */
  #hidden(comment: number): readonly Cause[] {
    const text = this.#text;
    const lineEnd = trimEnd(text, comment, this.#lineEnd(comment));
    const closers = startOfTail(text, /[\]}]/, lineEnd);
    if (closers === lineEnd) return [];
    const start = this.#plainBefore;
    if (start === undefined) {
      const at = trimEnd(text, this.#area.start, comment);
      return [
        createCause({
          span: { start: comment, end: comment + 1 },
          message:
            'this " #" starts a comment, which hides the closing bracket; close it in front of the "#"',
          edits: [insertAt(at, text.slice(closers, lineEnd))],
        }),
      ];
    }
    const span = { start, end: closers };
    return [
      this.#cause({
        span: { start: comment, end: comment + 1 },
        message: 'this " #" starts a comment, which hides the closing bracket; put the value in quotes',
        edits: quoteSpan(text, span),
        suggests: 'put the value in quotes',
      }),
    ];
  }

  /** What stands on the line behind the last closing bracket. */
  #behind(): readonly Cause[] {
    const text = this.#text;
    const start = this.#at;
    let end = this.#lineEnd(start);
    const comment = /\s#/.exec(text.slice(start, end));
    if (comment !== null) end = start + comment.index;
    end = trimEnd(text, start, end);
    const rest = text.slice(start, end).trim();
    if (rest === '' || rest.startsWith(':')) return [];
    const span = { start: end - rest.length, end };
    if (/^[\]}]+$/.test(rest)) {
      return [
        createCause({
          span,
          message: 'this bracket closes nothing; delete it',
          edits: [deleteFrom(start, end)],
        }),
      ];
    }
    if (rest === ',') {
      return [
        createCause({
          span,
          message:
            'a "," follows the closing bracket as in JSON; YAML wants none at the end of a line, so delete it',
          edits: [deleteFrom(start, end)],
          suggests: 'delete the comma',
        }),
      ];
    }
    const joined = joinedMember(text, start, end);
    if (joined !== undefined) return [joined];
    const whole = { start: this.#area.start, end };
    if (text.slice(whole.start, whole.end).includes('\n')) return [];
    return [
      this.#cause({
        span: whole,
        message:
          'text follows the closing bracket of this value; put the whole value in quotes, or delete it',
        edits: quoteSpan(text, whole),
      }),
    ];
  }

  #plainEnd(at: number): number {
    const text = this.#text;
    let end = at;
    while (end < this.#area.end) {
      const character = text.charAt(end);
      if (character === '\n' || /[,[\]{}]/.test(character)) break;
      if (character === ':' && this.#isColon(end)) break;
      if (character === '#' && isBlank(text, end - 1)) break;
      end++;
    }
    return trimEnd(text, at, end);
  }

  #lineEnd(at: number): number {
    const end = this.#text.indexOf('\n', at);
    return end === -1 || end > this.#area.end ? this.#area.end : end;
  }
}

/** Where the white space begins in front of the last word or quoted text before `end`, if there are both. Brackets open at `start`. */
function gapBeforeWord(text: string, start: number, end: number): number | undefined {
  let wordEnd = end;
  while (isBlank(text, wordEnd - 1)) wordEnd--;
  const starts = [startOfTail(text, /[^\s}\]]/, wordEnd)];
  const quote = text.charAt(wordEnd - 1);
  if (quote === '"' || quote === "'") {
    const opening = startOfTail(text, quote === '"' ? /[^"\n]/ : /[^'\n]/, wordEnd - 1) - 1;
    if (text.charAt(opening) === quote) starts.push(opening);
  }
  const word = Math.min(
    ...starts.filter((at) => at < wordEnd && at > start && /\s/.test(text.charAt(at - 1))),
  );
  if (word === Infinity) return undefined;
  let gap = word - 1;
  while (/\s/.test(text.charAt(gap - 1))) gap--;
  return gap;
}

/** Where the last brackets of a line begin, which close those that are open and no more; its length if it has none. */
function startOfClosers(line: string, open: number): number {
  let start = line.length;
  let at = startOfTail(line, /[\s,]/);
  for (let count = 0; count < open && /[\]}]/.test(line.charAt(at - 1)); count++) {
    start = at - 1;
    at = startOfTail(line, /\s/, start);
  }
  return start;
}
