import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { printReceipts } from '../../../src/submit/state/receipts.ts';
import { openState, readState, type State } from '../../../src/submit/state/state.ts';
import type { HeldToken, TokenKeeper } from '../../../src/submit/state/tokens.ts';
import { childProgram, startChild } from '../../support/child-program.ts';
import { type Folder, inFolder } from '../../support/folder.ts';
import { GOOD_JSON } from '../../support/instances.ts';
import { GIT_ENVIRONMENT, inRepository, namesIn } from '../../support/repository.ts';
import { runCli } from '../../support/run-cli.ts';
import { AT, HOST, heldToken, intent, receipt } from '../../support/state-entries.ts';
import { suite } from '../../support/suite.ts';

const jobIn = ({ path }: Pick<Folder, 'path'>, tokenSink?: TokenKeeper) => ({
  home: path,
  stateDir: undefined,
  cwd: path,
  env: GIT_ENVIRONMENT,
  tokenSink,
});

async function openIn(folder: Pick<Folder, 'path'>, tokenSink?: TokenKeeper): Promise<State> {
  const state = await openState(jobIn(folder, tokenSink));
  if ('message' in state) throw new Error(state.message);
  return state;
}

async function refusalIn(folder: Pick<Folder, 'path'>): Promise<string> {
  const state = await openState(jobIn(folder));
  if (!('message' in state)) throw new Error('it was opened');
  return state.message;
}

const filesIn = ({ path }: Pick<Folder, 'path'>): readonly string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.git/') && name !== '.git')
    .sort();

const ALL_FILES = [
  '.instancelint',
  '.instancelint/.gitignore',
  '.instancelint/journal.jsonl',
  '.instancelint/tokens.json',
  'instances.receipts.json',
];

/** One instance that was created, and all that is written of it. */
async function createOne({ journal, tokens, receipts }: State): Promise<void> {
  const problems = [
    await journal.append(intent('attempt of 7')),
    await tokens.keep(heldToken(7, 'T7')),
    await journal.append({ kind: 'created', at: AT, attempt: 'attempt of 7', id: 7, tokenHeld: true }),
  ];
  receipts.add(receipt(7));
  assert.equal(problems, [undefined, undefined, undefined]);
}

suite('the state of submitting', (test) => {
  test('is written by one run and read by the next, and by one that only looks', () =>
    inRepository({}, async (folder) => {
      const state = await openIn(folder);
      await createOne(state);
      assert.match(await refusalIn(folder), /^another run is at work since /);
      assert.is(await state.close(), undefined);
      assert.equal(filesIn(folder), ALL_FILES);

      const reading = readState(jobIn(folder));
      if ('message' in reading) throw new Error(reading.message);
      assert.is(reading.journal.attempts.get('attempt of 7')?.outcome?.kind, 'created');
      assert.equal(reading.tokens, [heldToken(7, 'T7')]);
      assert.equal(reading.receipts, [receipt(7)]);
      assert.equal(reading.places.tokens.shownAs, '.instancelint/tokens.json');

      const next = await openIn(folder);
      assert.equal(next.journal.newIds(HOST, 'stripe', [7, 8]), [8]);
      assert.equal(next.tokens.ofAttempt('attempt of 7'), heldToken(7, 'T7'));
      assert.equal([...next.receipts.receipts], [receipt(7)]);
      assert.is(await next.close(), undefined);
    }));

  test('gets the receipts that a killed run still owed, but for files that are not there', () =>
    inFolder({ 'a.json': '{}' }, async (folder) => {
      const state = await openIn(folder);
      await state.journal.append(
        intent('attempt of 7'),
        { kind: 'created', at: AT, attempt: 'attempt of 7', id: 7, tokenHeld: true },
        intent('attempt of 8', { origin: { file: 'gone.json', document: 1 } }),
        { kind: 'created', at: AT, attempt: 'attempt of 8', id: 8, tokenHeld: true },
        intent('attempt of 9', { origin: { file: 'a.json', document: 2 } }),
        { kind: 'refused', at: AT, attempt: 'attempt of 9', reason: 'status 400' },
      );
      await state.close();
      const reading = readState(jobIn(folder));
      if ('message' in reading) throw new Error(reading.message);
      assert.equal(reading.receipts, [receipt(7)]);
      assert.not.ok(filesIn(folder).includes('instances.receipts.json'));

      await (await openIn(folder)).close();
      assert.is(readFileSync(folder.at('instances.receipts.json'), 'utf8'), printReceipts([receipt(7)]));
    }));

  test('is not made by looking at it', () =>
    inFolder({}, (folder) => {
      const reading = readState(jobIn(folder));
      assert.ok('journal' in reading && reading.journal.attempts.size === 0);
      assert.equal(filesIn(folder), []);
    }));

  test('is not looked at past damage', () =>
    inFolder({}, (folder) => {
      const files = {
        '.instancelint/journal.jsonl': 'x\n',
        '.instancelint/tokens.json': 'x',
        'instances.receipts.json': 'x',
      };
      for (const [file, content] of Object.entries(files).reverse()) {
        folder.write(file, content);
        const reading = readState(jobIn(folder));
        assert.ok('message' in reading && reading.message.includes(file), file);
      }
    }));

  test('stays free when something in it cannot be opened', () =>
    inFolder({}, async (folder) => {
      await (await openIn(folder)).close();
      for (const [file, content] of [
        ['.instancelint/journal.jsonl', 'x\n'],
        ['.instancelint/tokens.json', 'x'],
        ['instances.receipts.json', 'x'],
      ] as const) {
        folder.write(file, content);
        assert.ok((await refusalIn(folder)).includes(`"${file}"`), file);
        assert.equal(
          filesIn(folder).filter((name) => name.includes('lock-')),
          [],
        );
        folder.write(
          file,
          file.endsWith('jsonl')
            ? ''
            : printReceipts([]).replace('receipts', file.includes('tokens') ? 'tokens' : 'receipts'),
        );
      }
      assert.is(await (await openIn(folder)).close(), undefined);
    }));

  test('is not opened where git would commit tokens, unless they go elsewhere', () =>
    inRepository({ '.instancelint/.gitignore': '', '.instancelint/x': '' }, async (folder) => {
      assert.match(await refusalIn(folder), /^git would commit the tokens in "\.instancelint\/tokens\.json"/);
      assert.equal(filesIn(folder), ['.instancelint', '.instancelint/.gitignore', '.instancelint/x']);
      const taken: HeldToken[] = [];
      const sink: TokenKeeper = {
        keep: async (token) => void taken.push(token),
        holds: (host, id) => taken.some((token) => token.host === host && token.id === id),
        ofAttempt: () => undefined,
      };
      folder.write('.instancelint/tokens.json', JSON.stringify({ version: 1, tokens: [heldToken(1, 'T1')] }));
      const state = await openIn(folder, sink);
      await createOne(state);
      assert.equal(taken, [heldToken(7, 'T7')]);
      assert.ok(state.tokens.holds(HOST, 7) && state.tokens.holds(HOST, 1));
      assert.equal(state.tokens.ofAttempt('attempt of 1'), heldToken(1, 'T1'));
      assert.is(await state.close(), undefined);
      const reading = readState(jobIn(folder));
      assert.ok('tokens' in reading && reading.tokens.length === 1);
    }));

  test('is for nobody else, whatever the umask', () =>
    inFolder({}, async (folder) => {
      const program = childProgram(
        'submit/state',
        `
        import { readdirSync, statSync, watch } from 'node:fs';
        import { openState } from './state.ts';
        const [, , home = ''] = process.argv;
        const state = await openState({ home, stateDir: undefined, cwd: home, env: process.env, tokenSink: undefined });
        if ('message' in state) throw new Error(state.message);
        const open = new Set<string>();
        const look = (): void => {
          for (const name of ['', ...readdirSync(home + '/.instancelint')]) {
            const stats = statSync(home + '/.instancelint/' + name, { throwIfNoEntry: false });
            if (stats !== undefined && (stats.mode & 0o077) !== 0) open.add(name);
          }
        };
        look();
        const writing = Array.from({ length: 30 }, async (_, id) => {
          await state.journal.append({ kind: 'create', at: 'x', attempt: 'a' + id, host: 'h', account: 'a', element: 'e', name: 'n',
            tags: [], origin: { file: 'f', document: 1 }, hash: 'x' });
          await state.tokens.keep({ id, element: 'e', name: 'n', host: 'h', attempt: 'a' + id, token: 'T' });
        });
        const watching = setInterval(look, 0);
        await Promise.all(writing);
        clearInterval(watching);
        look();
        await state.close();
        console.log(JSON.stringify([...open]));
        `,
        folder,
      );
      for (const umask of ['000', '077', '022', '277']) {
        const home = folder.at(umask);
        folder.write(`${umask}/x`, '');
        const { output, code } = await startChild(program, [home], `umask ${umask}`).end;
        assert.is(code, 0);
        assert.equal(JSON.parse(output), [], umask);
        for (const name of ['journal.jsonl', 'tokens.json', '.gitignore']) {
          assert.is(statSync(`${home}/.instancelint/${name}`).mode & 0o777, 0o600, `${umask} ${name}`);
        }
        assert.is(statSync(`${home}/.instancelint`).mode & 0o777, 0o700);
      }
    }));

  test('is never taken for instance files', () =>
    inFolder({ 'good.json': GOOD_JSON }, async (folder) => {
      const state = await openIn(folder);
      await createOne(state);
      await state.close();
      assert.ok(existsSync(folder.at('instances.receipts.json')));
      writeFileSync(folder.at('plan.json'), '{"version":1,"steps":[{"kind":"create","element":"stripe"}]}');
      for (const name of ['journal.jsonl', 'tokens.json']) {
        copyFileSync(folder.at(`.instancelint/${name}`), folder.at(`copy-of-${name}`));
      }
      const { code, stdout, stderr } = await runCli(['.', '--format', 'json'], { cwd: folder.path });
      assert.is(code, 0, stdout + stderr);
      assert.equal(namesIn(stdout), ['good.json']);
      folder.write('good.json', GOOD_JSON.replace('"element"', '"elemnt"'));
      assert.is((await runCli(['.'], { cwd: folder.path })).code, 1, 'it does look');
    }));
});
