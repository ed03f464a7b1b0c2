import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Finding } from '../core/findings/finding.ts';
import type { Edit } from '../core/text/span.ts';
import type { Checked } from './check-document.ts';
import type { Client } from './client.ts';
import { diagnosticOf } from './diagnostics.ts';
import { suppressHere } from './suppress-action.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.instancelint`;
export const ACTION_KINDS = [CodeActionKind.QuickFix, FIX_ALL];
export const EXPLAIN_COMMAND = 'instancelint.explain';

/** More findings than that at one place are too many for a menu. */
const MAX_FINDINGS = 10;

export interface ActionRequest extends Surroundings {
  readonly range: Range;
  readonly context: CodeActionContext;
}

interface Surroundings {
  readonly checked: Checked;
  readonly client: Client;
}

/** What can be done about the findings in a range, and about all that is safe to fix. */
export async function codeActions({ range, context, ...around }: ActionRequest): Promise<CodeAction[]> {
  const { document, found } = around.checked;
  const wants = (kind: string): boolean =>
    context.only?.some((only) => kind === only || kind.startsWith(`${only}.`) || only === '') ?? true;
  const [start, end] = [document.offsetOf(range.start), document.offsetOf(range.end)];
  const touched = (found?.shown ?? []).filter(({ span }) => span.start <= end && start <= span.end);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const few = touched.slice(0, MAX_FINDINGS);
    for (const finding of few) actions.push(...mending(finding, around));
    for (const finding of oneForEachRule(few)) actions.push(...(await suppressing(finding, around)));
    for (const finding of oneForEachRule(few)) actions.push(explaining(finding, around));
  }
  // Asked for nothing in particular, it is offered where there is something to fix.
  const isFixable = context.only !== undefined || touched.some(({ fix }) => fix);
  if (wants(FIX_ALL) && isFixable) {
    const { fixAll } = await import('./fix-all.ts');
    const edits = await fixAll(around.checked);
    if (edits.length > 0)
      actions.push({
        title: 'Fix all that is safe to fix',
        kind: FIX_ALL,
        edit: workspaceEdit(edits, around),
      });
  }
  return actions;
}

/** An action about one finding. */
function about(finding: Finding, title: string, { checked, client }: Surroundings): CodeAction {
  const diagnostics = [diagnosticOf(finding, checked, client)];
  return { title, kind: CodeActionKind.QuickFix, diagnostics };
}

function mending(finding: Finding, around: Surroundings): CodeAction[] {
  const { ruleId, message, fix, suggestions } = finding;
  const others = suggestions.map(({ desc, edits }) => ({
    ...about(finding, capitalized(desc), around),
    edit: workspaceEdit(edits, around),
  }));
  if (fix === undefined) return others;
  const title = `Fix ${ruleId}: ${adviceOf(message)}`;
  return [
    { ...about(finding, title, around), isPreferred: true, edit: workspaceEdit(fix, around) },
    ...others,
  ];
}

async function suppressing(finding: Finding, around: Surroundings): Promise<CodeAction[]> {
  const comment = await suppressHere(finding, around.checked);
  if (comment === undefined) return [];
  const title = `Suppress ${finding.ruleId} here with a comment`;
  return [{ ...about(finding, title, around), edit: workspaceEdit([comment], around) }];
}

function explaining(finding: Finding, around: Surroundings): CodeAction {
  const title = `Explain ${finding.ruleId}`;
  const command = { title, command: EXPLAIN_COMMAND, arguments: [finding.ruleId] };
  return { ...about(finding, title, around), command };
}

function oneForEachRule(findings: readonly Finding[]): readonly Finding[] {
  return [
    ...new Map(findings.toReversed().map((finding) => [finding.ruleId, finding])).values(),
  ].toReversed();
}

/** Messages end with what to do. */
function adviceOf(message: string): string {
  return message.slice(message.lastIndexOf('; ') + 1).trim();
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function workspaceEdit(edits: readonly Edit[], { checked, client }: Surroundings): WorkspaceEdit {
  const { uri, version, editOf } = checked.document;
  const written = edits.map(editOf);
  return client.versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: written }] }
    : { changes: { [uri]: written } };
}
