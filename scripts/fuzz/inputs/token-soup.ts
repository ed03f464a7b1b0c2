import type { Language } from '../../../src/core/text/source.ts';
import type { Random } from '../../random.ts';

type Tokens = readonly [string, ...string[]];

/**
 * A few tokens in a row, most of them where no reader expects them. Being short, very many are tried in the time of one real
 * file, and what fails needs little to be made smaller.
 */
export function tokenSoup(language: Language, random: Random): string {
  switch (language) {
    case 'json':
    case 'jsonc':
      return random.pick(['', '{"a": ']) + soup(JSON_TOKENS, random);
    case 'yaml':
      return soup(YAML_TOKENS, random);
    case 'markdown':
      return random.chance(70) ? fenced(random) : soup(PAGE_TOKENS, random);
    case 'shell':
      return random.chance(70) ? command(soup(JSON_TOKENS, random)) : soup(SHELL_TOKENS, random);
  }
}

function soup(tokens: Tokens, random: Random): string {
  const parts: string[] = [];
  for (let left = 2 + random.below(random.pick([6, 12, 25])); left > 0; left--)
    parts.push(random.chance(25) ? random.pick(ODD) : random.pick(tokens));
  return parts.join('');
}

function fenced(random: Random): string {
  const [info, text] = random.pick<readonly [string, string]>([
    ['json', soup(JSON_TOKENS, random)],
    ['yaml', soup(YAML_TOKENS, random)],
    ['', soup(JSON_TOKENS, random)],
    ['bash', command(soup(JSON_TOKENS, random))],
  ]);
  return `\`\`\`${info}\n${text}\n\`\`\`\n`;
}

function command(text: string): string {
  return `curl -X POST https://x.example.com/elements/api-v2/instances -d '${text}'\n`;
}

/** What copying brings, and what one reader takes for a space, a mark or a comment and another does not. */
export const ODD: Tokens = [
  '“',
  ...['”', '‘', '’', '…', '...', "'", '"', '`', '\\', '^', '|', '>', '<', '=', ';', '@', '%', '$', '!', '?'],
  ...['*', '&', '~', '-', '--', '+', '\t', '\r', '\r\n', '\u00a0', '\u200b', '\ufeff', '\u2028', '\u0085'],
  ...['<br>', '<p>', '</p>', '&nbsp;', '&quot;', '<X>', '${x}', '{{x}}', '<!-- c -->', '// c', '/* c */'],
  ...['# c', '“c”', '‘d’', "'e'", '`f`', '1.', '.5', '0x1', 'NaN', 'True', 'undefined', 'yes', '\\n', '\\"'],
];

const JSON_TOKENS: Tokens = [
  '{',
  ...[
    '}',
    '[',
    ']',
    ':',
    ',',
    '"a"',
    '"b"',
    '1',
    'true',
    'null',
    'x',
    'y z',
    '\n',
    '\n',
    ' ',
    '  ',
    '// c\n',
  ],
  ...['# c\n', '1 ', '2 ', '- ', '(', ')'],
];

const YAML_TOKENS: Tokens = [
  'a',
  ...['b', 'a:', 'b:', 'a: ', 'b: ', '- ', '-', 'x', '1', 'true', '\n', '\n', '\n', ' ', '  ', '    ', '"c"'],
  ...["'d'", '{', '}', '[', ']', ',', ': ', '|', '>', '|-', '>+', '&a ', '*a', '!a ', '!!str ', '---', '...'],
  ...['%YAML 1.2', '? ', '<<', 'null', '#'],
];

const PAGE_TOKENS: Tokens = [
  '\n',
  ...[
    '\n\n',
    '```\n',
    '```json\n',
    '```yaml\n',
    '~~~\n',
    '> ',
    '    ',
    '- ',
    '1. ',
    '# ',
    '---\n',
    '`',
    '<pre>',
  ],
  ...['</pre>', '<code>', '{"element": {"key": "stripe"}}', '{"a": 1}', 'element:\n  key: stripe\n', 'x'],
  ...['POST /instances', 'curl ', "-d '", '{', '}', '"a"', ':', ','],
];

const SHELL_TOKENS: Tokens = [
  '\n',
  ...[
    'curl ',
    '-d ',
    '--data ',
    "'",
    '"',
    '$(',
    ')',
    '`',
    '\\\n',
    '<<EOF\n',
    'EOF\n',
    '-H ',
    '-X POST ',
    '{',
  ],
  ...[
    '}',
    '"a"',
    ':',
    '1',
    'https://x.example.com/elements/api-v2/instances ',
    '@- ',
    '@x.json ',
    '#',
    '$x',
    '|',
  ],
  ...['&&', ';', '>', '{"element": {"key": "stripe"}}', "$'", 'echo ', 'x', ' '],
];
