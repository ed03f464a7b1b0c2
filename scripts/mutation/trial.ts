import { createRequire } from 'node:module';
import { join } from 'node:path';
import { constants, Script } from 'node:vm';

/** Which mutant is there while a test runs, and what is seen of all of them meanwhile. */
export interface Probe {
  /** -1 for none. */
  active: number;
  /** How often mutants have been passed, and how often they may be: more means that a loop does not end. */
  steps: number;
  limit: number;
  /** Which have been reached. */
  readonly reached: Uint8Array;
}

export interface Test {
  readonly name: string;
  run(): Promise<void>;
}

/** Evaluates a test file anew and gives its tests. */
export type OpenFile = (file: string) => Promise<readonly Test[]>;

type Step = () => unknown;
type Define = (test: unknown) => void;
type Evaluate = (
  require: NodeJS.Require,
  module: { exports: unknown },
  is: (id: number) => boolean,
  suite: (name: string, define: Define) => void,
) => void;

/** A program of `bundle.ts` whose mutants are chosen by a probe. */
export function openProgram(root: string, code: string, probe: Probe): OpenFile {
  const evaluate: Evaluate = new Script(`(function (require, module, $is, $suite) {${code}\n})`, {
    filename: 'mutants.cjs',
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext();
  const require = createRequire(join(root, 'package.json'));
  const is = (id: number): boolean => {
    if (++probe.steps > probe.limit) throw new Error('this does not end');
    probe.reached[id] = 1;
    return probe.active === id;
  };
  return async (file) => {
    const module: { exports: Record<string, () => Promise<unknown>> } = { exports: {} };
    const tests: Test[] = [];
    evaluate(require, module, is, (name, define) => define(collector(name, tests)));
    await module.exports[file]?.();
    return tests;
  };
}

/** What uvu gives a suite to define its tests with. */
function collector(suite: string, tests: Test[]): unknown {
  const hooks = { before: [] as Step[], after: [] as Step[] };
  const run = async (step: Step): Promise<void> => {
    for (const hook of hooks.before) await hook();
    try {
      await step();
    } finally {
      for (const hook of hooks.after) await hook();
    }
  };
  const add = (name: string, step: Step): unknown =>
    tests.push({ name: `${suite}: ${name}`, run: () => run(step) });
  const hook = (steps: Step[]): unknown =>
    Object.assign((step: Step) => steps.push(step), { each: (step: Step) => steps.push(step) });
  return Object.assign(add, { before: hook(hooks.before), after: hook(hooks.after) });
}
