import { formatPatch } from 'diff';
import type { FileResult, Mended } from '../core/findings/finding.ts';
import { wholeText } from '../core/text/source.ts';
import { hunksBetween } from './line-diff.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import type { RunResult } from './run-result.ts';

/** A unified diff of what fixing changes. */
export interface Diff {
  /** Empty when nothing changes. */
  readonly text: string;
  /** Whether `git apply` takes it: no line of it was masked or escaped. */
  readonly applies: boolean;
}

/**
 * The changes of all fixed files, as git writes them. Values that may be secret are masked as in code frames, and what a
 * terminal would obey is escaped: a diff with such lines is for reading.
 */
export function diffOf(run: RunResult, paint: Paint): Diff {
  const diffs = run.files.flatMap((file) =>
    file.mended === undefined ? [] : [diffOfFile(file, file.mended, paint)],
  );
  return {
    text: diffs.map(({ text }) => text).join(''),
    applies: diffs.every(({ applies }) => applies),
  };
}

function diffOfFile(file: FileResult, { before, frameText }: Mended, paint: Paint): Diff {
  const { path } = file.source;
  const oldLines = shownLines(before, before.frameText);
  const newLines = shownLines(file, frameText);
  let applies = true;
  const hunks = hunksBetween(wholeText(before.source), wholeText(file.source)).map((hunk) => {
    let oldIndex = hunk.oldStart - 1;
    let newIndex = hunk.newStart - 1;
    const lines = hunk.lines.map((line) => {
      const sign = line.charAt(0);
      // Git's remark on a last line without a line break.
      if (sign === '\\') return line;
      const shown = (sign === '+' ? newLines[newIndex] : oldLines[oldIndex]) ?? '';
      if (sign !== '-') newIndex++;
      if (sign !== '+') oldIndex++;
      if (shown !== line.slice(1)) applies = false;
      return sign + shown;
    });
    return { ...hunk, lines };
  });
  const names = { oldFileName: `a/${path}`, newFileName: `b/${path}` };
  const text = formatPatch({ ...names, oldHeader: '', newHeader: '', hunks, isGit: true });
  return { text: painted(text, paint), applies };
}

/** What is printed of each line. The mark stays, since git takes it for a part of the first one. */
function shownLines({ source }: FileResult, frameText: string): readonly string[] {
  const lines = frameText.split('\n').map(harmless);
  return source.marked ? [`\uFEFF${lines[0]}`, ...lines.slice(1)] : lines;
}

/** With its tabs, and the CR of its line break. */
function harmless(line: string): string {
  const end = line.endsWith('\r') ? '\r' : '';
  const content = line.slice(0, line.length - end.length);
  return content.split('\t').map(printable).join('\t') + end;
}

/** `diff --git`, `---` and `+++`. */
const HEADER_LINES = 3;

function painted(diff: string, paint: Paint): string {
  return diff
    .split('\n')
    .map((line, index) => paintLine(line, index < HEADER_LINES, paint))
    .join('\n');
}

function paintLine(line: string, isHeader: boolean, paint: Paint): string {
  if (line === '') return line;
  if (isHeader) return paint.bold(line);
  switch (line.charAt(0)) {
    case '@':
      return paint.cyan(line);
    case '-':
      return paint.red(line);
    case '+':
      return paint.green(line);
    default:
      return line;
  }
}
