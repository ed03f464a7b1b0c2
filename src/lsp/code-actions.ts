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

export interface ActionRequest {
  readonly checked: Checked;
  readonly range: Range;
  readonly context: CodeActionContext;
  readonly client: Client;
}

/** What can be done about the findings in a range, and about all that is safe to fix. */
export async function codeActions({ checked, range, context, client }: ActionRequest): Promise<CodeAction[]> {
  const { document, shown } = checked;
  const wants = (kind: string): boolean =>
    context.only?.some((only) => kind === only || kind.startsWith(`${only}.`) || only === '') ?? true;
  const edit = (edits: readonly Edit[]): WorkspaceEdit => workspaceEdit(edits, checked, client);
  const [start, end] = [document.offsetOf(range.start), document.offsetOf(range.end)];
  const touched = (shown?.findings ?? []).filter(({ span }) => span.start <= end && start <= span.end);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const few = touched.slice(0, MAX_FINDINGS);
    for (const finding of few) actions.push(...mending(finding, checked, edit));
    for (const finding of oneForEachRule(few)) actions.push(...(await suppressing(finding, checked, edit)));
    for (const finding of oneForEachRule(few)) actions.push(explaining(finding, checked));
  }
  // Asked for nothing in particular, it is offered where there is something to fix.
  const isFixable = context.only !== undefined || touched.some(({ fix }) => fix);
  if (wants(FIX_ALL) && isFixable) {
    const { fixAll } = await import('./fix-all.ts');
    const edits = await fixAll(checked);
    if (edits.length > 0)
      actions.push({ title: 'Fix all that is safe to fix', kind: FIX_ALL, edit: edit(edits) });
  }
  return actions;
}

function mending(
  finding: Finding,
  checked: Checked,
  edit: (edits: readonly Edit[]) => WorkspaceEdit,
): CodeAction[] {
  const diagnostics = [diagnosticOf(finding, checked.document, checked.folder.cwd)];
  const { ruleId, message, fix, suggestions } = finding;
  const fixes =
    fix === undefined
      ? []
      : [{ title: `Fix ${ruleId}: ${adviceOf(message)}`, edits: fix, isPreferred: true }];
  const others = suggestions.map(({ desc, edits }) => ({
    title: capitalized(desc),
    edits,
    isPreferred: false,
  }));
  return [...fixes, ...others].map(({ title, edits, isPreferred }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(isPreferred && { isPreferred }),
    edit: edit(edits),
  }));
}

async function suppressing(
  finding: Finding,
  checked: Checked,
  edit: (edits: readonly Edit[]) => WorkspaceEdit,
): Promise<CodeAction[]> {
  const comment = await suppressHere(finding, checked);
  if (comment === undefined) return [];
  return [
    {
      title: `Suppress ${finding.ruleId} here with a comment`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding, checked.document, checked.folder.cwd)],
      edit: edit([comment]),
    },
  ];
}

function explaining(finding: Finding, { document, folder }: Checked): CodeAction {
  const title = `Explain ${finding.ruleId}`;
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, document, folder.cwd)],
    command: { title, command: EXPLAIN_COMMAND, arguments: [finding.ruleId] },
  };
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

function workspaceEdit(
  edits: readonly Edit[],
  { document }: Checked,
  { versionedEdits }: Client,
): WorkspaceEdit {
  const { uri, version } = document;
  const written = edits.map(document.editOf);
  return versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: written }] }
    : { changes: { [uri]: written } };
}
