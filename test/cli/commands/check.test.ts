import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { inFolder } from '../../support/folder.ts';
import {
  BAD_PLACEHOLDER,
  BAD_TAGS,
  GOOD_JSON,
  GOOD_YAML,
  NO_INSTANCE,
  named,
} from '../../support/instances.ts';
import { runCli } from '../../support/run-cli.ts';
import { suite } from '../../support/suite.ts';

suite('the command check', (test) => {
  test('says one line on clean files', () =>
    inFolder(
      {
        'a.json': GOOD_JSON,
        'b.yaml': named('B', GOOD_YAML),
        'c.jsonc': named('C', `// ours\n${GOOD_JSON}`),
        'package.json': NO_INSTANCE,
      },
      async ({ path }) => {
        const stdout = '3 files checked, no problems (1 skipped: no instance)\n';
        assert.equal(await runCli([], { cwd: path }), { code: 0, stdout, stderr: '' });
      },
    ));

  test('shows what it finds, sorted by file', () =>
    inFolder({ 'b/x.json': BAD_TAGS, 'a.json': BAD_PLACEHOLDER, 'c.json': GOOD_JSON }, async ({ path }) => {
      const { code, stdout, stderr } = await runCli(['c.json', 'b', 'a.json'], { cwd: path });
      assert.is(code, 1);
      assert.is(stderr, '');
      const places = [...stdout.matchAll(/^(\S+:\d+:\d+) {2}(\w+)/gm)].map(
        ([, place, severity]) => `${place} ${severity}`,
      );
      assert.equal(places, ['a.json:5:12 error', 'b/x.json:4:11 error']);
      assert.match(stdout, /\n2 errors in 2 of 3 files\n$/);
    }));

  test('gives the same bytes each time, in both formats', () =>
    inFolder({ 'b.json': BAD_TAGS, 'a.yaml': GOOD_YAML.replace('[billing]', '[]') }, async ({ path }) => {
      for (const format of ['stylish', 'json']) {
        const once = await runCli(['--format', format], { cwd: path });
        assert.equal(await runCli(['--format', format, 'b.json', 'a.yaml'], { cwd: path }), once);
      }
    }));

  test('always checks a file that is named, instance or not', () =>
    inFolder({ '.gitignore': '*\n', 'a.json': NO_INSTANCE }, async ({ path }) => {
      const { code, stdout } = await runCli(['a.json'], { cwd: path });
      assert.is(code, 1);
      assert.match(stdout, 'envelope');
    }));

  test('counts warnings, hides them, and limits them', () =>
    inFolder({ 'a.json': BAD_TAGS }, async ({ path }) => {
      const warn = ['--rule', 'tags=warning'];
      assert.match((await runCli(warn, { cwd: path })).stdout, '1 warning in 1 of 1 file');
      assert.is((await runCli(warn, { cwd: path })).code, 0);
      const quiet = { code: 0, stdout: '1 file checked, no problems\n', stderr: '' };
      assert.equal(await runCli([...warn, '--quiet'], { cwd: path }), quiet);
      const limited = await runCli([...warn, '--quiet', '--max-warnings', '0'], { cwd: path });
      assert.is(limited.code, 1);
      assert.is(limited.stderr, 'instancelint: 1 warning is more than --max-warnings 0\n');
      assert.is((await runCli([...warn, '--max-warnings', '1'], { cwd: path })).code, 0);
      assert.is((await runCli([...warn, '--max-warnings', '0', '--exit-zero'], { cwd: path })).code, 0);
      assert.is((await runCli(['--exit-zero'], { cwd: path })).code, 0);
      assert.is(
        (await runCli(['--rule', 'tags=off'], { cwd: path })).stdout,
        '1 file checked, no problems\n',
      );
    }));

  test('reads standard input, under its name and with the config of its folder', () =>
    inFolder({ 'a/.instancerc': 'rules: {tags: warning}' }, async ({ path }) => {
      const named = await runCli(['--stdin', '--stdin-filename', 'a/b.json'], { cwd: path, stdin: BAD_TAGS });
      assert.match(named.stdout, /^a\/b\.json:4:11 {2}warning/);
      const nameless = await runCli(['-', '--language', 'json'], { cwd: path, stdin: BAD_TAGS });
      assert.match(nameless.stdout, /^<stdin>:4:11 {2}error/);
      const stderr =
        'instancelint: cannot tell the language of standard input; use --language json, jsonc, yaml, markdown or shell\n';
      assert.equal(await runCli(['--stdin'], { cwd: path, stdin: BAD_TAGS }), {
        code: 2,
        stdout: '',
        stderr,
      });
    }));

  test('reads every file as the language that is named', () =>
    inFolder({ 'a.txt': GOOD_JSON, 'b.json': `// ours\n${GOOD_JSON}` }, async ({ path }) => {
      assert.is((await runCli(['a.txt'], { cwd: path })).code, 2);
      assert.is((await runCli(['b.json'], { cwd: path })).code, 1);
      assert.is((await runCli(['a.txt', 'b.json', '--language', 'jsonc'], { cwd: path })).code, 0);
    }));

  test('passes for a hook whose files are ignored or no instances', () =>
    inFolder(
      {
        '.instancelintignore': 'drafts/\n',
        'drafts/a.json': BAD_TAGS,
        'package.json': NO_INSTANCE,
        'x.png': '',
        'b.json': BAD_TAGS,
      },
      async ({ path }) => {
        const passed = await runCli(['--from-hook', 'drafts/a.json', 'package.json', 'x.png'], { cwd: path });
        assert.equal(passed, {
          code: 0,
          stdout: '0 files checked, no problems (1 skipped: no instance)\n',
          stderr: '',
        });
        assert.is((await runCli(['--from-hook', 'package.json', 'b.json'], { cwd: path })).code, 1);
      },
    ));

  test('passes for a hook, or an editor, whose text is that of a file that is ignored or no instance', () =>
    inFolder(
      { '.instancelintignore': 'drafts/\n', '.instancerc': 'files: ["*.txt"]\n' },
      async ({ path: cwd }) => {
        const run = (name: string, stdin: string | Uint8Array, ...options: readonly string[]) =>
          runCli(['--stdin', '--from-hook', '--stdin-filename', name, ...options], { cwd, stdin });
        const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le');
        const cases: readonly (readonly [string, string | Uint8Array, number, RegExp])[] = [
          ['a.json', BAD_TAGS, 1, /^a\.json:4:11 {2}error/],
          ['../elsewhere/a.json', BAD_TAGS, 1, /a\.json:4:11 {2}error/],
          ['a.json', utf16(BAD_TAGS), 1, /UTF-16/],
          ['a.json', utf16(NO_INSTANCE), 0, /^0 files checked, no problems \(1 skipped: no instance\)\n$/],
          ['package.json', NO_INSTANCE, 0, /^0 files checked, no problems \(1 skipped: no instance\)\n$/],
          ['drafts/a.json', BAD_TAGS, 0, /^0 files checked, no problems\n$/],
          ['node_modules/x/a.json', BAD_TAGS, 0, /^0 files checked, no problems\n$/],
          ['x.png', BAD_TAGS, 0, /^0 files checked, no problems\n$/],
        ];
        for (const [name, text, code, wanted] of cases) {
          const outcome = await run(name, text);
          assert.is(outcome.code, code, name);
          assert.match(outcome.stdout, wanted, name);
          assert.is(outcome.stderr, '', name);
          if (code > 0 || typeof text !== 'string') continue;
          // A formatter gets back what it passed on.
          assert.is((await run(name, text, '--fix')).stdout, text, name);
          assert.is((await run(name, text, '--format', 'unix')).stdout, '', name);
        }
        const wanted = await run('a.txt', BAD_TAGS, '--language', 'json');
        assert.match(wanted.stdout, /^a\.txt:4:11 {2}error/);
        assert.is((await run('a.txt', BAD_TAGS)).code, 2);
      },
    ));

  test('reports what it can read, and names what it cannot', () =>
    inFolder({ 'a.json': BAD_TAGS }, async ({ path }) => {
      const { code, stdout, stderr } = await runCli(['gone.json', 'a.json', '--format', 'json'], {
        cwd: path,
      });
      assert.is(code, 2);
      assert.is(stderr, 'instancelint: no such file or folder: "gone.json"\n');
      assert.is(JSON.parse(stdout)[0].messages[0].ruleId, 'tags');
    }));

  test('uses the config that is named, or none', () =>
    inFolder(
      { '.instancerc': 'rules: {tags: off}', 'ci.yaml': 'rules: {tags: warning}', 'a.json': BAD_TAGS },
      async ({ path }) => {
        assert.match((await runCli(['a.json'], { cwd: path })).stdout, 'no problems');
        assert.match((await runCli(['a.json', '--config', 'ci.yaml'], { cwd: path })).stdout, '1 warning');
        assert.match((await runCli(['a.json', '--no-config'], { cwd: path })).stdout, '1 error');
      },
    ));

  test('looks at what the config names, and not at what it ignores', () =>
    inFolder(
      {
        '.instancerc': 'files: ["*.conf"]\nignore: ["drafts/", "!kept.json"]\n',
        '.gitignore': 'kept.json\n',
        'drafts/a.json': BAD_TAGS,
        'kept.json': GOOD_JSON,
        'sub/b.conf': GOOD_JSON,
        'sub/c.txt': BAD_TAGS,
      },
      async ({ path }) => {
        const { stdout } = await runCli(['--language', 'json', '--format', 'json'], { cwd: path });
        const files: { filePath: string }[] = JSON.parse(stdout);
        assert.equal(
          files.map(({ filePath }) => filePath),
          ['kept.json', 'sub/b.conf'],
        );
      },
    ));

  test('notes a config that is code, and folders without instances', () =>
    inFolder({ 'a.json': NO_INSTANCE, '.instancerc.js': 'throw 1' }, async ({ path }) => {
      const { code, stdout, stderr } = await runCli([], { cwd: path });
      assert.is(code, 0);
      assert.is(stdout, '0 files checked, no problems (1 skipped: no instance)\n');
      assert.match(
        stderr,
        /^instancelint: .*\.instancerc\.js is ignored: a config is data, such as \.instancerc\.yaml\n/,
      );
      assert.match(
        stderr,
        'instancelint: no instance files found in "."; name pages and scripts by a glob, such as "docs/**/*.md"\n',
      );
    }));
});

suite('a baseline on the command line', (test) => {
  test('hides what it knows until it is mended, wherever it moves', () =>
    inFolder({ 'i/a.json': BAD_TAGS, 'i/b.json': BAD_PLACEHOLDER }, async ({ path, write, at }) => {
      const known = ['--baseline', 'known.json'];
      const written = await runCli([...known, '--update-baseline'], { cwd: path });
      assert.is(written.code, 0);
      assert.is(written.stderr, 'instancelint: known.json now holds 2 findings\n');
      assert.is(written.stdout, '2 files checked, no problems (2 hidden by the baseline)\n');
      assert.match(readFileSync(at('known.json'), 'utf8'), '"path":"i/a.json"');

      write('i/a.json', `\n\n${BAD_TAGS.replace('"Stripe"', '""')}`);
      const later = await runCli([...known, '.'], { cwd: at('i') });
      assert.is(later.code, 2, 'the baseline is looked for in the current folder');
      const fresh = await runCli(known, { cwd: path });
      assert.is(fresh.code, 1);
      assert.match(fresh.stdout, /^i\/a\.json:7:\d+ {2}error .* name\n/);
      assert.match(
        fresh.stdout,
        '1 error in 1 of 2 files (1 skipped: no instance; 2 hidden by the baseline)',
      );

      write('i/a.json', GOOD_JSON);
      assert.match(
        (await runCli(known, { cwd: path })).stdout,
        '; 1 hidden by the baseline; 1 of the baseline no longer occurs)',
      );
      await runCli([...known, '--update-baseline', 'i/a.json'], { cwd: path });
      assert.equal(
        [...readFileSync(at('known.json'), 'utf8').matchAll(/"path":"([^"]*)"/g)].map(([, file]) => file),
        ['i/b.json'],
      );
    }));

  test('has to be named before it is written', () =>
    inFolder({ 'i/a.json': BAD_TAGS, 'j/a.json': BAD_TAGS }, async ({ path, write }) => {
      const unnamed = (where: string): string =>
        `instancelint: no baseline is named${where}; name the file to write with --baseline, or in the config\n`;
      const { code, stderr } = await runCli(['--update-baseline'], { cwd: path });
      assert.equal({ code, stderr }, { code: 2, stderr: unnamed('') });
      write('i/.instancerc', 'baseline: known.json');
      assert.match((await runCli(['--update-baseline'], { cwd: path })).stderr, unnamed(' for 1 file'));
    }));

  test('is named by the config just as well', () =>
    inFolder({ '.instancerc': 'baseline: known.json', 'a.json': BAD_TAGS }, async ({ path }) => {
      const missing = await runCli([], { cwd: path });
      assert.is(missing.code, 2);
      assert.match(
        missing.stderr,
        'cannot read the baseline "known.json": no such file or directory; write it with --update-baseline',
      );
      assert.is((await runCli(['--update-baseline'], { cwd: path })).code, 0);
      assert.is((await runCli([], { cwd: path })).code, 0);
    }));

  test('has to be one', () =>
    inFolder({ 'a.json': BAD_TAGS, 'other.json': '{}' }, async ({ path, at }) => {
      const { code, stderr } = await runCli(['a.json', '--baseline', 'other.json', '--update-baseline'], {
        cwd: path,
      });
      assert.is(code, 2);
      assert.match(stderr, '"other.json" is not a baseline');
      assert.is(readFileSync(at('other.json'), 'utf8'), '{}');
    }));
});
