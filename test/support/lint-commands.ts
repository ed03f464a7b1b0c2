import { looksLikeInstance, readEnvelope } from '../../src/core/documents/envelope.ts';
import type { TextPlace } from '../../src/core/documents/place.ts';
import {
  type Data,
  isProvisioning,
  readRequest,
  type Surroundings,
} from '../../src/core/documents/request.ts';
import { parseJson } from '../../src/core/parse/json/parse-json.ts';
import { parseShell } from '../../src/core/parse/shell/parse-shell.ts';
import { RULES } from '../../src/core/rules/all.ts';
import type { Problem } from '../../src/core/rules/rule.ts';
import type { Edit } from '../../src/core/text/span.ts';

/** A problem of a command with the rule that found it. */
export interface CommandFinding extends Problem<TextPlace> {
  readonly ruleId: string;
}

/** Asks all rules about the curl commands of a script, in order of position. */
export function lintCommands(
  text: string,
  fileExists: Surroundings['fileExists'] = () => undefined,
): readonly CommandFinding[] {
  const findings: CommandFinding[] = [];
  for (const command of parseShell(text).commands) {
    const request = readRequest(command, { sendsInstance, fileExists });
    if (!isProvisioning(request)) continue;
    for (const { meta, checkCommand } of RULES)
      checkCommand?.(request, (problem) => findings.push({ ...problem, ruleId: meta.id }));
  }
  return findings.sort((a, b) => a.at.span.start - b.at.span.start || a.at.span.end - b.at.span.end);
}

function sendsInstance(data: Data): boolean {
  if (data.kind === 'file' || data.kind === 'form' || data.body === undefined) return false;
  const [root] = parseJson(data.body.text).roots;
  return root !== undefined && looksLikeInstance(readEnvelope(root));
}

/** What each finding says and marks. */
export function summarizeCommands(text: string, findings: readonly CommandFinding[]): readonly string[] {
  return findings.map(
    ({ ruleId, at: { span }, message }) => `${ruleId} [${text.slice(span.start, span.end)}] ${message}`,
  );
}

export function editsOf(change: Problem['fix']): readonly Edit[] {
  if (change === undefined) return [];
  if (change.kind !== 'edit') throw new Error('rules about commands write edits');
  return change.edits;
}

/** The text with the safe fixes, those that do not stand in one another's way. */
export function fixCommands(text: string): string {
  let fixed = text;
  for (let round = 0; round < 10; round++) {
    const fixes = lintCommands(fixed)
      .map(({ fix }) => editsOf(fix))
      .filter((edits) => edits.length > 0);
    if (fixes.length === 0) return fixed;
    const taken: Edit[] = [];
    for (const edits of fixes) {
      const isFree = edits.every(({ span }) =>
        taken.every((other) => span.end < other.span.start || other.span.end < span.start),
      );
      if (isFree) taken.push(...edits);
    }
    fixed = applyEdits(fixed, taken);
  }
  throw new Error('fixing comes to no end');
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end)
    .reduce((done, { span, text: to }) => done.slice(0, span.start) + to + done.slice(span.end), text);
}
