import type { FileResult, Finding, Mended } from '../findings/finding.ts';
import type { PageParser } from '../parse/page.ts';
import type { Parser } from '../parse/tree.ts';
import type { Span } from '../text/span.ts';
import { applyEdits } from './apply.ts';
import { chooseFixes } from './choose.ts';
import { type Meaning, meaningOf, sameMeaning } from './meaning.ts';
import { showEdits } from './show-edits.ts';

export interface FixJob {
  /** What the text as it is was found to have. */
  readonly found: FileResult;
  /** Lints another text in its place; undefined if it then holds no instance. */
  lint(text: string): FileResult | undefined;
  readonly parse: Parser | PageParser;
  /** Which of a text's findings may be fixed. */
  wanted(findings: readonly Finding[]): readonly Finding[];
  /** Undefined: it may take as long as it takes. */
  readonly deadline?: Deadline;
}

/** The time for fixing a text. What is fixed when it is over stays so. */
export interface Deadline {
  isOver(): boolean;
  /** Says in a result that there was no time for what else there is to fix. */
  endUnfinished(result: FileResult, place: Span): FileResult;
}

/**
 * What became of a text. `defect`: the fixes would have changed what it means, which is our fault, so none was made. Those of a
 * page or script are left out then, and stay findings.
 */
export type FixOutcome =
  | { readonly kind: 'fixed'; readonly result: FileResult & { readonly mended: Mended } }
  | { readonly kind: 'unchanged' }
  /** There was no time to fix anything, which the result says. */
  | { readonly kind: 'unfinished'; readonly result: FileResult }
  | { readonly kind: 'defect' };

/**
 * One fix can make room for another, in a text without its quotes again and again. Rules that never agree come to an end here;
 * few texts take more than two rounds.
 */
const MAX_ROUNDS = 100;

/**
 * Makes the safe fixes of a text, lints it again, and so on until nothing changes. Each round is proved to keep what the text
 * means. Rules that undo each other end where the text comes back to what it was before, so that fixing again does the same.
 */
export function fixInRounds({ found, lint, parse, wanted, deadline }: FixJob): FixOutcome {
  let result = found;
  let shown = found.frameText;
  let count = 0;
  let meaning: Meaning | undefined;
  const seen = new Set<string>([found.source.text]);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { text } = result.source;
    const chosen = chooseFixes(text, wanted(result.findings));
    const [first] = chosen.edits;
    if (first === undefined || result.unfinished) break;
    if (deadline?.isOver()) {
      result = deadline.endUnfinished(result, first.span);
      break;
    }
    const fixed = applyEdits(text, chosen.edits);
    const parsed = parse(text);
    meaning ??= meaningOf(parsed);
    const nextMeaning = meaningOf(parse(fixed));
    if (!sameMeaning(meaning, nextMeaning, chosen.edits)) {
      // Where the quotes of a script do not come out even, mending one can change how all that follows is read.
      if ('blocks' in parsed) break;
      return { kind: 'defect' };
    }
    meaning = nextMeaning;
    const next = lint(fixed);
    if (next === undefined) return { kind: 'unchanged' };
    shown = applyEdits(shown, showEdits(chosen.edits, text, shown));
    count += chosen.count;
    result = next;
    if (seen.has(fixed)) break;
    seen.add(fixed);
  }
  if (result === found) return { kind: 'unchanged' };
  if (result.source.text === found.source.text)
    return result.unfinished ? { kind: 'unfinished', result } : { kind: 'unchanged' };
  return { kind: 'fixed', result: { ...result, mended: { count, before: found, frameText: shown } } };
}
