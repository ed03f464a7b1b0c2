import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { FORMATS } from '../../src/cli/outputs.ts';
import { type Folder, inFolder } from '../support/folder.ts';
import { BAD_PLACEHOLDER, BAD_TAGS, GOOD_JSON, NO_INSTANCE, named } from '../support/instances.ts';
import { inParallel, runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const FILES = {
  'one/a.json': BAD_TAGS,
  'one/page.md': `\`\`\`json\n${named('Page', BAD_PLACEHOLDER)}\`\`\`\n`,
  'one/package.json': NO_INSTANCE,
  'two/b.json': named('Other', GOOD_JSON).replace('"api.key"', '“api.key”'),
  'two/c.json': named('Good', GOOD_JSON),
  'two/package.json': NO_INSTANCE,
};

async function writeParts({ path }: Folder, args: readonly string[] = []): Promise<void> {
  await runBuilt(['one', 'one/page.md', '-f', 'jsonl=1.jsonl', '-f', 'json=1.txt', ...args], { cwd: path });
  await runBuilt(['two', '-f', 'jsonl=2.jsonl', '-f', 'json=2.txt', ...args], { cwd: path });
}

const WHOLE = ['one', 'one/page.md', 'two'];

suite('instancelint merge', (test) => {
  test('prints what one run prints, in every format, in whatever order', () =>
    inFolder(FILES, async (folder) => {
      await writeParts(folder);
      await inParallel(FORMATS, async (format) => {
        for (const args of [
          ['-f', format],
          ['-f', format, '--color'],
          ['-f', format, '--quiet'],
        ]) {
          const whole = await runBuilt([...WHOLE, ...args], { cwd: folder.path });
          const merged = await runBuilt(['merge', '2.jsonl', '1.jsonl', ...args], { cwd: folder.path });
          assert.equal(merged, whole);
          assert.is(whole.code, 1);
          assert.is(whole.stderr, '');
        }
      });
      const { stdout } = await runBuilt(['merge', '2.txt', '1.txt', '-f', 'json'], { cwd: folder.path });
      assert.is(stdout, (await runBuilt([...WHOLE, '-f', 'json'], { cwd: folder.path })).stdout);
    }));

  test('prints what one run prints of fixes', () =>
    inFolder(FILES, async (folder) => {
      await writeParts(folder, ['--fix-dry-run']);
      await inParallel(['stylish', 'json', 'jsonl', 'html'], async (format) => {
        const whole = await runBuilt([...WHOLE, '--fix-dry-run', '-f', format], { cwd: folder.path });
        const merged = await runBuilt(['merge', '1.jsonl', '2.jsonl', '-f', format], { cwd: folder.path });
        assert.equal(merged, whole);
      });
    }));

  test('ends as one run ends, and annotates on GitHub Actions', () =>
    inFolder(FILES, async (folder) => {
      await writeParts(folder, [
        '--rule',
        'tags=warning',
        '--rule',
        'placeholder=warning',
        '--rule',
        'curly-quotes=warning',
      ]);
      const merge = (...args: readonly string[]) =>
        runBuilt(['merge', '1.jsonl', '2.jsonl', ...args], {
          cwd: folder.path,
          env: args.length === 0 ? { GITHUB_ACTIONS: 'true' } : {},
        });
      const { code, stdout } = await merge();
      assert.is(code, 0);
      assert.match(stdout, /\n::warning file=one\/a\.json,/);
      const limited = await merge('--max-warnings', '1', '-o', 'x');
      assert.is(limited.code, 1);
      assert.match(limited.stderr, /^instancelint: \d warnings are more than --max-warnings 1\n$/);
      assert.is((await merge('--max-warnings', '1', '--exit-zero')).code, 0);
      assert.is((await merge('--quiet')).stdout, '4 files checked, no problems (2 skipped: no instance)\n');
    }));

  test('names what is no report, and loses nothing else', () =>
    inFolder(
      { ...FILES, 'cut.jsonl': '{"filePath"', 'eslint.json': '[{"filePath": "a.js"}]', sub: '' },
      async (folder) => {
        await writeParts(folder);
        const utf16 = Buffer.from(`\ufeff${readFileSync(folder.at('1.txt'), 'utf8')}`, 'utf16le');
        folder.write('utf16.json', utf16);
        const args = [
          'merge',
          'cut.jsonl',
          '1.jsonl',
          'eslint.json',
          'gone.jsonl',
          'one',
          'utf16.json',
          '-f',
          'unix',
        ];
        const { code, stdout, stderr } = await runBuilt(args, { cwd: folder.path });
        assert.is(code, 2);
        assert.equal(stderr.trimEnd().split('\n'), [
          'instancelint: the report "cut.jsonl" does not end with the totals of its files, so it may be cut off; run that check again',
          'instancelint: the report "eslint.json" is no report of instancelint: see its entry 1',
          'instancelint: cannot read the report "gone.jsonl": no such file or directory',
          'instancelint: cannot read the report "one": it is a directory',
          'instancelint: the report "utf16.json" is utf-16, not UTF-8; let --output-file write it, since some shells recode what they redirect',
        ]);
        assert.is(
          stdout,
          (await runBuilt(['one', 'one/page.md', '-f', 'unix'], { cwd: folder.path })).stdout,
        );
      },
    ));

  test('passes on what a run could not check', () =>
    inFolder(FILES, async (folder) => {
      await writeParts(folder, ['gone.json']);
      const { code, stderr } = await runBuilt(['merge', '1.jsonl', '2.jsonl'], { cwd: folder.path });
      assert.is(code, 2);
      assert.is(stderr, 'instancelint: no such file or folder: "gone.json"\n');
    }));

  test('says which shards have no report', () =>
    inFolder(FILES, async ({ path }) => {
      const shards = [1, 2, 3, 4, 5, 6, 7];
      await inParallel(shards, async (number) => {
        await runBuilt(['.', '--shard', `${number}/7`, '-f', `jsonl=${number}.jsonl`], { cwd: path });
      });
      const merge = (...numbers: readonly number[]) =>
        runBuilt(['merge', ...numbers.map((number) => `${number}.jsonl`), '-f', 'sarif'], { cwd: path });
      assert.is((await merge(...shards)).stderr, '');
      const part = await runBuilt(['merge', '3.jsonl', '--partial'], { cwd: path });
      assert.equal([part.code, part.stderr], [0, '']);
      const six = await merge(1, 2, 3, 4, 5, 6, 6);
      assert.is(six.code, 2);
      const sentence =
        'the report of shard 7/7 is missing; name those too, each written to a file of its own';
      assert.is(six.stderr, `instancelint: ${sentence}\n`);
      assert.match(six.stdout, sentence);
      assert.match((await merge(2, 4)).stderr, 'the reports of shards 1/7, 3/7, 5/7, 6/7, 7/7 are missing');
      assert.match((await merge(3)).stderr, 'shards 1/7, 2/7, 4/7, 5/7, 6/7 and 1 more are missing');
    }));

  test('writes over none of the reports that it reads', () =>
    inFolder(FILES, async (folder) => {
      await writeParts(folder);
      const before = readFileSync(folder.at('1.jsonl'), 'utf8');
      folder.link('link.jsonl', '1.jsonl');
      for (const name of ['1.jsonl', './1.jsonl', 'link.jsonl']) {
        const args = ['merge', '1.jsonl', '2.jsonl', '-f', `jsonl=${name}`];
        const { code, stderr } = await runBuilt(args, { cwd: folder.path });
        assert.is(code, 2);
        assert.is(
          stderr,
          `instancelint: "${name}" is one of the reports that were merged, so no report is written to it; name another file\n`,
        );
      }
      assert.is(readFileSync(folder.at('1.jsonl'), 'utf8'), before);
    }));

  test('wants reports', () =>
    inFolder({}, async ({ path }) => {
      const stderr =
        'instancelint: merge needs the reports of runs, as in: instancelint merge a.jsonl b.jsonl --format sarif\n';
      assert.equal(await runBuilt(['merge'], { cwd: path }), { code: 2, stdout: '', stderr });
      assert.equal(await runBuilt(['merge', '-'], { cwd: path }), { code: 2, stdout: '', stderr });
      const unknown = await runBuilt(['merge', 'x', '--fix'], { cwd: path });
      assert.is(unknown.code, 2);
    }));
});
