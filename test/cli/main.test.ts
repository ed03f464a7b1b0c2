import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { COMMAND_NAMES, optionsOf } from '../../src/cli/commands.ts';
import { inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, named } from '../support/instances.ts';
import { runCli } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

suite('the command line', (test) => {
  test('shows its help and its version', () =>
    inFolder({}, async ({ path }) => {
      for (const args of [['--help'], ['-h']]) {
        const { code, stdout, stderr } = await runCli(args, { cwd: path });
        assert.is(code, 0);
        assert.match(stdout, /^instancelint checks instance files/);
        assert.match(stdout, / --max-warnings N /);
        assert.is(stderr, '');
      }
      const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
      for (const flag of ['--version', '-v']) {
        assert.equal(await runCli([flag], { cwd: path }), { code: 0, stdout: `${version}\n`, stderr: '' });
      }
    }));

  test('shows what one command is for, with its options and no others', () =>
    inFolder({}, async ({ path }) => {
      for (const name of COMMAND_NAMES) {
        const { code, stdout, stderr } = await runCli([name, '--help'], { cwd: path });
        assert.equal({ code, stderr }, { code: 0, stderr: '' });
        if (name === 'schema') continue;
        assert.match(stdout, new RegExp(`^Usage: instancelint ${name}\\b.* \\[options\\]\\n\\n\\w`));
        assert.is(stdout.includes('--max-warnings N'), name === 'check' || name === 'merge');
        for (const option of optionsOf(name)) assert.match(stdout, ` --${option.name} `);
      }
    }));

  test('keeps its help narrow enough for a terminal', () =>
    inFolder({}, async ({ path }) => {
      for (const name of ['check', ...COMMAND_NAMES])
        for (const line of (await runCli([name, '--help'], { cwd: path })).stdout.split('\n'))
          assert.ok(line.length <= 120, line);
      for (const line of (await runCli(['--help'], { cwd: path })).stdout.split('\n'))
        assert.ok(line.length <= 120, line);
    }));

  test('checks with the command and without it', () =>
    inFolder({ 'a.json': BAD_TAGS }, async ({ path }) => {
      const without = await runCli(['a.json'], { cwd: path });
      assert.is(without.code, 1);
      assert.equal(await runCli(['check', 'a.json'], { cwd: path }), without);
    }));

  test('takes a command word as a path where there is one, and says so', () =>
    inFolder({ 'elements/a.json': BAD_TAGS, 'check/b.json': GOOD_JSON }, async ({ path }) => {
      const { code, stdout, stderr } = await runCli(['elements'], { cwd: path });
      assert.is(code, 1);
      assert.match(stdout, /^elements\/a\.json:4:11/);
      assert.match(stderr, 'instancelint: checking "elements", which exists here');
      assert.is((await runCli(['elements', 'elements'], { cwd: path })).code, 1);
      assert.is((await runCli(['elements', '--quiet'], { cwd: path })).code, 1);
      // The README advises to keep schemas in a folder of that name.
      const asked = await runCli(['elements', 'stripe'], { cwd: path });
      assert.match(asked.stdout, /^stripe /);
      assert.is(asked.stderr, '');
      assert.match((await runCli(['check'], { cwd: path })).stdout, '1 error in 1 of 2 files');
      assert.is((await runCli(['check', 'check'], { cwd: path })).stdout, '1 file checked, no problems\n');
    }));

  test('tells a misspelt command from a path that is not there', () =>
    inFolder({}, async ({ path }) => {
      const misspelt =
        'instancelint: there is no file, folder or command "explian"; did you mean the command "explain"?\n';
      assert.equal(await runCli(['explian', 'tags'], { cwd: path }), {
        code: 2,
        stdout: '',
        stderr: misspelt,
      });
      for (const word of ['help', 'version', 'Versoin']) {
        const { code, stderr } = await runCli([word], { cwd: path });
        assert.is(code, 2);
        assert.match(stderr, `did you mean the option --${word === 'help' ? 'help' : 'version'}?`);
      }
      const missing = 'instancelint: no such file or folder: "instances"\n';
      assert.equal(await runCli(['instances'], { cwd: path }), { code: 2, stdout: '', stderr: missing });
    }));

  test('hands schema its own arguments', () =>
    inFolder({}, async ({ path }) => {
      assert.match((await runCli(['schema', 'print', 'stripe'], { cwd: path })).stdout, '"x-element"');
      assert.is((await runCli(['schema', 'pint'], { cwd: path })).code, 2);
      const { stdout: version } = await runCli(['--version'], { cwd: path });
      for (const args of [
        ['schema', '-v'],
        ['schema', 'print', '--version', '--no-color'],
      ])
        assert.equal(await runCli(args, { cwd: path }), { code: 0, stdout: version, stderr: '' });
    }));

  test('takes no file that a hook hands over for an option, whatever it is called', () => {
    const names = [
      '--output-file=kept.json',
      '--config=none.json',
      '-x.json',
      '--rule=tags=off;.json',
      '--cache.json',
    ];
    const files = Object.fromEntries(names.map((name, index) => [name, named(`Number ${index}`, BAD_TAGS)]));
    return inFolder({ ...files, 'kept.json': 'kept' }, async ({ path: cwd, read }) => {
      const outcome = await runCli(['--from-hook', '--language', 'json', ...names, '--format', 'json'], {
        cwd,
      });
      assert.is(outcome.stderr, '');
      const checked: { filePath: string; errorCount: number }[] = JSON.parse(outcome.stdout);
      assert.equal(
        checked.map(({ filePath, errorCount }) => [filePath, errorCount]),
        names.toSorted().map((name) => [name, 1]),
      );
      assert.is(read('kept.json'), 'kept');
    });
  });
});
