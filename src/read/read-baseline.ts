import { readFileSync, statSync } from 'node:fs';
import { type Baseline, parseBaseline } from '../core/findings/baseline.ts';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import { decode } from './decode.ts';
import { notUtf8 } from './foreign.ts';

/** Reads a baseline; one that is not there is empty if it is to be written anyway. */
export function readBaseline(path: string, shownAs: string, mayBeMissing: boolean): Baseline | UsageProblem {
  let text: string;
  try {
    // A pipe has no end.
    if (!statSync(path).isFile()) return { message: `the baseline "${shownAs}" is not a file` };
    const decoded = decode(readFileSync(path));
    if (decoded.kind !== 'text') return notUtf8(`the baseline "${shownAs}"`, decoded);
    text = decoded.text;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing && mayBeMissing) return [];
    const hint = missing ? '; write it with --update-baseline' : '';
    return { message: `cannot read the baseline "${shownAs}": ${reasonOf(error)}${hint}` };
  }
  if (/^<{7} /m.test(text))
    return {
      message: `the baseline "${shownAs}" holds a merge conflict; keep the lines of both sides, then run with --update-baseline`,
    };
  return (
    parseBaseline(text) ?? {
      message: `"${shownAs}" is not a baseline; write one with --update-baseline to another file`,
    }
  );
}
