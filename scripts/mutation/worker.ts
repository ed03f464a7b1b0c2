// A process that tries one mutant after the other, as run.ts asks it to; it is started anew when a mutant hangs it.
import { readFileSync } from 'node:fs';
import { openProgram, type Probe, type Test } from './trial.ts';

/** What all trials need, in a file. */
export interface Plan {
  readonly root: string;
  readonly code: string;
  readonly mutants: number;
  /** Of each file, the names of all its tests. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** The tests that are not run, by file and name. */
  readonly leftOut: readonly string[];
}

export interface Trial {
  readonly mutant: number;
  /** The tests that reach it, in the order in which they are to run. */
  readonly tests: readonly { readonly file: string; readonly place: number; readonly steps: number }[];
}

/** `beat` says that another test has passed; the number is that of the test which failed. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'beat' }
  | { readonly kind: 'survived' }
  | { readonly kind: 'caught' | 'endless'; readonly by: number };

const [path = ''] = process.argv.slice(2);
const plan: Plan = JSON.parse(readFileSync(path, 'utf8'));
const probe: Probe = { active: -1, steps: 0, limit: 0, reached: new Uint8Array(plan.mutants) };
const open = openProgram(plan.root, plan.code, probe);
const answer = (what: Answer): unknown => process.send?.(what);

process.on('disconnect', () => process.exit());
process.on('message', async (trial: Trial) => answer(await attempt(trial)));
answer({ kind: 'ready' });

async function attempt({ mutant, tests }: Trial): Promise<Answer> {
  probe.active = mutant;
  const opened = new Map<string, readonly Test[]>();
  for (const [by, { file, place, steps }] of tests.entries()) {
    probe.steps = 0;
    probe.limit = steps * 10 + 1_000_000;
    try {
      const all = opened.get(file) ?? (await open(file));
      if (!opened.has(file) && !hasSameNames(all, file)) await runAll(all, file);
      opened.set(file, all);
      await all[place]?.run();
    } catch {
      return { kind: probe.steps > probe.limit ? 'endless' : 'caught', by };
    }
    answer({ kind: 'beat' });
  }
  return { kind: 'survived' };
}

async function runAll(tests: readonly Test[], file: string): Promise<void> {
  for (const test of tests) if (!plan.leftOut.includes(`${file}: ${test.name}`)) await test.run();
}

/** Where a mutant changes which tests there are, those that reached it are no longer known. */
function hasSameNames(tests: readonly Test[], file: string): boolean {
  const names = plan.names[file] ?? [];
  return names.length === tests.length && tests.every(({ name }, place) => name === names[place]);
}
