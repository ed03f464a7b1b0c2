import { existsSync } from 'node:fs';
import { randomNumbers } from '../fake-platform/choose-fault.ts';
import { createFolder, type Folder } from '../support/folder.ts';
import { type End, startBuilt } from '../support/start-built.ts';
import { lookInto } from './check.ts';
import { type AtCall, type Broken, CALLS, environmentFor, KILLS, MEDDLING } from './disturbance.ts';
import { type Files, restore, writeFiles } from './files.ts';

export const COURSES = ['kills', 'failure', 'full disk', 'somebody else'] as const;
export type Course = (typeof COURSES)[number];

/** A process that is killed loses nothing that it gave to the system: where no disk is waited for, more can be killed. */
const MEMORY = '/dev/shm';

/** What became of a folder of files whose fixing was disturbed, and then not. */
export class Execution {
  readonly counts = { runs: 0, killsByClock: 0, killsAtCalls: 0, failures: 0, meddlings: 0, remains: 0 };
  readonly breaches: string[] = [];
  readonly #folder: Folder = createFolder({}, existsSync(MEMORY) ? MEMORY : undefined);
  readonly #files: Files;
  readonly #fixable: number;
  readonly #random: () => number;
  readonly #broken: Broken | undefined;

  constructor(job: { readonly files: number; readonly seed: number; readonly broken?: Broken | undefined }) {
    this.#files = writeFiles(this.#folder, job.files);
    this.#fixable = [...this.#files.values()].filter(({ old, fixed }) => !old.equals(fixed)).length;
    this.#random = randomNumbers(job.seed);
    this.#broken = job.broken;
  }

  /** Disturbs runs in one way or another, and looks whether the next one makes all good. */
  async runCourse(course: Course): Promise<void> {
    switch (course) {
      case 'kills':
        this.#begin();
        for (let kill = 0; kill < 4; kill++) {
          if (this.#random() < 0.4) await this.#killedByClock();
          else await this.#disturbed({ act: this.#oneOf(KILLS), at: this.#anyCall() });
        }
        await this.#looksAtNothingElse();
        return this.#undisturbed();
      case 'failure':
        return this.run([{ act: 'fail', at: this.#anyCall(), word: this.#oneOf(CODES) }]);
      case 'full disk':
        return this.run([{ act: 'fail-from', at: this.#anyCall(), word: 'ENOSPC' }]);
      case 'somebody else': {
        // Between the last look and the new name nobody can be noticed.
        const at = 1 + this.#below(this.#fixable) * CALLS.length + this.#below(CALLS.length - 1);
        return this.run([{ act: this.#oneOf(MEDDLING), at, word: '{"by": "somebody else"}\n' }]);
      }
    }
  }

  /** Disturbs one run after the other; those that are killed leave enough for the next. */
  async run(disturbances: readonly AtCall[]): Promise<void> {
    this.#begin();
    for (const what of disturbances) {
      if (!isKill(what)) this.#begin();
      await this.#disturbed(what);
    }
    await this.#looksAtNothingElse();
    await this.#undisturbed();
  }

  #begin(): void {
    restore(this.#folder, this.#files);
  }

  /** Of those that are left to make. */
  #anyCall(): number {
    const left = this.#fixable - lookInto(this.#folder, this.#files).fixed;
    return 1 + this.#below(left * CALLS.length);
  }

  /** Kills a run at a moment, unless it is over before. */
  async #killedByClock(): Promise<void> {
    const { process: child, end } = this.#start({ act: 'none' });
    const timer = setTimeout(() => child.kill('SIGKILL'), this.#random() * this.#usualTime);
    const { code } = await end;
    clearTimeout(timer);
    if (code === null) this.counts.killsByClock++;
    this.#look(code === null ? 1 : 0);
  }

  async #disturbed(what: AtCall): Promise<void> {
    const end = await this.#start(what).end;
    if (what.act === 'halves' || what.act === 'none') return this.#expect(end, [1], 0);
    if (what.act === 'fail' || what.act === 'fail-from') {
      this.counts.failures++;
      this.#expect(end, [2], 0);
      if (!/^instancelint: cannot write "/m.test(end.stderr)) this.#breach('no file is named', end);
      return;
    }
    if (what.act === 'write-besides' || what.act === 'replace-besides') {
      this.counts.meddlings++;
      this.#putBack(what.word, end);
      this.#expect(end, [2], 0);
      return;
    }
    // It may have had less to do than was thought.
    if (end.code === null) this.counts.killsAtCalls++;
    else this.#expect(end, [1], 0);
    this.#look(1);
  }

  /** All is well in the end: every file is fixed, and nothing is left. */
  async #undisturbed(): Promise<void> {
    const end = await this.#start({ act: 'none' }).end;
    this.#usualTime = Math.max(this.#usualTime, end.time);
    this.#expect(end, [1], 0);
    const { fixed } = lookInto(this.#folder, this.#files);
    if (fixed !== this.#fixable) this.#breach(`${fixed} of ${this.#fixable} files are fixed`, end);
  }

  /** Whether a run finds nothing but the files, whatever lies about. */
  async #looksAtNothingElse(): Promise<void> {
    const { path } = this.#folder;
    if (lookInto(this.#folder, this.#files).remains.length === 0) return;
    const { stdout } = await startBuilt(['--format', 'unix', '.'], { cwd: path, env: {} }).end;
    if (/\.tmp:/.test(stdout)) this.breaches.push('a run looks at a temporary file');
  }

  remove(): void {
    this.#folder.remove();
  }

  /** Milliseconds; the first run tells better. */
  #usualTime = 1000;

  #start(what: AtCall) {
    this.counts.runs++;
    const { path } = this.#folder;
    return startBuilt(['--fix', '.'], { cwd: path, env: environmentFor(what, this.#broken) });
  }

  /** What somebody else wrote must be there: exactly once. Afterwards the file is as it was. */
  #putBack(text: string, end: End): void {
    const meddled = [...this.#files].filter(([path]) => this.#folder.read(path) === text);
    if (meddled.length !== 1) this.#breach('what somebody else wrote is lost', end);
    if (!/ changed while it was checked, so it is not fixed; run again$/m.test(end.stderr))
      this.#breach('nobody was told of a change', end);
    restore(this.#folder, new Map(meddled));
  }

  #expect(end: End, codes: readonly number[], mostRemains: number): void {
    if (end.code === null || !codes.includes(end.code)) this.#breach(`it ended with ${end.code}`, end);
    this.#look(mostRemains);
  }

  #look(mostRemains: number): void {
    const { breaches, remains } = lookInto(this.#folder, this.#files);
    this.breaches.push(...breaches);
    this.counts.remains += remains.length;
    if (remains.length > mostRemains) this.breaches.push(`${remains.length} temporary files are left`);
  }

  #breach(what: string, { stdout, stderr }: End): void {
    this.breaches.push(`${what}\n${stderr}${stdout.slice(-500)}`);
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #oneOf<T>(list: readonly [T, ...T[]]): T {
    return list[this.#below(list.length)] ?? list[0];
  }
}

function isKill({ act }: AtCall): boolean {
  return KILLS.some((kill) => kill === act);
}

/** What the system says where it cannot do more. */
const CODES = ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EDQUOT', 'EFBIG'] as const;
