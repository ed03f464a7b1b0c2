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
import { describeLeftOut } from '../report/left-out.ts';
import { ruleDocsUrl } from '../report/repository.ts';
import type { Checked } from './check-document.ts';
import type { Client } from './client.ts';
import { type OpenDocument, uriOf } from './open-document.ts';

const SOURCE = 'instancelint';

export function diagnosticsOf(checked: Checked, client: Client): Diagnostic[] {
  const { found, document } = checked;
  if (found === undefined) return [];
  const { findingsPerFile } = found.settings.limits;
  const told = found.shown.slice(0, findingsPerFile);
  const diagnostics = told.map((finding) => diagnosticOf(finding, checked, client));
  const next = found.shown[findingsPerFile];
  if (next !== undefined)
    diagnostics.push({
      range: document.rangeOf(next.span),
      severity: DiagnosticSeverity.Information,
      source: SOURCE,
      message: describeLeftOut({ count: found.shown.length - findingsPerFile, files: 1 }),
    });
  return diagnostics;
}

/** A finding as a client can show it. */
export function diagnosticOf(finding: Finding, { document, folder }: Checked, client: Client): Diagnostic {
  const { ruleId, severity, message, span, related } = finding;
  return {
    range: document.rangeOf(span),
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: ruleId,
    ...(client.codeDescription && { codeDescription: { href: ruleDocsUrl(ruleId) } }),
    source: SOURCE,
    message,
    ...(client.relatedInformation &&
      related.length > 0 && {
        relatedInformation: related.map((each) => relatedTo(each, document, folder.cwd)),
      }),
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
