import type { Level } from '../rules/level.ts';
import type { Finding } from './finding.ts';
import type { PlacedProblem } from './place-problem.ts';

/** The severity of each rule, by id. A rule that is not named is off. */
export type Severities = Readonly<Record<string, Level>>;

export function isOn(ruleId: string, severities: Severities): boolean {
  return (severities[ruleId] ?? 'off') !== 'off';
}

/** Gives each problem its severity, leaves out what is off, and sorts by position. */
export function toFindings(problems: readonly PlacedProblem[], severities: Severities): readonly Finding[] {
  const findings: Finding[] = [];
  for (const problem of problems) {
    const severity = severities[problem.ruleId] ?? 'off';
    if (severity === 'off') continue;
    const { ruleId, message, span, instancePath, related, fix, suggestions } = problem;
    findings.push({
      ruleId,
      severity: problem.unsure ? 'warning' : severity,
      message,
      span,
      instancePath,
      related,
      ...(fix === undefined ? {} : { fix }),
      suggestions,
    });
  }
  return findings.sort(byPosition);
}

export function byPosition(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || compareIds(a.ruleId, b.ruleId);
}

function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
