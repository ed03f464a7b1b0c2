import type { BodyLanguage } from '../../../src/core/text/source.ts';
import type { Random } from '../../random.ts';
import { ODD } from './token-soup.ts';

/**
 * A few members that rules have something to say about, written in all ways that there are: with anchors, in braces, with
 * comments and keys that are left out. So the changes that they suggest are tried where they are hard to write.
 */
export function smallInstance(language: BodyLanguage, random: Random): string {
  const element = random.pick(['jira', 'stripe', 'shopify']);
  if (language !== 'yaml') {
    const text = inBraces('json', random, 0);
    return random.chance(50) ? text.replace('{', `{"element": {"key": "${element}"}, `) : text;
  }
  if (random.chance(12)) return inBraces('yaml', random, 0);
  const start = [
    `element:\n  key: ${element}\n`,
    `element: {key: ${element}}\n`,
    `element:\n key: ${element}\n`,
  ];
  return random.pick(['', ...start]) + inLines(random, '');
}

const KEYS = [
  'element',
  ...[
    'configuration',
    'key',
    'tags',
    'name',
    'providerData',
    'code',
    'id',
    'token',
    'valid',
    'elemnt',
    'a',
    '',
  ],
  ...[
    'api.key',
    'username',
    'password',
    'base.url',
    'authentication.type',
    'event.notification.enabled',
    'Key',
  ],
  ...['configuraton', 'oauth.api.key', 'event.notification.callback.url', 'event.vendor.type', '<<'],
] as const;

const VALUES = [
  'stripe',
  ...[
    'jira',
    'true',
    'false',
    '1',
    'null',
    '',
    'polling',
    'oauth2',
    'x y',
    'YOUR_API_KEY',
    'xxx',
    '${env:X}',
  ],
  ...['<INSERT_KEY>', '"<X>"', "'x'", '“x”', '{}', '[]', '[a]', '{a: 1}', '*a', '&a x', '!!str 1'],
] as const;

const BLOCK_TEXT = '|\n      x\n    ';

/** What holds members, and levels of them. */
const PARENTS: ReadonlySet<string> = new Set(['element', 'configuration', 'providerData']);
const MAX_DEPTH = 2;

function inLines(random: Random, indent: string): string {
  const parts: string[] = [];
  for (let left = 1 + random.below(5); left > 0; left--) {
    const key = random.pick(KEYS);
    const quote = random.pick(['', '', '', '"', "'"]);
    const mark = random.chance(6) ? ['? ', `\n${indent}`] : ['', ''];
    parts.push(random.chance(95) ? indent : '', odd(random), mark[0] ?? '', quote, key, quote, mark[1] ?? '');
    parts.push(
      odd(random),
      ':',
      holdsMembers(key, indent.length, random) ? block(random, indent) : line(random),
    );
    if (random.chance(6))
      parts.push(random.pick(['# c\n', `${indent}# c\n`, '\n', '---\n', '...\n', '  # c\n']));
  }
  return parts.join('');
}

function block(random: Random, indent: string): string {
  if (random.chance(25)) return ` ${inBraces('yaml', random, 1)}\n`;
  const deeper = indent + random.pick(['  ', '  ', ' ', '    ', '\t']);
  return `${random.pick(['', ' ', ' # c', ' &a', ' !!map'])}\n${inLines(random, deeper)}`;
}

function line(random: Random): string {
  const value = random.pick([...VALUES, BLOCK_TEXT]);
  return ` ${odd(random)}${value}${odd(random)}${random.chance(96) ? '\n' : ''}`;
}

function inBraces(language: 'json' | 'yaml', random: Random, depth: number): string {
  const gap = random.pick(['', '', ' ', '\n', '\n  ']);
  const comments =
    language === 'json' ? ([' // c\n', ' /* c */', '/* , */'] as const) : ([' # c\n'] as const);
  const parts = ['{', gap];
  for (let left = random.below(4); left > 0; left--) {
    const key = random.pick(KEYS);
    parts.push(
      odd(random),
      language === 'yaml' && random.chance(50) ? key : JSON.stringify(key),
      odd(random),
    );
    parts.push(':', random.pick([' ', ' ', ' ', '', gap]));
    if (holdsMembers(key, depth, random)) parts.push(inBraces(language, random, depth + 1));
    else parts.push(language === 'yaml' ? random.pick(VALUES) : asJson(random.pick(VALUES)));
    parts.push(odd(random), random.chance(6) ? random.pick(comments) : '');
    if (left > 1 || random.chance(12)) parts.push(',', gap);
  }
  return [...parts, gap, '}'].join('');
}

function holdsMembers(key: string, depth: number, random: Random): boolean {
  return depth < MAX_DEPTH && (PARENTS.has(key) || random.chance(16));
}

function asJson(value: string): string {
  if (/^(?:true|false|null|\d+|\{\}|\[\]|".*")$/.test(value)) return value;
  return value === '[a]' ? '["a"]' : value === '{a: 1}' ? '{"a": 1}' : JSON.stringify(value);
}

function odd(random: Random): string {
  return random.chance(5) ? random.pick(ODD) : '';
}
