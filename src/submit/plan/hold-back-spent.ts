import type { Attempt } from '../state/attempts.ts';
import type { Wanted } from '../wanted/wanted.ts';
import type { Plan, Step } from './plan.ts';

/** What was sent before and works only once: of all attempts but those that the platform refused, or that were never sent. */
export function spentSignIns(attempts: Iterable<Attempt>): ReadonlySet<string> {
  const spent = new Set<string>();
  for (const { intent, outcome } of attempts)
    if (intent.signIn !== undefined && outcome?.kind !== 'refused') spent.add(intent.signIn);
  return spent;
}

/** Creating again with the same OAuth code cannot succeed. */
export function holdBackSpent(
  { steps }: Plan,
  signInOf: (wanted: Wanted) => string | undefined,
  spent: ReadonlySet<string>,
): Plan {
  return {
    steps: steps.map((step): Step => {
      const signIn = step.kind === 'create' ? signInOf(step.wanted) : undefined;
      return signIn !== undefined && spent.has(signIn)
        ? { kind: 'blocked', wanted: step.wanted, reason: SPENT }
        : step;
    }),
  };
}

const SPENT =
  'what it signs in with was sent before and works only once; sign in again, and submit the new code';
