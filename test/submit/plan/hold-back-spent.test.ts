import * as assert from 'uvu/assert';
import { holdBackSpent, spentSignIns } from '../../../src/submit/plan/hold-back-spent.ts';
import type { Step } from '../../../src/submit/plan/plan.ts';
import { createAttempts } from '../../../src/submit/state/attempts.ts';
import type { JournalEntry } from '../../../src/submit/state/journal.ts';
import { intent } from '../../support/state-entries.ts';
import { createOf, instance } from '../../support/submit-run.ts';
import { suite } from '../../support/suite.ts';

const at = '2026-01-02T03:04:05.678Z';

const ENDINGS: readonly (readonly [string, readonly JournalEntry[], boolean])[] = [
  ['no line', [], true],
  ['no answer', [{ kind: 'unanswered', at, attempt: 'x', reason: 'cut' }], true],
  ['nothing that came of it', [{ kind: 'lost', at, attempt: 'x' }], true],
  ['an instance', [{ kind: 'created', at, attempt: 'x', id: 7, tokenHeld: true }], true],
  [
    'an instance that was deleted',
    [
      { kind: 'created', at, attempt: 'x', id: 7, tokenHeld: false },
      { kind: 'lost', at, attempt: 'x' },
    ],
    true,
  ],
  ['a refusal', [{ kind: 'refused', at, attempt: 'x', reason: 'status 400' }], false],
];

suite('submit/plan/hold-back-spent', (test) => {
  for (const [what, lines, isSpent] of ENDINGS)
    test(`a sign-in whose attempt ended with ${what}`, () => {
      const attempts = createAttempts();
      for (const entry of [intent('x', { signIn: 'mark' }), intent('y'), ...lines]) attempts.add(entry);
      assert.equal([...spentSignIns(attempts.attempts.values())], isSpent ? ['mark'] : []);
    });

  test('holds back what would be created with it, and nothing else', () => {
    const [a, b, c] = ['A', 'B', 'C'].map((name) => createOf(name).wanted);
    if (a === undefined || b === undefined || c === undefined) throw new Error('three were asked for');
    const steps: readonly Step[] = [
      { kind: 'create', wanted: a, note: undefined },
      { kind: 'create', wanted: b, note: undefined },
      { kind: 'exists', wanted: c, instance: instance(7) },
    ];
    const signIns = new Map([
      [a, 'mark'],
      [b, 'other'],
      [c, 'mark'],
    ]);
    const plan = holdBackSpent({ steps }, (wanted) => signIns.get(wanted), new Set(['mark']));
    assert.equal(
      plan.steps.map(({ kind }) => kind),
      ['blocked', 'create', 'exists'],
    );
  });
});
