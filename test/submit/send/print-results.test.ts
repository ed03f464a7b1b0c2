import * as assert from 'uvu/assert';
import { plainPaint } from '../../../src/report/paint.ts';
import { printResult, printSkipped, summarize } from '../../../src/submit/send/print-results.ts';
import type { Result } from '../../../src/submit/send/result.ts';
import { createOf } from '../../support/submit-run.ts';
import { suite } from '../../support/suite.ts';

const { wanted } = createOf('A');
const printing = { paint: plainPaint, describe: (_: unknown, task: string) => `cannot ${task}: no` };

const CREATED: Result = {
  kind: 'created',
  wanted,
  id: 7,
  isUsable: true,
  foundAfter: undefined,
  tokenProblem: undefined,
};

const REFUSED: Result = {
  kind: 'refused',
  wanted,
  refusal: {
    kind: 'refused',
    status: 400,
    message: 'no',
    requestId: undefined,
    redirect: undefined,
    form: 'json',
    retryAfter: undefined,
  },
};

const CASES: readonly (readonly [Result, readonly string[]])[] = [
  [CREATED, ['  + A.json  stripe "A"  created, id 7']],
  [
    { ...CREATED, foundAfter: 'the connection was cut' },
    ['  + A.json  stripe "A"  created, id 7', '      found by looking: the connection was cut'],
  ],
  [
    { ...CREATED, isUsable: false },
    [
      '  + A.json  stripe "A"  created, id 7',
      '      not usable: the platform answers valid: false; check its credentials in the file',
    ],
  ],
  [
    { ...CREATED, tokenProblem: 'the disk is full' },
    [
      '  + A.json  stripe "A"  created, id 7',
      '      its token is not held: the disk is full; submit --resume reads it again, as does GET /instances/7',
    ],
  ],
  [
    REFUSED,
    ['  ! A.json  stripe "A"  not created', '      cannot create it: no; correct the file and submit again'],
  ],
  [
    { ...REFUSED, wanted: { ...wanted, isOneTime: true } },
    [
      '  ! A.json  stripe "A"  not created',
      '      cannot create it: no; correct the file, or sign in again, as a sign-in works only once, and submit again',
    ],
  ],
  [{ kind: 'unsent', wanted, reason: 'no way' }, ['  ! A.json  stripe "A"  not created', '      no way']],
  [{ kind: 'unknown', wanted, reason: 'cut' }, ['  ? A.json  stripe "A"  unknown', '      cut']],
  [{ kind: 'skipped', wanted, reason: 'stopped' }, []],
];

suite('submit/print-results', (test) => {
  for (const [result, lines] of CASES)
    test(`${result.kind}: ${lines.at(-1) ?? 'nothing'}`, () => {
      assert.is(printResult(result, printing), lines.map((line) => `${line}\n`).join(''));
    });

  test('shows what a terminal would obey', () => {
    const hostile = { ...wanted, shownAs: 'a\u001B[2J.json', name: 'x\ny' };
    const text = printResult({ kind: 'unknown', wanted: hostile, reason: 'a\rb' }, printing);
    assert.not.match(text, /[^\x20-\x7e\n]/);
    assert.is(text.split('\n').length, 3);
  });

  test('tells of what was skipped together', () => {
    const skipped = Array.from(
      { length: 7 },
      (_, index): Result => ({
        kind: 'skipped',
        wanted: createOf(`N${index}`).wanted,
        reason: 'stopped by you',
      }),
    );
    assert.is(
      printSkipped([CREATED, ...skipped], printing),
      '  ! N0.json, N1.json, N2.json, N3.json, N4.json, 2 more  not sent\n      stopped by you\n',
    );
    assert.is(printSkipped([CREATED], printing), '');
  });

  test('counts', () => {
    const all = CASES.map(([result]) => result);
    assert.is(summarize(all), '4 created, 4 not created, 1 unknown');
    assert.is(summarize([CREATED]), '1 created');
  });
});
