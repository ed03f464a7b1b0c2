import { withoutTail } from '../../core/text/start-of-tail.ts';

/**
 * How a page marks what the reader has to fill in. `angle` `<INSERT_X>`, `double-angle` `<<X>>`, `entity` `&lt;X&gt;`,
 * `choice` `<true or false>` and `oauth2 OR apiKey`, `template` `{{page.x}}`, `words` `YOUR_X_HERE`, `filler` `xxxx`,
 * `masked` `********`, `todo` `TODO`.
 */
export const PLACEHOLDER_STYLES = [
  'angle',
  'double-angle',
  'entity',
  'choice',
  'template',
  'words',
  'filler',
  'masked',
  'todo',
] as const;

export type PlaceholderStyle = (typeof PLACEHOLDER_STYLES)[number];

/** The first that matches decides. Lengths are bounded so that a page full of openers costs no quadratic search. */
const PATTERNS: readonly (readonly [PlaceholderStyle, RegExp])[] = [
  ['entity', /&lt;[^&<>]{1,200}&gt;/],
  ['double-angle', /<<[^<>]{1,200}>>/],
  ['angle', /<[^<>]{0,200}[A-Za-z][^<>]{0,200}>/],
  ['template', /\{\{[^{}]{1,200}\}\}/],
  ['words', /(?:^|[^A-Za-z0-9])(?:YOUR|INSERT|ENTER|ADD)_[A-Z0-9_]|[A-Z0-9]_HERE(?![A-Za-z0-9])/],
  ['filler', /x{4}/i],
  ['masked', /^\*{4,}$/],
  ['todo', /(?:^|[^A-Za-z0-9])(?:TODO|TBD|FIXME|CHANGEME)(?![A-Za-z0-9])/],
];

export function placeholderStyle(text: string): PlaceholderStyle | undefined {
  if (placeholderOptions(text) !== undefined) return 'choice';
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** The words that a placeholder offers to choose from, such as true and false. */
export function placeholderOptions(text: string): readonly string[] | undefined {
  if (text.length > 200) return undefined;
  const opened = text.trim().replace(/^(?:<+|&lt;)\s*/, '');
  const closed = opened.endsWith('&gt;') ? opened.slice(0, -4) : withoutTail(opened, />/);
  const bare = closed.trimEnd();
  const marked = bare !== text.trim();
  const words = bare.split(marked ? /\s(?:or|OR)\s|\|/ : /\sOR\s/).map((word) => word.trim());
  return words.length > 1 && words.every((word) => /^[A-Za-z][\w.-]*$/.test(word)) ? words : undefined;
}
