import {
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { ACTION_KINDS, EXPLAIN_COMMAND } from './code-actions.ts';

/** What the server can do. */
export const CAPABILITIES: ServerCapabilities = {
  positionEncoding: PositionEncodingKind.UTF16,
  textDocumentSync: {
    openClose: true,
    change: TextDocumentSyncKind.Incremental,
    save: { includeText: false },
  },
  codeActionProvider: { codeActionKinds: ACTION_KINDS },
  executeCommandProvider: { commands: [EXPLAIN_COMMAND] },
  hoverProvider: true,
  // What ends a word of an editor, but goes on within a key, and what begins a value.
  completionProvider: { triggerCharacters: ['"', '.', ':', ' ', '-'] },
  documentSymbolProvider: true,
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};
