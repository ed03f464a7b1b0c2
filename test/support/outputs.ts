import { toStored } from '../../src/cache/remembered.ts';
import { createBaseline, printBaseline } from '../../src/core/findings/baseline.ts';
import type { FileResult } from '../../src/core/findings/finding.ts';
import { presetSeverities } from '../../src/core/rules/all.ts';
import { diffOf } from '../../src/report/diff.ts';
import { reportOf } from '../../src/report/from-run.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { fixForTest } from './lint-text.ts';
import { REPORTERS, testSurroundings } from './reporters.ts';

/** Stands for a secret; no output may hold it, nor a half of it. */
export const MARKER = 'Zq7MARKERw9';
export const HALVES: readonly string[] = ['Zq7MARK', 'ERw9'];

export function leaks(output: string): boolean {
  return [MARKER, ...HALVES].some((part) => output.includes(part));
}

export const everyRule = Object.fromEntries(
  Object.keys(presetSeverities('strict')).map((id) => [id, 'error' as const]),
);

/** All that is printed or written about a text in which something was found, by what it is. */
export function outputsOf(file: FileResult): readonly (readonly [name: string, text: string])[] {
  const report = reportOf({ files: [file], skipped: 0 }, []);
  const { source, findings } = file;
  return [
    ...Object.entries(REPORTERS).map(
      ([name, reporter]) => [name, reporter(report, testSurroundings)] as const,
    ),
    ['cache', JSON.stringify(toStored(file)) ?? ''],
    ['baseline', printBaseline(createBaseline([{ path: source.path, findings }], [], () => true))],
    [
      'diff',
      diffOf({ files: [fixForTest(source.text, source.language, everyRule)], skipped: 0 }, plainPaint).text,
    ],
  ];
}
