import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { inFolder } from '../support/folder.ts';
import { BAD_PLACEHOLDER, BAD_TAGS, GOOD_JSON, NO_INSTANCE, named } from '../support/instances.ts';
import { BUILT_BIN, runBuilt, runProgram } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';
import { whileWatching } from '../support/watching.ts';

const FIXABLE = GOOD_JSON.replace('["billing"]', '["billing",]');

/** A shell command that waits until a file holds a word. */
function oncePrinted(word: string, file: string): string {
  return `until grep -qs ${word} '${file}'; do sleep 0.1; done`;
}

suite('--watch', (test) => {
  test('checks all first, then again after each change of a file', () =>
    inFolder(
      { '.git/HEAD': '', 'i/a.json': GOOD_JSON, 'i/b.json': named('B', GOOD_JSON) },
      async (folder) => {
        const code = await whileWatching(['i'], folder.path, async ({ round, change }) => {
          assert.equal(await round(), { stdout: '2 files checked, no problems\n', stderr: '' });
          change(() => folder.write('i/a.json', BAD_TAGS));
          const changed = await round();
          assert.is(changed.stderr, 'i/a.json changed\n');
          assert.match(changed.stdout, /^i\/a\.json:4:11 [\s\S]*\n1 error in 1 of 2 files\n$/);
          change(() => folder.write('i/deep/er/c.json', named('C', BAD_TAGS)));
          assert.match((await round()).stdout, '2 errors in 2 of 3 files');
          change(() => folder.write('i/deep/er/c.json', named('C', GOOD_JSON)));
          assert.equal(await round(), {
            stdout: changed.stdout.replace('of 2', 'of 3'),
            stderr: 'i/deep/er/c.json changed\n',
          });
          change(() => rmSync(folder.at('i/a.json')));
          assert.equal(await round(), {
            stdout: '2 files checked, no problems\n',
            stderr: 'i/a.json is gone\n',
          });
          change(() => rmSync(folder.at('i/deep'), { recursive: true }));
          assert.is((await round()).stdout, '1 file checked, no problems\n');
          // As editors save.
          change(() => {
            folder.write('i/.b.json.swp', named('B', BAD_TAGS));
            renameSync(folder.at('i/.b.json.swp'), folder.at('i/b.json'));
          });
          assert.match((await round()).stdout, '1 error in 1 of 1 file');
        });
        assert.is(code, 1, 'the exit code of the last run');
      },
    ));

  test('does not check again for the reports that it writes', () =>
    inFolder({ '.git/HEAD': '', 'a.json': GOOD_JSON, 'reports/x': '' }, async (folder) => {
      const args = ['-f', 'stylish', '-f', 'json=reports/r.json', '-f', 'jsonl=r.json'];
      await whileWatching(args, folder.path, async ({ round, change }) => {
        assert.is((await round()).stdout, '1 file checked, no problems\n');
        change(() => folder.write('a.json', BAD_TAGS));
        assert.is((await round()).stderr, 'a.json changed\n');
        const [{ errorCount }] = JSON.parse(readFileSync(folder.at('reports/r.json'), 'utf8'));
        assert.is(errorCount, 1);
        change(() => folder.write('a.json', GOOD_JSON));
        assert.is((await round()).stderr, 'a.json changed\n');
      });
    }));

  test('checks again after changes of what decides about files', () =>
    inFolder(
      {
        '.git/HEAD': '',
        'base/common.yaml': 'rules: {tags: warning}\n',
        'i/a.json': BAD_TAGS,
        'i/b.json': named('B', BAD_TAGS),
      },
      async (folder) => {
        const code = await whileWatching(['i'], folder.path, async ({ round, change }) => {
          assert.match((await round()).stdout, '2 errors in');
          change(() => folder.write('.instancerc', 'extends: ./base/common.yaml\n'));
          const configured = await round();
          assert.is(configured.stderr, '.instancerc is new or changed\n');
          assert.match(configured.stdout, '2 warnings in 2');
          change(() => folder.write('base/common.yaml', 'rules: {tags: off}\nbaseline: ../known.json\n'));
          assert.match((await round()).stderr, 'cannot read the baseline "known.json"');
          change(() => folder.write('known.json', '{"version": 1, "findings": []}'));
          assert.match((await round()).stdout, '2 files checked, no problems');
          change(() => folder.write('base/common.yaml', 'rulez: 1\n'));
          assert.match((await round()).stderr, 'unknown member "rulez"');
          change(() => folder.write('base/common.yaml', '{}'));
          assert.match((await round()).stdout, '2 errors in');
          change(() => folder.write('.gitignore', 'b.json\n'));
          assert.match((await round()).stdout, '1 error in 1 of 1 file');
          change(() => folder.write('i/.instancelintignore', 'a.json\n'));
          assert.match((await round()).stderr, 'no instance files found in "i"');
        });
        assert.is(code, 0);
      },
    ));

  test('waits for element schemas of the config', () =>
    inFolder(
      {
        '.git/HEAD': '',
        '.instancerc': 'elements: [schemas/*.json]\n',
        'schemas/acme.schema.json': readFileSync('schemas/elements/stripe.schema.json', 'utf8').replaceAll(
          'stripe',
          'acme',
        ),
        'i/a.json': GOOD_JSON.replace('stripe', 'acme').replace('api.key', 'token'),
      },
      (folder) =>
        whileWatching(['i'], folder.path, async ({ round, change }) => {
          assert.match((await round()).stdout, 'i/a.json:3');
          const schema = readFileSync(folder.at('schemas/acme.schema.json'), 'utf8');
          change(() => folder.write('schemas/acme.schema.json', schema.replaceAll('"api.key"', '"token"')));
          assert.equal(await round(), {
            stdout: '1 file checked, no problems\n',
            stderr: 'schemas/acme.schema.json is new or changed\n',
          });
        }).then(() => undefined),
    ));

  test('takes one file, whatever happens to it, and a glob', () =>
    inFolder({ 'a.json': GOOD_JSON, 'other.json': GOOD_JSON, 'docs/x/page.md': '' }, async (folder) => {
      await whileWatching(['a.json'], folder.path, async ({ round, change, pending }) => {
        await round();
        change(() => {
          folder.write('other.json', BAD_TAGS);
          rmSync(folder.at('a.json'));
        });
        const { stderr } = await round();
        assert.is(stderr, 'a.json is gone\ninstancelint: no such file or folder: "a.json"\n');
        change(() => folder.write('a.json', BAD_TAGS));
        assert.match((await round()).stdout, '1 error in 1 of 1 file');
        assert.is(pending(), 0);
      });
      await whileWatching(['docs/**/*.md'], folder.path, async ({ round, change }) => {
        await round();
        change(() =>
          folder.write('docs/y/new.md', `\`\`\`json\n${GOOD_JSON.replace('"name"', '"nam"')}\`\`\`\n`),
        );
        assert.match((await round()).stdout, 'docs/y/new.md:6:3');
      });
    }));

  test('minds nothing that is not checked, and nothing that it writes itself', () =>
    inFolder({ '.gitignore': 'build\n', '.git/HEAD': '', 'a.json': FIXABLE, 'b.txt': '' }, async (folder) => {
      const args = ['--fix', '--cache'];
      await whileWatching(args, folder.path, async ({ round, change, pending }) => {
        assert.match((await round()).stdout, '1 file checked, no problems (1 fixed in 1 file)');
        assert.is(readFileSync(folder.at('a.json'), 'utf8'), GOOD_JSON);
        for (const path of ['b.txt', 'build/x.json', 'node_modules/y/z.json', '.git/index', 'package.json'])
          folder.write(path, NO_INSTANCE);
        await new Promise((resolve) => setTimeout(resolve, 600));
        assert.is(pending(), 0, 'it checked again although nothing changed that matters');
        change(() => folder.write('a.json', FIXABLE));
        assert.match((await round()).stdout, '1 fixed in 1 file');
      });
    }));

  test('takes changes together, and names the first three', () =>
    inFolder({ '.git/HEAD': '', 'i/a.json': GOOD_JSON }, async (folder) => {
      await whileWatching([], folder.path, async ({ round, change, pending }) => {
        await round();
        change(() => {
          for (let index = 0; index < 20; index++)
            folder.write(`i/${index}.json`, named(`N${index}`, GOOD_JSON));
        });
        const { stdout, stderr } = await round();
        assert.is(stdout, '21 files checked, no problems\n');
        assert.match(stderr, /^(?:i\/\d+\.json is new or changed, ){3}17 other changes\n$/);
        assert.is(pending(), 0);
      });
    }));

  test('prints whole reports for programs, without a screen to clear', () =>
    inFolder({ 'a.json': GOOD_JSON }, async (folder) => {
      await whileWatching(['--format', 'json'], folder.path, async ({ round, change }) => {
        for (const text of [BAD_TAGS, BAD_PLACEHOLDER]) {
          change(() => folder.write('a.json', text));
          const { stdout } = await round();
          assert.is(stdout.includes('\u001B'), false);
          JSON.parse(stdout);
        }
      });
    }));

  test('survives a folder that is put in the place of another', () =>
    inFolder({ 'i/a.json': GOOD_JSON }, async (folder) => {
      await whileWatching(['i'], folder.path, async ({ round, change }) => {
        await round();
        change(() => {
          renameSync(folder.at('i'), folder.at('old'));
          mkdirSync(folder.at('i'));
          folder.write('i/a.json', BAD_TAGS);
        });
        let { stdout } = await round();
        while (!stdout.includes('1 error')) ({ stdout } = await round());
        change(() => folder.write('i/a.json', GOOD_JSON));
        assert.match((await round()).stdout, '1 file checked, no problems');
      });
    }));

  test('ends with 2 once the current folder is gone, as nothing could wake it', () =>
    inFolder({ 'here/a.json': GOOD_JSON }, async (folder) => {
      const log = folder.at('log.txt');
      const remove = `(${oncePrinted('watching', log)}; rm -r '${folder.at('here')}') & "$0" "${BUILT_BIN}" --watch 2>'${log}'; echo "code $?"; wait`;
      const { stdout } = await runProgram('sh', ['-c', remove, process.execPath], {
        cwd: folder.at('here'),
      });
      assert.is(stdout, '1 file checked, no problems\ncode 2\n');
      assert.match(folder.read('log.txt'), 'instancelint: there is no folder left to watch');
    }));

  test('goes on beside a folder that it may not enter', () =>
    inFolder({ 'i/a.json': GOOD_JSON, 'i/closed/b.json': GOOD_JSON }, async (folder) => {
      // Root may enter any folder; then it is one like others.
      chmodSync(folder.at('i/closed'), 0);
      await whileWatching(['i'], folder.path, async ({ round, change }) => {
        await round();
        change(() => folder.write('i/a.json', BAD_TAGS));
        assert.match((await round()).stdout, 'i/a.json:4:11');
      });
      chmodSync(folder.at('i/closed'), 0o755);
    }));

  test('shows names of files as text', () =>
    inFolder({ 'a.json': GOOD_JSON }, async (folder) => {
      await whileWatching([], folder.path, async ({ round, change }) => {
        await round();
        change(() => folder.write('\u001B[31mred\n.json', BAD_TAGS));
        assert.is((await round()).stderr, '\\x1b[31mred\\x0a.json is new or changed\n');
      });
    }));

  test('ends when it is told to, with the status of the last run, and when nobody reads', () =>
    inFolder({ 'a.json': BAD_TAGS }, async (folder) => {
      assert.is(await whileWatching([], folder.path, async ({ round }) => void (await round())), 1);
      assert.is(
        await whileWatching(['--exit-zero'], folder.path, async ({ round }) => void (await round())),
        0,
      );
      const head = `(${oncePrinted('watching', 'log.txt')}; touch a.json) & "$0" "${BUILT_BIN}" --watch 2>log.txt | head -n 1; wait`;
      const { stdout } = await runProgram('sh', ['-c', `cd '${folder.path}'; ${head}`, process.execPath], {
        cwd: folder.path,
      });
      assert.match(stdout, /^a\.json:4:11/);
    }));

  test('refuses what makes no sense with it', () =>
    inFolder({ 'a.json': GOOD_JSON }, async ({ path }) => {
      for (const args of [
        ['--stdin'],
        ['--from-hook', 'a.json'],
        ['--baseline', 'k.json', '--update-baseline'],
      ]) {
        const { code, stderr } = await runBuilt(['--watch', ...args], { cwd: path });
        assert.is(code, 2, args.join(' '));
        assert.match(stderr, '--watch');
      }
    }));

  test('clears the screen of a terminal', () =>
    inFolder({ 'a.json': GOOD_JSON }, ({ path }) => {
      const command = `timeout -s INT 3 '${process.execPath}' '${BUILT_BIN}' --watch`;
      const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
        cwd: path,
        encoding: 'utf8',
        input: '',
        env: { PATH: process.env['PATH'], TERM: 'xterm' },
      });
      assert.ok(stdout.startsWith('\u001B[2J\u001B[3J\u001B[H'), JSON.stringify(stdout));
    }));
});
