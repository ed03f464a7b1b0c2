import { withoutTail } from '../../text/start-of-tail.ts';
import { blank, type Filling } from './fill-in.ts';
import { createStringReader } from './string-reader.ts';

/** More dots belong to what follows. */
const DOTS = '(?:\\.{3}|…)';

/**
 * Dots with nothing but marks of JSON around, or with words up to the line's end; in comments, too, where they are no mistake
 * but something that is left out.
 */
const IN_JSON = new RegExp(
  [
    `(?://|#)[ \\t]*${DOTS}[^\\r\\n]*`,
    `/\\*[ \\t]*${DOTS}[^*\\r\\n]*\\*/`,
    `(?<=^|[\\s,:{[])${DOTS}(?:[^\\r\\n"{}[\\]:]{0,200}(?=[\\r\\n]|$)|\\.*[ \\t]*(?=[,}\\]]))`,
  ].join('|'),
  'g',
);

/** In YAML a line for itself. Behind the marks of a comment it is no mistake, but something is left out all the same. */
const IN_YAML = /^[ \t]*(?:-[ \t]+)?(#[ \t]*)?(?:\.{3}|…)[^\r\n"{}[\]:]*$/gm;

export interface Ellipses {
  readonly fillings: readonly Filling[];
  readonly isPartial: boolean;
}

/** Where documentation leaves something out of a body, and says so with dots. */
export function findEllipses(text: string, language: 'json' | 'yaml'): Ellipses {
  if (!/\.{3}|…/.test(text)) return { fillings: [], isPartial: false };
  return language === 'json' ? inJson(text) : inYaml(text);
}

function inJson(text: string): Ellipses {
  const isInString = createStringReader(text);
  const fillings: Filling[] = [];
  for (const { 0: written, index: start } of text.matchAll(IN_JSON)) {
    if (isInString(start)) continue;
    const isValue = lastCharacter(text, start) === ':';
    // A comma at the end of the line divides the value from what follows.
    const end = start + (isValue ? withoutTail(written, /[ \t,]/) : written).length;
    fillings.push({ start, end, text: isValue ? '"..."' : blank(written), isGap: !isValue });
  }
  return { fillings, isPartial: fillings.some(({ isGap }) => isGap) };
}

function inYaml(text: string): Ellipses {
  const fillings: Filling[] = [];
  let isPartial = false;
  for (const { 0: written, 1: comment, index: start } of text.matchAll(IN_YAML)) {
    const end = start + written.length;
    // Dots for themselves may also end a document, and then nothing is left out.
    if (written === '...' && /^\s*(?:$|---)/.test(text.slice(end, end + 100))) continue;
    isPartial = true;
    if (comment === undefined) fillings.push({ start, end, text: blank(written), isGap: true });
  }
  return { fillings, isPartial };
}

/** The last one that is not white space; longer gaps are not between a key and its value. */
function lastCharacter(text: string, at: number): string {
  return text
    .slice(Math.max(0, at - 100), at)
    .trimEnd()
    .slice(-1);
}
