import { hostname } from 'node:os';
import { hasProcess, pidSpace, processNow } from '../../read/running-process.ts';
import { isOrdinal, isRecord, isText } from '../../report/json-value.ts';

/** A process that holds a lock, or tries to. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  /** Which numbering of processes the pid is of. */
  readonly pidSpace: string;
  /** When the process was started, in the system's words, so that another with the same pid is told apart. Empty likewise. */
  readonly started: string;
  /** ISO 8601. */
  readonly since: string;
}

export function thisProcess(): LockOwner {
  return {
    pid: process.pid,
    host: hostname(),
    pidSpace: pidSpace(),
    started: processNow(process.pid)?.started ?? '',
    since: new Date().toISOString(),
  };
}

export type LockState = 'alive' | 'dead' | 'elsewhere';

/** Whether the owner of a lock still runs; of one on another machine, or in another container, nothing can be told. */
export function stateOf(owner: LockOwner): LockState {
  if (owner.host !== hostname() || owner.pidSpace !== pidSpace()) return 'elsewhere';
  if (!hasProcess(owner.pid)) return 'dead';
  const now = processNow(owner.pid);
  if (now === undefined) return 'alive';
  const isAnother = owner.started !== '' && owner.started !== now.started;
  return now.isOver || isAnother ? 'dead' : 'alive';
}

export function parseOwner(text: string): LockOwner | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const { pid, host, pidSpace: space, started, since } = value;
  return isOrdinal(pid) && isText(host) && isText(space) && isText(started) && isText(since)
    ? { pid, host, pidSpace: space, started, since }
    : undefined;
}
