import { readFileSync } from 'node:fs';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import type { ReadReport } from '../report/merge.ts';
import { parseReport } from '../report/parse-report.ts';
import { decode } from './decode.ts';

/** A report that a run has written, or why the file is none. */
export function readReport(path: string, shownAs: string): ReadReport | UsageProblem {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return { message: `cannot read the report "${shownAs}": ${reasonOf(error)}` };
  }
  const decoded = decode(bytes);
  if (decoded.kind !== 'text') {
    return {
      message: `the report "${shownAs}" is ${decoded.encoding}, not UTF-8; let --output-file write it, since some shells recode what they redirect`,
    };
  }
  const report = parseReport(decoded.text);
  return 'reason' in report ? { message: `the report "${shownAs}" ${report.reason}` } : report;
}
