import type { ReportedFile } from '../report.ts';
import { escapeHtml } from './escape.ts';
import { countByRule, sumOf } from './rules-chart.ts';

/** Hidden until the script that makes it work shows it. */
export function filterForm(files: readonly ReportedFile[]): string {
  const rules = [...countByRule(files)].map(([id, count]) => ({
    value: id,
    label: `${id} (${sumOf(count)})`,
  }));
  const paths = files.map(({ filePath, messages }) => ({
    value: filePath,
    label: `${filePath} (${messages.length})`,
  }));
  const severities = ['error', 'warning'].map((value) => ({ value, label: `${value}s` }));
  return `<form hidden autocomplete="off">
<label>Search<input type="search" name="text" placeholder="words of a finding"></label>
${choice('severity', 'Severity', 'all', severities)}
${choice('rule', 'Rule', 'all', rules)}
${choice('file', 'File', 'all', paths)}
<output></output>
</form>`;
}

function choice(
  name: string,
  title: string,
  all: string,
  options: readonly { readonly value: string; readonly label: string }[],
): string {
  const items = options.map(
    ({ value, label }) => `<option value="${escapeHtml(value)}">${escapeHtml(label)}</option>`,
  );
  return `<label>${title}<select name="${name}"><option value="">${all}</option>${items.join('')}</select></label>`;
}
