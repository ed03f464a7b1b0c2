import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { openState, readState } from '../../../src/submit/state/state.ts';
import { childProgram, startChild } from '../../support/child-program.ts';
import { inFolder } from '../../support/folder.ts';
import { suite } from '../../support/suite.ts';

/** Does what submitting does, and tells of each step once it is on the disk. */
const WRITE = `
  import { writeSync } from 'node:fs';
  import { openState } from './state.ts';
  const [, , home = '', round = ''] = process.argv;
  const env = { PATH: process.env['PATH'] };
  const state = await openState({ home, stateDir: undefined, cwd: home, env, tokenSink: undefined });
  if ('message' in state) throw new Error(state.message);
  writeSync(1, 'open\\n');
  const told = async (word: string, writing: Promise<unknown>): Promise<void> => {
    const problem = await writing;
    if (problem !== undefined) throw new Error(JSON.stringify(problem));
    writeSync(1, word + '\\n');
  };
  async function work(lane: string): Promise<void> {
    for (let at = 0; ; at++) {
      const attempt = [round, lane, at].join('-');
      const about = { at: '2026-01-01', attempt };
      const instance = { host: 'h', element: 'e', name: 'n' };
      await told('create ' + attempt, state.journal.append({ kind: 'create', ...about, ...instance, account: 'a',
        tags: [], origin: { file: attempt, document: 1 }, hash: 'x' }));
      await told('keep ' + attempt, state.tokens.keep({ id: attempt, ...instance, attempt, token: 'T' + attempt }));
      await told('created ' + attempt, state.journal.append({ kind: 'created', ...about, id: attempt, tokenHeld: true }));
      state.receipts.add({ id: attempt, ...instance, origin: { file: attempt, document: 1 }, hash: 'x', created: 'x' });
    }
  }
  await Promise.all(['a', 'b', 'c'].map(work));
`;

function linesFrom({ stdout }: ChildProcess, count: number): Promise<void> {
  let left = count;
  return new Promise((resolve) => {
    stdout?.on('data', (text: string) => {
      left -= text.split('\n').length - 1;
      if (left <= 0) resolve();
    });
  });
}

suite('the state of a run that is killed', (test) => {
  test('holds all that was told to be on the disk, and the next run goes on with it', () =>
    inFolder({}, async (folder) => {
      const program = childProgram('submit/state', WRITE, folder);
      folder.write('home/x', '');
      const home = folder.at('home');
      const told = new Set<string>();
      for (let round = 0; round < 30; round++) {
        const { process: child, end } = startChild(program, [home, String(round)]);
        // It is somewhere in the middle of a step then, on a slow disk too.
        await Promise.race([linesFrom(child, 1 + (round % 12)), end]);
        await delay(Math.random() * 10);
        child.kill('SIGKILL');
        const { output, code } = await end;
        assert.is(code, null, 'it was killed before it ended');
        assert.match(output, /^open\n/);
        for (const line of output.split('\n').slice(0, -1)) told.add(line);

        const state = readState({ home, stateDir: undefined, cwd: home });
        if ('message' in state) throw new Error(state.message);
        const { journal, tokens } = state;
        const held = new Map(tokens.map((token) => [token.attempt, token.token]));
        assert.is(held.size, tokens.length, 'each token is there once');
        for (const line of told) {
          const [word, attempt = ''] = line.split(' ');
          if (word === 'create') assert.ok(journal.attempts.has(attempt), line);
          if (word === 'keep') assert.is(held.get(attempt), `T${attempt}`, line);
          if (word === 'created') assert.is(journal.attempts.get(attempt)?.outcome?.kind, 'created', line);
        }
        for (const [attempt, { outcome }] of journal.attempts) {
          if (outcome?.kind === 'created') assert.ok(held.has(attempt), 'the token was there before');
        }
        for (const name of readdirSync(folder.at('home/.instancelint'))) {
          assert.is(statSync(folder.at(`home/.instancelint/${name}`)).mode & 0o777, 0o600, name);
        }
      }
      assert.ok(told.size > 30, `only ${told.size} steps were told`);
      const state = await openState({ home, stateDir: undefined, cwd: home, env: {}, tokenSink: undefined });
      if ('message' in state) throw new Error(state.message);
      assert.is(await state.close(), undefined);
      assert.equal(readdirSync(folder.at('home/.instancelint')).sort(), [
        '.gitignore',
        'journal.jsonl',
        'tokens.json',
      ]);
      assert.is(readFileSync(folder.at('home/.instancelint/.gitignore'), 'utf8'), '*\n');
    }));
});
