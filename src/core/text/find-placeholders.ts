import type { Span } from './span.ts';
import { createSpanIndex } from './span-index.ts';

/** A leftover of documentation in a value. `shows`: it is documentation's wording through and through, so no secret. */
export interface FoundPlaceholder extends Span {
  readonly shows: boolean;
}

const WORDING = "[A-Za-z0-9 _.,:;/|(){}#&'@-]";

/**
 * Marks that stand for a value anywhere in a text, leftmost first. What is between angle brackets starts like a word, so
 * comparisons (`created >'2020'`, `a <= b`) are none; `${...}` and `{site}` are the platform's own and never a leftover.
 */
const BRACKETED = new RegExp(
  [
    `<{1,2}(?=[A-Za-z_/{#])${WORDING}{1,120}>{1,2}`, // <INSERT_X>, <<X>>, <Add your tag>, <{{page.x}} key>
    `&lt;(?:&lt;)?${WORDING}{1,120}?&gt;(?:&gt;)?`, // &lt;INSERT_X&gt;
    '(?<!\\$)(?:\\{{3}[^{}\\n]{1,120}\\}{3}|\\{{2}[^{}\\n]{1,120}\\}{2})', // {{page.x}}, {{{x}}}, but not ${{ secrets.X }} of a pipeline
    '\\{%[^{}\\n]{1,120}%\\}', // {% include x.md %}
  ].join('|'),
  'g',
);
const HAS_BRACKETED = new RegExp(BRACKETED.source);

const CAPITALS = new RegExp(
  [
    '\\b(?:YOUR|INSERT|REPLACE)(?:[_-][A-Z0-9]+)+\\b', // YOUR_X_HERE
    '\\b[A-Z][A-Z0-9_]*_HERE\\b', // API_KEY_HERE
    '\\b(?:TODO|FIXME|TBD|CHANGE_?ME|REPLACE_?ME)\\b',
  ].join('|'),
  'g',
);

/** A quicker look; searching for all matches takes an expression of its own each time. */
const HAS_CAPITALS = new RegExp(CAPITALS.source);

/** What is a placeholder only when it is the whole value. */
const WHOLE = new RegExp(
  [
    '\\.{3,}|…',
    '[Yy](?:our|OUR)[_-][\\w-]+',
    '(?:[Ii]nsert|[Ee]nter|[Rr]eplace|[Aa]dd)[_ -](?:your|the|an?)[_ -][\\w -]+',
    '(?:INSERT|ENTER|REPLACE|ADD)_[A-Z0-9_]+',
    'your [a-z][\\w ]*',
    '(?:change|replace|fill)[-_ ]?me(?:[-_ ]?in)?',
    '[Tt](?:odo|bd|BD)|[Ff]ixme|[Pp]laceholder|PLACEHOLDER',
    '\\w+(?: OR \\w+)+', // oauth2 OR apiKey
    '[Tt]rue *(?:or|/|\\|) *[Ff]alse',
    '\\[(?:[A-Z]+(?:[_ -][A-Z0-9]+)+|(?:[Yy]our|[Ii]nsert|[Ee]nter|[Aa]dd)\\b[^\\]]*)\\]',
    '__[A-Z][A-Z0-9_]*__',
  ]
    .map((form) => `^(?:${form})$`)
    .join('|'),
);

/** Quick looks that tell most values apart: one for what is a placeholder as a whole, one for what holds some. */
const MAY_BE_WHOLE =
  /^\s*(?:\.\.\.|…|\[|__|[Yy](?:our|OUR)|[Ii]nsert|INSERT|[Ee]nter|ENTER|[Rr]eplace|REPLACE|[Aa]dd|ADD|change|fill|TBD|[Tt](?:odo|bd|rue)|[Ff]ixme|[Pp]laceholder|PLACEHOLDER)| OR /;
const MAY_HOLD = /[<{&]|[A-Z]{3}|xxxx/;
const MAY_HOLD_BRACKETED = /<|&lt;|\{[{%]/;

const NONE: readonly FoundPlaceholder[] = [];

/** An angle bracket that is never closed. What follows may be anything, so it is not shown. */
const UNCLOSED = /^<{1,2}[A-Za-z_][\w .-]*$/;

/** x for every character of a value that the documentation hides, perhaps behind its true beginning. Unbounded, it takes all of the stack. */
const CROSSED_OUT = /x{4,9999}(?:[-_ ]x{2,9999}){0,999}|X{4,9999}(?:[-_ ]X{2,9999}){0,999}/g;

/** Words have their digits at an end. Who fills in a secret may leave the marks around it. */
const IS_RANDOM = /\d[A-Za-z]+\d/;

const EMAIL_OR_LINK = /^<(?:[^\s@<>]+@[^\s@<>]+|https?:\/\/[^\s<>]+)>$/;

/** The placeholders in a key: marks only, since `your_key` may be a key like any other. */
export function findPlaceholdersInKey(key: string): readonly FoundPlaceholder[] {
  return findBracketed(key);
}

/** Longer than any placeholder, so a value of this length is none as a whole. */
const MAX_WHOLE = 120;

/** The placeholders in a value, in order. */
export function findPlaceholders(value: string): readonly FoundPlaceholder[] {
  const fits = value.length <= MAX_WHOLE;
  if (fits && MAY_BE_WHOLE.test(value) && WHOLE.test(value.trim()))
    return [{ start: 0, end: value.length, shows: true }];
  if (!MAY_HOLD.test(value)) return NONE;
  if (fits && value.includes('<') && UNCLOSED.test(value.trim()))
    return [{ start: 0, end: value.length, shows: false }];
  let found: readonly FoundPlaceholder[] = findBracketed(value);
  if (HAS_CAPITALS.test(value)) found = withOthers(found, findCapitals(value));
  if (value.includes('xxxx') || value.includes('XXXX')) found = withOthers(found, findCrossedOut(value));
  return found;
}

/** Adds those that overlap none that is known already. */
function withOthers(
  known: readonly FoundPlaceholder[],
  others: readonly FoundPlaceholder[],
): readonly FoundPlaceholder[] {
  if (others.length === 0) return known;
  const { overlap } = createSpanIndex(known);
  return [...known, ...others.filter((other) => !overlap(other))].sort((a, b) => a.start - b.start);
}

/** Of each kind in one value: more than are told of a whole file. */
const MAX_FOUND = 100_000;

function findCapitals(value: string): readonly FoundPlaceholder[] {
  const found: FoundPlaceholder[] = [];
  for (const { 0: text, index } of value.matchAll(CAPITALS)) {
    found.push({ start: index, end: index + text.length, shows: true });
    if (found.length === MAX_FOUND) break;
  }
  return found;
}

function findCrossedOut(value: string): readonly FoundPlaceholder[] {
  const found: FoundPlaceholder[] = [];
  for (const { 0: text, index } of value.matchAll(CROSSED_OUT)) {
    // One word may be crossed out in many places.
    if (index < (found.at(-1)?.end ?? 0)) continue;
    const word = wordAround(value, index, index + text.length);
    found.push({ ...word, shows: /^[xX]+$/.test(value.slice(word.start, word.end)) });
    if (found.length === MAX_FOUND) break;
  }
  return found;
}

function findBracketed(value: string): FoundPlaceholder[] {
  const found: FoundPlaceholder[] = [];
  if (!MAY_HOLD_BRACKETED.test(value) || !HAS_BRACKETED.test(value)) return found;
  const { length } = value.trim();
  for (const { 0: text, index } of value.matchAll(BRACKETED)) {
    // "Acme <billing@acme.com>" is how addresses are written.
    if (text.length < length && (EMAIL_OR_LINK.test(text) || !isMark(value, index, text))) continue;
    found.push({ start: index, end: index + text.length, shows: !IS_RANDOM.test(text) });
    if (found.length === MAX_FOUND) break;
  }
  return found;
}

/**
 * Whether what looks like a mark inside a longer value is one: a secret may hold `<k9Zp>` by chance. Documentation writes
 * capitals, several words or template braces, or sets the mark off from what stands around it.
 */
function isMark(value: string, start: number, text: string): boolean {
  if (!/^(?:<|&lt;)/.test(text)) return true;
  const inside = text.replace(/^(?:<|&lt;){1,2}|(?:>|&gt;){1,2}$/g, '');
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
