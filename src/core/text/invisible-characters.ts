import { once } from './once.ts';

/**
 * What shows as nothing, or as a space that is none: spaces other than the plain one, line and paragraph separators,
 * control characters, and what Unicode calls ignorable (zero-width characters, bidirectional controls, the soft hyphen, a
 * byte order mark). Tabs and line breaks are ordinary.
 */
const invisible = once(
  () => /[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|(?! )\p{Zs}|(?![\t\n\r])\p{Cc}/u,
);
const everyInvisible = once(() => new RegExp(invisible(), 'gu'));

/** Most texts have nothing else, and spare the engine what it knows of Unicode, which takes a while to load. */
const UNSUSPICIOUS = /^[\t\n\r\x20-\x7e]*$/;

/** In no literal, which the engine would check, with all that it knows of Unicode, whenever it loads the program. */
const SEPARATORS = '\\p{Zs}\\p{Zl}\\p{Zp}';

/** Read as a space by people; U+000B, U+000C, U+0085 and the separators break lines. */
const spaceLike = once(() => new RegExp(`^[${SEPARATORS}\\v\\f\\u0085]$`, 'u'));

/** Embeddings, overrides and isolates: text behind them may show in another order than it is read. */
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/;

/** Unicode's names of those that are met, in lower case. */
const NAMES: Readonly<Record<number, string>> = {
  133: 'next line character',
  160: 'no-break space',
  173: 'soft hyphen',
  1564: 'Arabic letter mark',
  8194: 'en space',
  8195: 'em space',
  8199: 'figure space',
  8201: 'thin space',
  8202: 'hair space',
  8203: 'zero-width space',
  8204: 'zero-width non-joiner',
  8205: 'zero-width joiner',
  8206: 'left-to-right mark',
  8207: 'right-to-left mark',
  8232: 'line separator',
  8233: 'paragraph separator',
  8234: 'left-to-right embedding',
  8235: 'right-to-left embedding',
  8236: 'pop directional formatting',
  8237: 'left-to-right override',
  8238: 'right-to-left override',
  8239: 'narrow no-break space',
  8288: 'word joiner',
  8294: 'left-to-right isolate',
  8295: 'right-to-left isolate',
  8296: 'first strong isolate',
  8297: 'pop directional isolate',
  12288: 'ideographic space',
  65279: 'byte order mark',
};

/** A character of a text, one or two code units long, at its offset. */
export interface PlacedCharacter {
  readonly at: number;
  readonly character: string;
}

export function hasInvisible(text: string): boolean {
  return !UNSUSPICIOUS.test(text) && invisible().test(text);
}

/** More of them than anyone mends one by one; each found takes memory. */
const MAX_FOUND = 10_000;

export function findInvisible(text: string): readonly PlacedCharacter[] {
  const found: PlacedCharacter[] = [];
  for (const { index, 0: character } of text.matchAll(everyInvisible())) {
    if (found.push({ at: index, character }) === MAX_FOUND) break;
  }
  return found;
}

/**
 * Offsets of the first and the last code unit that shows; what is before the one or behind the other stands at the edge.
 */
export function visibleBounds(text: string): { readonly first: number; readonly last: number } {
  const isBlank = (at: number): boolean => {
    const character = text.charAt(at);
    return /\s/.test(character) || hasInvisible(character);
  };
  let first = 0;
  while (first < text.length && isBlank(first)) first++;
  let last = text.length - 1;
  while (last > first && isBlank(last)) last--;
  return { first, last };
}

/** Embeddings, overrides and isolates of the bidirectional algorithm. */
export function findReordering(text: string): readonly PlacedCharacter[] {
  if (!REORDERING.test(text)) return [];
  return findInvisible(text).filter(({ character }) => REORDERING.test(character));
}

/** Without what shows as nothing, or as a space that is none. */
export function withoutInvisible(text: string): string {
  return hasInvisible(text) ? text.replace(everyInvisible(), '') : text;
}

/** What to write in the place of an invisible character. */
export function plainFor(character: string): '' | ' ' {
  return spaceLike().test(character) ? ' ' : '';
}

/** Words for one or several: `a no-break space (U+00A0)`, `2 soft hyphens (U+00AD)`. */
export function nameInvisible(characters: readonly string[]): string {
  const [first = '', ...others] = [...new Set(characters)];
  const code = first.codePointAt(0) ?? 0;
  const kind = NAMES[code] ?? kindOf(first);
  if (others.length > 0)
    return `${characters.length} invisible characters (${listCodes([first, ...others])})`;
  if (characters.length > 1) return `${characters.length} ${kind}s (${listCodes([first])})`;
  return `${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind} (${listCodes([first])})`;
}

function kindOf(character: string): string {
  if (plainFor(character) === ' ') return 'special space';
  return /\p{Cc}/u.test(character) ? 'control character' : 'invisible character';
}

/** How many of them a message lists. */
const MAX_LISTED = 3;

function listCodes(characters: readonly string[]): string {
  const listed = characters
    .slice(0, MAX_LISTED)
    .map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  return listed.join(', ') + (characters.length > listed.length ? ', ...' : '');
}
