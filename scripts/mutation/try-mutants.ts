import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, type FileMutant } from './bundle.ts';
import { createOrder } from './order.ts';
import { createWorker } from './pool.ts';
import type { Result } from './report.ts';
import { survey } from './survey.ts';
import type { Plan } from './worker.ts';

export interface Task {
  readonly root: string;
  readonly mutants: readonly FileMutant[];
  readonly testFiles: readonly string[];
  /** Tests that are left out without being run, as an earlier run said. */
  readonly leftOut: readonly string[];
  readonly processes: number;
  /** Is told how far it is. */
  readonly tell: (text: string) => void;
}

/** Tries mutants, each against the tests that reach it until one fails. */
export async function tryMutants(
  task: Task,
): Promise<{ readonly results: readonly Result[]; readonly leftOut: readonly string[] }> {
  const { root, mutants, testFiles, processes, tell } = task;
  const code = await bundle(root, testFiles, mutants);
  const { tests, leftOut, names } = await survey(
    root,
    code,
    testFiles,
    mutants.length,
    new Set(task.leftOut),
  );
  tell(`${tests.length} tests; left out, since they are slow or fail by themselves: ${leftOut.length}`);
  for (const name of leftOut) tell(`  ${name}`);

  const order = createOrder(tests, mutants);
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
