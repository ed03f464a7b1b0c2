import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import * as assert from 'uvu/assert';
import type { LintedFile } from '../../src/report/json.ts';
import { type Folder, inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, named } from '../support/instances.ts';
import { runHeldByModes } from '../support/obstacles.ts';
import { inRepository } from '../support/repository.ts';
import { inParallel, runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';
import { whileWatching } from '../support/watching.ts';

const FIXABLE = GOOD_JSON.replace('["billing"]', '["billing",]');

/** What files may be called; each is one path. */
const NAMES: readonly string[] = [
  'line\nbreak.json',
  'return\r.json',
  '-rf.json',
  '--fix.json',
  '*.json',
  '[a-z]?{b,c}!(d).json',
  '!not.json',
  '#hash.json',
  '$(touch RAN).json',
  'it\'s "quoted" `x`.json',
  'back\\slash\\n.json',
  '%s%20.json',
  ' leading.json',
  'trailing .json',
  '.hidden.json',
  '..json',
  '...json',
  '😀👩‍👩‍👧 é e\u0301.json',
  'bidi\u202etxt.json',
  'separator\u2028.json',
  `${'long '.repeat(49)}xxxxx.json`,
  `${'日'.repeat(83)}.json`,
  'COM1.json',
  'constructor.json',
  '__proto__.json',
  '😀/-x/*/deep.json',
];

const FILES = Object.fromEntries(NAMES.map((name, index) => [name, named(`Name ${index}`, FIXABLE)]));

function checkedIn(stdout: string): readonly string[] {
  const files: readonly LintedFile[] = JSON.parse(stdout);
  return files.map(({ filePath }) => filePath);
}

suite('files of any name', (test) => {
  const inOrder = [...NAMES].sort();

  test('are checked when found, named or changed', () =>
    inRepository(FILES, async ({ path, git, lint, write }) => {
      write('glob.txt', '');
      const ways = [
        ['.'],
        ['./'],
        [path],
        ['--', ...NAMES],
        NAMES.map((name) => `./${name}`),
        ['**/*.json'],
        ['--changed=HEAD'],
      ];
      git('commit', '--quiet', '--allow-empty', '--message', 'empty');
      for (const way of ways)
        assert.equal(checkedIn((await lint(['-f', 'json', ...way])).stdout), inOrder, way.join());
      git('add', '--all');
      assert.equal(checkedIn((await lint(['-f', 'json', '--staged'])).stdout), inOrder);
    }));

  test('are fixed, and nothing else comes of it', () =>
    inFolder(FILES, async ({ path, read }) => {
      const outcome = await runBuilt(['--fix', '.'], { cwd: path });
      assert.is(outcome.stderr, '');
      assert.is(outcome.code, 0, outcome.stdout);
      for (const [name, text] of Object.entries(FILES)) assert.is(read(name), text.replace(',]', ']'), name);
      assert.is(filesBelow(path).length, NAMES.length);
    }));

  test('are refused where the name is not UTF-8, and the others are checked', () =>
    inFolder({ 'a.json': FIXABLE, 'z/b.json': named('Z', FIXABLE) }, async ({ path, read }) => {
      const at = (...bytes: readonly number[]) =>
        Buffer.concat([Buffer.from(`${path}/`), Buffer.from(bytes)]);
      const odd = at(0x63, 0xe9, ...Buffer.from('.json'));
      writeFileSync(odd, FIXABLE);
      mkdirSync(at(0x64, 0xe9));
      writeFileSync(at(0x64, 0xe9, ...Buffer.from('/c.json')), FIXABLE);
      const { code, stdout, stderr } = await runBuilt(['--fix'], { cwd: path });
      assert.is(code, 2, stdout);
      assert.equal(stderr.split('\n').sort(), [
        '',
        'instancelint: cannot read "c\ufffd.json": its name is not UTF-8; rename it',
        'instancelint: cannot read the folder "d\ufffd": its name is not UTF-8; rename it',
      ]);
      assert.is(read('a.json') + read('z/b.json'), (FIXABLE + named('Z', FIXABLE)).replaceAll(',]', ']'));
      assert.is(readFileSync(odd, 'utf8'), FIXABLE);
    }));
});

function filesBelow(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !lstatSync(`${path}/${name}`).isDirectory(),
  );
}

/** Runs a test's body in a folder with all that a name can lead to which is no file. */
async function amongNoFiles(body: (folder: Folder) => Promise<void>): Promise<void> {
  await inFolder({ 'a.json': FIXABLE, 'sub/x.txt': '' }, async (folder) => {
    const { at, link } = folder;
    execFileSync('mkfifo', [at('pipe.json')]);
    link('zero.json', '/dev/zero');
    link('full.json', '/dev/full');
    link('circle.json', 'circle.json');
    link('ping.json', 'pong.json');
    link('pong.json', 'ping.json');
    link('nowhere.json', 'gone.json');
    link('folder.json', 'sub');
    link('sub/up', '..');
    mkdirSync(at('dir.json'));
    const server = createServer().listen(at('socket.json'));
    await once(server, 'listening');
    try {
      await body(folder);
    } finally {
      server.close();
      await once(server, 'close');
    }
  });
}

const NO_FILES: Readonly<Record<string, RegExp>> = {
  'pipe.json': /a pipe|not a file/,
  'zero.json': /a device|not a file|larger than/,
  'full.json': /a device|not a file/,
  'circle.json': /its links lead in a circle/,
  'ping.json': /its links lead in a circle/,
  'nowhere.json': /no such file/,
  'socket.json': /a socket|not a file/,
};

/** Commands that read what FILE names. */
const READING: readonly string[] = [
  'FILE',
  '--fix FILE',
  '--cache FILE',
  '--language yaml FILE',
  '--from-hook FILE',
  'a.json --baseline FILE',
  'a.json --config FILE',
  'convert FILE --to yaml',
  'schema derive FILE',
  'submit FILE --url http://127.0.0.1:9 --dry-run',
];

suite('what is no file', (test) => {
  test('is passed over below a folder', () =>
    amongNoFiles(async ({ path, read }) => {
      const { code, stdout, stderr } = await runBuilt(['--fix', '--cache'], { cwd: path });
      assert.equal(
        { code, stdout, stderr },
        { code: 0, stdout: '1 file checked, no problems (1 fixed in 1 file)\n', stderr: '' },
      );
      assert.is(read('a.json'), GOOD_JSON);
    }));

  test('is said to be none where it is named', () =>
    amongNoFiles(async ({ path, at }) => {
      const before = readdirSync(path);
      for (const [name, reason] of Object.entries(NO_FILES)) {
        await inParallel(READING, async (args) => {
          const { code, stderr } = await runBuilt(args.replace('FILE', name).split(' '), { cwd: path });
          const shown = `${args} ${name}\n${stderr}`;
          assert.is(code, 2, shown);
          assert.match(stderr, /^instancelint: /, shown);
          assert.match(stderr, reason, shown);
          assert.ok(stderr.includes(name), shown);
        });
      }
      assert.equal(readdirSync(path), before);
      assert.is(readFileSync(at('a.json'), 'utf8'), FIXABLE);
    }));
});

/**
 * Loaded into the program: does something right before it opens a file whose name ends in `b.json`, or looks into a folder `b`.
 */
const MEDDLER = `
const fs = require('node:fs');
const { execFileSync } = require('node:child_process');
const real = { ...fs };
let isDone = false;
const meddle = (path) => {
  if (isDone || !/[/]b(?:\\.json)?$/.test(String(path))) return;
  isDone = true;
  execFileSync('sh', ['-c', process.env.MEDDLE, 'sh', String(path)]);
};
for (const name of ['openSync', 'readdirSync']) {
  fs[name] = (path, ...rest) => {
    meddle(path);
    return real[name](path, ...rest);
  };
}
`;

interface Meddling {
  readonly command: string;
  readonly says: RegExp;
}

suite('a folder that may be entered and not be listed', (test) => {
  test('keeps no file from being checked, fixed and remembered by its name', () =>
    inFolder({ 'in/a.json': GOOD_JSON, 'in/b.json': named('B', FIXABLE) }, async ({ path, at, read }) => {
      chmodSync(at('in'), 0o311);
      const run = (args: string) => runHeldByModes(args.split(' '), path);
      const told = 'instancelint: cannot read the folder "in": permission denied\n';
      assert.is((await run('.')).stderr, told);
      const all = 'in/a.json in/b.json';
      const first = await run(`--cache --cache-location cache ${all}`);
      assert.is(first.stderr, '');
      assert.match(first.stdout, '1 error in 1 of 2 files');
      const fixed = await run(`--fix ${all}`);
      assert.is(fixed.stderr, '');
      assert.is(read('in/b.json'), named('B', GOOD_JSON));
      const second = await run(`--cache --cache-location cache ${all}`);
      assert.equal(second, { code: 0, stdout: '2 files checked, no problems\n', stderr: '' });
      chmodSync(at('in'), 0o755);
    }));
});

suite('a link in a circle', (test) => {
  test('does not end a watch that it comes into', () =>
    inFolder({ 'i/a.json': GOOD_JSON }, async ({ path, link, write }) => {
      const code = await whileWatching(['i'], path, async ({ round, change }) => {
        await round();
        change(() => {
          link('i/b.json', 'b.json');
          write('i/a.json', BAD_TAGS);
        });
        assert.match((await round()).stdout, '1 error in 1 of 1 file');
      });
      assert.is(code, 1);
    }));
});

suite('a file that changes while it is looked for', (test) => {
  const cases: readonly Meddling[] = [
    { command: 'rm -r "$1"', says: /^instancelint: cannot read "b\.json": no such file or directory\n$/ },
    {
      command: 'rm "$1"; mkfifo "$1"',
      says: /^instancelint: cannot read "b\.json": it is not a file\n$/,
    },
    {
      command: 'rm "$1"; mkdir "$1"',
      says: /^instancelint: cannot read "b\.json": it is a directory\n$/,
    },
    {
      command: 'rm "$1"; ln -s b.json "$1"',
      says: /^instancelint: cannot read "b\.json": its links lead in a circle\n$/,
    },
    {
      command: 'ln -sf /dev/zero "$1"',
      says: /^instancelint: cannot read "b\.json": it is not a file\n$/,
    },
  ];

  test('is named, and the others are checked and fixed', () =>
    inParallel(cases, ({ command, says }) =>
      inFolder(
        { 'a.json': FIXABLE, 'b.json': named('B', FIXABLE), 'c.json': named('C', FIXABLE), 'm.cjs': MEDDLER },
        async ({ path, at, read }) => {
          const env = { NODE_OPTIONS: `--require ${at('m.cjs')}`, MEDDLE: command };
          const { code, stdout, stderr } = await runBuilt(['--fix'], { cwd: path, env });
          assert.match(stderr, says, `${command}\n${stderr}`);
          assert.is(stdout, '2 files checked, no problems (2 fixed in 2 files)\n', command);
          assert.is(code, 2, command);
          assert.is(read('a.json') + read('c.json'), GOOD_JSON + named('C', GOOD_JSON));
        },
      ),
    ));

  test('is read as it is then, when it grew or shrank', () =>
    inParallel(['printf "{}" > "$1"', 'head -c 100000 /dev/zero | tr "\\0" " " >> "$1"'], (command) =>
      inFolder({ 'b.json': named('B', FIXABLE), 'm.cjs': MEDDLER }, async ({ path, at }) => {
        const env = { NODE_OPTIONS: `--require ${at('m.cjs')}`, MEDDLE: command };
        const { stderr } = await runBuilt(['b.json'], { cwd: path, env });
        assert.is(stderr, '', command);
      }),
    ));

  test('may be a folder that is gone', () =>
    inFolder({ 'a.json': GOOD_JSON, 'b/b.json': FIXABLE, 'm.cjs': MEDDLER }, async ({ path, at }) => {
      const env = { NODE_OPTIONS: `--require ${at('m.cjs')}`, MEDDLE: 'rm -r "$1"' };
      const { code, stdout, stderr } = await runBuilt(['.'], { cwd: path, env });
      assert.is(stderr, 'instancelint: cannot read the folder "b": no such file or directory\n');
      assert.is(stdout, '1 file checked, no problems\n');
      assert.is(code, 2);
    }));
});
