import type { Span } from './span.ts';

/** A leftover of documentation in a value. `shows`: it is documentation's wording through and through, so no secret. */
export interface FoundPlaceholder extends Span {
  readonly shows: boolean;
}

/**
 * Marks that stand for a value anywhere in a text, leftmost first. What is between angle brackets starts like a word, so
 * comparisons (`created >'2020'`, `a <= b`) are none; `${...}` and `{site}` are the platform's own and never a leftover.
 */
const WORDING = "[A-Za-z0-9 _.,:;/|(){}#&'@-]";

const INSIDE = new RegExp(
  [
    `<{1,2}(?=[A-Za-z_/{#])${WORDING}{1,120}>{1,2}`, // <INSERT_X>, <<X>>, <Add your tag>, <{{page.x}} key>
    `&lt;(?:&lt;)?${WORDING}{1,120}?&gt;(?:&gt;)?`, // &lt;INSERT_X&gt;
    '(?<!\\$)\\{\\{[^{}\\n]{1,120}\\}\\}', // {{page.x}}, but not ${{ secrets.X }} of a pipeline
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
  /^your[_-][\w-]+$/i,
  /^(?:insert|enter|replace|add)[_-](?:your|the|a|an)[_-][\w-]+$/i,
  /^(?:INSERT|ENTER|REPLACE|ADD)_[A-Z0-9_]+$/,
  /^your [a-z][\w ]*$/,
  /^(?:insert|enter|add) (?:your|the|an?) [\w ]+$/i,
  /^(?:change|replace|fill)[-_ ]?me(?:[-_ ]?in)?$/i,
  /^(?:todo|tbd|fixme|placeholder)$/i,
  /^\w+(?: OR \w+)+$/, // oauth2 OR apiKey
  /^true *(?:or|\/|\|) *false$/i,
  /^\[(?:[A-Z]+(?:[_ -][A-Z0-9]+)+|(?:[Yy]our|[Ii]nsert|[Ee]nter|[Aa]dd)\b[^\]]*)\]$/,
  /^__[A-Z][A-Z0-9_]*__$/,
];

/** An angle bracket that is never closed. What follows may be anything, so it is not shown. */
const UNCLOSED = /^<{1,2}[A-Za-z_][\w .-]*$/;

/** x for every character of a value that the documentation hides, perhaps behind its true beginning. */
const CROSSED_OUT = /x{4,}(?:[-_ ]x{2,})*|X{4,}(?:[-_ ]X{2,})*/g;

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
    const isWhole = text.length === value.trim().length;
    if (!isWhole && (EMAIL_OR_LINK.test(text) || !isMark(value, index, text))) continue;
    found.push({ start: index, end: index + text.length, shows: true });
  }
  return found;
}

/**
 * Whether what looks like a mark inside a longer value is one: a secret may hold `<k9Zp>` by chance. Documentation writes
 * capitals, several words or template braces, or sets the mark off from what stands around it.
 */
function isMark(value: string, start: number, text: string): boolean {
  if (!/^(?:<|&lt;)/.test(text)) return true;
  const inside = text.replace(/^(?:<|&lt;)+|(?:>|&gt;)+$/g, '');
  if (
    /^[A-Z][A-Z0-9_.-]{2,}$/.test(inside) ||
    /^[A-Za-z]+(?:[ _][A-Za-z]+)+$/.test(inside) ||
    inside.includes('{{')
  )
    return true;
  const isBorder = (character: string): boolean => character === '' || /[\s/:.,@=&?-]/.test(character);
  return isBorder(value.charAt(start - 1)) && isBorder(value.charAt(start + text.length));
}

function wordAround(value: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from > 0 && /[A-Za-z0-9]/.test(value.charAt(from - 1))) from--;
  while (to < value.length && /[A-Za-z0-9]/.test(value.charAt(to))) to++;
  return { start: from, end: to };
}
