import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { type Folder, inFolder } from '../support/folder.ts';
import { GOOD_JSON, GOOD_YAML, NO_INSTANCE } from '../support/instances.ts';
import { BUILT_BIN, inParallel, runBuilt, runProgram } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

interface Case {
  readonly name: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly links?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly code: number;
  /** The sentence on stderr, without the program's name. */
  readonly stderr?: RegExp;
  /** The first line of the one finding. */
  readonly finding?: RegExp;
}

const SYNTAX = (message: string, file = 'x.json', at = '1:1'): RegExp =>
  new RegExp(`^${file.replaceAll('.', '\\.')}:${at} {2}error {2}${message}.* {2}syntax$`);

/** Leaves a file behind when anything runs it. */
const CANARY = `require('node:fs').writeFileSync(require('node:path').join(__dirname, 'RAN'), '');\nmodule.exports = {};\n`;

const CASES: readonly Case[] = [
  { name: 'a missing file', args: ['x.json'], code: 2, stderr: /^no such file or folder: "x\.json"$/ },
  {
    name: 'a link to nothing',
    links: { 'x.json': 'y.json' },
    args: ['x.json'],
    code: 2,
    stderr: /"x\.json"$/,
  },
  {
    name: 'a link to itself',
    links: { 'x.json': 'x.json' },
    args: ['x.json'],
    code: 2,
    stderr: /^cannot read "x\.json": its links lead in a circle$/,
  },
  {
    name: 'a path through a file',
    files: { 'x.json': GOOD_JSON },
    args: ['x.json/y.json'],
    code: 2,
    stderr: /"x\.json\/y\.json"/,
  },
  {
    name: 'a directory without instances',
    files: { 'a/package.json': NO_INSTANCE, 'a/notes.txt': '' },
    args: ['a'],
    code: 0,
    stderr:
      /^no instance files found in "a"; name pages and scripts by a glob, such as "docs\/\*\*\/\*\.md"$/,
  },
  {
    name: 'a directory in place of a file',
    files: { 'x.json/y.txt': '' },
    args: ['x.json'],
    code: 0,
    stderr:
      /^no instance files found in "x\.json"; name pages and scripts by a glob, such as "docs\/\*\*\/\*\.md"$/,
  },
  {
    name: 'a binary file',
    files: { 'x.json': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]) },
    code: 1,
    args: ['x.json'],
    finding: SYNTAX('the file has zero bytes, so it is binary or damaged; '),
  },
  {
    name: 'a binary file as YAML',
    files: { 'x.yaml': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]) },
    code: 1,
    args: ['x.yaml'],
    finding: SYNTAX('the file has zero bytes, so it is binary or damaged; ', 'x.yaml'),
  },
  {
    name: 'an empty file',
    files: { 'x.json': '' },
    args: ['x.json'],
    code: 1,
    finding: SYNTAX('the file is empty; '),
  },
  {
    name: 'an empty file as YAML',
    files: { 'x.yaml': '' },
    args: ['x.yaml'],
    code: 1,
    finding: SYNTAX('the file is empty; ', 'x.yaml'),
  },
  {
    name: 'UTF-16 with its mark',
    files: { 'x.json': Buffer.from(`\uFEFF${GOOD_JSON}`, 'utf16le') },
    code: 1,
    finding: SYNTAX('the file is UTF-16, .*save it as UTF-8'),
  },
  {
    name: 'UTF-16 without its mark',
    files: { 'x.yaml': Buffer.from(GOOD_YAML, 'utf16le') },
    code: 1,
    finding: SYNTAX('the file is UTF-16, .*save it as UTF-8', 'x.yaml'),
  },
  {
    name: 'an instance in Latin-1',
    files: { 'x.json': Buffer.from(GOOD_JSON.replace('Stripe', 'Café'), 'latin1') },
    code: 1,
    finding: SYNTAX('the file is not UTF-8 but perhaps Windows-1252; save it as UTF-8', 'x.json', '5:15'),
  },
  {
    name: 'an unknown option',
    args: ['--quite'],
    code: 2,
    stderr: /^unknown option --quite; did you mean --quiet\?$/,
  },
  {
    name: 'an option like no other',
    args: ['--zzzz'],
    code: 2,
    stderr: /^unknown option --zzzz; see --help$/,
  },
  {
    name: 'an unknown rule in the config',
    files: { '.instancerc': 'rules:\n  placeholders: off\n', 'x.json': GOOD_JSON },
    code: 2,
    stderr: /^\.instancerc:2:3: there is no rule "placeholders"; did you mean "placeholder"\?\n/,
  },
  {
    name: 'a malformed config in YAML',
    files: { '.instancerc.yaml': 'rules: {tags: off\n', 'x.json': GOOD_JSON },
    code: 2,
    stderr: /^\.instancerc\.yaml:\d:\d+: .*bracket.*\n/,
  },
  {
    name: 'a malformed config in JSON',
    files: { '.instancerc.json': '{"rules": {"tags": "off"', 'x.json': GOOD_JSON },
    code: 2,
    stderr: /^\.instancerc\.json:\d:\d+: .*\n/,
  },
  {
    name: 'a config of the wrong shape',
    files: { '.instancerc': '- tags\n', 'x.json': GOOD_JSON },
    code: 2,
    stderr: /^\.instancerc:1:1: a config must be an object with members\n/,
  },
  {
    name: 'an extends that escapes',
    files: { 'r/.git/HEAD': '', 'r/.instancerc': 'extends: ../o.yaml', 'r/x.json': GOOD_JSON, 'o.yaml': '' },
    args: ['r'],
    code: 2,
    stderr: /^r\/\.instancerc:1:10: "\.\.\/o\.yaml" leads out of .*, which a config must not\n/,
  },
  {
    name: 'an extends that escapes through a link',
    files: { 'r/.git/HEAD': '', 'r/.instancerc': 'extends: o.yaml', 'r/x.json': GOOD_JSON, 'o.yaml': '' },
    links: { 'r/o.yaml': '../o.yaml' },
    args: ['r'],
    code: 2,
    stderr: /^r\/\.instancerc:1:10: "o\.yaml" is or lies behind a link that leads out of .*\n/,
  },
  {
    name: 'a config that is code',
    files: { '.instancerc.js': CANARY, 'x.json': GOOD_JSON },
    code: 0,
    stderr: /^\S*\/\.instancerc\.js is ignored: a config is data, such as \.instancerc\.yaml$/,
  },
  {
    name: "cosmiconfig's own config, as code",
    files: { '.config/config.js': CANARY, '.instancerc': 'rules: {tags: off}', 'x.json': GOOD_JSON },
    code: 0,
  },
  {
    name: "cosmiconfig's own config, asking for code",
    files: {
      'package.json': '{"cosmiconfig": {"searchPlaces": ["canary.cjs"]}, "instance": {}}',
      '.config/config.yaml': 'cosmiconfig: {searchPlaces: [canary.cjs]}',
      'canary.cjs': CANARY,
      'x.json': GOOD_JSON,
    },
    code: 0,
  },
  {
    name: 'an import of code in the config',
    files: { '.instancerc.yaml': '$import: ./canary.cjs', 'canary.cjs': CANARY, 'x.json': GOOD_JSON },
    code: 2,
    stderr: /^\.instancerc\.yaml:1:1: unknown member "\$import"; known are .*\n/,
  },
  {
    name: 'code to extend',
    files: { '.instancerc': 'extends: ./canary.cjs', 'canary.cjs': CANARY, 'x.json': GOOD_JSON },
    code: 2,
    stderr: /^canary\.cjs:1:/,
  },
];

async function expectCase(
  { name, args = [], code, stderr, finding }: Case,
  { path, at }: Folder,
): Promise<void> {
  const outcome = await runBuilt(args, { cwd: path });
  const shown = `${name}\n${outcome.stdout}${outcome.stderr}`;
  assert.is(outcome.code, code, shown);
  const sentences = outcome.stderr.match(/^instancelint: /gm) ?? [];
  assert.is(sentences.length, stderr === undefined ? 0 : 1, shown);
  if (stderr !== undefined)
    assert.match(outcome.stderr.slice('instancelint: '.length).trimEnd(), stderr, shown);
  else assert.is(outcome.stderr, '', shown);
  if (finding === undefined) assert.not.match(outcome.stdout, /^\S+:\d+:\d+ /m, shown);
  else {
    assert.match(outcome.stdout.split('\n')[0] ?? '', finding, shown);
    assert.match(outcome.stdout, /^1 error in 1 of 1 file$/m, shown);
  }
  assert.not.match(outcome.stdout + outcome.stderr, /^\s+at /m, shown);
  assert.not.ok(existsSync(at('RAN')) || existsSync(at('.config/RAN')), `${name}: code of the config ran`);
}

suite('bad input to the built program', (test) => {
  test('is one sentence or one finding, and never runs', () =>
    inParallel(CASES, (example) =>
      inFolder(example.files ?? {}, (folder) => {
        for (const [path, target] of Object.entries(example.links ?? {})) folder.link(path, target);
        return expectCase(example, folder);
      }),
    ));

  test('may be the current folder itself', () =>
    inFolder({ 'gone/x': '' }, async ({ path }) => {
      const script = 'cd gone && rm -r ../gone && "$0" "$1" --version';
      assert.equal(await runProgram('sh', ['-c', script, process.execPath, BUILT_BIN], { cwd: path }), {
        code: 2,
        stdout: '',
        stderr: 'instancelint: the current folder is gone; change to another one\n',
      });
    }));

  /** What is looked for beside an instance, and what becomes of a run when it has no end. */
  const ENDLESS: readonly (readonly [name: string, code: 0 | 2])[] = [
    ['.gitignore', 0],
    ['.instancelintignore', 0],
    ['package.json', 0],
    ['b.json', 0],
    ['.instancerc', 2],
    ['.instancerc.yaml', 2],
    ['.instancerc.json', 2],
    ['known.json', 2],
  ];

  // Each of these went on for ever, or for minutes.
  const LONG: readonly (readonly [name: string, text: string])[] = [
    ['template tags behind a text that is not closed', `{"a": "${'{{a}} '.repeat(40_000)}`],
    ['spaces in a text that is not closed', `{"a": "${' '.repeat(20_000_000)}`],
  ];

  test('has an end, whatever its length', () =>
    inParallel(LONG, ([name, text]) =>
      inFolder({ 'x.json': text }, async ({ path }) => {
        const { code, stdout } = await runBuilt(['x.json'], { cwd: path });
        assert.is(code, 1, name);
        assert.match(stdout, /^x\.json:1:\d+ {2}error/, name);
      }),
    ));

  for (const [kind, make] of [
    ['a pipe', ({ at }: Folder, name: string) => execFileSync('mkfifo', [at(name)])],
    ['a link to /dev/zero', ({ link }: Folder, name: string) => link(name, '/dev/zero')],
  ] as const) {
    test(`such as ${kind} is never read, whatever its name`, () =>
      inParallel(ENDLESS, ([name, code]) =>
        inFolder({ 'a.json': GOOD_JSON }, async (folder) => {
          make(folder, name);
          const args = name === 'known.json' ? ['--baseline', name] : [];
          const outcome = await runBuilt(args, { cwd: folder.path });
          assert.is(outcome.code, code, `${name}\n${outcome.stdout}${outcome.stderr}`);
          if (code === 2)
            assert.match(outcome.stderr, /^instancelint: the (?:config|baseline) "\S+" is not a file/);
          else assert.is(outcome.stderr, '');
        }),
      ));
  }
});
