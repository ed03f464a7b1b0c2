import { COLON, OPEN_BRACE, PERCENT } from './characters.ts';
import { skipBlanks, startsBareMember, startsMember } from './lookahead.ts';

/** `{{ name }}` and `{% include x %}` of Liquid, Jinja and Handlebars, each on one line, and Liquid's comments. */
const TAG = new RegExp(
  [
    '\\{{3}[^{}\\r\\n]{1,500}\\}{3}',
    '\\{{2}[^{}\\r\\n]{1,500}\\}{2}',
    '\\{%-? *comment *-?%\\}[\\s\\S]{0,2000}?\\{%-? *endcomment *-?%\\}',
    '\\{%[^\\r\\n]{1,500}?%\\}',
  ].join('|'),
  'y',
);

/** The end of the tag of a template language that stands at `at`, -1 if none does. */
export function templateEnd(text: string, at: number): number {
  const second = text.charCodeAt(at + 1);
  if (second !== OPEN_BRACE && second !== PERCENT) return -1;
  TAG.lastIndex = at;
  if (!TAG.test(text)) return -1;
  const end = TAG.lastIndex;
  let inside = at;
  while (text.charCodeAt(inside) === OPEN_BRACE) inside++;
  inside = skipBlanks(text, inside);
  // An object behind a doubled bracket is none.
  return startsMember(text, inside) || startsBareMember(text, inside) ? -1 : end;
}

/** Whether the tag that ends at `end` is a key, or the beginning of one. */
export function isTemplateKey(text: string, end: number): boolean {
  return /\w/.test(text.charAt(end)) || text.charCodeAt(skipBlanks(text, end)) === COLON;
}
