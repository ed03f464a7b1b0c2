import { createLineIndex } from '../core/text/line-index.ts';
import { displayPathOf } from '../discover/file-ref.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { codeFrame } from '../report/code-frame.ts';
import { plainPaint } from '../report/paint.ts';
import { printable, withoutCommands } from '../report/printable.ts';

/** A problem as lines for stderr: one sentence, and the place in the config if it has one. */
export function printProblem(problem: UsageProblem, cwd: string): string {
  return withoutCommands(describe(problem, cwd));
}

function describe({ message, place }: UsageProblem, cwd: string): string {
  if (place === undefined) return `instancelint: ${printable(message)}\n`;
  const path = printable(displayPathOf(place.path, cwd));
  if (place.text === '') return `instancelint: ${path}: ${printable(message)}\n`;
  const lines = createLineIndex(place.text);
  const { line, column } = lines.position(place.span.start);
  const frame = codeFrame(place.text, lines, place.span, plainPaint).map((row) => `  ${row}\n`);
  return `instancelint: ${path}:${line}:${column}: ${printable(message)}\n${frame.join('')}`;
}
