import { withFindings } from '../core/findings/finding.ts';
import { wholeText } from '../core/text/source.ts';
import { plainPaint } from '../report/paint.ts';
import type { Reporter, RunResult } from '../report/reporter.ts';
import { summary } from '../report/summary.ts';
import type { CheckOptions, Format } from './check-options.ts';
import { complain } from './complain.ts';
import { choosePaint } from './paint.ts';
import type { World } from './world.ts';

/** Prints what a run has to tell as it was asked for; `stdin` are the bytes that were checked, if they came that way. */
export async function printReport(
  result: RunResult,
  options: CheckOptions,
  stdin: Uint8Array | undefined,
  world: World,
): Promise<void> {
  const shown = options.quiet ? errorsOnly(result) : result;
  if (options.fixing === 'diff') await printDiff(shown, options, world);
  else if (options.fixing === 'fix' && stdin !== undefined) await printFixed(shown, options, stdin, world);
  else world.stdout(await reportOf(shown, options, world));
}

async function reportOf(
  shown: RunResult,
  { format, color }: CheckOptions,
  world: Pick<World, 'env' | 'isTerminal'>,
): Promise<string> {
  const report = await loadReporter(format, shown);
  return report(shown, await choosePaint(color, world));
}

/** What formats a report comes when there is one: of most runs a line is all there is to say. */
async function loadReporter(format: Format, { files, fixing }: RunResult): Promise<Reporter> {
  switch (format) {
    case 'stylish':
      return fixing !== 'preview' && files.every(({ findings }) => findings.length === 0)
        ? (run, paint) => `${summary(run, paint)}\n`
        : (await import('../report/stylish.ts')).stylish;
    case 'json':
      return (await import('../report/json.ts')).json;
  }
}

/** The diff stands alone on stdout, for programs that take one; the rest goes to stderr. */
async function printDiff(shown: RunResult, { color }: CheckOptions, world: World): Promise<void> {
  const { diffOf } = await import('../report/diff.ts');
  const { text, applies } = diffOf(shown, await choosePaint(color, world));
  world.stdout(text);
  if (!applies)
    await complain([{ message: 'values in this diff are masked, so it is for reading; use --fix' }], world);
  world.stderr(`${summary(shown, plainPaint)}\n`);
}

/** Standard input goes to stdout, fixed or as it came, for editors that filter a buffer; the report goes to stderr. */
async function printFixed(
  shown: RunResult,
  options: CheckOptions,
  stdin: Uint8Array,
  world: World,
): Promise<void> {
  const [file] = shown.files;
  world.stdout(file?.mended === undefined ? stdin : wholeText(file.source));
  world.stderr(await reportOf(shown, options, { env: world.env, isTerminal: async () => false }));
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
