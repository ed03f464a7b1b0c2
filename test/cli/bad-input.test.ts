import { chmodSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { type Folder, inFolder } from '../support/folder.ts';
import { GOOD_JSON, NO_INSTANCE } from '../support/instances.ts';
import { type CliOutcome, runCli } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly args?: readonly string[];
  readonly prepare?: (folder: Folder) => void;
  readonly code: number;
  /** What stderr says, as a whole. */
  readonly stderr?: RegExp;
  /** What the one finding says. */
  readonly finding?: RegExp;
}

const CASES: readonly Case[] = [
  {
    name: 'a missing file',
    files: {},
    args: ['x.json'],
    code: 2,
    stderr: /^no such file or folder: "x\.json"$/,
  },
  {
    name: 'a glob without matches',
    files: {},
    args: ['*.json'],
    code: 2,
    stderr: /^no file matches "\*\.json"$/,
  },
  {
    name: 'a directory without instances',
    files: { 'a/package.json': NO_INSTANCE },
    args: ['a'],
    code: 0,
    stderr:
      /^no instance files found in "a"; name pages and scripts by a glob, such as "docs\/\*\*\/\*\.md"$/,
  },
  {
    name: 'a binary file',
    files: { 'x.json': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]) },
    args: ['x.json'],
    code: 1,
    finding: /^x\.json:1:1 {2}error {2}the file has zero bytes, so it is binary or damaged; .* {2}syntax$/,
  },
  {
    name: 'an empty JSON file',
    files: { 'x.json': '' },
    args: ['x.json'],
    code: 1,
    finding: /^x\.json:1:1 {2}error .* syntax$/,
  },
  {
    name: 'an empty YAML file',
    files: { 'x.yaml': '' },
    args: ['x.yaml'],
    code: 1,
    finding: /^x\.yaml:1:1 {2}error .* syntax$/,
  },
  {
    name: 'a file of blanks',
    files: { 'x.json': ' \n\n' },
    args: ['x.json'],
    code: 1,
    finding: /^x\.json:\d:\d {2}error .* syntax$/,
  },
  {
    name: 'an unreadable file',
    files: { 'x.json': GOOD_JSON },
    args: ['x.json'],
    prepare: ({ at }) => chmodSync(at('x.json'), 0),
    code: 2,
    stderr: /^cannot read "x\.json": permission denied$/,
  },
  {
    name: 'an unreadable folder',
    files: { 'a/x.json': GOOD_JSON },
    args: ['a'],
    prepare: ({ at }) => chmodSync(at('a'), 0),
    code: 2,
    stderr: /^cannot read the folder "a": permission denied$/,
  },
  {
    name: 'a wrong encoding',
    files: { 'x.json': Buffer.from(`\uFEFF${GOOD_JSON}`, 'utf16le') },
    args: [],
    code: 1,
    finding: /^x\.json:1:1 {2}error {2}the file is UTF-16, .* save it as UTF-8, .* {2}syntax$/,
  },
  {
    name: 'an unknown option',
    files: {},
    args: ['--fomat', 'json'],
    code: 2,
    stderr: /^unknown option --fomat; did you mean --format\?$/,
  },
  {
    name: 'an unknown extension',
    files: { 'x.conf': '' },
    args: ['x.conf'],
    code: 2,
    stderr: /^cannot tell the language of "x\.conf"; use --language/,
  },
  {
    name: 'an unknown rule on the command line',
    files: {},
    args: ['--rule', 'tag=off'],
    code: 2,
    stderr: /^there is no rule "tag"; did you mean "tags"\?$/,
  },
  {
    name: 'an unknown rule in the config',
    files: { '.instancerc': 'rules:\n  tag: off\n', 'x.json': GOOD_JSON },
    code: 2,
    stderr:
      /^\.instancerc:2:3: there is no rule "tag"; did you mean "tags"\?\n {4}1 \| rules:\n {2}> 2 \| {3}tag: off\n {6}\| {3}\^\^\^$/,
  },
  {
    name: 'a malformed config',
    files: { '.instancerc.yaml': 'rules: [\n', 'x.json': GOOD_JSON },
    code: 2,
    stderr: /^\.instancerc\.yaml:\d:\d: \S.*\n( .*\n){1,2} .*\^$/,
  },
  {
    name: 'a config that is not UTF-8',
    files: { '.instancerc': Buffer.from([0xff, 0xfe, 0x41]), 'x.json': GOOD_JSON },
    code: 2,
    stderr:
      /^the config ".*\.instancerc" is UTF-16; save it as UTF-8, for example with iconv -f UTF-16 -t UTF-8$/,
  },
  {
    name: 'a config whose extends escapes',
    files: {
      'repo/.git/HEAD': '',
      'repo/.instancerc': 'extends: ../other.yaml\n',
      'repo/x.json': GOOD_JSON,
      'other.yaml': '',
    },
    args: ['repo'],
    code: 2,
    stderr: /^repo\/\.instancerc:1:10: "\.\.\/other\.yaml" leads out of .*repo, which a config must not\n/,
  },
  {
    name: 'a named config that is missing',
    files: {},
    args: ['--config', 'x.yaml'],
    code: 2,
    stderr: /^cannot read the config "x\.yaml": no such file or directory$/,
  },
  {
    name: 'a missing baseline',
    files: { 'x.json': GOOD_JSON },
    args: ['--baseline', 'b.json'],
    code: 2,
    stderr:
      /^cannot read the baseline "b\.json": no such file or directory; write it with --update-baseline$/,
  },
  {
    name: 'a name with control characters',
    files: {},
    args: ['a\x1b\n.json'],
    code: 2,
    stderr: /^no such file or folder: "a\\x1b\\x0a\.json"$/,
  },
];

const NOBODY = 65534;

/** Root can read everything, so it becomes somebody else for a while. */
async function asNobody(folder: Folder, body: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0 || process.seteuid === undefined) return body();
  chmodSync(folder.path, 0o755);
  process.seteuid(NOBODY);
  try {
    await body();
  } finally {
    process.seteuid(0);
  }
}

function withoutPrefix(stderr: string): string {
  return stderr.replace(/^instancelint: /, '').trimEnd();
}

async function outcomeOf({ files, args = [], prepare }: Case): Promise<CliOutcome> {
  let outcome: CliOutcome | undefined;
  await inFolder(files, async (folder) => {
    prepare?.(folder);
    await asNobody(folder, async () => {
      outcome = await runCli(args, { cwd: folder.path });
    });
  });
  if (outcome === undefined) throw new Error('nothing ran');
  return outcome;
}

suite('bad input', (test) => {
  for (const example of CASES) {
    test(`such as ${example.name} is one sentence or one finding`, async () => {
      const { code, stdout, stderr } = await outcomeOf(example);
      assert.is(code, example.code, stdout + stderr);
      if (example.stderr === undefined) assert.is(stderr, '');
      else assert.match(withoutPrefix(stderr), example.stderr);
      if (example.finding === undefined) assert.not.match(stdout, /^\S+:\d+:\d+ /m);
      else {
        assert.match(stdout.split('\n')[0] ?? '', example.finding);
        assert.match(stdout, /^1 error in 1 of 1 file$/m);
      }
      assert.not.match(stdout + stderr, /^\s+at /m);
    });
  }

  test('is no finding and no failure of the files that are sound', () =>
    inFolder({ 'a.json': GOOD_JSON, 'b.json': '' }, async ({ path }) => {
      const { code, stdout } = await runCli(['a.json', 'b.json'], { cwd: path });
      assert.is(code, 1);
      assert.match(stdout, '1 error in 1 of 2 files');
    }));
});
