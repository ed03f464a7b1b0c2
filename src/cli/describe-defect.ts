import { printable } from '../report/printable.ts';
import { REPOSITORY_URL } from '../report/repository.ts';
import { version } from './version.ts';

/** One line on an exception that is our fault; with INSTANCELINT_DEBUG=1 also where it was thrown. */
export function describeDefect(error: unknown, env: Readonly<Record<string, string | undefined>>): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = env.INSTANCELINT_DEBUG === '1' && error instanceof Error ? `${error.stack}\n` : '';
  const report = `please report it at ${REPOSITORY_URL}/issues with the command and, without its secrets, the file`;
  return `instancelint: internal error: ${printable(what)} (version ${version()}); ${report}\n${stack}`;
}
