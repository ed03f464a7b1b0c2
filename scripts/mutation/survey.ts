import { type OpenFile, openProgram, type Probe } from './trial.ts';

/** A test that passes when there is no mutant. */
export interface KnownTest {
  readonly file: string;
  readonly name: string;
  /** Its place among the tests of the file. */
  readonly place: number;
  readonly milliseconds: number;
  /** How often it passes mutants. */
  readonly steps: number;
  /** Which mutants it reaches, by their number; those that are reached while its file is evaluated are among them. */
  readonly reached: Uint8Array;
  /** The same without these. */
  readonly reachedByItself: Uint8Array;
}

/** The tests that are not asked, with their milliseconds; `null` for those that fail without a mutant. */
export type LeftOut = Readonly<Record<string, number | null>>;

export interface Survey {
  readonly tests: readonly KnownTest[];
  readonly leftOut: LeftOut;
  /** Of each file, the names of all tests in order. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

/** So many mutants no test passes that is not slow, too. */
const MANY_STEPS = 100_000_000;

/** Runs every test once without a mutant, each with its file evaluated anew, since what is remembered is not reached again. */
export async function survey(
  root: string,
  code: string,
  files: readonly string[],
  mutants: number,
  { slow, leftOut: known }: { readonly slow: number; readonly leftOut: LeftOut },
): Promise<Survey> {
  const probe: Probe = { active: -1, steps: 0, limit: MANY_STEPS, reached: new Uint8Array(mutants) };
  const open = openProgram(root, code, probe);
  const tests: KnownTest[] = [];
  const leftOut: Record<string, number | null> = {};
  const names = new Map<string, readonly string[]>();
  for (const file of files) {
    const inFile = (await open(file)).map(({ name }) => name);
    names.set(file, inFile);
    for (const [place, name] of inFile.entries()) {
      const id = `${file}: ${name}`;
      const before = known[id];
      const isSlow = typeof before === 'number' && before > slow;
      const outcome = isSlow ? undefined : await look(open, probe, file, place);
      if (outcome !== undefined && outcome.milliseconds <= slow)
        tests.push({ file, name, place, ...outcome });
      else leftOut[id] = isSlow ? before : (outcome?.milliseconds ?? null);
    }
  }
  return { tests, leftOut, names };
}

async function look(
  open: OpenFile,
  probe: Probe,
  file: string,
  place: number,
): Promise<Pick<KnownTest, 'milliseconds' | 'steps' | 'reached' | 'reachedByItself'> | undefined> {
  probe.steps = 0;
  probe.reached.fill(0);
  const test = (await open(file))[place];
  const byEvaluation = probe.reached.slice();
  probe.reached.fill(0);
  const began = process.cpuUsage();
  try {
    await test?.run();
  } catch {
    return undefined;
  }
  const { user, system } = process.cpuUsage(began);
  const milliseconds = (user + system) / 1000;
  const reachedByItself = probe.reached.slice();
  const reached = byEvaluation.map((was, id) => was | (reachedByItself[id] ?? 0));
  return { milliseconds, steps: probe.steps, reached, reachedByItself };
}
