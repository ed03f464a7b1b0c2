import type { UsageProblem } from '../discover/usage-problem.ts';
import { type Arguments, lastOf, type OptionGroup, type OptionSpec } from './arguments.ts';

export const STATE_DIR: OptionSpec = {
  name: 'state-dir',
  value: 'DIR',
  is: 'folder',
  help: 'keep journal and tokens there, not in .instancelint beside the config',
};

const SECONDS = 'SECONDS';

/** In the order and under the titles of help; where to is told by options that other commands have, too. */
export const SUBMIT_GROUPS: readonly OptionGroup[] = [
  {
    title: 'How far to go',
    options: [
      { name: 'dry-run', help: 'print the plan, and send nothing that changes anything' },
      {
        name: 'plan-out',
        value: 'FILE',
        is: 'file',
        help: 'write the plan there and end; "submit FILE" does just that, or refuses',
      },
      { name: 'yes', short: 'y', help: 'agree to the plan beforehand' },
      { name: 'resume', help: 'find out what became of creates that got no answer, then go on' },
      { name: 'fail-fast', help: 'send nothing more once one was not created' },
    ],
  },
  {
    title: 'How to send',
    options: [
      { name: 'concurrency', value: 'N', help: 'so many creates at a time: 1 by default, at most 100' },
      { name: 'timeout', value: SECONDS, help: 'so long to wait for an answer: 120 by default' },
      {
        name: 'settle',
        value: SECONDS,
        help: 'so long may one that got no answer still come to exist: 30 by default',
      },
    ],
  },
  {
    title: 'What to keep',
    options: [
      STATE_DIR,
      {
        name: 'token-sink',
        value: 'exec:COMMAND',
        help: 'give each token to this command on its standard input, and write none',
      },
    ],
  },
];

export const SUBMIT_OPTIONS: readonly OptionSpec[] = SUBMIT_GROUPS.flatMap(({ options }) => options);

export const TOKENS_OPTIONS: readonly OptionSpec[] = [
  { name: 'reveal', help: 'show the tokens themselves, on a terminal alone' },
];

export interface SubmitOptions {
  readonly paths: readonly string[];
  readonly dryRun: boolean;
  readonly planOut: string | undefined;
  readonly agreed: boolean;
  readonly resume: boolean;
  readonly failFast: boolean;
  readonly concurrency: number;
  /** Milliseconds. */
  readonly timeout: number;
  /** Milliseconds. */
  readonly settleTime: number;
  readonly stateDir: string | undefined;
  /** The command, without `exec:`. */
  readonly tokenSink: string | undefined;
}

export function submitOptions(given: Arguments): SubmitOptions | UsageProblem {
  const isGiven = (wanted: string): boolean => given.options.some(({ name }) => name === wanted);
  const concurrency = wholeNumber(given, 'concurrency', { least: 1, most: 100, otherwise: 1 });
  if (typeof concurrency !== 'number') return concurrency;
  const timeout = wholeNumber(given, 'timeout', { least: 1, most: 3600, otherwise: 120 });
  if (typeof timeout !== 'number') return timeout;
  const settle = wholeNumber(given, 'settle', { least: 0, most: 3600, otherwise: 30 });
  if (typeof settle !== 'number') return settle;
  const sink = lastOf(given, 'token-sink');
  if (sink !== undefined && !/^exec:\s*\S/.test(sink))
    return { message: `--token-sink needs exec: and a command, as in --token-sink "exec:vault-put"` };
  return {
    paths: given.positionals,
    dryRun: isGiven('dry-run'),
    planOut: lastOf(given, 'plan-out'),
    agreed: isGiven('yes'),
    resume: isGiven('resume'),
    failFast: isGiven('fail-fast'),
    concurrency,
    timeout: timeout * 1000,
    settleTime: settle * 1000,
    stateDir: lastOf(given, 'state-dir'),
    tokenSink: sink?.replace(/^exec:\s*/, ''),
  };
}

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly otherwise: number;
}

function wholeNumber(
  given: Arguments,
  name: string,
  { least, most, otherwise }: Bounds,
): number | UsageProblem {
  const value = lastOf(given, name);
  if (value === undefined) return otherwise;
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  return number >= least && number <= most
    ? number
    : { message: `--${name} needs a whole number from ${least} to ${most}, not "${value}"` };
}
