import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { BUILT_BIN } from './run-built.ts';

export interface Watching {
  /** What the next round printed: to stdout, and to stderr without the time of day. */
  round(): Promise<{ readonly stdout: string; readonly stderr: string }>;
  /** Changes files while the program stands still: it learns of all of it at once, however slow the machine is. */
  change(act: () => void): void;
  /** How many rounds ended that nobody asked for. */
  pending(): number;
  /** Presses Ctrl-C; the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** What ends a round. */
const WAITS = /\[\d\d:\d\d:\d\d\] watching \d+ folders? for changes; Ctrl-C ends\n/;

/** Runs the built program with --watch as a process of its own, with pipes at all ends. */
export function startWatching(args: readonly string[], cwd: string): Watching {
  const child: ChildProcess = spawn(process.execPath, [BUILT_BIN, '--watch', ...args], {
    cwd,
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return {
    async round() {
      for (;;) {
        const end = WAITS.exec(stderr);
        if (end !== null) {
          const told = stderr.slice(0, end.index);
          stderr = stderr.slice(end.index + end[0].length);
          // What was written before is read before, but from another pipe.
          await new Promise((resolve) => setTimeout(resolve, 20));
          const printed = stdout;
          stdout = '';
          return { stdout: printed, stderr: told.replaceAll(/^\[\d\d:\d\d:\d\d\] /gm, '') };
        }
        if (child.exitCode !== null) throw new Error(`it ended by itself: ${stderr}${stdout}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    change(act) {
      child.kill('SIGSTOP');
      while (!isStopped(child.pid));
      act();
      child.kill('SIGCONT');
    },
    pending: () => stderr.split(WAITS).length - 1,
    async stop(signal = 'SIGINT') {
      const exited = once(child, 'exit');
      child.kill(signal);
      const [code]: unknown[] = await exited;
      return typeof code === 'number' ? code : null;
    },
  };
}

/** As Linux tells. */
function isStopped(pid: number | undefined): boolean {
  return / T /.test(readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/s, ''));
}

/** Runs a body while the program watches, and stops it whatever happens. */
export async function whileWatching(
  args: readonly string[],
  cwd: string,
  body: (watching: Watching) => Promise<void>,
): Promise<number | null> {
  const watching = startWatching(args, cwd);
  let code: number | null = null;
  try {
    await body(watching);
  } finally {
    code = await watching.stop();
  }
  return code;
}
