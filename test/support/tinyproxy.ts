import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { unusedPort } from './fake-platform.ts';
import { createFolder } from './folder.ts';

export interface Tinyproxy {
  /** Host and port. */
  readonly address: string;
  /** All that it wrote down. */
  log(): string;
  /** Ends it at once, with all connections. */
  kill(): void;
}

/** Runs a test's body with the real tinyproxy on this machine, with these lines in its configuration. */
export async function withTinyproxy(
  lines: readonly string[],
  body: (proxy: Tinyproxy) => Promise<void>,
): Promise<void> {
  const port = await unusedPort();
  const folder = createFolder();
  const logFile = folder.at('log');
  folder.write(
    'conf',
    [
      `Port ${port}`,
      'Listen 127.0.0.1',
      'Allow 127.0.0.1',
      `LogFile "${logFile}"`,
      'LogLevel Info',
      `PidFile "${folder.at('pid')}"`,
      ...lines,
    ].join('\n'),
  );
  const child = spawn('tinyproxy', ['-d', '-c', folder.at('conf')], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const kill = (): void => void child.kill('SIGKILL');
  try {
    await once(child, 'spawn');
    await listening(port);
    await body({ address: `127.0.0.1:${port}`, log: () => readFileSync(logFile, 'utf8'), kill });
  } finally {
    kill();
    await ended;
    folder.remove();
  }
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (isThere) return;
    await wait(50);
  }
  throw new Error('tinyproxy does not listen');
}
