import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { once } from '../core/text/once.ts';
import { hasProcess, pidSpaceAnywhere, processNow } from './running-process.ts';

/**
 * A name for a file that is going to take another's place. No extension that is ever looked at, so that a run at the same time
 * does not pick it up; no longer than names may be; none that two runs share that write the same file; and one that tells
 * later whose it was.
 */
export function temporaryBeside(target: string): string {
  const random = Math.random().toString(36).slice(2, 10);
  const name = `.${basename(target).slice(0, 40)}.instancelint-${numbering()}-${process.pid}-${random}.tmp`;
  return join(dirname(target), name);
}

const TEMPORARY = /^\..*\.instancelint-([a-z\d]+)-(\d+)-[a-z\d]+\.tmp$/s;

/** No run takes as long for one file; whose clock lies about it is told when its file does not get its name. */
const HOUR = 3_600_000;

/** Removes from a folder what runs have left that were killed while they wrote. What cannot be removed is in nobody's way. */
export function removeRemains(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.tmp') && isLeft(join(folder, name))) rmSync(join(folder, name), { force: true });
    }
  } catch {
    // What is wrong with the folder, writing into it will say.
  }
}

/** Whether nobody writes a file any more. Of a process of another machine or container only the time can tell. */
function isLeft(path: string): boolean {
  const [, space, pid] = TEMPORARY.exec(basename(path)) ?? [];
  if (space === undefined || pid === undefined) return false;
  if (space === numbering() && !isRunning(Number(pid))) return true;
  const written = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
  return written < Date.now() - HOUR;
}

function isRunning(pid: number): boolean {
  return hasProcess(pid) && processNow(pid)?.isOver !== true;
}

/** What the numbers of processes here belong to, as a short word. */
const numbering = once(() => {
  let hash = 0;
  for (const unit of pidSpaceAnywhere()) hash = (Math.imul(hash, 31) + unit.charCodeAt(0)) >>> 0;
  return hash.toString(36);
});
