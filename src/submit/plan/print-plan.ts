import type { Target } from '../../platform/target.ts';
import type { Paint } from '../../report/paint.ts';
import { printable, printablePath } from '../../report/printable.ts';
import { plural } from '../../report/summary.ts';
import { nameOf } from '../send/print-results.ts';
import { placeWords } from '../wanted/place-words.ts';
import type { Wanted } from '../wanted/wanted.ts';
import type { Plan, Step } from './plan.ts';

export interface PlanPrinting {
  readonly paint: Paint;
  readonly target: Target;
  /** As `--environment` names it. */
  readonly environment: string | undefined;
  /** For people: where the secrets of the account come from. */
  readonly account: string;
}

/** So many that are there as they should be are listed; of more, only their number is told. */
const MOST_LISTED = 20;

/** A plan for people: where to, as whom, what becomes of each instance, and what nobody can tell beforehand. */
export function printPlan({ steps }: Plan, printing: PlanPrinting): string {
  const { paint, target, environment, account } = printing;
  const quiet = steps.filter(isQuiet);
  const isListed = (step: Step): boolean => quiet.length <= MOST_LISTED || !isQuiet(step);
  const unlisted = quiet.length > MOST_LISTED ? [`  = ${quiet.length} more are already there`] : [];
  const named = environment === undefined ? '' : ` (environment ${printable(environment)})`;
  return [
    `to       ${paint.bold(printable(target.base.url))}${named}`,
    `account  ${printable(account)}`,
    '',
    ...linesOfAll(steps.filter(isListed), paint),
    ...unlisted.map(paint.dim),
    '',
    ...remarks(steps),
    paint.bold(summarizePlan({ steps })),
    '',
  ].join('\n');
}

/** `2 to create, 1 already there, 1 differs`. */
export function summarizePlan({ steps }: Plan): string {
  const count = (kind: Step['kind']): number => steps.filter((step) => step.kind === kind).length;
  const parts: readonly (readonly [number, string])[] = [
    [count('exists'), 'already there'],
    [count('differs'), count('differs') === 1 ? 'differs' : 'differ'],
    [count('blocked'), 'held back'],
    [count('unknown'), 'unknown'],
  ];
  const creates = count('create');
  const others = parts.flatMap(([number, what]) => (number === 0 ? [] : `${number} ${what}`));
  return [creates === 0 ? 'nothing to create' : `${creates} to create`, ...others].join(', ');
}

/** There as it should be, so that there is nothing to say but that. */
function isQuiet(step: Step): boolean {
  return step.kind === 'exists' && stateOf(step.instance) === '';
}

/** What keeps many from being looked up is one thing mostly, and told once, below the last of them. */
function linesOfAll(steps: readonly Step[], paint: Paint): readonly string[] {
  return steps.flatMap((step, index) => {
    const next = steps[index + 1];
    const isToldLater = step.kind === 'blocked' && next?.kind === 'blocked' && next.reason === step.reason;
    const lines = linesOf(step, paint);
    return isToldLater ? lines.slice(0, 1) : lines;
  });
}

function linesOf(step: Step, paint: Paint): readonly string[] {
  const { wanted } = step;
  const line = (sign: string, what: string): string =>
    `  ${sign} ${printablePath(wanted.shownAs)}  ${nameOf(wanted)}  ${what}`;
  switch (step.kind) {
    case 'create':
      return [
        line(paint.green('+'), paint.green('would create')),
        ...(step.note === undefined ? [] : [below(paint.yellow(printable(step.note)))]),
        ...variableLines(wanted),
      ];
    case 'exists':
      return [line('=', `already there, id ${shownId(step)}${paint.yellow(stateOf(step.instance))}`)];
    case 'differs': {
      const differences = step.differences.map(printable).join(', ');
      const what = `${paint.yellow(`differs from ${shownId(step)}`)}: ${differences}${stateOf(step.instance)}`;
      return [line(paint.yellow('~'), what)];
    }
    case 'blocked':
      return [
        line(paint.red('!'), paint.red('held back, so it is not created')),
        below(printable(step.reason)),
      ];
    case 'unknown':
      return [
        line(paint.yellow('?'), paint.yellow('unknown, so it is not created')),
        below(printable(step.reason)),
      ];
  }
}

function below(text: string): string {
  return `      ${text}`;
}

function shownId({ instance }: Extract<Step, { readonly instance: unknown }>): string {
  return printable(String(instance.id));
}

function stateOf({ valid, disabled }: Extract<Step, { readonly instance: unknown }>['instance']): string {
  return `${valid === false ? ', not usable' : ''}${disabled === true ? ', disabled' : ''}`;
}

/** Which variables are sent as what: `sends STRIPE_KEY as configuration "api.key"`, a line each, below each other. */
function variableLines({ references }: Wanted): readonly string[] {
  const sent = references.map(({ variable, pointer }) => `${variable} as ${printable(placeWords(pointer))}`);
  return [...new Set(sent)].map((each, index) => below(`${index === 0 ? 'sends' : '     '} ${each}`));
}

/** So many files are named whose codes work only once. */
const MOST_NAMED = 3;

/** What a plan cannot promise, and what it leaves alone. */
function remarks(steps: readonly Step[]): readonly string[] {
  const creates = steps.filter(({ kind }) => kind === 'create');
  const once = creates.flatMap(({ wanted }) => (wanted.isOneTime ? printablePath(wanted.shownAs) : []));
  const more = once.length - MOST_NAMED;
  const named = [...once.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const found = [
    ...(creates.length === 0
      ? []
      : [`not checked: whether the credentials of ${plural(creates.length, 'instance')} work`]),
    ...(once.length === 0
      ? []
      : [`not checked: whether the sign-in in ${named} is still good; it works only once`]),
    ...(steps.some(({ kind }) => kind === 'differs')
      ? ['what differs stays as it is: nothing that is there is changed']
      : []),
  ];
  return found.length === 0 ? [] : [...found, ''];
}
