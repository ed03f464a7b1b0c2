import type { FileResult, Finding } from '../../src/core/findings/finding.ts';
import type { Language } from '../../src/core/text/source.ts';

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
