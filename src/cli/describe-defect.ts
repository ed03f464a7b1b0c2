import { startOfTail } from '../core/text/start-of-tail.ts';
import { printable } from '../report/printable.ts';
import { REPOSITORY_URL } from '../report/repository.ts';
import { version } from './version.ts';

/**
 * One line on what is our fault: an exception, or what we say ourselves. What an exception says may quote the file, so only its
 * kind is told and where it was thrown; with INSTANCELINT_DEBUG=1, all calls that led there.
 */
export function describeDefect(defect: unknown, env: Readonly<Record<string, string | undefined>>): string {
  const frames = defect instanceof Error ? framesOf(defect) : [];
  const what = typeof defect === 'string' ? defect : kindOf(defect, frames);
  const calls = env.INSTANCELINT_DEBUG === '1' ? frames.map((frame) => `${printable(frame)}\n`).join('') : '';
  const report = `please report it at ${REPOSITORY_URL}/issues with the command and, without its secrets, the file`;
  return `instancelint: internal error: ${printable(what)} (version ${version()}); ${report}\n${calls}`;
}

function kindOf(defect: unknown, frames: readonly string[]): string {
  const kind = defect instanceof Error ? defect.name : typeof defect;
  // Calls of the language itself have no place.
  const place = frames.map(placeIn).find((each) => each !== undefined);
  return place === undefined ? kind : `${kind} at ${place}`;
}

/** The end of a line like `at read (/usr/lib/dist/bin.cjs:10:5)`, without the folder. */
function placeIn(frame: string): string | undefined {
  const place = frame.slice(startOfTail(frame, /[^/\\(\s]/)).replace(')', '');
  const [column, line, ...file] = place.split(':').reverse();
  const isPlace = file.length > 0 && [line, column].every((each) => /^\d+$/.test(each ?? ''));
  return isPlace ? place : undefined;
}

/** The lines of a stack behind the message, which begins it. */
function framesOf({ name, message, stack = '' }: Error): readonly string[] {
  const head = message === '' ? name : `${name}: ${message}`;
  return stack.startsWith(head) ? stack.slice(head.length).split('\n').filter(Boolean) : [];
}
