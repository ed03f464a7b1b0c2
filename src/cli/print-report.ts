import { withFindings } from '../core/findings/finding.ts';
import { wholeText } from '../core/text/source.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import type { Paint } from '../report/paint.ts';
import { plainPaint } from '../report/paint.ts';
import type { RunResult } from '../report/run-result.ts';
import { summary, tallyOf } from '../report/summary.ts';
import type { CheckOptions } from './check-options.ts';
import { complain } from './complain.ts';
import { type Wanted, wantedOutputs } from './outputs.ts';
import { choosePaint } from './paint.ts';
import type { World } from './world.ts';
import type { Screen } from './write-outputs.ts';

/**
 * Reports what a run has to tell as it was asked for; returns what could not be written. `problems` are sentences on what
 * could not be checked, `stdin` the bytes that were checked, if they came that way.
 */
export async function printReport(
  result: RunResult,
  problems: readonly string[],
  options: CheckOptions,
  stdin: Uint8Array | undefined,
  world: World,
): Promise<readonly UsageProblem[]> {
  const { outputs, fixing, color } = options;
  const shown = options.quiet ? errorsOnly(result) : result;
  if (fixing === 'diff') {
    await printDiff(shown, options, world);
    return outputs.length === 0
      ? []
      : write(shown, problems, outputs, { print: world.stdout, paint: plainPaint }, world);
  }
  const wanted = wantedOutputs(outputs, world.env);
  if (fixing === 'fix' && stdin !== undefined) {
    // The text stands alone on stdout, fixed or as it came, for editors that filter a buffer.
    const [file] = shown.files;
    world.stdout(file?.mended === undefined ? stdin : wholeText(file.source));
    const paint = await choosePaint(color, { env: world.env, isTerminal: async () => false });
    return write(shown, problems, wanted, { print: world.stderr, paint }, world);
  }
  const paint = await choosePaint(color, world);
  return write(shown, problems, wanted, { print: world.stdout, paint }, world);
}

/** Of most runs a line is all there is to say, or what `stylish` prints; what is for other reports is loaded for them. */
async function write(
  run: RunResult,
  problems: readonly string[],
  wanted: readonly Wanted[],
  screen: Screen,
  world: World,
): Promise<readonly UsageProblem[]> {
  const isClean = run.fixing !== 'preview' && run.files.every(({ findings }) => findings.length === 0);
  const needsNoAnnotation = isClean && problems.length === 0;
  if (wanted.every(isForPeople) && (needsNoAnnotation || wanted.length === 1)) {
    // A line on no files would drown the sentence that says why there are none.
    if (run.files.length > 0 || problems.length === 0)
      screen.print(await stylishText(run, isClean, screen.paint));
    return [];
  }
  const { writeRun } = await import('./write-outputs.ts');
  return writeRun(run, problems, wanted, screen, world);
}

function isForPeople({ format, file }: Wanted): boolean {
  return file === undefined && (format === 'stylish' || format === 'annotations');
}

async function stylishText(run: RunResult, isClean: boolean, paint: Paint): Promise<string> {
  if (isClean) return `${summary(tallyOf(run), paint)}\n`;
  return (await import('../report/stylish.ts')).stylishOfRun(run, paint);
}

/** The diff stands alone on stdout, for programs that take one; the rest goes to stderr. */
async function printDiff(shown: RunResult, { color }: CheckOptions, world: World): Promise<void> {
  const { diffOf } = await import('../report/diff.ts');
  const { text, applies } = diffOf(shown, await choosePaint(color, world));
  world.stdout(text);
  if (!applies)
    await complain([{ message: 'values in this diff are masked, so it is for reading; use --fix' }], world);
  world.stderr(`${summary(tallyOf(shown), plainPaint)}\n`);
}

function errorsOnly(result: RunResult): RunResult {
  const files = result.files.map((file) =>
    withFindings(
      file,
      file.findings.filter(({ severity }) => severity === 'error'),
    ),
  );
  return { ...result, files };
}
