import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver/node';
import { filePathOf } from './open-document.ts';

/** What a client can show and do, as far as it matters. */
export interface Client {
  readonly hoverInMarkdown: boolean;
  readonly completionInMarkdown: boolean;
  readonly snippets: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly versionedEdits: boolean;
  readonly nestedSymbols: boolean;
  readonly watchesFiles: boolean;
  readonly showsDocuments: boolean;
  readonly changesFolders: boolean;
}

export function readClient({ textDocument, workspace, window }: ClientCapabilities): Client {
  const completion = textDocument?.completion?.completionItem;
  return {
    hoverInMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    completionInMarkdown: completion?.documentationFormat?.includes('markdown') ?? false,
    snippets: completion?.snippetSupport ?? false,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation ?? false,
    codeDescription: textDocument?.publishDiagnostics?.codeDescriptionSupport ?? false,
    versionedEdits: workspace?.workspaceEdit?.documentChanges ?? false,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    showsDocuments: window?.showDocument?.support ?? false,
    changesFolders: workspace?.workspaceFolders ?? false,
  };
}

/** The folders that an editor works in; none for one that opened just a file. */
export function workspaceFoldersOf({
  workspaceFolders,
  rootUri,
  rootPath,
}: InitializeParams): readonly string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  const folders = uris.flatMap((uri) => filePathOf(uri) ?? []);
  return folders.length === 0 && rootPath ? [rootPath] : folders;
}
