import { spawn } from 'node:child_process';
import { BUILT_BIN } from './run-built.ts';

export interface TerminalJob {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What is typed as soon as the screen shows something like that, in turn. */
  readonly typing: readonly (readonly [shown: RegExp, typed: string])[];
}

export interface TerminalEnd {
  readonly code: number | null;
  /** All that the terminal got, with its control characters. */
  readonly screen: string;
}

/** Runs the built program on a terminal of its own. */
export function runOnTerminal(
  args: readonly string[],
  { cwd, env, typing }: TerminalJob,
): Promise<TerminalEnd> {
  // In place of the shell, which Ctrl-C would end as well.
  const command = `exec ${[process.execPath, BUILT_BIN, ...args].map((arg) => `'${arg}'`).join(' ')}`;
  return new Promise((resolve, reject) => {
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      cwd,
      env: { PATH: process.env['PATH'], TERM: 'xterm', ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
      timeout: 60_000,
    });
    let screen = '';
    let next = 0;
    let seen = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      screen += text;
      const [shown, typed] = typing[next] ?? [];
      if (shown === undefined || typed === undefined || !shown.test(screen.slice(seen))) return;
      next++;
      seen = screen.length;
      child.stdin.write(typed);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, screen }));
    // It may be over while something is typed.
    child.stdin.on('error', () => {});
  });
}
