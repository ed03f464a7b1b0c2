import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, type FileMutant } from './bundle.ts';
import { createOrder } from './order.ts';
import { createWorker } from './pool.ts';
import type { Result } from './report.ts';
import { type LeftOut, survey } from './survey.ts';
import type { Plan } from './worker.ts';

export interface Task {
  readonly root: string;
  readonly mutants: readonly FileMutant[];
  readonly testFiles: readonly string[];
  /** What an earlier run has left out, which is not run again to find it slow. */
  readonly leftOut: LeftOut;
  /** So many milliseconds may the tests of one mutant take in all, by what they take without it; what survives them counts as a survivor. */
  readonly budget: number;
  readonly processes: number;
  /** Is told how far it is. */
  readonly tell: (text: string) => void;
}

/** Tries mutants, each against the tests that reach it until one fails. */
export async function tryMutants(
  task: Task,
): Promise<{ readonly results: readonly Result[]; readonly leftOut: LeftOut }> {
  const { root, mutants, testFiles, budget, processes, tell } = task;
  const code = await bundle(root, testFiles, mutants);
  const { tests, leftOut, names } = await survey(root, code, testFiles, mutants.length, {
    slow: budget,
    leftOut: task.leftOut,
  });
  tell(
    `${tests.length} tests; ${Object.keys(leftOut).length} are left out, since they are slow or fail by themselves`,
  );

  const order = createOrder(tests, mutants, budget);
  const results: Result[] = [];
  const waiting = mutants.values();
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  const planPath = join(folder, 'plan.json');
  writeFileSync(
    planPath,
    JSON.stringify({ root, code, mutants: mutants.length, names: Object.fromEntries(names) } satisfies Plan),
  );
  const work = async (): Promise<void> => {
    const worker = createWorker(planPath);
    try {
      for (const mutant of waiting) {
        const chosen = order.testsFor(mutant);
        const outcome =
          chosen.length === 0
            ? undefined
            : await worker.attempt({
                mutant: mutant.id,
                tests: chosen.map(({ file, place, steps }) => ({ file, place, steps })),
              });
        const by = outcome !== undefined && 'by' in outcome ? chosen[outcome.by] : undefined;
        if (by !== undefined) order.hasCaught(by, mutant);
        results.push({ mutant, fate: outcome?.kind ?? 'not covered', tests: chosen.length });
        if (results.length % 100 === 0) tell(`${results.length} of ${mutants.length}`);
      }
    } finally {
      worker.end();
    }
  };
  try {
    await Promise.all(Array.from({ length: processes }, work));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { results: results.sort((a, b) => a.mutant.id - b.mutant.id), leftOut };
}
