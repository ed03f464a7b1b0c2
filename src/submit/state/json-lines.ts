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
  const value = parsed(text);
  if (value === undefined) return { refusal: `is damaged at line ${damagedLine(text)}` };
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

/** From 1: the first line that cannot stand where it stands, if the text has a member a line as it was written. */
function damagedLine(text: string): number {
  const lines = text.split('\n');
  const at = lines.findIndex((line, index) => {
    const member = line.replace(/,\r?$/, '');
    return index > 0 && !/^\]\}\r?$/.test(line) && !isRecord(parsed(member));
  });
  return at === -1 ? lines.length : at + 1;
}
