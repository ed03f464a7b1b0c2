import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { inFolder } from '../support/folder.ts';
import { BAD_PLACEHOLDER, BAD_TAGS, GOOD_JSON, GOOD_YAML, NO_INSTANCE, named } from '../support/instances.ts';
import { inRepository } from '../support/repository.ts';
import { runCli } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

interface Report {
  readonly filePath: string;
  readonly messages: readonly unknown[];
}

async function reportOf(args: readonly string[], cwd: string): Promise<readonly Report[]> {
  const { stdout, code } = await runCli([...args, '--format', 'json'], { cwd });
  assert.ok(code === 0 || code === 1, String(code));
  return JSON.parse(stdout);
}

async function shardsOf(count: number, args: readonly string[], cwd: string): Promise<readonly Report[][]> {
  const shards: Report[][] = [];
  for (let number = 1; number <= count; number++)
    shards.push([...(await reportOf([...args, '--shard', `${number}/${count}`], cwd))]);
  return shards;
}

function byPath(a: Report, b: Report): number {
  return a.filePath < b.filePath ? -1 : 1;
}

const SEND = `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances -H 'Authorization: User x, Organization y' -H 'Content-Type: application/json' -d @`;

/** Names that occur again and again, so that files are compared. */
const contents = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        GOOD_JSON,
        GOOD_YAML,
        BAD_TAGS,
        GOOD_JSON.replace('"billing"', '"billing", "production"'),
      ),
      fc.constantFrom('Stripe', 'Acme', 'Other'),
    )
    .map(([text, name]) => named(name, text)),
  fc.constantFrom(NO_INSTANCE, BAD_PLACEHOLDER, '{"element": {}, "configuration"', ''),
);

const folders = fc.constantFrom('', 'a/', 'a/b/', 'a-b/', 'z/');
const files = fc
  .tuple(folders, fc.constantFrom('1', '2', '3', '4', 'prod'), contents)
  .map(([folder, name, text]) => ({
    path: `${folder}${name}.${text.startsWith('element') ? 'yaml' : 'json'}`,
    text,
  }));
const scripts = fc
  .tuple(
    folders,
    fc.constantFrom('s', 't'),
    fc.array(fc.constantFrom('1.json', '2.yaml', 'sent.txt', '../1.json', 'a/2.json'), { maxLength: 3 }),
  )
  .map(([folder, name, sent]) => ({
    path: `${folder}${name}.sh`,
    text: sent.map((file) => `${SEND}${file}\n`).join(''),
  }));
const sent = fc.tuple(folders, contents).map(([folder, text]) => ({ path: `${folder}sent.txt`, text }));
const trees = fc
  .tuple(
    fc.array(files, { maxLength: 14 }),
    fc.array(scripts, { maxLength: 3 }),
    fc.array(sent, { maxLength: 2 }),
  )
  .map((parts) => Object.fromEntries(parts.flat().map(({ path, text }) => [path, text])));

const CONFIG = { '.instancerc': 'files: ["*.sh"]\n' };

suite('a run in shards', (test) => {
  test('finds in all of them together what a whole run finds', () =>
    fc.assert(
      fc.asyncProperty(trees, fc.integer({ min: 1, max: 5 }), (tree, count) =>
        inFolder({ ...tree, ...CONFIG }, async ({ path }) => {
          const whole = await reportOf(['.'], path);
          assert.equal((await shardsOf(count, ['.'], path)).flat().sort(byPath), whole);
        }),
      ),
      { seed: 7, numRuns: 200 },
    ));

  test('finds the same with a cache that knows some of the files', () =>
    fc.assert(
      fc.asyncProperty(trees, trees, fc.integer({ min: 2, max: 4 }), (tree, changes, count) =>
        inFolder({ ...tree, ...CONFIG }, async ({ path, write }) => {
          // What was written just now is not remembered.
          await wait(150);
          await reportOf(['.', '--cache', '--shard', '1/2'], path);
          for (const [file, text] of Object.entries(changes).slice(0, 3)) write(file, text);
          const whole = await reportOf(['.'], path);
          assert.equal((await shardsOf(count, ['.', '--cache'], path)).flat().sort(byPath), whole);
          assert.equal((await shardsOf(count, ['.', '--cache'], path)).flat().sort(byPath), whole);
        }),
      ),
      { seed: 7, numRuns: 30 },
    ));

  test('gives each as many files as another, and the same ones each time', () =>
    inFolder(
      Object.fromEntries(
        Array.from({ length: 22 }, (_, at) => [
          `${'abc'.charAt(at % 3)}/${at}.json`,
          named(`N ${at}`, GOOD_JSON),
        ]),
      ),
      async ({ path }) => {
        const shards = await shardsOf(4, ['.'], path);
        assert.equal(
          shards.map((files) => files.length),
          [5, 6, 5, 6],
        );
        assert.equal(await shardsOf(4, ['.'], path), shards);
        const [first = []] = await shardsOf(3, ['.'], path);
        assert.equal(new Set(first.map(({ filePath }) => filePath.slice(0, 2))), new Set(['a/']));
      },
    ));

  test('may have parts without a file, which are silent', () =>
    inFolder({ 'a.json': GOOD_JSON }, async ({ path }) => {
      assert.equal(
        (await shardsOf(3, ['.'], path)).map((files) => files.length),
        [0, 0, 1],
      );
      const { code, stderr, stdout } = await runCli(['--shard', '1/3'], { cwd: path });
      assert.is(code, 0);
      assert.is(stderr, '');
      assert.is(stdout, '0 files checked, no problems\n');
      await inFolder({}, async (empty) => {
        assert.match(
          (await runCli(['--shard', '1/3'], { cwd: empty.path })).stderr,
          'no instance files found',
        );
      });
    }));

  test('tells once of a file that cannot be read, and of one that holds no instance', () =>
    inFolder({ 'a.json': NO_INSTANCE, 'b.json': GOOD_JSON, 'c.json': GOOD_JSON }, async ({ path }) => {
      writeFileSync(
        Buffer.concat([Buffer.from(`${path}/d`), Buffer.from([0xff]), Buffer.from('.json')]),
        GOOD_JSON,
      );
      const outputs = await Promise.all(
        ['1/2', '2/2'].map((shard) => runCli(['.', '--shard', shard], { cwd: path })),
      );
      assert.equal(
        outputs.map(({ code }) => code),
        [0, 2],
      );
      assert.match(outputs[1]?.stderr ?? '', 'its name is not UTF-8; rename it');
      assert.equal(
        outputs.map(({ stdout }) => [
          stdout.includes('1 skipped: no instance'),
          stdout.includes('duplicate-instance'),
        ]),
        [
          [true, false],
          [false, true],
        ],
      );
    }));

  test('knows of a baseline what is about its own files', () =>
    inFolder({ 'a.json': BAD_TAGS, 'b.json': named('B', BAD_TAGS) }, async ({ path, write }) => {
      await runCli(['.', '--baseline', 'known.txt', '--update-baseline'], { cwd: path });
      write('b.json', named('B', GOOD_JSON));
      const outputs = await Promise.all(
        ['1/2', '2/2'].map((shard) =>
          runCli(['.', '--baseline', 'known.txt', '--shard', shard], { cwd: path }),
        ),
      );
      assert.match(outputs[0]?.stdout ?? '', '(1 hidden by the baseline)');
      assert.match(outputs[1]?.stdout ?? '', '(1 of the baseline no longer occurs)');
    }));

  test('says once that a file of a baseline is gone', () =>
    inFolder(
      { 'a.json': GOOD_JSON, 'b.json': named('B', GOOD_JSON), 'c.json': named('C', BAD_TAGS) },
      async (folder) => {
        await runCli(['.', '--baseline', 'known.txt', '--update-baseline'], { cwd: folder.path });
        rmSync(folder.at('c.json'));
        const said = async (shard: string): Promise<string> =>
          (await runCli(['.', '--baseline', 'known.txt', '--shard', shard], { cwd: folder.path })).stdout;
        assert.match(await said('1/2'), '(1 of the baseline no longer occurs)');
        assert.is(await said('2/2'), '1 file checked, no problems\n');
      },
    ));

  test('divides what changed or is staged, too', () =>
    inRepository({ 'a.json': GOOD_JSON, 'b.json': GOOD_JSON, 'c.json': GOOD_JSON }, async (repository) => {
      const { git, checked, write } = repository;
      git('add', '.');
      write('a.json', NO_INSTANCE);
      assert.equal(await checked(['--staged', '--shard', '1/2']), ['a.json']);
      assert.equal(await checked(['--staged', '--shard', '2/2']), [
        'b.json:5:11 duplicate-instance',
        'c.json:5:11 duplicate-instance',
      ]);
      git('commit', '--quiet', '--message', 'x');
      write('b.json', `\n${GOOD_JSON}`);
      assert.equal(await checked(['--changed', '--shard', '2/2']), ['b.json']);
      // The other one has what differs.
      assert.is((await repository.lint(['--changed', '--shard', '1/2'])).stderr, '');
    }));
});

suite('the reports of shards', (test) => {
  test('are merged to the bytes of the report of a whole run', () =>
    fc.assert(
      fc.asyncProperty(trees, fc.integer({ min: 1, max: 4 }), (tree, count) =>
        inFolder({ ...tree, ...CONFIG }, async ({ path }) => {
          const numbers = Array.from({ length: count }, (_, at) => at + 1);
          for (const number of numbers)
            await runCli(['.', '--shard', `${number}/${count}`, '--format', `jsonl=shard-${number}.txt`], {
              cwd: path,
            });
          const reports = numbers.map((number) => `shard-${number}.txt`);
          for (const format of ['json', 'jsonl', 'stylish']) {
            const merged = await runCli(['merge', ...reports, '--format', format], { cwd: path });
            const whole = await runCli(['.', '--format', format], { cwd: path });
            assert.is(merged.stdout, whole.stdout);
            assert.is(merged.code, whole.code);
          }
        }),
      ),
      { seed: 3, numRuns: 25 },
    ));
});
