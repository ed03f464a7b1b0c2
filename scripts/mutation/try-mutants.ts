import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileMutant } from './bundle.ts';
import { createOrder, type Order } from './order.ts';
import { createWorker, type Worker } from './pool.ts';
import type { Result } from './report.ts';
import type { Survey } from './survey.ts';
import type { Plan } from './worker.ts';

export interface Task {
  readonly root: string;
  readonly code: string;
  readonly mutants: readonly FileMutant[];
  readonly surveyed: Survey;
  /** So many milliseconds may the tests of one mutant take in all, by what they take without it. */
  readonly budget: number;
  readonly processes: number;
  /** Is told what came of each mutant, and says whether that will do. */
  readonly isEnough: (result: Result) => boolean;
}

/** Tries mutants, each against the tests that reach it until one fails. */
export async function tryMutants({
  root,
  code,
  mutants,
  surveyed: { tests, names, leftOut },
  budget,
  processes,
  isEnough,
}: Task): Promise<void> {
  const order = createOrder(tests, mutants, budget);
  const waiting = mutants.values();
  const plan: Plan = {
    root,
    code,
    mutants: mutants.length,
    names: Object.fromEntries(names),
    leftOut: Object.keys(leftOut),
  };
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  const planPath = join(folder, 'plan.json');
  writeFileSync(planPath, JSON.stringify(plan));
  const work = async (): Promise<void> => {
    const worker = createWorker(planPath);
    try {
      for (const mutant of waiting) if (isEnough(await attempt(worker, order, mutant))) break;
    } finally {
      worker.end();
    }
  };
  try {
    await Promise.all(Array.from({ length: processes }, work));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function attempt(worker: Worker, order: Order, mutant: FileMutant): Promise<Result> {
  const tests = order.testsFor(mutant);
  if (tests.length === 0) return { mutant, fate: 'not covered', tests: 0 };
  const outcome = await worker.attempt({
    mutant: mutant.id,
    tests: tests.map(({ file, place, steps }) => ({ file, place, steps })),
  });
  const by = 'by' in outcome ? tests[outcome.by] : undefined;
  if (by !== undefined) order.hasCaught(by, mutant);
  return { mutant, fate: outcome.kind, tests: tests.length };
}
