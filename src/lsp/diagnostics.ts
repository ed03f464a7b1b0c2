import { resolve } from 'node:path';
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Range,
} from 'vscode-languageserver/node';
import type { Finding, Related } from '../core/findings/finding.ts';
import { createLineIndex } from '../core/text/line-index.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { ruleDocsUrl } from '../report/repository.ts';
import type { Checked } from './check-document.ts';
import { type OpenDocument, uriOf } from './open-document.ts';

export const SOURCE = 'instancelint';

export function diagnosticsOf({ document, folder, shown }: Checked): Diagnostic[] {
  return (shown?.findings ?? []).map((finding) => diagnosticOf(finding, document, folder.cwd));
}

export function diagnosticOf(finding: Finding, document: OpenDocument, cwd: string): Diagnostic {
  const { ruleId, severity, message, span, related } = finding;
  return {
    range: document.rangeOf(span),
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: ruleId,
    codeDescription: { href: ruleDocsUrl(ruleId) },
    source: SOURCE,
    message,
    ...(related.length > 0 && { relatedInformation: related.map((each) => relatedTo(each, document, cwd)) }),
  };
}

function relatedTo(related: Related, document: OpenDocument, cwd: string): DiagnosticRelatedInformation {
  const { message } = related;
  if ('span' in related)
    return { message, location: { uri: document.uri, range: document.rangeOf(related.span) } };
  const { path, line, column } = related.file;
  const place = { line: line - 1, character: column - 1 };
  return { message, location: { uri: uriOf(resolve(cwd, path)), range: { start: place, end: place } } };
}

/** What is wrong with a config, at its place in that file; undefined for what has no place. */
export function configDiagnostic({ message, place }: UsageProblem): Diagnostic | undefined {
  if (place === undefined) return undefined;
  const lines = createLineIndex(place.text);
  const positionOf = (offset: number): Range['start'] => {
    const { line, column } = lines.position(offset);
    return { line: line - 1, character: column - 1 };
  };
  return {
    range: { start: positionOf(place.span.start), end: positionOf(place.span.end) },
    severity: DiagnosticSeverity.Error,
    source: SOURCE,
    message,
  };
}
