/**
 * Quoted text of JSON or YAML without characters that move the cursor, hide or reorder text, or that YAML forbids; line
 * feeds stay. Only YAML has an escape for what lies beyond the first plane; JSON needs two.
 */
export function escapeUnprintable(text: string, language: 'json' | 'yaml' = 'json'): string {
  return text.replace(UNPRINTABLE, (character, joiner) => joiner ?? escapeOf(character, language));
}

/** The group matches what is none of these after all: a joiner between the parts of an emoji. */
const UNPRINTABLE =
  /((?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d(?=\p{Extended_Pictographic}))|(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

function escapeOf(character: string, language: 'json' | 'yaml'): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff && language === 'yaml') return `\\U${code.toString(16).padStart(8, '0')}`;
  return [...Array(character.length).keys()]
    .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
    .join('');
}
