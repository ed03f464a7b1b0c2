import type { Refusal } from '../../platform/outcome.ts';
import type { Paint } from '../../report/paint.ts';
import { printable, printablePath } from '../../report/printable.ts';
import type { Wanted } from '../wanted/wanted.ts';
import type { Result } from './result.ts';

export interface ResultPrinting {
  readonly paint: Paint;
  /** One line about a refusal of the task, such as `create it`. */
  readonly describe: (refusal: Refusal, task: string) => string;
}

/** One line about what became of a create, with a line below it where something is to be done; none about what was skipped. */
export function printResult(result: Result, { paint, describe }: ResultPrinting): string {
  const { wanted } = result;
  const who = `${printablePath(wanted.shownAs)}  ${nameOf(wanted)}`;
  switch (result.kind) {
    case 'created': {
      const line = `  ${paint.green('+')} ${who}  ${paint.green('created')}, id ${printable(String(result.id))}\n`;
      const remarks = [
        ...(result.foundAfter === undefined ? [] : [`found by looking: ${result.foundAfter}`]),
        ...(result.isUsable
          ? []
          : ['not usable: the platform answers valid: false; check its credentials in the file']),
        ...(result.tokenProblem === undefined
          ? []
          : [
              `its token is not held: ${result.tokenProblem}; submit --resume reads it again, as does GET /instances/${result.id}`,
            ]),
      ];
      return line + remarks.map((remark) => `      ${paint.yellow(printable(remark))}\n`).join('');
    }
    case 'refused':
      return failure(who, 'not created', reasonOf(result.refusal, wanted, describe), paint.red);
    case 'unsent':
      return failure(who, 'not created', result.reason, paint.red);
    case 'skipped':
      return '';
    case 'unknown':
      return failure(who, 'unknown', result.reason, paint.yellow);
  }
}

/** What a 400 is about stands in the file, mostly, or is a sign-in that was used or is too old. */
function reasonOf(refusal: Refusal, { isOneTime }: Wanted, describe: ResultPrinting['describe']): string {
  // What "it" is stands in the line above.
  const reason = describe(refusal, 'create it');
  if (refusal.status !== 400 || refusal.form === 'page') return reason;
  return isOneTime
    ? `${reason}; correct the file, or sign in again, as a sign-in works only once, and submit again`
    : `${reason}; correct the file and submit again`;
}

function failure(who: string, what: string, reason: string, stroke: (text: string) => string): string {
  const sign = what === 'unknown' ? '?' : '!';
  return `  ${stroke(sign)} ${who}  ${stroke(what)}\n      ${printable(reason)}\n`;
}

/** So many of them are named. */
const MOST_NAMED = 5;

/** What was skipped, together: the reason is the same for all. */
export function printSkipped(results: readonly Result[], { paint }: Pick<ResultPrinting, 'paint'>): string {
  const skipped = results.filter((result) => result.kind === 'skipped');
  const [first] = skipped;
  if (first === undefined) return '';
  const names = skipped.slice(0, MOST_NAMED).map(({ wanted }) => printablePath(wanted.shownAs));
  const more = skipped.length - names.length;
  const all = [...names, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return `  ${paint.red('!')} ${all}  ${paint.red('not sent')}\n      ${printable(first.reason)}\n`;
}

/** `stripe "Stripe production"`, as messages call it. */
export function nameOf({ element, name }: Pick<Wanted, 'element' | 'name'>): string {
  return `${printable(element)} "${printable(name)}"`;
}

/** `2 created, 1 not created, 1 unknown`. */
export function summarize(results: readonly Result[]): string {
  const count = (...kinds: readonly Result['kind'][]): number =>
    results.filter(({ kind }) => kinds.includes(kind)).length;
  const parts: readonly (readonly [number, string])[] = [
    [count('created'), 'created'],
    [count('refused', 'unsent', 'skipped'), 'not created'],
    [count('unknown'), 'unknown'],
  ];
  return parts.flatMap(([number, what]) => (number === 0 ? [] : `${number} ${what}`)).join(', ');
}
