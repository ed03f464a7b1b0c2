import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { nameNumbers } from '../../src/core/findings/namesakes.ts';
import { lintFiles, lintText } from '../../src/index.ts';
import { inFolder } from '../support/folder.ts';
import { runCli } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

interface Parts {
  readonly element?: string;
  readonly name?: string;
  readonly tags?: string;
}

/** An instance in YAML, its name at 6:7. */
function instance({ element = 'stripe', name = 'Acme', tags = 'billing' }: Parts = {}): string {
  return `element:
  key: ${element}
configuration:
  api.key: \${env:STRIPE_KEY}
tags: [${tags}]
name: ${name}
`;
}

const MESSAGE = 'another instance of stripe has this name; give each its own, or delete one';

/** The findings of a run, as `file:line message <- place of the first`. */
async function findingsIn(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = ['.'],
): Promise<readonly string[]> {
  let found: string[] = [];
  await inFolder(files, async ({ path }) => {
    const { stdout } = await runCli([...args, '--format', 'json'], { cwd: path });
    const results: Awaited<ReturnType<typeof lintFiles>>['files'] = JSON.parse(stdout);
    found = results.flatMap(({ filePath, messages }) =>
      messages.map(({ line, message, related = [] }) => {
        const places = related.map((first) => ` <- ${first.filePath ?? ''}:${first.line}:${first.column}`);
        return `${filePath}:${line} ${message}${places.join('')}`;
      }),
    );
  });
  return found;
}

/** The first two that a run takes for one until it has looked at them. */
function namesOfOneNumber(): readonly [string, string] {
  const known = new Map<number | undefined, string>();
  for (let count = 0; ; count++) {
    const name = `Acme ${count}`;
    const [number] = nameNumbers('a.yaml', [{ elementKey: 'stripe', name, tags: ['billing'] }]);
    const earlier = known.get(number);
    if (earlier !== undefined) return [earlier, name];
    known.set(number, name);
  }
}

suite('two instances with the same name', (test) => {
  test('are found across files, each but the first', async () => {
    const files = {
      'i/a.yaml': instance(),
      'i/b.yaml': `# a line more\n${instance()}`,
      'i/c.yaml': instance(),
    };
    const expected = [`i/b.yaml:7 ${MESSAGE} <- i/a.yaml:6:7`, `i/c.yaml:6 ${MESSAGE} <- i/a.yaml:6:7`];
    assert.equal(await findingsIn(files), expected);
    assert.equal(await findingsIn(files, ['i/c.yaml', 'i/b.yaml', 'i/a.yaml']), expected);
    assert.equal(await findingsIn(files, ['i/c.yaml', 'i/b.yaml']), [
      `i/c.yaml:6 ${MESSAGE} <- i/b.yaml:7:7`,
    ]);
  });

  test('are found across languages and within one file', async () => {
    const json = JSON.stringify(
      [1, 2].map(() => ({
        element: { key: 'stripe' },
        configuration: { 'api.key': '${env:A}' },
        tags: ['x'],
        name: 'Acme',
      })),
    );
    assert.equal(await findingsIn({ 'b.yaml': `${instance()}---\n${instance()}` }), [
      `b.yaml:13 ${MESSAGE} <- :6:7`,
    ]);
    assert.equal(await findingsIn({ 'a.json': json, 'b.yaml': instance() }), [
      `a.json:1 ${MESSAGE} <- :1:${json.indexOf('"Acme"') + 1}`,
      `b.yaml:6 ${MESSAGE} <- a.json:1:${json.indexOf('"Acme"') + 1}`,
    ]);
  });

  const TOLD_APART: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'another name': { 'a.yaml': instance(), 'b.yaml': instance({ name: 'acme' }) },
    'another element': {
      'a.yaml': instance(),
      'b.yaml': instance({ element: 'pipelinedeals' }).replace('api.key', 'APIkey'),
    },
    'another folder': { 'a/x.yaml': instance(), 'b/x.yaml': instance(), 'x.yaml': instance() },
    'an environment in the file name': {
      'x.yaml': instance(),
      'x.staging.yaml': instance(),
      'xProd.yaml': instance(),
    },
    'an environment in the tags': {
      'a.yaml': instance({ tags: 'QA, x' }),
      'b.yaml': instance({ tags: 'x' }),
    },
    'a region': { 'stripe-eu10.yaml': instance(), 'stripe-us10.yaml': instance() },
  };
  for (const [what, files] of Object.entries(TOLD_APART)) {
    test(`are told apart by ${what}`, async () => assert.equal(await findingsIn(files), []));
  }

  test('are not told apart by other tags, nor by words that only hold an environment', async () => {
    const files = {
      'a.yaml': instance({ tags: 'acme' }),
      'b.yaml': instance({ tags: 'globex' }),
      'c-latest-product.yaml': instance({ tags: 'reproduction' }),
    };
    assert.is((await findingsIn(files)).length, 2);
    const staging = { 'a.staging.yaml': instance(), 'b.staging.yaml': instance({ tags: 'staging' }) };
    assert.is((await findingsIn(staging)).length, 1);
  });

  test('are told apart where the numbers that stand for their names are equal', async () => {
    const [one, other] = namesOfOneNumber();
    const files = { 'a.yaml': instance({ name: one }), 'b.yaml': instance({ name: other }) };
    assert.equal(await findingsIn(files), []);
    const more = { ...files, 'c.yaml': instance({ name: one }) };
    assert.equal(await findingsIn(more), [`c.yaml:6 ${MESSAGE} <- a.yaml:6:7`]);
  });

  test('are compared as the platform keeps their names', async () => {
    const files = { 'a.yaml': instance(), 'b.yaml': instance({ name: '" <a href=x>Acme</a> "' }) };
    assert.equal(await findingsIn(files), [`b.yaml:6 ${MESSAGE} <- a.yaml:6:7`]);
  });

  test('are none where element or name are not known yet', async () => {
    for (const parts of [
      { name: '"${env:NAME}"' },
      { name: 'Acme ${env:STAGE}' },
      { name: '<INSERT_NAME>' },
      { name: '"{{name}}"' },
      { name: "' '" },
      { name: '12' },
      { element: 'acmebilling' },
      { element: "''" },
    ]) {
      const files = { 'a.yaml': instance(parts), 'b.yaml': instance(parts) };
      const found = await findingsIn(files);
      assert.not.match(found.join('\n'), 'has this name', JSON.stringify(parts));
    }
  });
});

suite('files that are broken', (test) => {
  test('are compared once they are mended, since they may hold other names', async () => {
    const files = {
      'a.yaml': instance(),
      'b.yaml': instance().replace('[billing]', '[billing'),
      'c.yaml': instance(),
    };
    const found = await findingsIn(files);
    assert.equal(
      found.filter((text) => text.includes(MESSAGE)),
      [`c.yaml:6 ${MESSAGE} <- a.yaml:6:7`],
    );
  });

  test('are compared as they are once they are fixed', async () => {
    const body = {
      element: { key: 'stripe' },
      configuration: { 'api.key': '${env:KEY}' },
      tags: ['billing'],
    };
    const broken = JSON.stringify({ ...body, name: 'Acme' }).replace(/}$/, ',}');
    const files = { 'a.json': broken, 'b.json': broken };
    const place = broken.indexOf('"Acme"') + 1;
    assert.equal(await findingsIn(files, ['.', '--fix']), [`b.json:1 ${MESSAGE} <- a.json:1:${place}`]);
  });
});

suite('a finding about a name in another file', (test) => {
  test('is a warning that shows no secret', () =>
    inFolder(
      {
        'a.yaml': instance(),
        'b.yaml': 'element: {key: stripe}\ntags: [x]\nconfiguration: {api.key: hunter2}\nname: Acme\n',
      },
      async ({ path }) => {
        const { code, stdout } = await runCli(['.'], { cwd: path });
        assert.is(code, 0);
        assert.is(
          stdout,
          `b.yaml:4:7  warning  ${MESSAGE}  duplicate-instance
    3 | configuration: {api.key: *******}
  > 4 | name: Acme
      |       ^^^^
    = first here: a.yaml:6:7

1 warning in 1 of 2 files
`,
        );
        assert.is((await runCli(['.', '--max-warnings', '0'], { cwd: path })).code, 1);
        assert.is((await runCli(['.', '--rule', 'duplicate-instance=error'], { cwd: path })).code, 1);
      },
    ));

  test('stands among the others of its file, in order', async () => {
    const files = {
      'a.yaml': instance(),
      'b.yaml': instance({ tags: '' }).replace('name:', 'nam: x\nname:'),
    };
    const found = await findingsIn(files);
    assert.equal(
      found.map((text) => text.split(' ')[0]),
      ['b.yaml:5', 'b.yaml:6', 'b.yaml:7'],
    );
  });

  test('follows the config of its file; a file without the rule is not compared', async () => {
    const files = { 'a.yaml': instance(), 'b.yaml': instance(), 'c.yaml': instance() };
    const off = (name: string): string =>
      `overrides: [{files: [${name}], rules: {duplicate-instance: off}}]\n`;
    assert.equal(await findingsIn({ ...files, '.instancerc': off('b.yaml') }), [
      `c.yaml:6 ${MESSAGE} <- a.yaml:6:7`,
    ]);
    assert.equal(await findingsIn({ ...files, '.instancerc': off('a.yaml') }), [
      `c.yaml:6 ${MESSAGE} <- b.yaml:6:7`,
    ]);
    assert.equal(await findingsIn(files, ['.', '--rule', 'duplicate-instance=off']), []);
  });

  test('is suppressed where it is', async () => {
    const silent = instance().replace(
      'name:',
      '# instancelint-disable-next-line duplicate-instance -- on purpose\nname:',
    );
    assert.equal(await findingsIn({ 'a.yaml': silent, 'b.yaml': silent, 'c.yaml': instance() }), [
      `c.yaml:6 ${MESSAGE} <- a.yaml:7:7`,
    ]);
  });

  test('is known to a baseline, wherever the first one moves', () =>
    inFolder({ 'a.yaml': instance(), 'b.yaml': instance() }, async ({ path, at, write }) => {
      const baseline = ['--baseline', 'known.json'];
      assert.match(
        (await runCli(['.', ...baseline, '--update-baseline'], { cwd: path })).stderr,
        '1 finding',
      );
      assert.match(readFileSync(at('known.json'), 'utf8'), '"path":"b.yaml","ruleId":"duplicate-instance"');
      write('a.yaml', `\n\n${instance()}`);
      assert.match(
        (await runCli(['.', ...baseline], { cwd: path })).stdout,
        'no problems (1 skipped: no instance; 1 hidden by the baseline)',
      );
    }));

  test('reaches programs', () =>
    inFolder({ 'a.yaml': instance(), 'b.yaml': instance() }, async ({ path }) => {
      const { files } = await lintFiles(['.'], { cwd: path });
      assert.equal(
        files.map(({ warningCount }) => warningCount),
        [0, 1],
      );
      assert.equal(files[1]?.messages[0]?.related, [
        { message: 'first here', filePath: 'a.yaml', line: 6, column: 7 },
      ]);
      const text = `${instance()}---\n${instance()}`;
      const { messages } = await lintText(text, { filePath: 'x.yaml', cwd: path });
      assert.equal(messages[0]?.related, [{ message: 'first here', line: 6, column: 7 }]);
    }));

  test('comes through standard input too', async () => {
    const stdin = `${instance()}---\n${instance()}`;
    const { stdout } = await runCli(['--stdin', '--stdin-filename', 'x.yaml'], { cwd: '/', stdin });
    assert.match(stdout, /^x\.yaml:13:7 {2}warning .*\n(?:.*\n)* +.* first here: 6:7\n/);
  });

  test('names many files in order, and the first one only once', () =>
    inFolder(
      Object.fromEntries([...Array(300).keys()].map((n) => [`${1000 + n}.yaml`, instance()])),
      async ({ path }) => {
        const { files } = await lintFiles(['.'], { cwd: path });
        assert.is(files.length, 300);
        for (const [index, { messages }] of files.entries()) {
          assert.is(messages.length, index === 0 ? 0 : 1);
          assert.is(messages[0]?.related?.[0]?.filePath, index === 0 ? undefined : '1000.yaml');
        }
      },
    ));
});
