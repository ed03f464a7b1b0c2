import { isOrdinal, isRecord, listOf } from '../../report/json-value.ts';

/** The text of `{"version":1,"NAME":[...]}` with a line for each member. */
export function openingOf(name: string): string {
  return `{"version":1,"${name}":[\n`;
}

export const SEPARATOR = ',\n';
export const CLOSING = '\n]}\n';

export type Members<T> = { readonly members: readonly T[] } | { readonly refusal: string };

/** Reads the same, however it is laid out; else why not, as the rest of a sentence about the file. */
export function readMembers<T>(
  text: string,
  name: string,
  read: (member: unknown) => T | undefined,
): Members<T> {
  const value = parsed(text) ?? parsed(withCommas(text));
  if (value === undefined) {
    const mark = markedLine(text);
    if (mark !== undefined)
      return { refusal: `has a mark of a merge at line ${mark}, where the lines of both sides belong` };
    const line = damagedLine(text, name);
    return { refusal: line === undefined ? 'is damaged' : `is damaged at line ${line}` };
  }
  if (!isRecord(value) || !isOrdinal(value['version'])) return { refusal: 'holds something else' };
  if (value['version'] !== 1) return { refusal: 'was written by a newer instancelint' };
  const given = value[name];
  if (!Array.isArray(given)) return { refusal: `is damaged: it has no list of ${name}` };
  const members = listOf(given, read);
  if (members === undefined) {
    const at = given.findIndex((member) => read(member) === undefined);
    return { refusal: `is damaged: entry ${at + 1} of ${name} lacks something` };
  }
  return { members };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where a merge kept the lines of both sides, the last of one side has none behind it. */
function withCommas(text: string): string {
  return text.replace(/\}(\r?\n)(?=\{)/g, '},$1');
}

/** From 1: what git could not merge. */
function markedLine(text: string): number | undefined {
  const at = text.split('\n').findIndex((line) => /^(?:<{7}|={7}|>{7})(?: |\r?$)/.test(line));
  return at === -1 ? undefined : at + 1;
}

/** From 1: the first line that is not as it was written. Undefined in a text of another layout. */
function damagedLine(text: string, name: string): number | undefined {
  const lines = text.split(/\r?\n/);
  if (`${lines[0]}\n` !== openingOf(name)) return undefined;
  const at = lines.findIndex((line, index) => index > 0 && !isRecord(parsed(line.replace(/,$/, ''))));
  return lines[at] === CLOSING.trim() ? undefined : at + 1;
}
