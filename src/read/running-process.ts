import { readFileSync, readlinkSync } from 'node:fs';

/** Whether a process runs or has ended a moment ago, so that its number is still taken. */
export function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export interface ProcessNow {
  readonly started: string;
  /** It ended, and only its parent has not asked yet: a container's first process may never ask. */
  readonly isOver: boolean;
}

/** What Linux tells of a process; undefined elsewhere. */
export function processNow(pid: number): ProcessNow | undefined {
  try {
    const boot = bootId();
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program comes before these fields, and may hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = ''] = fields;
    return { started: `${boot} ${fields[19] ?? ''}`, isOver: 'ZXx'.includes(state) };
  } catch {
    return undefined;
  }
}

/** Which numbering of processes the pids here are of: that of a container means nothing outside. Empty where it cannot be told. */
export function pidSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/** The same with the machine that it is on, since its last start. */
export function pidSpaceAnywhere(): string {
  try {
    return `${bootId()} ${pidSpace()}`;
  } catch {
    return '';
  }
}

/** As Linux tells it; throws elsewhere. */
function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
}
