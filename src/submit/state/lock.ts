import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { reasonOf, type UsageProblem } from '../../discover/usage-problem.ts';
import { replaceFile } from '../../read/write-atomically.ts';
import type { Place } from './home.ts';
import { type LockOwner, parseOwner, stateOf, thisProcess } from './lock-owner.ts';
import { removeRemainsOf } from './own-file.ts';

export interface Lock {
  release(): UsageProblem | undefined;
}

/** Runs that start together may refuse each other; so often they try again. */
const TRIES = 6;
const MINUTE = 60_000;

/**
 * Makes sure that no other run uses a state folder. Each run first puts up a file of its own and then looks for others: of two
 * that overlap, at least one sees the other, and gives way. No two runs use the same name, so that whoever removes the file of
 * a run that is over cannot remove what another has just put up.
 */
export async function takeLock(folder: Place): Promise<Lock | UsageProblem> {
  const name = `lock-${process.pid}-${Math.random().toString(36).slice(2, 10)}.json`;
  const path = join(folder.path, name);
  const release = (): UsageProblem | undefined => {
    try {
      rmSync(path, { force: true });
      return undefined;
    } catch (error) {
      return { message: `cannot remove "${join(folder.shownAs, name)}": ${reasonOf(error)}` };
    }
  };
  try {
    removeRemainsOf('lock-', folder.path, MINUTE);
    const content = Buffer.from(`${JSON.stringify({ version: 1, ...thisProcess() })}
`);
    for (let tries = 1; ; tries++) {
      // As a whole or not at all, so that nobody reads half of it.
      replaceFile(path, content, { mode: 0o600, lasting: true });
      const other = findOther(folder, name);
      if (other === undefined) return { release };
      rmSync(path, { force: true });
      if (tries === TRIES) return { message: other };
      await delay(20 + Math.random() * 30 * tries);
    }
  } catch (error) {
    release();
    return { message: `cannot lock "${folder.shownAs}": ${reasonOf(error)}` };
  }
}

/** A sentence about a run that uses the folder, or may. Files of runs that are over are removed. */
function findOther(folder: Place, own: string): string | undefined {
  let other: string | undefined;
  for (const name of readdirSync(folder.path)) {
    if (name === own || !/^lock-.*\.json$/.test(name)) continue;
    const path = join(folder.path, name);
    const file = readLock(path);
    // Its run has just given way, or ended.
    if (file === undefined) continue;
    const shownAs = join(folder.shownAs, name);
    if (file.isOver) rmSync(path, { force: true });
    else other ??= describe(file.owner, shownAs);
  }
  return other;
}

interface LockFile {
  readonly isOver: boolean;
  /** Undefined where the file says nothing. */
  readonly owner: LockOwner | undefined;
}

function readLock(path: string): LockFile | undefined {
  const written = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
  const text = written === undefined ? undefined : readText(path);
  if (written === undefined || text === undefined) return undefined;
  const owner = parseOwner(text);
  // No run writes such a file; a failing machine may leave one.
  if (owner === undefined) return { isOver: written < Date.now() - MINUTE, owner };
  return { isOver: stateOf(owner) === 'dead', owner };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function describe(owner: LockOwner | undefined, shownAs: string): string {
  if (owner === undefined) return `another run may be at work: wait a minute, or delete "${shownAs}"`;
  const { pid, host, since, started } = owner;
  const place = stateOf(owner) === 'elsewhere' ? ` on ${host}` : '';
  const said = `another run is at work since ${since}${place} (process ${pid})`;
  if (place !== '') return `${said}; if that is over, delete "${shownAs}"`;
  // Where the system does not tell when a process was started, another may have its number by now.
  return `${said}; wait for its end${started === '' ? `, or if it is another program, delete "${shownAs}"` : ''}`;
}
