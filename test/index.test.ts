import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { type ConfigData, lintFiles, lintText, UsageError } from '../src/index.ts';
import { inFolder } from './support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML, NO_INSTANCE } from './support/instances.ts';
import { runCli } from './support/run-cli.ts';
import { suite } from './support/suite.ts';

async function failureOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'none';
}

suite('lintText', (test) => {
  test('gives what the format json prints for a file', () =>
    inFolder({ 'a.json': BAD_TAGS }, async ({ path }) => {
      const { stdout } = await runCli(['--format', 'json', 'a.json'], { cwd: path });
      const linted = await lintText(BAD_TAGS, { filePath: 'a.json', cwd: path });
      assert.equal([JSON.parse(JSON.stringify(linted))], JSON.parse(stdout));
      assert.is(linted.errorCount, 1);
    }));

  test('is clean for a sound text, with or without a byte order mark', async () => {
    assert.equal((await lintText(GOOD_YAML, { filePath: 'x/a.yml' })).messages, []);
    assert.equal((await lintText(`\uFEFF${GOOD_JSON}`, { language: 'json' })).messages, []);
  });

  test('counts offsets in the text without its byte order mark', async () => {
    const [plain] = (await lintText(BAD_TAGS, { language: 'json' })).messages;
    const [marked] = (await lintText(`\uFEFF${BAD_TAGS}`, { language: 'json' })).messages;
    assert.equal(marked, plain);
  });

  test('takes the config that is on disk, or the one it is given', () =>
    inFolder({ '.instancerc': 'rules: {tags: off}' }, async ({ path, at }) => {
      assert.is((await lintText(BAD_TAGS, { filePath: at('a.json') })).errorCount, 0);
      assert.is((await lintText(BAD_TAGS, { filePath: 'a.json', cwd: path })).errorCount, 0);
      const config = { rules: { tags: 'warning' } } as const;
      assert.is((await lintText(BAD_TAGS, { filePath: at('a.json'), config })).warningCount, 1);
      const overrides = [{ files: ['a.json'], rules: { tags: 'off' } }] as const;
      assert.is(
        (await lintText(BAD_TAGS, { filePath: 'a.json', cwd: path, config: { overrides } })).errorCount,
        0,
      );
    }));

  test('fixes when asked to', async () => {
    const text = `\uFEFF${BAD_TAGS.replace('"Stripe"', '“Stripe”')}`;
    const fixed = await lintText(text, { language: 'json', config: {}, fix: true });
    assert.is(fixed.output, `\uFEFF${BAD_TAGS}`);
    assert.equal(
      fixed.messages.map(({ ruleId }) => ruleId),
      ['tags'],
    );
    const unchanged = await lintText(BAD_TAGS, { language: 'json', config: {}, fix: true });
    assert.not('output' in unchanged);
    assert.is((await lintText(text, { language: 'json', config: {} })).fixableErrorCount, 1);
  });

  test('heeds the limits that it is given', async () => {
    const text = BAD_TAGS.replace('[]', '[1, 2, 3]');
    const lint = (limits: NonNullable<ConfigData['limits']>) =>
      lintText(text, { language: 'json', config: { limits } });
    const { messages, errorCount, omittedCount } = await lint({ findingsPerFile: 2 });
    assert.equal([messages.length, errorCount, omittedCount], [2, 3, 1]);
    assert.is((await lint({ findings: 1 })).omittedCount, undefined);
    assert.is((await lint({})).omittedCount, undefined);
    const deep = (await lint({ depth: 1 })).messages.find(({ ruleId }) => ruleId === 'syntax');
    assert.match(deep?.message ?? '', '2 levels of nesting, more than the 1 of limits.depth; ');
    assert.match(await failureOf(lint({ depth: 0 })), 'config/limits/depth: "depth" must be a whole number');
    const large = await lintText(text.padEnd(2000), {
      language: 'json',
      config: { limits: { megabytes: 0.001 } },
    });
    assert.match(
      large.messages[0]?.message ?? '',
      'the file has 2 KB, more than the 0.001 MB of limits.megabytes',
    );
  });

  test('rejects what is the caller’s mistake', async () => {
    assert.match(
      await failureOf(lintText('', { filePath: 'a.txt' })),
      'cannot tell the language of the text',
    );
    assert.match(
      await failureOf(lintText('', { language: 'json', config: JSON.parse('{"rulez": 1}') })),
      'config/rulez: unknown member "rulez"; did you mean "rules"?',
    );
  });
});

suite('lintFiles', (test) => {
  test('gives every checked file, how many were skipped, and what could not be read', () =>
    inFolder(
      { 'i/b.json': BAD_TAGS, 'i/a.yaml': GOOD_YAML, 'i/package.json': NO_INSTANCE },
      async ({ path }) => {
        const { files, skipped, problems } = await lintFiles(['i', 'gone.json'], { cwd: path });
        assert.equal(
          files.map(({ filePath, errorCount }) => [filePath, errorCount]),
          [
            ['i/a.yaml', 0],
            ['i/b.json', 1],
          ],
        );
        assert.is(skipped, 1);
        assert.equal(problems, ['no such file or folder: "gone.json"']);
      },
    ));

  test('fixes without writing', () => {
    const text = BAD_TAGS.replace('"Stripe"', '“Stripe”');
    return inFolder({ 'a.json': text, 'b.yaml': GOOD_YAML }, async ({ path, at }) => {
      const { files } = await lintFiles(['.'], { cwd: path, fix: true });
      assert.equal(
        files.map(({ output, errorCount }) => [output, errorCount]),
        [
          [BAD_TAGS, 1],
          [undefined, 0],
        ],
      );
      assert.is(readFileSync(at('a.json'), 'utf8'), text);
    });
  });

  test('makes no suggestion that would break a file', () => {
    const sound = 'element: {key: stripe}\nconfiguration: {}\na: []\n';
    // YAML takes what follows for a member; without the one in front, it is a mistake.
    const odd = sound.replace('[]', '[]:\n a');
    return inFolder({ 'odd.yaml': odd, 'sound.yaml': sound }, async ({ path }) => {
      const { files } = await lintFiles(['.'], { cwd: path });
      const made = files.map(({ messages }) =>
        messages
          .find(({ message }) => message.startsWith('unknown member "a"'))
          ?.suggestions?.map(({ desc }) => desc),
      );
      assert.equal(made, [undefined, ['delete it']]);
    });
  });

  test('tells no more of all files than the limits let', () =>
    inFolder({ 'a.json': BAD_TAGS, 'b.json': BAD_TAGS.replace('Stripe', 'B') }, async ({ path }) => {
      const { files } = await lintFiles(['.'], { cwd: path, config: { limits: { findings: 1 } } });
      assert.equal(
        files.map(({ messages, errorCount, omittedCount }) => [messages.length, errorCount, omittedCount]),
        [
          [1, 1, undefined],
          [0, 1, 1],
        ],
      );
    }));

  test('rejects a broken config', () =>
    inFolder({ '.instancerc': 'rulez: 1', 'a.json': BAD_TAGS }, async ({ path }) => {
      assert.match(await failureOf(lintFiles(['.'], { cwd: path })), 'unknown member "rulez"');
      assert.is((await lintFiles(['.'], { cwd: path, config: {} })).files[0]?.errorCount, 1);
    }));
});
