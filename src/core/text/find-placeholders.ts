import type { Span } from './span.ts';

/** A leftover of documentation in a value. `shows`: it is documentation's wording through and through, so no secret. */
export interface FoundPlaceholder extends Span {
  readonly shows: boolean;
}

/**
 * Marks that stand for a value anywhere in a text, leftmost first. What is between angle brackets starts like a word, so
 * comparisons (`created >'2020'`, `a <= b`) are none; `${...}` and `{site}` are the platform's own and never a leftover.
 */
const INSIDE = new RegExp(
  [
    '<{1,2}(?=[A-Za-z_/{#])[^<>\\n]{1,120}>{1,2}', // <INSERT_X>, <<X>>, <Add your tag>, <{{page.x}} key>
    '&lt;(?:&lt;)?[^<>\\n]{1,120}?&gt;(?:&gt;)?', // &lt;INSERT_X&gt;
    '\\{\\{[^{}\\n]{1,120}\\}\\}', // {{page.x}}
    '\\{%[^{}\\n]{1,120}%\\}', // {% include x.md %}
    '\\b(?:YOUR|INSERT|REPLACE)(?:[_-][A-Z0-9]+)+\\b', // YOUR_X_HERE
    '\\b[A-Z][A-Z0-9_]*_HERE\\b', // API_KEY_HERE
    '\\b(?:TODO|FIXME|TBD|CHANGE_?ME|REPLACE_?ME)\\b',
  ].join('|'),
  'g',
);

/** What is a placeholder only when it is the whole value. */
const WHOLE: readonly RegExp[] = [
  /^\.{3,}$|^…$/,
  /^(?:your|insert|enter|replace|add)[_-][\w-]+$/i,
  /^your [\w ]+$/i,
  /^(?:change|replace|fill)[-_ ]?me(?:[-_ ]?in)?$/i,
  /^(?:todo|tbd|fixme|placeholder)$/i,
  /^\w+(?: OR \w+)+$/, // oauth2 OR apiKey
  /^true *(?:or|\/|\|) *false$/i,
  /^\[(?:[A-Z][A-Z0-9_ -]+|(?:[Yy]our|[Ii]nsert|[Ee]nter|[Aa]dd)\b[^\]]*)\]$/,
  /^__[A-Z][A-Z0-9_]*__$/,
];

/** An angle bracket that is never closed. What follows may be anything, so it is not shown. */
const UNCLOSED = /^<{1,2}[A-Za-z_][\w .-]*$/;

/** x for every character of a value that the documentation hides, perhaps behind its true beginning. */
const CROSSED_OUT = /x{4,}|X{4,}/g;

const EMAIL_OR_LINK = /^<(?:[^\s@<>]+@[^\s@<>]+|https?:\/\/[^\s<>]+)>$/;

/** A quick look that tells most values apart without running every expression over them. */
const MAY_HOLD_ONE = /[<[{&…]|\.{3}|[A-Z]{3}| OR |xxxx|__/;
const MAY_BE_ONE = /^\s*(?:your|insert|enter|replace|add|change|fill|todo|tbd|fixme|placeholder|true)/i;

/** The placeholders in a key: marks only, since `your_key` may be a key like any other. */
export function findPlaceholdersInKey(key: string): readonly FoundPlaceholder[] {
  return /[<{&]/.test(key) ? findMarks(key) : [];
}

/** The placeholders in a value, in order. */
export function findPlaceholders(value: string): readonly FoundPlaceholder[] {
  if (!MAY_HOLD_ONE.test(value) && !MAY_BE_ONE.test(value)) return [];
  const trimmed = value.trim();
  if (WHOLE.some((pattern) => pattern.test(trimmed))) return [{ start: 0, end: value.length, shows: true }];
  if (UNCLOSED.test(trimmed)) return [{ start: 0, end: value.length, shows: false }];

  const found = findMarks(value);
  for (const match of value.matchAll(CROSSED_OUT)) {
    const span = wordAround(value, match.index, match.index + match[0].length);
    if (found.some((other) => other.start < span.end && span.start < other.end)) continue;
    found.push({ ...span, shows: /^[xX]+$/.test(value.slice(span.start, span.end)) });
  }
  return found.sort((a, b) => a.start - b.start);
}

function findMarks(value: string): FoundPlaceholder[] {
  const found: FoundPlaceholder[] = [];
  for (const { 0: text, index } of value.matchAll(INSIDE)) {
    // "Acme <billing@acme.com>" is how addresses are written.
    if (text.length < value.trim().length && EMAIL_OR_LINK.test(text)) continue;
    found.push({ start: index, end: index + text.length, shows: true });
  }
  return found;
}

function wordAround(value: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from > 0 && /[A-Za-z0-9]/.test(value.charAt(from - 1))) from--;
  while (to < value.length && /[A-Za-z0-9]/.test(value.charAt(to))) to++;
  return { start: from, end: to };
}
