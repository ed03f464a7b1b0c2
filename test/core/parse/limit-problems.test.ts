import * as assert from 'uvu/assert';
import { USUAL_BOUNDS } from '../../../src/core/limits.ts';
import { aliasBomb, outOfTime, tooDeep, tooManyAliases } from '../../../src/core/parse/limit-problems.ts';
import { suite } from '../../support/suite.ts';

const SPAN = { start: 3, end: 4 };
const USUAL = { ...USUAL_BOUNDS, depth: 200, aliases: 100 };
const CONFIGURED = { ...USUAL, depth: 5, aliases: 2, secondsPerFile: 7, isConfigured: true };

suite('what is said where a limit is met', (test) => {
  for (const [problem, limit, message] of [
    [
      tooDeep(SPAN, USUAL, 201),
      'depth',
      '201 levels of nesting, more than the 200 that are read; flatten this',
    ],
    [
      tooDeep(SPAN, CONFIGURED, 6),
      'depth',
      '6 levels of nesting, more than the 5 of limits.depth; flatten this, or raise that in the config',
    ],
    [
      tooManyAliases(SPAN, USUAL, 101),
      'aliases',
      '101 aliases in a document, more than the 100 that are read; write values out',
    ],
    [
      tooManyAliases(SPAN, { ...CONFIGURED, aliases: 0 }, 1),
      'aliases',
      '1 alias in a document, more than the 0 of limits.aliases; write values out, or raise that in the config',
    ],
    [
      aliasBomb(SPAN, 10, 1e9),
      'values',
      'aliases expand to 1000000000 values, more than the 10 that are read; write fewer of them',
    ],
    [
      aliasBomb(SPAN, 10, 1e9 + 1),
      'values',
      'aliases expand to billions of values, more than the 10 that are read; write fewer of them',
    ],
    [
      outOfTime(SPAN, CONFIGURED),
      'time',
      'checking stopped here after the 7 s of limits.secondsPerFile; split the file, or raise that in the config',
    ],
  ] as const)
    test(message, () => assert.equal(problem, { code: 'syntax', span: SPAN, message, limit }));
});
