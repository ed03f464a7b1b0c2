import type { Span } from '../../text/span.ts';
import { type Cause, createCause, deleteFrom, insertAt, lineBelow, type Page } from './cause.ts';
import { closingQuote, skipBlanks } from './characters.ts';
import { joinedMember, OPEN_KEY } from './keys.ts';
import type { Line } from './lines.ts';
import { quoteSpan, straightenQuotes } from './quoting.ts';

const PUT_IN_QUOTES = 'put the value in quotes';

/** What may be wrong with the value of a line. */
export function brokenValues(page: Page, index: number): readonly Cause[] {
  const line = page.lines[index];
  const { text } = page;
  if (line?.entry === undefined || line.entry.value.start === line.entry.value.end) return [];
  const { value, key, dashes } = line.entry;
  const first = text.charAt(value.start);
  const straight = straightenQuotes(text, value);
  if (straight !== undefined) return [curly(value, straight)];
  if (line.openQuote === true) return openQuotes(page, index, line, value);
  if (key === undefined && OPEN_KEY.test(text.slice(value.start, value.end))) return [];
  if (first === '"' || first === "'") return behindQuote(text, line, value);
  if (first === '[' || first === '{') return [];
  const causes: Cause[] = [];
  const quote = (message: string, loses = false): Cause =>
    createCause({
      span: value,
      message,
      edits: quoteSpan(text, value),
      harms: [value],
      loses,
      ...(loses ? {} : { suggests: PUT_IN_QUOTES }),
    });
  const isValue = key !== undefined || dashes.length > 0;
  const hasProperties = /^[&!]\S+[ \t]+\S/.test(text.slice(value.start, value.end));
  causes.push(...behindBlockMark(page, index, value));
  if (isValue && '@`%,|>&*!]}'.includes(first) && !hasProperties) causes.push(quote(badStart(first)));
  if (key !== undefined && /^[-?](?:[ \t]|$)/.test(text.slice(value.start, value.end))) {
    const inQuotes = quote(`a value cannot start with "${first} " unless it is in quotes; ${PUT_IN_QUOTES}`);
    causes.push(...listBehindKey(page, index, line, value), inQuotes);
  }
  if (!isValue) return causes;
  causes.push(...cutShort(page, index, line, value));
  const written = text.slice(value.start, value.end);
  const colon = /:(?:[ \t]|$)/.exec(written);
  if (colon === null) return causes;
  if (colon.index === 0) {
    const after = skipBlanks(text, value.start + 1, value.end);
    causes.push(
      createCause({
        span: { start: value.start, end: value.start + 1 },
        message: 'the ":" behind this key is doubled; delete one of the two',
        edits: [deleteFrom(value.start, after)],
        harms: [value],
      }),
    );
    return causes;
  }
  causes.push(...firstMember(page, index, line, { start: value.start, end: value.start + colon.index }));
  const opener = lostOpener(written);
  if (opener !== undefined) {
    causes.push(
      createCause({
        span: value,
        message: `the bracket that closes here is never opened; add a "${opener}" in front`,
        edits: [insertAt(value.start, opener)],
        harms: [value],
      }),
    );
  }
  const isJoined = /\s[\w.$-]+$/.test(written.slice(0, colon.index));
  causes.push(
    isJoined
      ? quote(
          `this value holds ": " without quotes; ${PUT_IN_QUOTES}, or the second key on its own line`,
          true,
        )
      : quote(`this value holds ": " without quotes; ${PUT_IN_QUOTES}`),
  );
  return causes;
}

function badStart(first: string): string {
  switch (first) {
    case '&':
      return `a value that starts with "&" is an anchor for YAML; ${PUT_IN_QUOTES}`;
    case '*':
      return `a value that starts with "*" is an alias for YAML; ${PUT_IN_QUOTES}`;
    case '!':
      return `a value that starts with "!" is a tag for YAML; ${PUT_IN_QUOTES}`;
    case '|':
    case '>':
      return `behind "${first}" YAML wants the text on lines of its own; ${PUT_IN_QUOTES}`;
    default:
      return `a value cannot start with "${first}" unless it is in quotes; ${PUT_IN_QUOTES}`;
  }
}

function curly(span: Span, edits: ReturnType<typeof quoteSpan>): Cause {
  return { problem: { code: 'curly-delimiter', span, fix: edits }, edits, harms: [], swallows: false };
}

/** A quote that opens and is not closed before a line that does not belong to it. */
function openQuotes({ text, lines }: Page, index: number, line: Line, value: Span): readonly Cause[] {
  const quote = text.charAt(value.start);
  const common = { span: { start: value.start, end: value.start + 1 }, swallows: true };
  const causes: Cause[] = [];
  const next = lines[index + 1];
  const closing = next && closingQuote(text, next.start - 1, next.end, quote);
  if (next?.entry !== undefined && next.entry.key === undefined && closing !== undefined) {
    causes.push(
      createCause({
        ...common,
        span: { start: next.indentEnd, end: next.end },
        message: 'this line goes on with a text in quotes and is not indented deeper than its key; indent it',
        edits: [insertAt(next.start, ' '.repeat(Math.max(1, line.column + 2 - next.column)))],
        suggests: 'indent it',
        harms: [{ start: value.start, end: next.end }],
      }),
    );
  }
  const last = text.charAt(value.end - 1);
  const isMixed = `"'“”‘’`.includes(last) && last !== quote;
  const message = isMixed
    ? `this text opens with one sort of quote and ends with another; use ${quote === '"' ? "'\"'" : '"\'"'} for both`
    : 'this text opens with a quote that is never closed; add the closing quote';
  const edits = isMixed
    ? [{ span: { start: value.end - 1, end: value.end }, text: quote }]
    : [insertAt(value.end, /\\$/.test(text.slice(value.start, value.end)) ? `\\${quote}` : quote)];
  causes.push(createCause({ ...common, message, edits, harms: [value] }));
  return causes;
}

/** The first member of a block, on the line of the block's key. */
function firstMember(page: Page, index: number, line: Line, key: Span): readonly Cause[] {
  const next = lineBelow(page, index);
  if (next?.entry?.key === undefined || next.column <= line.column) return [];
  if (/\s/.test(page.text.slice(key.start, key.end))) return [];
  return [
    createCause({
      span: key,
      message: 'this key stands on the line of the key that it is below; put it on a line of its own',
      edits: [insertAt(key.start, `\n${' '.repeat(next.column)}`)],
      suggests: 'put it on a line of its own',
    }),
  ];
}

/** Text behind `|` or `>`, which goes on below. */
function behindBlockMark({ text, lines }: Page, index: number, value: Span): readonly Cause[] {
  const next = lines[index + 1];
  const header = /^([|>])[+-]?/.exec(text.slice(value.start, value.end));
  if (next?.owner !== index || header === null) return [];
  const [{ length }, mark] = header;
  const start = value.start + length;
  return [
    createCause({
      span: value,
      message: `behind "${mark}" YAML wants the text on lines of its own; put it on the next line`,
      edits: [
        { span: { start, end: skipBlanks(text, start, value.end) }, text: `\n${' '.repeat(next.column)}` },
      ],
      harms: [{ start: value.start, end: next.end }],
    }),
  ];
}

/** A value that " #" ends, although the next line goes on with it. */
function cutShort({ text, lines }: Page, index: number, line: Line, value: Span): readonly Cause[] {
  const next = lines[index + 1];
  if (next?.entry === undefined || next.entry.key !== undefined) return [];
  if (next.entry.dashes.length > 0 || next.column <= line.column) return [];
  const mark = text.indexOf('#', value.end);
  if (mark === -1 || mark >= line.end) return [];
  return [
    createCause({
      span: { start: mark, end: mark + 1 },
      message: 'this " #" starts a comment and ends the value, which goes on below; put the value in quotes',
      edits: quoteSpan(text, { start: value.start, end: next.entry.value.end }),
      harms: [{ start: value.start, end: next.end }],
    }),
  ];
}

/** Something between the closing quote and the end of the line. */
function behindQuote(text: string, line: Line, value: Span): readonly Cause[] {
  const closing = closingQuote(text, value.start, line.end);
  if (closing === undefined) return [];
  const behind = { start: closing + 1, end: value.end };
  const rest = text.slice(behind.start, behind.end);
  const span = { start: behind.start + (rest.length - rest.trimStart().length), end: behind.end };
  const word = rest.trim();
  if (word === '') return badEscapes(text, value);
  if (word === ',') {
    return [
      createCause({
        span,
        message:
          'a "," follows the closing quote as in JSON; YAML wants none at the end of a line, so delete it',
        edits: [deleteFrom(behind.start, behind.end)],
        suggests: 'delete the comma',
      }),
    ];
  }
  const joined = joinedMember(text, behind.start, behind.end);
  if (joined !== undefined) return [joined];
  const quote = text.charAt(value.start);
  if (closing === value.start + 1 && word.endsWith(quote) && word.length > 1) {
    return [
      createCause({
        span: { start: closing, end: closing + 1 },
        message: 'the quote that opens this text is doubled; delete one of the two',
        edits: [deleteFrom(closing, closing + 1)],
        harms: [value],
      }),
    ];
  }
  if (word === quote) {
    return [
      createCause({
        span,
        message: 'the quote that closes this text is doubled; delete one of the two',
        edits: [deleteFrom(behind.start, behind.end)],
        harms: [value],
      }),
    ];
  }
  return [
    createCause({
      span,
      message: 'text follows the closing quote; remove it, or escape the quotes inside the value',
      edits: quoteSpan(text, value),
      harms: [value],
    }),
  ];
}

function badEscapes(text: string, value: Span): readonly Cause[] {
  if (text.charAt(value.start) !== '"') return [];
  const bad = /^\\(?![0abtnvfre "/\\N_LP\t]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/;
  const edits = [];
  for (let at = value.start + 1; at < value.end - 1; at++) {
    if (text.charAt(at) !== '\\') continue;
    if (bad.test(text.slice(at, at + 10))) edits.push(insertAt(at, '\\'));
    else at++;
  }
  const [first] = edits;
  if (first === undefined) return [];
  return [
    createCause({
      span: { start: first.span.start, end: first.span.start + 1 },
      message: 'YAML does not know this escape; write "\\\\" for a backslash, or use single quotes',
      edits,
      harms: [value],
    }),
  ];
}

/** The bracket that a value ends with and does not hold the opener of. */
function lostOpener(written: string): string | undefined {
  const last = written.charAt(written.length - 1);
  const opener = last === '}' ? '{' : last === ']' ? '[' : undefined;
  return opener !== undefined && !written.includes(opener) ? opener : undefined;
}

/** The first item of a list, on the line of the list's key. */
function listBehindKey(page: Page, index: number, line: Line, value: Span): readonly Cause[] {
  const next = lineBelow(page, index);
  if (next?.entry === undefined || next.entry.dashes.length === 0 || next.column < line.column) return [];
  return [
    createCause({
      span: { start: value.start, end: value.start + 1 },
      message: 'a list cannot start on the line of its key; put each "- " item on a line of its own',
      edits: [insertAt(value.start, `\n${' '.repeat(next.column)}`)],
      suggests: 'put it on a line of its own',
      harms: [value],
    }),
  ];
}
