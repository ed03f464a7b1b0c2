import { once } from 'node:events';
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import * as assert from 'uvu/assert';
import { takeLock } from '../../../src/submit/state/lock.ts';
import { childProgram, startChild } from '../../support/child-program.ts';
import { type Folder, inFolder } from '../../support/folder.ts';
import { suite } from '../../support/suite.ts';

const placeOf = ({ path }: Folder) => ({ path, shownAs: 'state' });

const locksIn = ({ path }: Folder): readonly string[] =>
  readdirSync(path).filter((name) => name.includes('lock-'));

async function refusalIn(folder: Folder): Promise<string> {
  const lock = await takeLock(placeOf(folder));
  if (!('message' in lock)) throw new Error('it was locked');
  return lock.message;
}

async function passes(folder: Folder): Promise<void> {
  const lock = await takeLock(placeOf(folder));
  if ('message' in lock) throw new Error(lock.message);
  assert.is(locksIn(folder).length, 1);
  assert.is(lock.release(), undefined);
  assert.equal(locksIn(folder), []);
}

/** What a process writes that holds the lock. */
async function ownLock(folder: Folder): Promise<Readonly<Record<string, unknown>>> {
  const lock = await takeLock(placeOf(folder));
  const [name = ''] = locksIn(folder);
  const owner = JSON.parse(readFileSync(folder.at(name), 'utf8'));
  assert.ok('release' in lock && lock.release() === undefined);
  return owner;
}

const HOLD = `
  import { takeLock } from './lock.ts';
  const lock = await takeLock({ path: process.argv[2], shownAs: 'state' });
  console.log('message' in lock ? lock.message : 'held');
  setInterval(() => undefined, 1000);
`;

suite('the lock over a state folder', (test) => {
  test('is held by one, and free afterwards', () =>
    inFolder({}, async (folder) => {
      const lock = await takeLock(placeOf(folder));
      assert.ok('release' in lock);
      assert.match(
        await refusalIn(folder),
        new RegExp(
          `^another run is at work since \\d{4}-.*Z \\(process ${process.pid}\\); wait for its end$`,
        ),
      );
      assert.is(locksIn(folder).length, 1, 'the refused one takes its own file away');
      assert.is(lock.release(), undefined);
      await passes(folder);
    }));

  test('never lets two processes in at once', () =>
    inFolder({}, async (folder) => {
      const program = childProgram(
        'submit/state',
        `
        import { closeSync, openSync, rmSync } from 'node:fs';
        import { setTimeout as delay } from 'node:timers/promises';
        import { takeLock } from './lock.ts';
        const [, , path = ''] = process.argv;
        let inside = 0;
        // All of them compete until they have had a turn, however busy the machine is.
        for (let round = 0; round < 50 || inside === 0; round++) {
          const lock = await takeLock({ path, shownAs: path });
          if ('message' in lock) continue;
          // Fails where another is inside.
          closeSync(openSync(path + '/inside', 'wx'));
          await delay(Math.random() * 3);
          rmSync(path + '/inside');
          inside++;
          const problem = lock.release();
          if (problem !== undefined) throw new Error(problem.message);
        }
        console.log(String(inside));
        `,
        folder,
      );
      folder.write('state/x', '');
      const children = Array.from({ length: 8 }, () => startChild(program, [folder.at('state')]));
      const ends = await Promise.all(children.map(({ end }) => end));
      assert.equal(
        ends.map(({ code }) => code),
        Array(8).fill(0),
      );
      for (const { output } of ends) assert.ok(Number(output) > 0);
      assert.equal(readdirSync(folder.at('state')), ['x']);
    }));

  test('does not outlive an owner that is killed', () =>
    inFolder({}, async (folder) => {
      const program = childProgram('submit/state', HOLD, folder);
      folder.write('state/x', '');
      const state = { ...folder, path: folder.at('state'), at: (name: string) => folder.at(`state/${name}`) };
      const { process: child, end } = startChild(program, [state.path]);
      if (child.stdout === null) throw new Error('it has no output');
      try {
        const [said] = await once(child.stdout, 'data');
        assert.is(said, 'held\n');
        assert.match(await refusalIn(state), new RegExp(`process ${child.pid}`));
      } finally {
        child.kill('SIGKILL');
        await end;
      }
      await passes(state);
    }));

  test('does not take another process with the number of a dead one for it', () =>
    inFolder({}, async (folder) => {
      const owner = await ownLock(folder);
      assert.is(owner['pid'], process.pid);
      if (process.platform === 'linux') assert.match(String(owner['started']), / \d+$/);
      const reused = { ...owner, started: 'long ago' };
      folder.write(`lock-${process.pid}-old.json`, JSON.stringify(reused));
      if (process.platform === 'linux') await passes(folder);
      else assert.match(await refusalIn(folder), /at work/);
    }));

  test('believes an owner on another machine, or in another container, until its file is deleted', () =>
    inFolder({}, async (folder) => {
      const owner = await ownLock(folder);
      for (const changed of [{ host: 'elsewhere' }, { pidSpace: 'pid:[1]' }]) {
        folder.write(
          'lock-1-a.json',
          JSON.stringify({ ...owner, pid: 999_999_999, since: 'noon', ...changed }),
        );
        const host = changed.host ?? hostname();
        assert.is(
          await refusalIn(folder),
          `another run is at work since noon on ${host} (process 999999999); if that is over, delete "state/lock-1-a.json"`,
        );
        assert.equal(locksIn(folder), ['lock-1-a.json']);
      }
    }));

  test('is not blocked for long by a file that says nothing, nor by remains of one', () =>
    inFolder({}, async (folder) => {
      const old = new Date(Date.now() - 2 * 3_600_000);
      for (const content of ['', '{"pid":1', '{}']) {
        folder.write('lock-1-a.json', content);
        assert.match(await refusalIn(folder), /wait a minute, or delete "state\/lock-1-a\.json"$/);
        folder.write('.lock-1-a.json.abc.tmp', '');
        for (const name of locksIn(folder)) utimesSync(folder.at(name), old, old);
        await passes(folder);
      }
    }));

  test('says why there is none', () =>
    inFolder({}, async (folder) => {
      writeFileSync(folder.at('file'), '');
      const lock = await takeLock({ path: folder.at('file'), shownAs: 'file' });
      assert.equal(lock, { message: 'cannot lock "file": a part of the path is not a directory' });
    }));
});
