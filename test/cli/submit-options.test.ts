import * as assert from 'uvu/assert';
import { parseArguments } from '../../src/cli/arguments.ts';
import { SUBMIT_OPTIONS, type SubmitOptions, submitOptions } from '../../src/cli/submit-options.ts';
import { suite } from '../support/suite.ts';

function optionsOf(...args: readonly string[]): SubmitOptions | string {
  const given = parseArguments(args, SUBMIT_OPTIONS);
  if ('message' in given) return given.message;
  const options = submitOptions(given);
  return 'message' in options ? options.message : options;
}

const DEFAULTS: SubmitOptions = {
  paths: [],
  dryRun: false,
  planOut: undefined,
  agreed: false,
  resume: false,
  failFast: false,
  concurrency: 1,
  timeout: 120_000,
  settleTime: 30_000,
  stateDir: undefined,
  tokenSink: undefined,
};

const CASES: readonly (readonly [readonly string[], Partial<SubmitOptions> | string])[] = [
  [[], {}],
  [['a.json', 'b'], { paths: ['a.json', 'b'] }],
  [['-y', '--resume', '--fail-fast'], { agreed: true, resume: true, failFast: true }],
  [['--dry-run', '--plan-out', 'p.json'], { dryRun: true, planOut: 'p.json' }],
  [
    ['--concurrency', '5', '--timeout', '60', '--settle', '0'],
    { concurrency: 5, timeout: 60_000, settleTime: 0 },
  ],
  [['--concurrency', '0'], '--concurrency needs a whole number from 1 to 100, not "0"'],
  [['--concurrency', '1.5'], '--concurrency needs a whole number from 1 to 100, not "1.5"'],
  [['--timeout', '0'], '--timeout needs a whole number from 1 to 3600, not "0"'],
  [['--settle', 'x'], '--settle needs a whole number from 0 to 3600, not "x"'],
  [['--state-dir', 's'], { stateDir: 's' }],
  [['--token-sink', 'exec: vault put -'], { tokenSink: 'vault put -' }],
  ...['exec:', 'exec:  ', 'vault put', 'file:x'].map(
    (sink) =>
      [
        ['--token-sink', sink],
        '--token-sink needs exec: and a command, as in --token-sink "exec:vault-put"',
      ] as const,
  ),
];

suite('cli/submit-options', (test) => {
  for (const [args, expected] of CASES)
    test(args.join(' ') || 'none', () => {
      assert.equal(
        optionsOf(...args),
        typeof expected === 'string' ? expected : { ...DEFAULTS, ...expected },
      );
    });
});
