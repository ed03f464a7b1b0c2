import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { inFolder } from '../support/folder.ts';
import { BAD_PLACEHOLDER, BAD_TAGS, GOOD_JSON, named } from '../support/instances.ts';
import { BUILT_BIN, inParallel, runBuilt, runProgram } from '../support/run-built.ts';
import { commandsIn } from '../support/runner-commands.ts';
import { suite } from '../support/suite.ts';

const FILES = { 'a.json': BAD_TAGS, 'b.json': BAD_PLACEHOLDER, 'good.json': named('Good', GOOD_JSON) };
const CURLY = GOOD_JSON.replace('"Stripe"', '“Stripe”');

suite('reports in files', (test) => {
  test('hold what standard output would, several at once, in folders that are made', () =>
    inFolder(FILES, async ({ path, at }) => {
      const formats = ['json', 'jsonl', 'sarif', 'gitlab', 'junit', 'checkstyle', 'unix', 'html', 'github'];
      const args = formats.flatMap((format) => ['-f', `${format}=out/deep/r.${format}`]);
      const paths = ['a.json', 'b.json', 'good.json'];
      const all = await runBuilt([...paths, '-f', 'stylish', ...args], { cwd: path });
      assert.equal(all, await runBuilt(paths, { cwd: path }));
      assert.is(all.code, 1);
      await inParallel(formats, async (format) => {
        const { stdout } = await runBuilt([...paths, '-f', format], { cwd: path });
        assert.is(readFileSync(at(`out/deep/r.${format}`), 'utf8'), stdout, format);
        assert.ok(stdout.length > 100);
      });
      assert.equal(readdirSync(at('out/deep')).sort(), formats.map((format) => `r.${format}`).sort());
    }));

  test('are never coloured', () =>
    inFolder(FILES, async ({ path, at }) => {
      const args = ['a.json', '--color', '-f', 'unix', '-f', 'stylish=s.txt'];
      await runBuilt(args, { cwd: path, env: { FORCE_COLOR: '1' } });
      assert.not.match(readFileSync(at('s.txt'), 'utf8'), '\x1b');
      assert.match((await runBuilt(['a.json', '--color'], { cwd: path })).stdout, '\x1b[');
    }));

  test('are written by --output-file, in the format that names no file', () =>
    inFolder(FILES, async ({ path, at }) => {
      const expected = await runBuilt(['a.json'], { cwd: path });
      assert.equal(await runBuilt(['a.json', '-o', 's.txt'], { cwd: path }), { ...expected, stdout: '' });
      assert.is(readFileSync(at('s.txt'), 'utf8'), expected.stdout);
      await runBuilt(['a.json', '-f', 'html=r.html', '-f', 'unix', '--output-file=u.txt'], { cwd: path });
      assert.match(readFileSync(at('u.txt'), 'utf8'), /^a\.json:4:11: error: /);
    }));

  test('are told when they cannot be written, and the others are written', () =>
    inFolder({ ...FILES, 'folder/x': '', file: '' }, async ({ path, at }) => {
      const args = ['-f', 'json=folder', '-f', 'html=file/r.html', '-f', 'unix=u.txt'];
      assert.equal(await runBuilt(['a.json', ...args], { cwd: path }), {
        code: 2,
        stdout: '',
        stderr:
          'instancelint: cannot write "folder": it is a directory\n' +
          'instancelint: cannot write "file/r.html": a part of the path is not a directory\n',
      });
      assert.ok(existsSync(at('u.txt')));
    }));

  test('never take the place of what was checked, by whatever name', () =>
    inFolder({ ...FILES, 'sub/x': '' }, async (folder) => {
      const { path, at } = folder;
      folder.link('link.json', 'a.json');
      for (const name of ['a.json', './sub/../a.json', at('a.json'), 'link.json']) {
        assert.equal(await runBuilt(['a.json', 'b.json', '-f', `json=${name}`], { cwd: path }), {
          code: 2,
          stdout: '',
          stderr: `instancelint: "${name}" is one of the files that were checked, so no report is written to it; name another file\n`,
        });
        assert.is(readFileSync(at('a.json'), 'utf8'), BAD_TAGS);
      }
      folder.write('r.txt', '');
      folder.link('l.txt', 'r.txt');
      const twice = await runBuilt(['b.json', '-f', 'json=r.txt', '-f', 'unix=l.txt'], { cwd: path });
      assert.is(
        twice.stderr,
        'instancelint: "l.txt" is the file of json by another name; name different files\n',
      );
      assert.match(readFileSync(at('r.txt'), 'utf8'), /^\[/);
    }));

  test('leave devices where they are', () =>
    inFolder(FILES, async ({ path }) => {
      const script = '"$0" "$1" a.json -f unix=/dev/stdout -f json=/dev/null | cat; test -c /dev/null';
      const { code, stdout } = await runProgram('sh', ['-c', script, process.execPath, BUILT_BIN], {
        cwd: path,
      });
      assert.is(code, 0);
      assert.match(stdout, /^a\.json:4:11: error: /);
    }));
});

suite('reports beside fixing', (test) => {
  test('of standard input go to standard error, and files hold what remains', () =>
    inFolder({}, async ({ path, at }) => {
      const stdin = CURLY.replace('["billing"]', '[]');
      const args = ['--stdin', '--stdin-filename', 'x.json', '--fix', '-f', 'unix', '-f', 'json=r.json'];
      const { code, stdout, stderr } = await runBuilt(args, { cwd: path, stdin });
      assert.is(code, 1);
      assert.is(stdout, BAD_TAGS);
      assert.match(stderr, /^x\.json:4:11: error: .* \[tags\]\n$/);
      const [file] = JSON.parse(readFileSync(at('r.json'), 'utf8'));
      assert.equal(
        file.messages.map(({ ruleId }: { ruleId: string }) => ruleId),
        ['tags'],
      );
    }));

  test('that is not written have the whole text in json and jsonl alone', () =>
    inFolder({ 'a.json': CURLY.replace('${env:STRIPE_KEY}', 'Zq7SECRETw9') }, async ({ path }) => {
      await inParallel(
        ['stylish', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'unix', 'html'],
        async (format) => {
          const { stdout } = await runBuilt(['--fix-dry-run', '-f', format], { cwd: path });
          assert.is(stdout.includes('Zq7SECRETw9'), format.startsWith('json'), format);
        },
      );
    }));

  test('may be written beside a diff, which has standard output for itself', () =>
    inFolder({ 'a.json': CURLY.replace('["billing"]', '[]') }, async ({ path, at }) => {
      const plain = await runBuilt(['--diff'], { cwd: path });
      const env = { GITHUB_ACTIONS: 'true' };
      assert.equal(await runBuilt(['--diff', '-f', 'unix=u.txt'], { cwd: path, env }), plain);
      assert.match(readFileSync(at('u.txt'), 'utf8'), /^a\.json:4:11: error: .* \[tags\]\n$/);
      assert.match(plain.stdout, /^diff --git/);
    }));
});

suite('a run on GitHub Actions', (test) => {
  const env = { GITHUB_ACTIONS: 'true' };

  test('annotates what it finds, behind the log', () =>
    inFolder(FILES, async ({ path, at }) => {
      const summary = at('summary.md');
      const { stdout } = await runBuilt(['.'], { cwd: path, env: { ...env, GITHUB_STEP_SUMMARY: summary } });
      const plain = await runBuilt(['.'], { cwd: path });
      assert.ok(stdout.startsWith(plain.stdout));
      assert.equal(
        commandsIn(stdout).map(({ name, properties }) => [name, properties['file'], properties['line']]),
        [
          ['error', 'a.json', '4'],
          ['error', 'b.json', '5'],
        ],
      );
      assert.match(readFileSync(summary, 'utf8'), /^### instancelint\n\n2 errors in 2 of 3 files\n\n\|/);
      const named = await runBuilt(['.', '-f', 'unix'], { cwd: path, env });
      assert.equal(commandsIn(named.stdout), []);
    }));

  test('annotates what it could not check, where nothing is wrong with the rest too', () =>
    inFolder({ 'a.json': GOOD_JSON }, async ({ path }) => {
      const annotation = '::error title=instancelint::no such file or folder: "gone.json"\n';
      const clean = await runBuilt(['a.json', 'gone.json'], { cwd: path, env });
      assert.is(clean.code, 2);
      assert.is(clean.stdout, `1 file checked, no problems\n${annotation}`);
      assert.is((await runBuilt(['gone.json'], { cwd: path, env })).stdout, annotation);
    }));

  test('says of clean files what it says anywhere', () =>
    inFolder({ 'a.json': GOOD_JSON }, async ({ path, at }) => {
      const summary = at('summary.md');
      assert.equal(
        await runBuilt(['.'], { cwd: path, env: { ...env, GITHUB_STEP_SUMMARY: summary } }),
        await runBuilt(['.'], { cwd: path }),
      );
      assert.ok(!existsSync(summary));
    }));

  test('names files from the root of the repository', () =>
    inFolder({ 'r/sub/a.json': BAD_TAGS }, async ({ at }) => {
      mkdirSync(at('r/.git'));
      const { stdout } = await runBuilt(['a.json', '-f', 'github'], { cwd: at('r/sub') });
      assert.is(commandsIn(stdout)[0]?.properties['file'], 'sub/a.json');
      const gitlab = await runBuilt(['a.json', '-f', 'gitlab'], { cwd: at('r/sub') });
      assert.is(JSON.parse(gitlab.stdout)[0].location.path, 'sub/a.json');
    }));

  test('adds to a summary, and tells when it cannot', () =>
    inFolder({ ...FILES, 'summary.md': 'before\n' }, async ({ path, at }) => {
      await runBuilt(['a.json'], { cwd: path, env: { ...env, GITHUB_STEP_SUMMARY: at('summary.md') } });
      assert.match(readFileSync(at('summary.md'), 'utf8'), /^before\n### instancelint\n/);
      const wrong = await runBuilt(['a.json'], { cwd: path, env: { ...env, GITHUB_STEP_SUMMARY: path } });
      assert.is(wrong.code, 2);
      assert.is(wrong.stderr, `instancelint: cannot write the summary to "${path}": it is a directory\n`);
    }));
});
