import { applyEdits } from '../core/fix/apply.ts';
import type { Edit } from '../core/text/span.ts';
import { hunksBetween } from '../report/line-diff.ts';
import { engine } from '../run/check-file.ts';
import { fixFiles } from '../run/fixes.ts';
import type { Checked } from './check-document.ts';

/** The edits that make all safe fixes of a document at once, as `--fix` would; none where there is nothing to fix. */
export async function fixAll({ document, folder, found }: Checked): Promise<readonly Edit[]> {
  // A clean file has no frames.
  if (found?.report.frameText === undefined) return [];
  const { path, source } = document;
  const { settings, report } = found;
  const file = { path, displayPath: report.source.path, named: false };
  const { linterOf } = await engine();
  const { files } = await fixFiles([{ file, result: report, baseline: settings.baseline }], {
    write: false,
    errorsOnly: false,
    baselines: true,
    cwd: folder.cwd,
    linterOf: (_linted, fixed) =>
      linterOf({ path, source: fixed.source, settings, named: false, project: folder.project }),
  });
  const result = files[0]?.result;
  const isFixed = result?.frameText !== undefined && result.mended !== undefined;
  return isFixed ? editsBetween(source.text, result.source.text) : [];
}

/** Line by line, so that cursors and marks between the changes stay where they are. */
export function editsBetween(before: string, after: string): readonly Edit[] {
  const starts = [0, ...[...before.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const edits: { span: { start: number; end: number }; text: string }[] = [];
  for (const { oldStart, lines } of hunksBetween(before, after)) {
    let at = starts[oldStart - 1] ?? before.length;
    for (const [index, line] of lines.entries()) {
      const [mark, content] = [line.charAt(0), line.slice(1)];
      if (mark === '\\') continue;
      const text = lines[index + 1]?.startsWith('\\') ? content : `${content}\n`;
      const last = edits.at(-1);
      const open = last?.span.end === at ? last : undefined;
      if (mark === '+') {
        if (open === undefined) edits.push({ span: { start: at, end: at }, text });
        else open.text += text;
        continue;
      }
      if (mark === '-') {
        if (open === undefined) edits.push({ span: { start: at, end: at + text.length }, text: '' });
        else open.span.end += text.length;
      }
      at += text.length;
    }
  }
  const isExact = applyEdits(before, edits) === after;
  return isExact ? edits : [{ span: { start: 0, end: before.length }, text: after }];
}
