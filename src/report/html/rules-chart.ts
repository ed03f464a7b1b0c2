import type { ReportedFile } from '../report.ts';
import { ruleDocsUrl } from '../repository.ts';
import { escapeHtml } from './escape.ts';

interface RuleCount {
  readonly errors: number;
  readonly warnings: number;
}

/** How often each rule speaks, the most frequent first. */
export function countByRule(files: readonly ReportedFile[]): ReadonlyMap<string, RuleCount> {
  const counts = new Map<string, RuleCount>();
  for (const { messages } of files) {
    for (const { ruleId, severity } of messages) {
      const { errors, warnings } = counts.get(ruleId) ?? { errors: 0, warnings: 0 };
      const isError = severity === 2;
      counts.set(ruleId, { errors: errors + (isError ? 1 : 0), warnings: warnings + (isError ? 0 : 1) });
    }
  }
  return new Map([...counts].sort(([a, one], [b, other]) => sumOf(other) - sumOf(one) || (a < b ? -1 : 1)));
}

export function sumOf({ errors, warnings }: RuleCount): number {
  return errors + warnings;
}

/** A bar of that many findings or fewer is not as wide as there is room. */
const MIN_SCALE = 4;

/** As a chart: a bar of errors and warnings for each rule. Widths are attributes of SVG, since the page's policy forbids styles. */
export function rulesChart(files: readonly ReportedFile[]): string {
  const counts = countByRule(files);
  const scale = Math.max(MIN_SCALE, ...[...counts.values()].map(sumOf));
  const share = (count: number): string => `${((100 * count) / scale).toFixed(1)}%`;
  const rows = [...counts].map(([ruleId, count]) => {
    const errors = `<rect class="error" width="${share(count.errors)}" height="100%"/>`;
    const warnings = `<rect class="warning" x="${share(count.errors)}" width="${share(count.warnings)}" height="100%"/>`;
    const link = `<a href="${escapeHtml(ruleDocsUrl(ruleId))}">${escapeHtml(ruleId)}</a>`;
    return `<li>${link}<svg aria-hidden="true">${errors}${warnings}</svg><span class="count">${sumOf(count)}</span></li>`;
  });
  return `<section class="rules"><h2>Rules</h2><ol>${rows.join('')}</ol></section>`;
}
