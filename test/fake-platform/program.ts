// A platform to try `instancelint submit` on, on this machine: npm run fake-platform -- --help
import { type ProgramOptions, readProgramOptions } from './program-options.ts';
import { startFakePlatform } from './server.ts';
import type { Received } from './state.ts';

const reading = readProgramOptions(process.argv.slice(2));
if ('says' in reading) {
  (reading.exitCode === 0 ? process.stdout : process.stderr).write(`${reading.says}\n`);
  process.exitCode = reading.exitCode;
} else {
  await start(reading);
}

async function start({ server, account }: ProgramOptions): Promise<void> {
  const platform = await startFakePlatform({ ...server, account, onAnswer: printRequest }).catch(
    () => undefined,
  );
  if (platform === undefined) {
    process.stderr.write(`cannot listen at port ${server.port}; name another one with --port\n`);
    process.exitCode = 2;
    return;
  }
  print(`listens at ${platform.url}; its state is at ${platform.url}/_state; Ctrl-C ends it`);
  print(`export CLOUD_ELEMENTS_USER_SECRET=${account.user}`);
  print(`export CLOUD_ELEMENTS_ORGANIZATION_SECRET=${account.organization}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void platform.close());
}

/** Without the query, which may hold anything. */
function printRequest({ method, path, status = 'none', fault }: Received): void {
  const [pathname = ''] = path.split('?');
  print(`${method} ${pathname} ${status}${fault === undefined ? '' : ` (${fault})`}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
