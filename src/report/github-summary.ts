import { describeLeftOut, leftOutOf } from './left-out.ts';
import { plainPaint } from './paint.ts';
import { printable } from './printable.ts';
import type { Report } from './report.ts';
import { ruleDocsUrl } from './repository.ts';
import { plural, summary } from './summary.ts';

/** GitHub takes 1 MiB for a step; a code unit has at most three bytes. */
const MAX_LENGTH = 300_000;

/** A table of the findings in Markdown, for the summary of a job. What files hold is text in it, never markup. */
export function githubSummary({ files, tally }: Report): string {
  const rows: string[] = [];
  let length = 0;
  let left = 0;
  for (const { filePath, messages } of files) {
    for (const { severity, line, column, message, ruleId } of messages) {
      const kind = severity === 2 ? 'error' : 'warning';
      const rule = `[${ruleId}](${ruleDocsUrl(ruleId)})`;
      const row = `| ${kind} | ${code(`${filePath}:${line}:${column}`)} | ${code(message)} | ${rule} |\n`;
      if (length + row.length > MAX_LENGTH) left++;
      else rows.push(row);
      length += row.length;
    }
  }
  const table =
    rows.length === 0 ? '' : `\n| | Place | Finding | Rule |\n| --- | --- | --- | --- |\n${rows.join('')}`;
  const note = left === 0 ? '' : `\n${plural(left, 'more finding')}: see the log of the step.\n`;
  const others = leftOutOf(files).map((each) => `\n${code(each.filePath)}: ${describeLeftOut(each)}.\n`);
  return `### instancelint\n\n${summary(tally, plainPaint)}\n${table}${note}${others.join('')}\n`;
}

/** A span of code holds no links, mentions, emphasis or HTML. A bar would end the cell even there. */
function code(text: string): string {
  const shown = printable(text).replaceAll('|', '\\x7c');
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${shown} ${fence}`;
}
