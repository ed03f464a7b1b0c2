import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
} from 'node:fs';
import * as assert from 'uvu/assert';
import { type Folder, inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML, named } from '../support/instances.ts';
import { BUILT_BIN, inParallel, runBuilt, runProgram } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

/** Two errors that `--fix` mends: the good file is what is left. */
const FIXABLE = GOOD_JSON.replace('"Stripe"', '“Stripe”,');
/** The same, and an error that stays. */
const HALF_FIXABLE = BAD_TAGS.replace('"Stripe"', '“Stripe”,');
const MARK = '\ufeff';

function textOf({ at }: Folder, file: string): string {
  return readFileSync(at(file), 'utf8');
}

function windows(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

interface Case {
  readonly name: string;
  /** Of the file `x.json`, unless others are named. */
  readonly text?: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly args?: string;
  readonly code: number;
  /** The last line of stdout. */
  readonly says: string | RegExp;
  readonly stderr?: RegExp;
  /** What `x.json` is afterwards; unchanged if not given. */
  readonly fixed?: string;
}

const UTF_16 = Buffer.from(`${MARK}${FIXABLE}`, 'utf16le');

const CASES: readonly Case[] = [
  {
    name: 'what is fixable',
    text: FIXABLE,
    fixed: GOOD_JSON,
    code: 0,
    says: '1 file checked, no problems (2 fixed in 1 file)',
  },
  { name: 'what is not', text: BAD_TAGS, code: 1, says: '1 error in 1 of 1 file' },
  {
    name: 'a part',
    text: HALF_FIXABLE,
    fixed: BAD_TAGS,
    code: 1,
    says: '1 error in 1 of 1 file (2 fixed in 1 file)',
  },
  { name: 'nothing', text: GOOD_JSON, code: 0, says: '1 file checked, no problems' },
  {
    name: 'a text behind a byte order mark',
    text: MARK + FIXABLE,
    fixed: MARK + GOOD_JSON,
    code: 0,
    says: '1 file checked, no problems (2 fixed in 1 file)',
  },
  {
    name: 'lines that Windows ends',
    text: windows(FIXABLE),
    fixed: windows(GOOD_JSON),
    code: 0,
    says: '1 file checked, no problems (2 fixed in 1 file)',
  },
  {
    name: 'a text without a last line break',
    text: FIXABLE.trimEnd(),
    fixed: GOOD_JSON.trimEnd(),
    code: 0,
    says: '1 file checked, no problems (2 fixed in 1 file)',
  },
  {
    name: 'a comment alone on its line',
    text: GOOD_JSON.replace('  "tags"', '  // which ones?\n  "tags"'),
    fixed: GOOD_JSON,
    code: 0,
    says: '1 file checked, no problems (1 fixed in 1 file)',
  },
  {
    name: 'no file in a foreign encoding',
    files: { 'x.json': UTF_16 },
    code: 1,
    says: '1 error in 1 of 1 file',
  },
  {
    name: 'nothing by a rule that is off',
    text: FIXABLE,
    args: '--rule curly-quotes=off',
    fixed: FIXABLE.replace(',\n}', '\n}'),
    code: 0,
    says: '1 file checked, no problems (1 fixed in 1 file)',
  },
  {
    name: 'errors only, when quiet',
    text: FIXABLE,
    args: '--quiet --rule curly-quotes=warning',
    fixed: FIXABLE.replace(',\n}', '\n}'),
    code: 0,
    says: '1 file checked, no problems (1 fixed in 1 file)',
  },
  {
    name: 'nothing that a baseline hides',
    text: FIXABLE,
    files: { 'known.json': baselineOf('trailing-comma', 'a comma follows the last entry; delete it') },
    args: '--baseline known.json',
    fixed: FIXABLE.replace(/[“”]/g, '"'),
    code: 0,
    says: '1 file checked, no problems (1 fixed in 1 file; 1 hidden by the baseline)',
  },
  {
    name: 'nothing when the baseline cannot be read',
    text: FIXABLE,
    args: '--baseline gone.json',
    code: 2,
    says: '2 errors in 1 of 1 file (2 fixable)',
    stderr: /^instancelint: cannot read the baseline "gone\.json"/,
  },
  {
    name: 'nothing when a config is broken',
    text: FIXABLE,
    files: { '.instancerc': 'rulez: 1' },
    code: 2,
    says: '',
    stderr: /unknown member "rulez"/,
  },
  {
    name: 'nothing in a dry run',
    text: HALF_FIXABLE,
    args: '--fix-dry-run',
    code: 1,
    says: '1 error in 1 of 1 file (2 would be fixed in 1 file)',
  },
  {
    name: 'nothing that would only be shown',
    text: FIXABLE,
    args: '--diff',
    code: 1,
    says: ' }',
    stderr: /^1 file checked, no problems \(2 would be fixed in 1 file\)\n$/,
  },
  {
    name: 'nothing, and show nothing',
    text: BAD_TAGS,
    args: '--diff',
    code: 1,
    says: '',
    stderr: /^1 error in 1 of 1 file\n$/,
  },
  {
    name: 'no file that is no instance, though it was named',
    text: '{\n  // of another program\n  "compilerOptions": {"strict": true,}\n}\n',
    code: 1,
    says: /fixable\)$/,
    stderr: /^instancelint: "x\.json" holds no instance, so it is not fixed\n$/,
  },
  {
    name: 'a file that a hook names',
    text: FIXABLE,
    args: '--fix --from-hook',
    fixed: GOOD_JSON,
    code: 0,
    says: '1 file checked, no problems (2 fixed in 1 file)',
  },
  {
    name: 'no file that a hook names and that is ignored',
    text: FIXABLE,
    files: { '.instancelintignore': 'x.json\n' },
    args: '--fix --from-hook',
    code: 0,
    says: '0 files checked, no problems',
  },
];

function baselineOf(ruleId: string, message: string): string {
  return JSON.stringify({
    version: 1,
    findings: [{ path: 'x.json', ruleId, instancePath: '', message, count: 1 }],
  });
}

async function expectCase({
  text,
  files = {},
  args = '--fix',
  code,
  says,
  stderr,
  fixed,
}: Case): Promise<void> {
  const all = text === undefined ? files : { ...files, 'x.json': text };
  await inFolder(all, async (folder) => {
    const before = readFileSync(folder.at('x.json'));
    const given = args.startsWith('--fix') || args === '--diff' ? args : `--fix ${args}`;
    const outcome = await runBuilt([...given.split(' '), 'x.json'], { cwd: folder.path });
    const shown = `${outcome.stdout}${outcome.stderr}`;
    assert.is(outcome.code, code, shown);
    const last = outcome.stdout.trimEnd().split('\n').at(-1) ?? '';
    if (typeof says === 'string') assert.is(last, says, shown);
    else assert.match(last, says, shown);
    if (stderr === undefined) assert.is(outcome.stderr, '', shown);
    else assert.match(outcome.stderr, stderr, shown);
    const after = readFileSync(folder.at('x.json'));
    assert.ok(after.equals(fixed === undefined ? before : Buffer.from(fixed)), after.toString());
    assert.equal(
      readdirSync(folder.path).filter((file) => file.endsWith('.tmp')),
      [],
    );
  });
}

suite('--fix', (test) => {
  for (const example of CASES) test(`fixes ${example.name}`, () => expectCase(example));

  test('keeps a mode, a link and every file that it has no reason to write', () =>
    inFolder({ 'real.json': FIXABLE, 'good.json': named('Good', GOOD_JSON) }, async (folder) => {
      const { at, link, path } = folder;
      link('sub/link.json', '../real.json');
      chmodSync(at('real.json'), 0o604);
      utimesSync(at('good.json'), 1, 1);
      const { stdout, code } = await runBuilt(['--fix', 'sub/link.json', 'good.json'], { cwd: path });
      assert.is(code, 0, stdout);
      assert.ok(lstatSync(at('sub/link.json')).isSymbolicLink());
      assert.is(textOf(folder, 'real.json'), GOOD_JSON);
      assert.is(statSync(at('real.json')).mode & 0o777, 0o604);
      assert.is(statSync(at('good.json')).mtimeMs, 1000);
    }));

  test('fixes a file once that two names lead to', () =>
    inFolder({ 'real.json': FIXABLE }, async (folder) => {
      folder.link('link.json', 'real.json');
      const { code, stderr } = await runBuilt(['--fix', 'link.json', 'real.json'], { cwd: folder.path });
      assert.is(stderr, '');
      assert.is(code, 0);
      assert.is(textOf(folder, 'real.json'), GOOD_JSON);
    }));

  test('fixes several files, of names that look like globs, too', () => {
    const yaml = GOOD_YAML.replace('name: Stripe', 'name: “Stripe: EU”');
    const files = { '[a].json': FIXABLE, '{b,c}.yaml': yaml, '*.json': named('Third', GOOD_JSON) };
    return inFolder(files, async (folder) => {
      const { stdout, code } = await runBuilt(['--fix', ...Object.keys(files)], { cwd: folder.path });
      assert.is(stdout, '3 files checked, no problems (3 fixed in 2 files)\n');
      assert.is(code, 0);
      assert.is(textOf(folder, '[a].json'), GOOD_JSON);
      assert.is(textOf(folder, '{b,c}.yaml'), yaml.replace(/[“”]/g, '"'));
    });
  });

  test('leaves alone what a comment hides', () =>
    inFolder({}, async (folder) => {
      const yaml = GOOD_YAML.replace('name: Stripe', '# instancelint-disable-next-line\nname: “Stripe: EU”');
      folder.write('a.yaml', yaml);
      const before = textOf(folder, 'a.yaml');
      const { code } = await runBuilt(['--fix', 'a.yaml'], { cwd: folder.path });
      assert.is(code, 0);
      assert.is(textOf(folder, 'a.yaml'), before);
    }));

  test('writes a baseline of what remains', () =>
    inFolder({ 'x.json': HALF_FIXABLE }, async (folder) => {
      const args = ['--fix', '--baseline', 'known.json', '--update-baseline', 'x.json'];
      const { stderr, code } = await runBuilt(args, { cwd: folder.path });
      assert.is(stderr, 'instancelint: known.json now holds 1 finding\n');
      assert.is(code, 0);
      assert.is(textOf(folder, 'x.json'), BAD_TAGS);
    }));

  test('loses nothing when the disk is full', () =>
    inFolder({ 'x.json': FIXABLE, 'bad.json': named('Bad', BAD_TAGS) }, async (folder) => {
      const command = `trap '' XFSZ; ulimit -f 0; exec "$0" "$@"`;
      const args = ['-c', command, process.execPath, BUILT_BIN, '--fix', 'x.json', 'bad.json'];
      const { code, stdout, stderr } = await runProgram('sh', args, { cwd: folder.path });
      assert.match(stderr, /^instancelint: cannot write "x\.json": the file would be too large\n$/);
      assert.match(stdout, /\n3 errors in 2 of 2 files \(2 fixable\)\n$/);
      assert.is(code, 2);
      assert.is(textOf(folder, 'x.json'), FIXABLE);
      assert.equal(readdirSync(folder.path).sort(), ['bad.json', 'x.json']);
    }));

  test('says when a folder is read-only', () =>
    inFolder({ 'sub/x.json': FIXABLE }, async (folder) => {
      chmodSync(folder.at('sub'), 0o555);
      const { code, stderr } = await runBuilt(['--fix', 'sub'], { cwd: folder.path });
      const mayWrite = isWritable(folder.at('sub'));
      chmodSync(folder.at('sub'), 0o755);
      // Nothing is read-only to the superuser.
      assert.is(stderr, mayWrite ? '' : 'instancelint: cannot write "sub/x.json": permission denied\n');
      assert.is(code, mayWrite ? 0 : 2);
      assert.is(textOf(folder, 'sub/x.json'), mayWrite ? GOOD_JSON : FIXABLE);
    }));

  test('writes nothing when a config further on is broken', () =>
    inFolder({ 'a.json': FIXABLE, 'b/.instancerc': 'rulez: 1', 'b/b.json': FIXABLE }, async (folder) => {
      const { code, stdout } = await runBuilt(['--fix'], { cwd: folder.path });
      assert.is(code, 2);
      assert.is(stdout, '');
      assert.is(textOf(folder, 'a.json'), FIXABLE);
    }));

  test('refuses to be told to write and not to write', () =>
    inFolder({ 'x.json': FIXABLE }, ({ path }) =>
      inParallel(
        [
          '--fix --diff',
          '--diff --fix-dry-run',
          '--fix-dry-run --update-baseline --baseline x',
          '--diff -f json',
        ],
        async (args) => {
          const { code, stdout, stderr } = await runBuilt([...args.split(' '), 'x.json'], { cwd: path });
          assert.is(code, 2, args);
          assert.is(stdout, '');
          assert.match(
            stderr,
            /; (?:give one of them|leave out --format, or name a file, as in --format json=FILE)\n$/,
          );
        },
      ),
    ));
});

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

suite('--fix-dry-run', (test) => {
  test('says which files would change', () =>
    inFolder({ 'a.json': HALF_FIXABLE, 'b.json': named('B', GOOD_JSON) }, async ({ path }) => {
      const { stdout } = await runBuilt(['--fix-dry-run'], { cwd: path });
      assert.match(
        stdout,
        /^a\.json:4:11 {2}error[\s\S]*\n\na\.json {2}2 would be fixed\n\n1 error in 1 of 2 files \(2 would be fixed in 1 file\)\n$/,
      );
    }));

  test('gives the text as output in JSON, which --fix does not', () =>
    inFolder({ 'a.json': MARK + FIXABLE, 'b.json': named('B', GOOD_JSON) }, async ({ path }) => {
      const dry = JSON.parse((await runBuilt(['--fix-dry-run', '-f', 'json'], { cwd: path })).stdout);
      assert.equal(
        dry.map(({ output }: { output?: string }) => output),
        [MARK + GOOD_JSON, undefined],
      );
      const written = JSON.parse((await runBuilt(['--fix', '-f', 'json'], { cwd: path })).stdout);
      assert.not('output' in written[0]);
      assert.is(written[0].errorCount, 0);
    }));
});

suite('standard input', (test) => {
  const stdin = ['--stdin', '--stdin-filename', 'new/x.json'];

  test('comes out fixed, with the report on stderr', () =>
    inFolder({}, async ({ path }) => {
      const { code, stdout, stderr } = await runBuilt(['--fix', ...stdin], {
        cwd: path,
        stdin: MARK + HALF_FIXABLE,
      });
      assert.is(stdout, MARK + BAD_TAGS);
      assert.match(
        stderr,
        /^new\/x\.json:4:11 {2}error[\s\S]*\n1 error in 1 of 1 file \(2 fixed in 1 file\)\n$/,
      );
      assert.is(code, 1);
    }));

  test('comes out as it is where nothing can be fixed', () =>
    inFolder({}, ({ path }) => {
      for (const input of [GOOD_JSON, '', 'no JSON', MARK, UTF_16, Buffer.from('{"a": "\xe9"}', 'latin1')]) {
        const { stdout } = spawnSync(process.execPath, [BUILT_BIN, '--fix', ...stdin], { cwd: path, input });
        assert.ok(stdout.equals(Buffer.from(input)), `${input}`);
      }
    }));

  test('can be asked what would change', () =>
    inFolder({}, async ({ path }) => {
      const options = { cwd: path, stdin: FIXABLE };
      const dry = await runBuilt(['--fix-dry-run', '-f', 'json', ...stdin], options);
      assert.is(JSON.parse(dry.stdout)[0].output, GOOD_JSON);
      const diff = await runBuilt(['--diff', ...stdin], options);
      assert.match(diff.stdout, /^diff --git a\/new\/x\.json b\/new\/x\.json\n/);
    }));
});

/** Nothing in it is masked. */
const OPEN = `{
  "element": {"key": "stripe"},
  "configuration": {
    "api.key": "\${env:STRIPE_KEY}"
  },
  "tags": ["billing",],
  "name": “Stripe”
}
`;

const DIFFS: Readonly<Record<string, string>> = {
  'a.json': OPEN,
  'windows.json': windows(OPEN),
  'unended.json': OPEN.trimEnd(),
  'one-line.json': OPEN.replace(/\s+/g, ''),
  'marked.json': MARK + OPEN.replace('{\n', '{'),
  'two words ünd "quotes".json': OPEN,
  'sub/tab\tbed.json': OPEN.replaceAll('  ', '\t'),
  'far.json': OPEN.replaceAll('\n', '\n\n\n\n\n\n\n\n'),
};

suite('--diff', (test) => {
  for (const [file, text] of Object.entries(DIFFS)) {
    test(`of ${JSON.stringify(file)} is one that git applies`, () =>
      inFolder({ [file]: text }, async (folder) => {
        const { path } = folder;
        const { code, stdout, stderr } = await runBuilt(['--diff', file], { cwd: path });
        assert.is(code, 1);
        assert.match(stderr, /^1 file checked, no problems \(2 would be fixed in 1 file\)\n$/);
        assert.is(textOf(folder, file), text);
        const applied = await runProgram('git', ['apply', '-'], { cwd: path, stdin: stdout });
        assert.is(applied.stderr, '', stdout);
        const byGit = textOf(folder, file);
        folder.write(file, text);
        await runBuilt(['--fix', file], { cwd: path });
        assert.is(byGit, textOf(folder, file));
        assert.is.not(byGit, text);
      }));
  }

  test('masks values, and says that it is for reading then', () =>
    inFolder(
      { 'a.json': OPEN.replace('${env:STRIPE_KEY}"', 'sk_live_1", // was sk_live_0') },
      async ({ path }) => {
        const { stdout, stderr } = await runBuilt(['--diff', 'a.json'], { cwd: path });
        assert.not.match(stdout, 'sk_live');
        assert.match(stdout, '\n-    "api.key": "*********", // *** *********\n');
        assert.match(stdout, '\n+    "api.key": "*********"\n');
        assert.match(
          stderr,
          'instancelint: values in this diff are masked, so it is for reading; use --fix\n',
        );
        assert.is.not((await runProgram('git', ['apply', '-'], { cwd: path, stdin: stdout })).code, 0);
      },
    ));

  test('escapes what a terminal would obey', () =>
    inFolder({ 'a.json': OPEN.replace('“Stripe”', '“\u001b[31mStripe\u202e”') }, async ({ path }) => {
      const { stdout } = await runBuilt(['--diff', 'a.json'], { cwd: path });
      for (const obeyed of ['\u001b', '\u202e']) assert.not(stdout.includes(obeyed));
    }));

  test('is coloured when asked to be', () =>
    inFolder({ 'a.json': OPEN }, async ({ path }) => {
      const { stdout } = await runBuilt(['--diff', '--color', 'a.json'], { cwd: path });
      for (const line of [
        '\u001b[1m--- a/a.json',
        '\u001b[36m@@ -3,6 +3,6 @@',
        '\u001b[31m-  "name"',
        '\u001b[32m+  "name"',
      ])
        assert.ok(stdout.includes(line), stdout);
    }));
});
