import { DASH, matchAt, QUOTE, SPACE } from './characters.ts';

/** How a console shows that it waits for a command: `$`, `user@host:~$`, `PS C:\>`. */
const PROMPT = /[ \t]*(?:\[?[\w.-]+@[^\n$#%>]{0,80}[$#%>]|PS [^\n>]{0,80}>|[$%>❯➜])[ \t]+(?=\S)/y;

const CURL = /[ \t]*curl(?:\.exe)?(?:[ \t]|\\?\r?\n|$)/iy;

const OPTION = new RegExp(`${SPACE}*${DASH}(?:[A-Za-z]|${DASH}+[A-Za-z])`, 'y');

/** An address, as people write it: with or without scheme, or on a base that a variable or placeholder stands for. */
const BASE = '\\$(?:\\w|\\{\\w+\\})|\\{\\{[^{}\\n]{0,80}\\}\\}|<[^<>\\n]{0,80}>';
const ADDRESS = new RegExp(
  `${SPACE}*${QUOTE}?(?:https?:/|(?:[\\w-]+\\.)+[a-z]{2,}(?::\\d+)?/|(?:${BASE})[\\w./-]*/(?:instances|elements)\\b)`,
  'y',
);

const VALUE = new RegExp(`${SPACE}*(?:${QUOTE}|@|https?:)`, 'y');

/** No command begins like this. */
const OPERATOR = /[ \t]*(?:\|(?!\|)|&&|\|\|)/y;

/** Where the command behind a console's prompt starts; undefined without a prompt. */
export function promptEnd(text: string, lineStart: number): number | undefined {
  const prompt = matchAt(PROMPT, text, lineStart);
  return prompt === undefined ? undefined : lineStart + prompt.length;
}

/** Whether a command of its own starts here. */
export function startsCommand(text: string, lineStart: number): boolean {
  return matchAt(CURL, text, promptEnd(text, lineStart) ?? lineStart) !== undefined;
}

export function startsOption(text: string, lineStart: number): boolean {
  return matchAt(OPTION, text, lineStart) !== undefined;
}

/** Whether a line can only be a part of the command above it, by what that one still lacks. */
export function continues(
  text: string,
  lineStart: number,
  { hasUrl, awaitsValue }: { readonly hasUrl: boolean; readonly awaitsValue: boolean },
): boolean {
  if (startsOption(text, lineStart) || matchAt(OPERATOR, text, lineStart) !== undefined) return true;
  if (awaitsValue && matchAt(VALUE, text, lineStart) !== undefined) return true;
  return !hasUrl && matchAt(ADDRESS, text, lineStart) !== undefined;
}

/** Where text that is still quoted has gone too far: a line on which a command or a part of this one starts. */
export function startsAnew(text: string, lineStart: number): boolean {
  return (
    startsOption(text, lineStart) ||
    startsCommand(text, lineStart) ||
    matchAt(ADDRESS, text, lineStart) !== undefined ||
    /* a prompt */ promptEnd(text, lineStart) !== undefined
  );
}
