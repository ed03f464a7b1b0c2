import { readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { type Folder, inFolder } from '../support/folder.ts';
import { BAD_PLACEHOLDER, BAD_TAGS, GOOD_JSON, named } from '../support/instances.ts';
import { type CliOutcome, runCli } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

const KNOWN = ['--baseline', 'known.json'];

async function update({ path }: Folder, ...args: string[]): Promise<CliOutcome> {
  return runCli([...KNOWN, '--update-baseline', ...args], { cwd: path });
}

async function check({ path }: Folder, ...args: string[]): Promise<CliOutcome> {
  return runCli([...KNOWN, ...args], { cwd: path });
}

function entriesOf({ at }: Folder): readonly string[] {
  const text = readFileSync(at('known.json'), 'utf8');
  return [...text.matchAll(/"path":"([^"]*)","ruleId":"([^"]*)".*"count":(\d+)/g)].map((match) =>
    match.slice(1).join(' '),
  );
}

const YAML = `# ours
element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags:
  - <INSERT_TAG>
name: Stripe
`;

/** What people do to files above a finding. */
const EDITS: readonly (readonly [edit: string, file: string, before: string, after: string])[] = [
  ['lines above', 'a.yaml', YAML, `# more\n\n${YAML}`],
  [
    'members in another order',
    'a.yaml',
    YAML,
    YAML.replace('name: Stripe\n', '').replace('element', 'name: Stripe\nelement'),
  ],
  ['another member of its list', 'a.yaml', YAML, YAML.replace('  - <INS', '  - first\n  - <INS')],
  [
    'a document in front of it',
    'a.yaml',
    YAML,
    `${named('Other', YAML).replace('<INSERT_TAG>', 'a')}---\n${YAML}`,
  ],
  ['another indentation', 'a.json', BAD_PLACEHOLDER, JSON.stringify(JSON.parse(BAD_PLACEHOLDER), null, '\t')],
  [
    'an instance in front of it',
    'a.json',
    `[${BAD_PLACEHOLDER}]`,
    `[${named('Other', GOOD_JSON)},\n${BAD_PLACEHOLDER}]`,
  ],
  ['line ends of Windows', 'a.json', BAD_PLACEHOLDER, BAD_PLACEHOLDER.replaceAll('\n', '\r\n')],
  ['no byte but a mark', 'a.json', BAD_PLACEHOLDER, `\uFEFF${BAD_PLACEHOLDER}`],
];

suite('a finding that a baseline knows', (test) => {
  for (const [edit, file, before, after] of EDITS) {
    test(`survives ${edit} in ${file}`, () =>
      inFolder({ [file]: before }, async (folder) => {
        await update(folder);
        assert.is(entriesOf(folder).length, 1);
        folder.write(file, after);
        const { code, stdout, stderr } = await check(folder);
        assert.match(stdout, '1 hidden by the baseline');
        assert.equal({ code, stderr }, { code: 0, stderr: '' });
      }));
  }
});

suite('a baseline that knows too much', (test) => {
  const files = {
    'i/a.json': BAD_TAGS,
    'i/b.json': named('B', BAD_TAGS),
    'i/c.json': named('C', BAD_PLACEHOLDER),
  };

  test('is told of, file by file, and updated', () =>
    inFolder(files, async (folder) => {
      await update(folder);
      folder.write('i/a.json', GOOD_JSON);
      rmSync(folder.at('i/b.json'));
      const { code, stdout, stderr } = await check(folder);
      assert.is(code, 0);
      assert.is(
        stderr,
        `instancelint: known.json knows 2 findings that no longer occur; to drop them, run again with --update-baseline
instancelint:   i/a.json: 1 of tags
instancelint:   i/b.json, which is gone: 1 of tags
`,
      );
      assert.match(stdout, '2 of the baseline no longer occur)');
      assert.is((await check(folder, '--quiet')).stderr, '');
      await update(folder);
      assert.equal(entriesOf(folder), ['i/c.json placeholder 1']);
      assert.is((await check(folder)).stderr, '');
    }));

  test('is so where the run looks, only', () =>
    inFolder({ ...files, 'other/d.json': GOOD_JSON }, async (folder) => {
      await update(folder);
      rmSync(folder.at('i/b.json'));
      folder.write('i/a.json', GOOD_JSON);
      assert.is((await check(folder, 'other')).stderr, '');
      assert.is((await check(folder, 'i/c.json')).stderr, '');
      await update(folder, 'i/c.json');
      assert.is(entriesOf(folder).length, 3, 'what lies elsewhere is kept');
      assert.match((await check(folder, 'i')).stderr, 'i/b.json, which is gone');
    }));

  test('is so for a file that is an instance no longer', () =>
    inFolder(files, async (folder) => {
      await update(folder);
      folder.write('i/a.json', '{"version": 2}');
      assert.match((await check(folder)).stderr, '  i/a.json: 1 of tags\n');
      await update(folder);
      assert.equal(entriesOf(folder), ['i/b.json tags 1', 'i/c.json placeholder 1']);
    }));

  test('names the first ten files', () => {
    const many = Array.from({ length: 12 }, (_, index) => [`${String(index + 10)}.json`, BAD_TAGS]);
    return inFolder(Object.fromEntries(many), async (folder) => {
      await update(folder);
      for (const [name] of many) folder.write(String(name), '{}');
      const { stderr } = await check(folder);
      assert.match(
        stderr,
        '  19.json: 1 of duplicate-instance, 1 of tags\ninstancelint:   and of 2 other files\n',
      );
      assert.not.match(stderr, '20.json');
    });
  });
});

suite('a baseline beside', (test) => {
  test('--quiet loses no warnings when it is updated', () =>
    inFolder({ 'a.json': BAD_TAGS, 'b.json': BAD_PLACEHOLDER }, async (folder) => {
      folder.write('.instancerc', 'rules: {tags: warning}');
      await update(folder, '--quiet');
      assert.equal(entriesOf(folder), ['a.json tags 1', 'b.json placeholder 1']);
    }));

  test('--rule keeps what was not looked for', () =>
    inFolder({ 'a.json': BAD_TAGS, 'b.json': BAD_PLACEHOLDER }, async (folder) => {
      await update(folder);
      const { stdout, stderr } = await check(folder, '--rule', 'tags=off');
      assert.is(stderr, '');
      assert.match(stdout, '(1 skipped: no instance; 1 hidden by the baseline)');
      await update(folder, '--rule', 'tags=off');
      assert.equal(entriesOf(folder), ['a.json tags 1', 'b.json placeholder 1']);
      folder.write('.instancerc', 'rules: {tags: off}');
      assert.match((await check(folder)).stderr, '  a.json: 1 of tags\n');
    }));

  test('a run over some files keeps what is found by comparing all', () =>
    inFolder({ 'i/a.json': GOOD_JSON, 'i/b.json': GOOD_JSON }, async (folder) => {
      await update(folder);
      assert.equal(entriesOf(folder), ['i/b.json duplicate-instance 1']);
      assert.is((await check(folder, 'i/b.json')).stderr, '');
      await update(folder, 'i/b.json');
      assert.equal(entriesOf(folder), ['i/b.json duplicate-instance 1']);
      folder.write('i/b.json', named('B', GOOD_JSON));
      assert.is((await check(folder, 'i/b.json')).stderr, '');
      assert.match((await check(folder, 'i')).stderr, '  i/b.json: 1 of duplicate-instance\n');
    }));

  test('--max-warnings counts what is new', () =>
    inFolder({ '.instancerc': 'rules: {tags: warning}', 'a.json': BAD_TAGS }, async (folder) => {
      await update(folder);
      assert.is((await check(folder, '--max-warnings', '0')).code, 0);
      folder.write('b.json', named('B', BAD_TAGS));
      assert.is((await check(folder, '--max-warnings', '0')).code, 1);
    }));

  test('--stdin is not updated', () =>
    inFolder({}, async (folder) => {
      const { code, stderr } = await runCli([...KNOWN, '--update-baseline', '--stdin'], {
        cwd: folder.path,
        stdin: BAD_TAGS,
      });
      assert.is(code, 2);
      assert.match(stderr, '--update-baseline is about files, and --stdin about none; leave out one of them');
    }));
});

suite('a baseline written anew', (test) => {
  test('is not touched when it stays the same', () =>
    inFolder({ 'a.json': BAD_TAGS }, async (folder) => {
      await update(folder);
      utimesSync(folder.at('known.json'), 1000, 1000);
      const { stderr } = await update(folder);
      assert.is(stderr, 'instancelint: known.json now holds 1 finding\n');
      assert.is(statSync(folder.at('known.json')).mtimeMs, 1_000_000);
    }));

  test('changes no line but those of what changed', () =>
    inFolder({ 'a.json': BAD_TAGS, 'b.json': named('B', BAD_TAGS) }, async (folder) => {
      await update(folder);
      const before = readFileSync(folder.at('known.json'), 'utf8').split('\n');
      folder.write('c.json', named('C', BAD_TAGS));
      await update(folder);
      const after = readFileSync(folder.at('known.json'), 'utf8').split('\n');
      assert.equal(
        after.filter((line) => !line.includes('"c.json"')),
        before,
      );
      assert.is(after.length, before.length + 1);
    }));

  test('is refused with a conflict in it', () =>
    inFolder(
      { 'a.json': BAD_TAGS, 'known.json': '{\n<<<<<<< ours\n=======\n>>>>>>> theirs\n}' },
      async (folder) => {
        const { code, stderr } = await update(folder, 'a.json');
        assert.is(code, 2);
        assert.match(
          stderr,
          'the baseline "known.json" holds a merge conflict; keep the lines of both sides',
        );
      },
    ));
});
