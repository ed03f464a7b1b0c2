import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import * as assert from 'uvu/assert';
import type { Folder } from '../../support/folder.ts';
import { BUILT_BIN, runProgram } from '../../support/run-built.ts';
import {
  ACCOUNT_ENV,
  journalIn,
  type Submitting,
  stripe,
  stripes,
  tokensIn,
  whileSubmitting,
} from '../../support/submitting.ts';
import { suite } from '../../support/suite.ts';

const ALL_WRITTEN = [
  '.instancelint',
  '.instancelint/.gitignore',
  '.instancelint/journal.jsonl',
  '.instancelint/tokens.json',
  'instances.receipts.json',
];

/** Every instance has its token here, and nothing else has. */
function assertHeld({ platform, folder }: Submitting, stateFolder = '.instancelint'): void {
  assert.equal(
    tokensIn(folder, stateFolder).map(({ id, name, token }) => ({ id, name, token })),
    platform.state.instances.map(({ id, name, token }) => ({ id, name, token })),
  );
}

function git({ path }: Folder, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd: path });
}

suite('what the built program keeps of creates', (test) => {
  test('is on the disk before the next request: a line for each create, and the token of each that was answered', async () => {
    const seen: (readonly [number, number])[] = [];
    await whileSubmitting(
      stripes(6),
      (folder) => ({
        latency: 4,
        onRequest: ({ method }) => {
          if (method !== 'POST') return;
          const intents = journalIn(folder).filter(({ kind }) => kind === 'create');
          seen.push([intents.length, tokensIn(folder).length]);
        },
      }),
      async (submitting) => {
        const { code, stderr } = await submitting.submit(['--yes']);
        assert.is(stderr, '');
        assert.is(code, 0);
        assert.equal(
          seen,
          [1, 2, 3, 4, 5, 6].map((n) => [n, n - 1]),
        );
        assertHeld(submitting);
        assert.equal(submitting.written(), ALL_WRITTEN);
        assert.equal(
          submitting.receipts().map(({ name }) => name),
          Object.keys(stripes(6)).map((_, index) => `Account 0${index}`),
        );
      },
    );
  });

  test('names the ids that were there before', () =>
    whileSubmitting({ 'a.json': stripe('A'), 'b.json': stripe('B') }, {}, async ({ submit, folder }) => {
      await submit(['--yes', 'a.json']);
      await submit(['--yes', 'b.json']);
      const lines = journalIn(folder).map(({ kind, name, ids }) => ids ?? name ?? kind);
      assert.equal(lines, ['A', 'created', 'B', 'created']);
      rmSync(folder.at('.instancelint'), { recursive: true });
      folder.write('c.json', stripe('C'));
      await submit(['--yes', 'c.json']);
      assert.equal(
        journalIn(folder).map(({ kind, name, ids }) => ids ?? name ?? kind),
        [[1001, 1002], 'C', 'created'],
      );
    }));

  for (const umask of ['000', '077', '277']) {
    test(`is for its owner alone, whatever the umask (${umask}), also while it is written`, async () => {
      const modes = new Set<string>();
      await whileSubmitting(
        stripes(5),
        (folder) => ({
          onRequest: ({ method }) => {
            if (method !== 'POST') return;
            for (const name of readdirSync(folder.at('.instancelint'))) {
              const mode = statSync(folder.at(`.instancelint/${name}`), { throwIfNoEntry: false })?.mode;
              if (mode !== undefined) modes.add((mode & 0o777).toString(8));
            }
          },
        }),
        async (submitting) => {
          const { folder, platform } = submitting;
          const command = `umask ${umask}; exec '${process.execPath}' '${BUILT_BIN}' submit --yes --concurrency 3 --url ${platform.url}`;
          const outcome = await runProgram('sh', ['-c', command], { cwd: folder.path, env: ACCOUNT_ENV });
          assert.is(outcome.stderr, '');
          assert.is(outcome.code, 0);
          assert.equal([...modes], ['600']);
          assert.is(statSync(folder.at('.instancelint')).mode & 0o777, 0o700);
          assert.is(statSync(folder.at('.instancelint/tokens.json')).mode & 0o777, 0o600);
          assertHeld(submitting);
        },
      );
    });
  }

  test('lies beside the config, also for a run in a folder below', () =>
    whileSubmitting(
      { '.instancerc': '{}', 'deep/a.json': stripe('A') },
      {},
      async ({ submit, folder, written, tokens, receipts }) => {
        // Configs are looked for up to the root of a repository.
        git(folder, 'init', '-q');
        const { code, stdout } = await submit(['--yes'], { cwd: 'deep' });
        assert.is(code, 0);
        assert.match(stdout, 'Tokens are in ../.instancelint/tokens.json');
        assert.equal(written(), ALL_WRITTEN);
        assert.is(tokens().length, 1);
        assert.equal(
          receipts().map(({ origin }) => origin),
          [{ file: 'deep/a.json', document: 1 }],
        );
        const again = await submit(['--yes']);
        assert.match(again.stdout, 'nothing to create, 1 already there');
      },
    ));

  test('lies elsewhere for --state-dir, but for the receipts', () =>
    whileSubmitting({ 'a.json': stripe('A') }, {}, async (submitting) => {
      const { submit, written } = submitting;
      assert.is((await submit(['--yes', '--state-dir', 'kept/here'])).code, 0);
      assert.equal(written(), [
        'instances.receipts.json',
        'kept',
        'kept/here',
        'kept/here/.gitignore',
        'kept/here/journal.jsonl',
        'kept/here/tokens.json',
      ]);
      assertHeld(submitting, 'kept/here');
    }));

  test('is not needed: with the receipts alone, and with nothing, what exists is found', () =>
    whileSubmitting(stripes(3), {}, async ({ submit, folder, posts }) => {
      await submit(['--yes']);
      rmSync(folder.at('.instancelint'), { recursive: true });
      const withReceipts = await submit(['--yes']);
      assert.match(withReceipts.stdout, 'nothing to create, 3 already there');
      assert.is(withReceipts.code, 0);
      rmSync(folder.at('.instancelint'), { recursive: true });
      rmSync(folder.at('instances.receipts.json'));
      const withNothing = await submit(['--yes']);
      assert.match(withNothing.stdout, 'nothing to create, 3 already there');
      assert.is(withNothing.code, 0);
      assert.is(posts().length, 3);
    }));

  test('is refused where git would commit the tokens, before any request', () =>
    whileSubmitting({ 'a.json': stripe('A') }, {}, async ({ submit, folder, asked }) => {
      git(folder, 'init', '-q');
      folder.write('.instancelint/tokens.json', '{"version":1,"tokens":[\n\n]}\n');
      chmodSync(folder.at('.instancelint'), 0o700);
      git(folder, 'add', '-f', '.instancelint/tokens.json');
      const { code, stderr } = await submit(['--yes']);
      assert.is(code, 2);
      assert.match(stderr, 'git has ".instancelint/tokens.json", and would commit the tokens');
      assert.equal(asked(), []);
    }));

  test('does not begin with a journal that is damaged, or of a newer program', () =>
    whileSubmitting(
      { 'a.json': stripe('A'), 'b.json': stripe('B') },
      {},
      async ({ submit, folder, posts }) => {
        await submit(['--yes', 'a.json']);
        const journal = folder.at('.instancelint/journal.jsonl');
        const whole = readFileSync(journal, 'utf8');
        for (const damaged of [`x${whole}`, whole.replaceAll('"version":1', '"version":2')]) {
          folder.write('.instancelint/journal.jsonl', damaged);
          const { code, stderr } = await submit(['--yes']);
          assert.is(code, 2);
          assert.match(stderr, 'line 1 of ".instancelint/journal.jsonl"');
        }
        assert.is(posts().length, 1);
        // A last line that is torn was never acknowledged to anybody.
        folder.write('.instancelint/journal.jsonl', `${whole}{"version":1,"kind":"cre`);
        assert.is((await submit(['--yes'])).code, 0);
        assert.is(posts().length, 2);
      },
    ));
});
