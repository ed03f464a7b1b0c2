import type { FileResult, Finding } from '../../src/core/findings/finding.ts';
import type { Language } from '../../src/core/text/source.ts';
import { reportOf } from '../../src/report/from-run.ts';
import type { Report } from '../../src/report/report.ts';
import type { RunResult } from '../../src/report/run-result.ts';

/** A result made by hand, for reporters. */
export function fileResult(
  path: string,
  text: string,
  findings: readonly Finding[],
  frameText = text,
  language: Language = 'json',
): FileResult {
  return { source: { path, language, text }, findings, frameText };
}

/** A finding at the first occurrence of a mark. */
export function findingAt(text: string, mark: string, rest: Partial<Finding> = {}): Finding {
  const start = text.indexOf(mark);
  return {
    ruleId: 'unknown-config',
    severity: 'error',
    message: 'something is wrong',
    span: { start, end: start + mark.length },
    instancePath: '/configuration',
    related: [],
    suggestions: [],
    ...rest,
  };
}

/** What a run has to tell of these files. */
export function reportFor(files: readonly FileResult[], rest: Partial<RunResult> = {}): Report {
  return reportOf({ files, skipped: 0, ...rest }, []);
}

/** A report of so many findings in one file, the even ones warnings. */
export function reportOfMany(count: number, path = 'a.json'): Report {
  const text = '\n'.repeat(count);
  const findings = Array.from({ length: count }, (_, line) =>
    findingAt(text, '', {
      span: { start: line, end: line },
      severity: line % 2 === 0 ? 'error' : 'warning',
      message: `finding ${line + 1}`,
    }),
  );
  const telling = { findingsPerFile: count, findings: count };
  return reportFor([{ ...fileResult(path, text, findings), telling }]);
}
