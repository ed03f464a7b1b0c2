/** A file that somebody wrote to harm, of a size that can be chosen. */
export interface HostileFile {
  readonly name: string;
  readonly file: string;
  /** How many `units` it has in the table of peaks. */
  readonly units: number;
  readonly text: (units: number) => string;
  /** How many files of this text, each with its number in its name. */
  readonly copies?: number;
}

const HEAD = '"element": {"key": "stripe"}, "name": "Hostile", "tags": ["a"]';
const YAML_HEAD = 'element:\n  key: stripe\nname: Hostile\ntags: [a]\n';

const MEGABYTE = 1_000_000;

function json(name: string, units: number, text: (units: number) => string): HostileFile {
  return { name: `${name}, JSON`, file: 'x.json', units, text };
}

function yaml(name: string, units: number, text: (units: number) => string): HostileFile {
  return { name: `${name}, YAML`, file: 'x.yaml', units, text };
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

/** Megabytes of one piece after the other. */
function filled(start: string, piece: string, megabytes: number, end = ''): string {
  return start + piece.repeat(Math.ceil((megabytes * MEGABYTE) / Buffer.byteLength(piece))) + end;
}

const instance = (index: number): string =>
  `{"element": {"key": "stripe"}, "configuration": {"api.key": "\${env:KEY}", "n": ${index}}, "name": "n${index}", "tags": ["t"]}`;

const yamlInstance = (index: number): string =>
  `---\nelement:\n  key: stripe\nconfiguration:\n  api.key: \${env:KEY}\nname: n${index}\ntags: [t]\n`;

const LARGE: readonly HostileFile[] = [
  json('50 MB of instances', 50, (mb) => `[${lines(mb * 8_300, (i) => `${instance(i)},\n`)}${instance(0)}]`),
  yaml('50 MB of instances', 50, (mb) => lines(mb * 10_000, yamlInstance)),
  json(
    'one line of 10 MB',
    10,
    (mb) => `{${HEAD}, "configuration": {"api.key": "${'x'.repeat(mb * MEGABYTE)}"}}`,
  ),
  json('one line of 10 MB with mistakes', 10, (mb) =>
    filled(`{${HEAD}, "configuration": {`, '"a": <INSERT_A> ', mb, '}}'),
  ),
  yaml(
    'one line of 10 MB',
    10,
    (mb) => `${YAML_HEAD}configuration: {api.key: ${'x '.repeat((mb * MEGABYTE) / 2)}}\n`,
  ),
  yaml(
    'one quoted line of 10 MB',
    10,
    (mb) => `${YAML_HEAD}configuration:\n  api.key: "${'x\\n'.repeat((mb * MEGABYTE) / 3)}"\n`,
  ),
];

const KEYS: readonly HostileFile[] = [
  json(
    'keys in configuration',
    100_000,
    (n) => `{${HEAD}, "configuration": {${lines(n, (i) => `"k${i}": 1,\n`)}"z": 1}}`,
  ),
  json(
    'keys at the top',
    100_000,
    (n) => `{${lines(n, (i) => `"k${i}": 1,\n`)}${HEAD}, "configuration": {}}`,
  ),
  json(
    'keys near a known one',
    100_000,
    (n) => `{${HEAD}, "configuration": {${lines(n, (i) => `"api.kez${i.toString(36)}": 1,\n`)}"z": 1}}`,
  ),
  json(
    'the same key',
    100_000,
    (n) => `{${HEAD}, "configuration": {${lines(n, () => `"api.key": 1,\n`)}"z": 1}}`,
  ),
  yaml(
    'keys in configuration',
    100_000,
    (n) => `${YAML_HEAD}configuration:\n${lines(n, (i) => `  k${i}: 1\n`)}`,
  ),
  yaml('keys at the top', 100_000, (n) => `${YAML_HEAD}configuration: {}\n${lines(n, (i) => `k${i}: 1\n`)}`),
  yaml(
    'keys near a known one',
    100_000,
    (n) => `${YAML_HEAD}configuration:\n${lines(n, (i) => `  api.kez${i.toString(36)}: 1\n`)}`,
  ),
  yaml('the same key', 100_000, (n) => `${YAML_HEAD}configuration:\n${lines(n, () => '  api.key: 1\n')}`),
  json(
    'keys of 1 MB',
    45,
    (n) =>
      `{${HEAD}, "configuration": {${lines(n, (i) => `"${'apikey'.repeat(166_000)}${i}": 1,\n`)}"z": 1}}`,
  ),
  json(
    'keys of 10 KB',
    4_000,
    (n) =>
      `{${HEAD}, "configuration": {${lines(n, (i) => `"${'ap.i key'.repeat(1_250)}${i}": 1,\n`)}"z": 1}}`,
  ),
  yaml(
    'keys of 1 KB',
    40_000,
    (n) => `${YAML_HEAD}configuration:\n${lines(n, (i) => `  ${'apikey'.repeat(166)}${i}: 1\n`)}`,
  ),
];

const DEEP: readonly HostileFile[] = [
  json('levels of lists', 100_000, (n) => `{${HEAD}, "configuration": ${'['.repeat(n)}${']'.repeat(n)}}`),
  json(
    'levels of objects',
    100_000,
    (n) => `{${HEAD}, "configuration": ${'{"a":'.repeat(n)}1${'}'.repeat(n)}}`,
  ),
  json('levels never closed', 100_000, (n) => `{${HEAD}, "configuration": ${'{"a":['.repeat(n)}`),
  yaml('levels of flow', 100_000, (n) => `${YAML_HEAD}configuration: ${'['.repeat(n)}${']'.repeat(n)}\n`),
  yaml(
    'levels of flow maps',
    100_000,
    (n) => `${YAML_HEAD}configuration: ${'{a: '.repeat(n)}1${'}'.repeat(n)}\n`,
  ),
  yaml('levels never closed', 100_000, (n) => `${YAML_HEAD}configuration: ${'{a: ['.repeat(n)}\n`),
  // Indented by one more each: 50 MB are 10,000 levels.
  yaml('levels of block maps', 5_000, (n) => lines(n, (i) => `${' '.repeat(i)}a:\n`)),
  yaml('levels of block lists', 100_000, (n) => `${YAML_HEAD}configuration:\n  ${'- '.repeat(n)}x\n`),
];

const BROKEN_PIECES: Readonly<Record<string, string>> = {
  'curly quotes': '“a”: “b”,\n',
  'lone curly quotes': '“',
  'no commas': '"a": 1\n',
  'no quotes': 'a: b,\n',
  'single quotes': "'a': 'b',\n",
  'lost quotes': '"a: "b",\n',
  'quotes inside': '"a": "b "c" d",\n',
  quotes: '"',
  'quotes and words': '"a" b ',
  commas: ',',
  colons: ':',
  backslashes: '\\"',
  words: 'a ',
  numbers: '01 ',
  'comments opened': '/*',
  comments: '// a\n',
  hashes: '#\n',
  'wrong brackets': '{]',
  brackets: '}',
  'no-break spaces': '"a":\u00a01,\n',
  'texts over lines': '"a": "b\nc",\n',
  'trailing commas': '[1,],\n',
  placeholders: '"a": <INSERT_A>,\n',
  templates: '{{a}} ',
  'zero bytes': '"a": "\u0001",\n',
  spaces: ' ',
  'line breaks': '\n',
};

const BROKEN_JSON: readonly HostileFile[] = Object.entries(BROKEN_PIECES).flatMap(([name, piece]) => [
  json(`MB: ${name}`, 15, (mb) => filled(`{${HEAD}, "configuration": {`, piece, mb, '}}')),
  json(`MB in a text: ${name}`, 15, (mb) => filled(`{${HEAD}, "configuration": {"a": "`, piece, mb, '}}')),
]);

const YAML_PIECES: Readonly<Record<string, string>> = {
  tabs: '\ta: 1\n',
  'tabs behind': '  a:\t1\n',
  tags: '  - !a b\n',
  'tags alone': '! ',
  'anchors alone': '  - &a\n',
  'aliases of nothing': '  - *a\n',
  'document markers': '---\n',
  'ends of documents': '...\n',
  'merge keys': '  - <<: {a: 1}\n',
  comments: '# a\n',
  'comments in lines': '  - a # b\n',
  directives: '%YAML 1.2\n---\na: 1\n',
  'directives alone': '%A b\n',
  questions: '? a\n: b\n',
  'question marks': '? ',
  dashes: '- ',
  colons: 'a: ',
  'colons alone': ':\n',
  'double quotes': '"',
  'single quotes': "'",
  'lost quotes': '  - "a\n',
  'quotes in a line': '  - "a" b\n',
  'flow opened': '  - [a\n',
  'flow closed': '  - a]\n',
  'flow in a line': '[a, b], ',
  'flow maps': '  - {a: b, c}\n',
  'flow without commas': '{a: b c: d} ',
  'bad indentation': 'a:\n    b: 1\n  c: 2\n',
  'block texts': '  - |\n    a\n',
  'folded texts': '  - >9\n    a\n',
  'no space': '  a:b\n',
  'other signs': '  a = b\n',
  reserved: '  - @a\n',
  templates: '  - {{ a }} b\n',
  'curly quotes': '  “a”: “b”\n',
  'no-break spaces': '\u00a0 a: 1\n',
  percent: '%',
  spaces: ' ',
  'line breaks': '\n',
  'spaces and line breaks': '   \n',
  'carriage returns': 'a: 1\r',
};

/** As many as are read: what has more marks or characters is refused. */
function mostOf(piece: string): number {
  const marks = piece.match(/[\n\r,[\]{}"'&*!%#|>]|[-:?](?=\s)/g)?.length ?? 0;
  return Math.floor(Math.min(390_000 / marks, 9_900_000 / piece.length));
}

/** Texts of this length are mended. */
const MENDED = 199_000;

const BROKEN_YAML: readonly HostileFile[] = Object.entries(YAML_PIECES).flatMap(([name, piece]) => {
  const start = `${YAML_HEAD}configuration:\n`;
  const few = Math.floor((MENDED - start.length) / piece.length);
  return [
    yaml(`times ${name}`, mostOf(piece), (n) => start + piece.repeat(n)),
    yaml(`times, mended, ${name}`, few, (n) => start + piece.repeat(n)),
  ];
});

const ALIASES: readonly HostileFile[] = [
  yaml(
    'alias bomb of levels',
    60,
    (n) =>
      `a0: &a0 [x, x]\n${lines(n, (i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}]\n`)}${YAML_HEAD}configuration: *a${n}\n`,
  ),
  yaml(
    'aliases of one anchor',
    100_000,
    (n) => `a: &a {k: 1}\n${YAML_HEAD}configuration:\n${lines(n, (i) => `  k${i}: *a\n`)}`,
  ),
  yaml(
    'anchors and aliases',
    100_000,
    (n) => `${YAML_HEAD}configuration:\n${lines(n, (i) => `  k${i}: &a${i} v\n  l${i}: *a${i}\n`)}`,
  ),
  yaml(
    'anchor inside of itself',
    1_000,
    (n) => `${YAML_HEAD}configuration: &a\n${lines(n, (i) => `  k${i}: *a\n`)}`,
  ),
  yaml(
    'merge keys',
    100_000,
    (n) => `a: &a {k: 1}\n${YAML_HEAD}configuration:\n${lines(n, (i) => `  k${i}: {<<: *a}\n`)}`,
  ),
  yaml(
    'merge keys one into the other',
    2_000,
    (n) =>
      `a0: &a0 {k0: 1}\n${lines(n, (i) => `a${i + 1}: &a${i + 1} {<<: *a${i}, k${i + 1}: 1}\n`)}${YAML_HEAD}configuration: *a${n}\n`,
  ),
];

const MANY: readonly HostileFile[] = [
  yaml('documents', 100_000, (n) => lines(n, (i) => `---\na: ${i}\n`)),
  yaml('empty documents', 100_000, (n) => '---\n'.repeat(n)),
  yaml('broken documents', 30_000, (n) =>
    lines(n, (i) => `---\nelement: {key: stripe}\nconfiguration: [${i}\n`),
  ),
  json('instances with one name', 30_000, (n) => `[${lines(n, () => `${instance(1)},\n`)}${instance(1)}]`),
  yaml('instances with one name', 30_000, (n) => lines(n, () => yamlInstance(1))),
  { ...json('10,000 files', 1, (n) => instance(n)), copies: 10_000 },
  { ...json('10,000 broken files', 1, () => `{${HEAD}, "configuration": {“a”: 1,}`), copies: 10_000 },
];

const PAGE_PIECES: Readonly<Record<string, string>> = {
  fences: '```json\n',
  'fences closed': '```json\n{"element": {"key": "stripe"}, "configuration": {}}\n```\n',
  'fences of commands':
    '```sh\ncurl -X POST -d \'{"element": {"key": "stripe"}, "configuration": {}}\' https://x/elements/api-v2/instances\n```\n',
  backticks: '`',
  quotations: '> ',
  'list items': '- ',
  'nested lists': '  - a\n',
  brackets: '[',
  links: '[a](b) ',
  angles: '<a ',
  comments: '<!-- ',
  directives: '<!-- instancelint-disable-next-line tags -->\n',
  tags: '<div>\n',
  templates: '{% highlight json %}\n',
  'template marks': '{{ a',
  ellipses: '```json\n...\n```\n',
  tabs: '\t',
  underlines: 'a\n=\n',
};

const SCRIPT_PIECES: Readonly<Record<string, string>> = {
  commands:
    'curl -X POST https://x/elements/api-v2/instances -d \'{"element": {"key": "stripe"}, "configuration": {}}\'\n',
  'commands continued': 'curl \\\n',
  options: ' -H "a: b" \\\n',
  'double quotes': '"',
  'single quotes': "'",
  'curly quotes': 'curl -d “a” ',
  backslashes: '\\',
  dollars: '$(',
  'here documents': 'curl -d @- <<A\n',
  'here documents closed': 'curl https://x/elements/api-v2/instances -d @- <<A\n{"a": 1}\nA\n',
  braces: '${a',
  pipes: 'a | ',
  comments: '# a\n',
  words: 'curl -d {"a": ',
  variables: 'curl -d $a\n',
  'variables in an address': '$a/',
  'quotes in a word': "''\\''",
  'short options': '-sS ',
  backticks: '`',
};

/** Pages and scripts of up to 1.5 times 1024 x 1024 bytes are read. */
const PAGES: readonly HostileFile[] = [
  ...Object.entries(PAGE_PIECES).map(
    ([name, piece]): HostileFile => ({
      name: `MB: ${name}, Markdown`,
      file: 'x.md',
      units: 1.5,
      text: (mb) => filled('# Instances\n\n', piece, mb),
    }),
  ),
  ...Object.entries(SCRIPT_PIECES).map(
    ([name, piece]): HostileFile => ({
      name: `MB: ${name}, shell`,
      file: 'x.sh',
      units: 1.5,
      text: (mb) => filled('#!/bin/sh\ncurl ', piece, mb),
    }),
  ),
];

export const HOSTILE_FILES: readonly HostileFile[] = [
  ...LARGE,
  ...KEYS,
  ...DEEP,
  ...ALIASES,
  ...MANY,
  ...BROKEN_JSON,
  ...BROKEN_YAML,
  ...PAGES,
];
