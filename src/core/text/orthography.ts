import { type PlacedCharacter, visibleBounds } from './invisible-characters.ts';
import { once } from './once.ts';

/** Whether an invisible character belongs where it stands, by the rules of a script. */
export type Standing = 'belongs' | 'doubtful' | 'wrong';

/** Letters are joined or kept apart by signs: Arabic and its relatives, scripts of India, South-East Asia, Mongolia. */
const joinedScript = once(() =>
  letterOf(
    'Arab',
    'Syrc',
    'Nkoo',
    'Mong',
    'Deva',
    'Beng',
    'Guru',
    'Gujr',
    'Orya',
    'Taml',
    'Telu',
    'Knda',
    'Mlym',
    'Sinh',
    'Tibt',
    'Khmr',
    'Mymr',
  ),
);
/** Written without spaces, so that a sign may tell where words end. */
const unspacedScript = once(() => letterOf('Thai', 'Laoo', 'Khmr', 'Mymr'));
const eastAsian = once(() => letterOf('Hani', 'Hira', 'Kana', 'Hang', 'Bopo'));
/** Latin letters and signs as wide as those. */
const FULL_WIDTH = /[\uff01-\uff5e]/;
const rightToLeft = once(() => letterOf('Hebr', 'Arab', 'Syrc', 'Thaa', 'Nkoo'));

/** Other than ASCII, blanks and controls. */
const sign = once(() => new RegExp(`[^${classesOf(['ASCII', 'Z', 'C'])}]`, 'u'));

function letterOf(...scripts: readonly string[]): RegExp {
  return new RegExp(`[${classesOf(scripts.map((script) => `scx=${script}`))}]`, 'u');
}

/** In no literal, which the engine would check, with all that it knows of Unicode, whenever it loads the program. */
function classesOf(properties: readonly string[]): string {
  return properties.map((property) => `\\p{${property}}`).join('');
}

/** What French, and a number and its unit, set off by a space that does not break. */
const BEFORE_NO_BREAK = /[«‹\d]/;
const AFTER_NO_BREAK = /[:;!?»›%€$£]/;

/** The flag of a part of a country so far: a black flag, and letters of a kind of their own. */
const SPELT_FLAG = /\u{1f3f4}[\u{e0020}-\u{e007e}]*$/u;
const LONGEST_FLAG = 16;

/**
 * Judges each invisible character of a text. In prose, which people write for people, spaces and marks have their uses;
 * anywhere else just what emoji and joined scripts are written with.
 */
export function judgeInvisible(
  text: string,
  found: readonly PlacedCharacter[],
  isProse: boolean,
): readonly Standing[] {
  const isRightToLeft = isProse && rightToLeft().test(text);
  const { first, last } = visibleBounds(text);
  return found.map((placed) => {
    const { at, character } = placed;
    const before = characterBefore(text, at);
    const after = characterAt(text, at + character.length);
    if (belongsAnywhere(text, placed, before, after)) return 'belongs';
    if (!isProse) return 'wrong';
    if (/[\u200e\u200f\u061c]/.test(character)) return isRightToLeft ? 'belongs' : 'wrong';
    if (/[\u202a-\u202c\u2066-\u2069]/.test(character)) return isRightToLeft ? 'doubtful' : 'wrong';
    if (character === '\u200b') return unspacedScript().test(before + after) ? 'belongs' : 'wrong';
    if (at < first || at > last) return 'wrong';
    if (/\p{Zs}/u.test(character)) return isSetOff(before, character, after) ? 'belongs' : 'doubtful';
    // They say where a line may break, and no more.
    return /[\u00ad\u2060]/.test(character) ? 'doubtful' : 'wrong';
  });
}

function belongsAnywhere(
  text: string,
  { at, character }: PlacedCharacter,
  before: string,
  after: string,
): boolean {
  if (/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u180b-\u180f]/u.test(character)) return isVaried(before, after);
  if (/[\u200c\u200d]/.test(character))
    return joinedScript().test(before) || (character === '\u200d' && joinsEmoji(before, after));
  const isTag = /[\u{e0020}-\u{e007f}]/u.test(character);
  return isTag && SPELT_FLAG.test(text.slice(Math.max(0, at - LONGEST_FLAG), at));
}

function joinsEmoji(before: string, after: string): boolean {
  return (
    /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u.test(before) &&
    /\p{Extended_Pictographic}/u.test(after)
  );
}

/** A picture or a sign has variants; a digit has them as part of a keycap only. */
function isVaried(before: string, after: string): boolean {
  return /[0-9#*]/.test(before) ? after === '\u20e3' : sign().test(before);
}

function isSetOff(before: string, character: string, after: string): boolean {
  if (character === '\u3000') return eastAsian().test(before + after) || FULL_WIDTH.test(before + after);
  return AFTER_NO_BREAK.test(after) || BEFORE_NO_BREAK.test(before);
}

function characterBefore(text: string, at: number): string {
  const isPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 2), at));
  return text.slice(Math.max(0, at - (isPair ? 2 : 1)), at);
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}
