import {
  type CompletionParams,
  CompletionTriggerKind,
  type Connection,
  MessageType,
  ShowDocumentRequest,
  type ShowDocumentResult,
  ShowMessageNotification,
  type TextDocumentPositionParams,
} from 'vscode-languageserver/node';
import type { Page } from '../core/parse/page.ts';
import type { Tree } from '../core/parse/tree.ts';
import type { KnownElements } from '../knowledge/known-elements.ts';
import { ruleDocsUrl } from '../report/repository.ts';
import type { Client } from './client.ts';
import { codeActions, EXPLAIN_COMMAND } from './code-actions.ts';
import { type CompletionCause, completionsAt } from './completion/complete.ts';
import type { Guard } from './guard.ts';
import { hoverAt } from './hover.ts';
import type { OpenDocument } from './open-document.ts';
import { ruleOf } from './rule-description.ts';
import type { Session } from './session.ts';
import { flatSymbolsOf, symbolsOf } from './symbols.ts';

export interface AnswerJob {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly session: Session;
  client(): Client;
}

/** Answers what a client asks about documents; nothing where a file is ignored or its config is broken. */
export function answerRequests({ connection, guard, session, client }: AnswerJob): void {
  connection.onHover(
    guard.answer('textDocument/hover', null, async (params) => {
      const place = await lookAt(params, session);
      return (place && hoverAt({ ...place, inMarkdown: client().hoverInMarkdown })) ?? null;
    }),
  );
  connection.onCompletion(
    guard.answer('textDocument/completion', [], async (params) => {
      const place = await lookAt(params, session);
      const { snippets, completionInMarkdown } = client();
      return place === undefined
        ? []
        : completionsAt({ ...place, snippets, inMarkdown: completionInMarkdown, cause: causeOf(params) });
    }),
  );
  connection.onDocumentSymbol(
    guard.answer('textDocument/documentSymbol', [], async ({ textDocument }) => {
      const open = session.documentAt(textDocument.uri);
      if (open === undefined || (await session.settingsFor(open)) === undefined) return [];
      const tree = await session.parsed(open);
      return client().nestedSymbols ? symbolsOf(tree, open) : flatSymbolsOf(tree, open);
    }),
  );
  connection.onCodeAction(
    guard.answer('textDocument/codeAction', [], async ({ textDocument, range, context }) => {
      const open = session.documentAt(textDocument.uri);
      if (open === undefined) return [];
      return codeActions({ checked: await session.check(open), range, context, client: client() });
    }),
  );
  connection.onExecuteCommand(
    guard.answer('workspace/executeCommand', null, async (params) => {
      const id: unknown = params.arguments?.[0];
      if (params.command === EXPLAIN_COMMAND && typeof id === 'string')
        await explain(id, connection, client());
      return null;
    }),
  );
}

/** An editor that does not tell has been asked. */
function causeOf({ context }: CompletionParams): CompletionCause {
  return context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? 'a character' : 'a wish';
}

interface Place {
  readonly open: OpenDocument;
  readonly parsed: Tree | Page;
  readonly offset: number;
  readonly catalogue: KnownElements;
}

async function lookAt(
  { textDocument, position }: TextDocumentPositionParams,
  session: Session,
): Promise<Place | undefined> {
  const open = session.documentAt(textDocument.uri);
  const catalogue = open && (await session.settingsFor(open))?.catalogue;
  if (open === undefined || catalogue === undefined) return undefined;
  return { open, parsed: await session.parsed(open), offset: open.offsetOf(position), catalogue };
}

/** Opens a rule's page, or says the most important of it. */
async function explain(id: string, connection: Connection, { showsDocuments }: Client): Promise<void> {
  const rule = ruleOf(id);
  if (rule === undefined) return;
  if (showsDocuments) {
    // Not every client answers as it should.
    const shown: ShowDocumentResult | null = await connection.sendRequest(ShowDocumentRequest.type, {
      uri: ruleDocsUrl(id),
      external: true,
    });
    if (shown?.success) return;
  }
  const { summary, why } = rule.meta;
  await connection.sendNotification(ShowMessageNotification.type, {
    type: MessageType.Info,
    message: `${id}: ${summary}. ${why}`,
  });
}
