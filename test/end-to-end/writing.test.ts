import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { type Folder, inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, named } from '../support/instances.ts';
import { onDisk, runHeldByModes, runWithoutRoom } from '../support/obstacles.ts';
import { inParallel } from '../support/run-built.ts';
import type { CliOutcome } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

const FILES: Readonly<Record<string, string>> = {
  'good.json': GOOD_JSON,
  'bad.json': named('Bad', BAD_TAGS),
  'fixable.json': named('Fixable', GOOD_JSON).replace('["billing"]', '["billing",]'),
  'page.md': `# Foo\n\n\`\`\`json\n${GOOD_JSON.replace('stripe', 'foo')}\`\`\`\n`,
  'old.txt': 'an earlier report\n',
  'known.json': '{"version": 1, "findings": []}\n',
};

interface Case {
  readonly args: string;
  /** What the sentence names. */
  readonly names: string;
  readonly code: number;
}

/** Everything that writes a file, new or in place of another. */
const CASES: readonly Case[] = [
  { args: '--fix fixable.json', names: '"fixable.json"', code: 2 },
  { args: 'good.json --output-file new.txt', names: '"new.txt"', code: 2 },
  { args: 'good.json --output-file old.txt', names: '"old.txt"', code: 2 },
  { args: 'bad.json --format json=new.json', names: '"new.json"', code: 2 },
  { args: 'bad.json --format sarif=deep/er/new.sarif', names: '"deep/er/new.sarif"', code: 2 },
  { args: 'bad.json --baseline known.json --update-baseline', names: 'known.json"', code: 2 },
  { args: 'bad.json --baseline new.json --update-baseline', names: 'new.json"', code: 2 },
  // Only slower without one.
  { args: 'good.json --cache', names: '".instancelint/cache"', code: 0 },
  { args: 'bad.json --cache --cache-location deep/er/cache', names: '"deep/er/cache"', code: 1 },
  { args: 'init --yes --ci github --hook none', names: '.instancerc.yaml', code: 2 },
  { args: 'new stripe --output new.yaml', names: 'new.yaml', code: 2 },
  { args: 'new stripe --output deep/er/new.yaml', names: 'deep/er/new.yaml', code: 2 },
  { args: 'convert good.json --to yaml --write', names: 'good.yaml', code: 2 },
  { args: 'convert good.json --output deep/er/new.yaml', names: 'deep/er/new.yaml', code: 2 },
  { args: 'schema derive page.md --out .', names: 'foo.schema.json"', code: 2 },
  { args: 'schema derive page.md --out deep/er', names: 'deep/er', code: 2 },
];

/** Links and files with what they hold; folders that were made for a file that could not be are no loss. */
function filesIn({ path, at, read }: Folder): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
    if (!lstatSync(at(name)).isDirectory() && name !== 'filling') files.set(name, read(name));
  }
  return files;
}

async function expectCase(
  { args, names, code }: Case,
  folder: Folder,
  reason: RegExp,
  run: (args: readonly string[], cwd: string) => Promise<CliOutcome>,
): Promise<void> {
  const before = filesIn(folder);
  // A cache has nothing to hold of files that were written just now.
  if (args.includes('--cache')) await wait(250);
  const outcome = await run(args.split(' '), folder.path);
  const shown = `${args}\n${outcome.stdout.slice(-800)}${outcome.stderr}`;
  assert.is(outcome.code, code, shown);
  const [sentence = '', ...others] = outcome.stderr.split('\n').filter(Boolean);
  assert.equal(others, [], shown);
  assert.match(sentence, /^instancelint: /, shown);
  assert.ok(sentence.includes(names), shown);
  assert.match(sentence, reason, shown);
  assert.not.match(outcome.stderr, / at .*:\d+:\d+/, shown);
  assert.equal(filesIn(folder), before, shown);
}

suite('what cannot be written', (test) => {
  test('is named, and nothing is lost, in a folder that may not be written to', () =>
    inParallel(CASES, (example) =>
      inFolder(FILES, async (folder) => {
        chmodSync(folder.path, 0o555);
        try {
          await expectCase(example, folder, /permission denied/, runHeldByModes);
        } finally {
          chmodSync(folder.path, 0o755);
        }
      }),
    ));

  test('is named, and nothing is lost, where there is no room', async () => {
    const hasDisks = await onDisk('full', FILES, async (folder) => {
      for (const example of CASES)
        await expectCase(example, folder, /no space left on the device/, runHeldByModes);
    });
    if (hasDisks) return;
    // Not everybody may mount one.
    await inParallel(CASES, (example) =>
      inFolder(FILES, (folder) => expectCase(example, folder, /file would be too large/, runWithoutRoom)),
    );
  });

  test('is named, and nothing is lost, on a disk that is read-only', async () => {
    let sentence = /the file system is read-only/;
    const expectAll = async (folder: Folder): Promise<void> => {
      for (const example of CASES.filter(({ args }) =>
        /--fix|old\.txt|--cache-location|new\.yaml/.test(args),
      ))
        await expectCase(example, folder, sentence, runHeldByModes);
    };
    if (await onDisk('read-only', FILES, expectAll)) return;
    sentence = /permission denied/;
    await inFolder(FILES, async (folder) => {
      chmodSync(folder.path, 0o555);
      await expectAll(folder);
      chmodSync(folder.path, 0o755);
    });
  });

  test('is a file that says so itself, in a folder that could be written to', () =>
    inFolder(FILES, async (folder) => {
      for (const file of Object.keys(FILES)) chmodSync(folder.at(file), 0o444);
      for (const example of CASES.filter(({ args }) => /--fix|old\.txt/.test(args)))
        await expectCase(example, folder, /permission denied/, runHeldByModes);
    }));
});
