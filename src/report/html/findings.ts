import { describeLeftOut, leftOutOf } from '../left-out.ts';
import { notesOf } from '../notes.ts';
import type { Frame, ReportedFile, ReportedMessage } from '../report.ts';
import { ruleDocsUrl } from '../repository.ts';
import { plural } from '../summary.ts';
import { escapeHtml } from './escape.ts';

/** A file with its findings, which can be folded. */
export function findingsOf(file: ReportedFile): string {
  const { filePath, messages, errorCount, warningCount } = file;
  const counts = [
    ...(errorCount > 0 ? [plural(errorCount, 'error')] : []),
    ...(warningCount > 0 ? [plural(warningCount, 'warning')] : []),
  ].join(', ');
  const name = escapeHtml(filePath);
  return `<details class="file found" data-file="${name}" open>
<summary><h2>${name}</h2><span class="counts">${counts}</span></summary>
${messages.map(articleOf).join('\n')}
${leftOutOf([file])
  .map((left) => `<p class="more">${escapeHtml(describeLeftOut(left))}</p>\n`)
  .join('')}</details>`;
}

function articleOf(found: ReportedMessage): string {
  const { ruleId, line, column, message, fixable, frame } = found;
  const kind = found.severity === 2 ? 'error' : 'warning';
  const rule = escapeHtml(ruleId);
  const notes = notesOf(found).map((note) => `<li>${escapeHtml(note)}</li>`);
  return `<article class="${kind}" data-rule="${rule}" data-severity="${kind}">
<p class="where"><span class="badge">${kind}</span> <span class="place">${line}:${column}</span> <a href="${escapeHtml(ruleDocsUrl(ruleId))}">${rule}</a>${fixable ? ' <span>fixable</span>' : ''}</p>
<p class="message">${escapeHtml(message)}</p>
${frame === undefined ? '' : frameOf(frame, line)}${notes.length === 0 ? '' : `<ul>${notes.join('')}</ul>`}
</article>`;
}

function frameOf({ above, before, marked, after }: Frame, line: number): string {
  const width = String(line).length;
  const number = (of: number): string => `<span class="number">${String(of).padStart(width)}  </span>`;
  const first =
    above === undefined ? '' : `${number(line - 1)}<span class="above">${escapeHtml(above)}</span>\n`;
  const parts = `${escapeHtml(before)}<mark>${escapeHtml(marked)}</mark>${escapeHtml(after)}`;
  return `<pre><code>${first}${number(line)}${parts}</code></pre>`;
}
