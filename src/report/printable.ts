/** Columns that a tab is shown as. */
const TAB = '    ';

const PLAIN = /^[ -~]*$/;

/** A text as a terminal can show it on one line: what would move the cursor, colour or hide is written as an escape. */
export function printable(text: string): string {
  return PLAIN.test(text) ? text : text.replace(unprintable(), (match, joiner) => joiner ?? escapeOf(match));
}

/**
 * Controls, format characters (bidi overrides, zero-width spaces, marks in the middle), line separators and lone
 * surrogates. The group matches what is none of these after all: a joiner between the parts of an emoji.
 * Written as a function since making it takes as long as reading a file, and most texts are plain.
 */
function unprintable(): RegExp {
  return /((?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d(?=\p{Extended_Pictographic}))|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
}

/**
 * The name of a file where a place follows it. No part of it can be taken for the place, nor, at the start of a line, for a
 * command to a CI service.
 */
export function printablePath(path: string): string {
  const name = printable(path);
  return name.includes(':') ? name.replace(/:(?=\d)|^\s*:/g, (match) => match.replace(':', '\\x3a')) : name;
}

/**
 * Lines of a log, in which CI services look for commands: `##[error]`, `##vso[...]`, `##teamcity[...]`. Those of a text that
 * was checked are none.
 */
export function withoutCommands(log: string): string {
  return log.includes('##') ? log.replace(/##(?=\w*\[)/g, '#\\x23') : log;
}

/** As `printable`, for a part of a file's line, whose tabs are ordinary. */
export function printableLine(text: string): string {
  return PLAIN.test(text) ? text : printable(text.replaceAll('\t', TAB));
}

/** More spaces than that are seen as such, and would be a long line as escapes. */
const MAX_ESCAPED = 16;

/** The same for the part that is pointed at: there a space that is none has to be seen. */
export function printableMark(text: string): string {
  const line = printableLine(text);
  return text.length > MAX_ESCAPED || PLAIN.test(text) ? line : line.replace(/(?! )\p{Zs}/gu, escapeOf);
}

export function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}
