import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import type { OptionSpec } from '../../src/cli/arguments.ts';
import { bashCompletion } from '../../src/cli/completion/bash.ts';
import { fishCompletion } from '../../src/cli/completion/fish.ts';
import { readVocabulary } from '../../src/cli/completion/vocabulary.ts';
import { zshCompletion } from '../../src/cli/completion/zsh.ts';
import { createFolder } from '../support/folder.ts';
import { runBuilt } from '../support/run-built.ts';
import { completedByBash, offeredByBash, offeredByFish, offeredByZsh } from '../support/shells.ts';
import { suite } from '../support/suite.ts';

/** What has to be offered at the end of a line, exactly; nothing of `files`, which shells offer by themselves. */
const CASES: readonly (readonly [line: string, offers: readonly string[]])[] = [
  ['instancelint ne', ['new']],
  ['instancelint schema ', ['derive', 'print', 'pull']],
  ['instancelint schema pu', ['pull']],
  ['instancelint --max', ['--max-warnings']],
  ['instancelint check --exit', ['--exit-zero']],
  ['instancelint new --aut', ['--auth']],
  ['instancelint new stripe --form', ['--format']],
  ['instancelint schema derive --fac', ['--facts']],
  ['instancelint schema pull stripe --secr', ['--secrets-file']],
  ['instancelint --language ', ['json', 'jsonc', 'markdown', 'shell', 'yaml']],
  ['instancelint --quiet --language ya', ['yaml']],
  ['instancelint new stripe -f ', ['json', 'yaml']],
  ['instancelint schema pull --environment st', ['staging']],
  ['instancelint explain place', ['placeholder']],
  ['instancelint elements chargeb', ['chargebee']],
  ['instancelint new chargeb', ['chargebee']],
  ['instancelint schema print chargeb', ['chargebee']],
  ['instancelint new --auth basic chargeb', ['chargebee']],
  ['instancelint completion ', ['bash', 'fish', 'zsh']],
  // A value that is nobody's business.
  ['instancelint --max-warnings ', []],
  // An option's value is no command.
  ['instancelint --config new --aut', []],
  ['instancelint ./zzz ne', []],
];

const LINES = CASES.map(([line]) => line);

suite('completion', (test) => {
  const folder = createFolder({ 'a b.json': '', 'sub folder/c.json': '' });
  test.after(() => folder.remove());
  const script = async (shell: string): Promise<string> => {
    const { code, stdout, stderr } = await runBuilt(['completion', shell], { cwd: folder.path });
    assert.equal({ code, stderr }, { code: 0, stderr: '' });
    writeFileSync(folder.at(`.script.${shell}`), stdout);
    return folder.at(`.script.${shell}`);
  };

  test('offers what there is in bash', async () => {
    const offers = await offeredByBash(await script('bash'), LINES, folder.path);
    for (const [index, [line, expected]] of CASES.entries()) assert.equal(offers[index], expected, line);
  });

  test('offers what there is in zsh', async () => {
    const offers = await offeredByZsh(await script('zsh'), LINES, folder.path);
    for (const [index, [line, expected]] of CASES.entries()) assert.equal(offers[index], expected, line);
  });

  test('offers what there is in fish', async () => {
    const offers = await offeredByFish(await script('fish'), LINES, folder.path);
    for (const [index, [line, expected]] of CASES.entries()) assert.equal(offers[index], expected, line);
  });

  test('offers severities behind a rule', async () => {
    const lines = ['instancelint --rule tag', 'instancelint --rule tags=', 'instancelint --rule=tags=w'];
    const levels = ['error', 'off', 'warning'];
    assert.equal(await offeredByBash(await script('bash'), lines, folder.path), [
      ['tags='],
      levels,
      ['warning'],
    ]);
    assert.equal(await offeredByZsh(await script('zsh'), lines, folder.path), [
      ['tags'],
      levels,
      ['warning'],
    ]);
    const settings = levels.map((level) => `tags=${level}`);
    const [first, second, third] = await offeredByFish(await script('fish'), lines, folder.path);
    assert.equal([first, second, third], [settings, settings, ['--rule=tags=warning']]);
  });

  test('completes a line at a terminal, with files where files are meant', async () => {
    const bash = await script('bash');
    for (const [line, got] of [
      ['instancelint --rule tag', '<--rule><tags=>'],
      ['instancelint --rule tags=w', '<--rule><tags=warning>'],
      ['instancelint --language=mark', '<--language=markdown>'],
      ['instancelint a', '<a b.json>'],
      ['instancelint --config a', '<--config><a b.json>'],
      ['instancelint --config=a', '<--config=a b.json>'],
      ['instancelint schema derive --out s', '<schema><derive><--out><sub folder/>'],
      ['instancelint schema derive --out a', '<schema><derive><--out><a>'],
      ['instancelint --max-warnings a', '<--max-warnings><a>'],
      ['instancelint -- a', '<--><a b.json>'],
    ] as const)
      assert.is(await completedByBash(bash, line, folder.path), got, line);
  });

  test('offers files where files are meant in zsh and fish', async () => {
    const lines = [
      'instancelint a',
      'instancelint --config a',
      'instancelint convert ',
      'instancelint schema derive --out ',
    ];
    const zsh = await offeredByZsh(await script('zsh'), lines, folder.path);
    assert.equal(zsh, [['a\\ b.json'], ['a\\ b.json'], ['a\\ b.json', 'sub\\ folder'], ['sub\\ folder']]);
    const fish = await offeredByFish(await script('fish'), lines, folder.path);
    assert.equal(fish, [['a b.json'], ['a b.json'], ['a b.json', 'sub folder/'], ['sub folder/']]);
  });

  test('offers files behind the name of a format, and lets a value be left out', async () => {
    const vocabulary = readVocabulary();
    const more: readonly OptionSpec[] = [
      { name: 'report', value: 'FORMAT', words: ['json', 'html'], toFile: true, help: "a report's format" },
      { name: 'since', value: 'REF', optional: true, help: 'what [changed]: since then' },
    ];
    const commands = vocabulary.commands.map((command) =>
      command.name === 'check' ? { ...command, options: [...command.options, ...more] } : command,
    );
    const write = (shell: string, text: string): string => {
      writeFileSync(folder.at(`.more.${shell}`), text);
      return folder.at(`.more.${shell}`);
    };
    const lines = ['instancelint --report h', 'instancelint --since ne', 'instancelint --sinc'];
    const bash = write('bash', bashCompletion({ ...vocabulary, commands }));
    assert.equal(await offeredByBash(bash, lines, folder.path), [['html'], [], ['--since']]);
    assert.is(
      await completedByBash(bash, 'instancelint --report html=a', folder.path),
      '<--report><html=a b.json>',
    );
    const zsh = write('zsh', zshCompletion({ ...vocabulary, commands }));
    const [html, nothing, since, file] = await offeredByZsh(
      zsh,
      [...lines, 'instancelint --report html=a'],
      folder.path,
    );
    assert.equal([html, nothing, since, file], [['html'], [], ['--since'], ['a\\ b.json']]);
    const fish = write('fish', fishCompletion({ ...vocabulary, commands }));
    assert.equal(await offeredByFish(fish, lines, folder.path), [['html'], [], ['--since']]);
  });

  test('completes the program under any path to it', async () => {
    folder.write('node_modules/.bin/instancelint', '');
    const line = './node_modules/.bin/instancelint --languag';
    assert.is(await completedByBash(await script('bash'), line, folder.path), '<--language>');
    assert.equal(await offeredByFish(await script('fish'), [line], folder.path), [['--language']]);
    assert.equal(await offeredByZsh(await script('zsh'), [line], folder.path), [['--language']]);
  });

  test('has scripts that their shells find sound', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { status, stderr } = spawnSync(shell, ['-n', await script(shell)], { encoding: 'utf8' });
      assert.equal({ status, stderr }, { status: 0, stderr: '' }, shell);
    }
    const checked = spawnSync('shellcheck', ['--severity', 'info', await script('bash')], {
      encoding: 'utf8',
    });
    assert.is(checked.stdout, '');
    assert.is(checked.status, 0);
  });

  test('puts only names between quotes', () => {
    const { commands, subcommands, rules, elements } = readVocabulary();
    for (const name of [...commands.map((command) => command.name), ...rules, ...elements])
      assert.match(name, /^[\w.-]+$/);
    for (const { options } of [...commands, ...subcommands])
      for (const { words = [] } of options) for (const word of words) assert.match(word, /^[\w.-]+$/);
  });
});
