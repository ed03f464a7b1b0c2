import { type ChildProcess, spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  type CompletionContext,
  type CompletionItem,
  createProtocolConnection,
  type Diagnostic,
  type DocumentSymbol,
  type Hover,
  type InitializeParams,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readCursor } from './editor.ts';
import { BUILT_BIN } from './run-built.ts';

/** What VS Code can, as far as the server asks. */
export const CAPABLE: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  window: { showDocument: { support: true } },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, versionSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

export interface ClientOptions {
  /** Workspace folders. */
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly cwd?: string;
  readonly processId?: number;
  readonly bin?: string;
  readonly args?: readonly string[];
  readonly initialize?: Partial<InitializeParams>;
}

/** A message that the server sent by itself. */
export interface Received {
  readonly method: string;
  readonly params: unknown;
}

/** A file that is open at both ends. */
export interface OpenFile {
  readonly uri: string;
  readonly text: string;
  readonly version: number;
}

export interface LspClient {
  readonly connection: ProtocolConnection;
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  /** Whatever came without being asked for, in order. */
  readonly received: readonly Received[];
  /** What the server said of itself. */
  readonly serverInfo: unknown;
  open(path: string, text: string, languageId?: string): Promise<OpenFile>;
  /** Changes a file and waits for what is wrong with it then. */
  change(file: OpenFile, changes: readonly TextDocumentContentChangeEvent[]): Promise<OpenFile>;
  replace(file: OpenFile, text: string): Promise<OpenFile>;
  close(file: OpenFile): void;
  /** What was published last for a file; waits until it was for this version. */
  diagnostics(file: Pick<OpenFile, 'uri' | 'version'>): Promise<readonly Diagnostic[]>;
  /** Waits for what is published next, and fits. */
  published(fits: (published: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams>;
  /** Waits for the next message of that kind that fits; those that have come already count. */
  message(method: string, fits?: (params: unknown) => boolean): Promise<unknown>;
  actions(file: OpenFile, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]>;
  complete(
    path: string,
    marked: string,
    languageId?: string,
    context?: CompletionContext,
  ): Promise<Completion>;
  hover(path: string, marked: string, languageId?: string): Promise<Hover | null>;
  symbols(file: OpenFile): Promise<readonly DocumentSymbol[]>;
  /** Resolves to the exit code. */
  stop(): Promise<number | null>;
}

export interface Completion {
  readonly file: OpenFile;
  readonly items: readonly CompletionItem[];
  /** The text with the item of that label accepted. */
  accept(label: string): string;
}

const TIMEOUT = 180_000;

/** Starts the built server and says hello. */
export async function startClient(options: ClientOptions = {}): Promise<LspClient> {
  const { folders = [], capabilities = CAPABLE, cwd, processId = process.pid, bin = BUILT_BIN } = options;
  const { args = ['--stdio'] } = options;
  // A server that hangs fails its test.
  const child = spawn(process.execPath, [bin, 'lsp', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: TIMEOUT,
    // One that stands still does not hear another.
    killSignal: 'SIGKILL',
    ...(cwd !== undefined && { cwd }),
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const received: Received[] = [];
  const published = new Map<string, PublishDiagnosticsParams>();
  const listeners = new Set<(message: Received) => void>();
  const receive = (method: string, params: unknown): void => {
    const message = { method, params };
    received.push(message);
    if (method === PUBLISH)
      published.set((params as PublishDiagnosticsParams).uri, params as PublishDiagnosticsParams);
    for (const listener of [...listeners]) listener(message);
  };
  connection.onUnhandledNotification(({ method, params }) => receive(method, params));
  const answers = new Map<string, unknown>([
    ['window/showDocument', { success: true }],
    ['workspace/workspaceFolders', folders.map(folderAt)],
  ]);
  for (const method of ASKED) {
    connection.onRequest(method, (params: unknown): unknown => {
      receive(method, params);
      return answers.get(method) ?? null;
    });
  }
  connection.listen();
  const { serverInfo } = await connection.sendRequest<{ serverInfo: unknown }>('initialize', {
    processId,
    rootUri: null,
    workspaceFolders: folders.map(folderAt),
    capabilities,
    ...options.initialize,
  });
  await connection.sendNotification('initialized', {});

  const wait = <Found>(find: (message: Received) => Found | undefined): Promise<Found> =>
    new Promise((resolve, reject) => {
      const listener = (message: Received): void => {
        const found = find(message);
        if (found === undefined) return;
        listeners.delete(listener);
        resolve(found);
      };
      listeners.add(listener);
      void ended.then((code) => reject(new Error(`the server has ended with exit code ${code}`)));
    });

  const client: LspClient = {
    connection,
    child,
    ended,
    received,
    serverInfo,
    async open(path, text, languageId = 'plaintext') {
      const uri = path.includes(':') ? path : pathToFileURL(path).href;
      const file = { uri, text, version: 1 };
      published.delete(uri);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
      return file;
    },
    async change({ uri, text, version }, changes) {
      const document = TextDocument.create(uri, '', version, text);
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: version + 1 },
        contentChanges: changes,
      });
      const after = TextDocument.update(document, [...changes], version + 1).getText();
      return { uri, text: after, version: version + 1 };
    },
    replace: (file, text) => client.change(file, [{ text }]),
    close({ uri }) {
      void connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    async diagnostics({ uri, version }) {
      const known = published.get(uri);
      if (known?.version === version) return known.diagnostics;
      const next = await client.published((each) => each.uri === uri && each.version === version);
      return next.diagnostics;
    },
    published: (fits) =>
      wait(({ method, params }) => {
        const given = params as PublishDiagnosticsParams;
        return method === PUBLISH && fits(given) ? given : undefined;
      }),
    async message(method, fits = () => true) {
      const known = received.find((each) => each.method === method && fits(each.params));
      if (known !== undefined) return known.params;
      return (await wait((each) => (each.method === method && fits(each.params) ? each : undefined))).params;
    },
    actions: ({ uri }, range, only) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [], ...(only !== undefined && { only }) },
      }),
    async complete(path, marked, languageId, context) {
      const { text, position } = readCursor(marked);
      const file = await client.open(path, text, languageId);
      const items = await connection.sendRequest<CompletionItem[]>('textDocument/completion', {
        textDocument: { uri: file.uri },
        position,
        ...(context !== undefined && { context }),
      });
      client.close(file);
      return { file, items, accept: (label) => accepted(text, items, label) };
    },
    async hover(path, marked, languageId) {
      const { text, position } = readCursor(marked);
      const file = await client.open(path, text, languageId);
      const hover = await connection.sendRequest<Hover | null>('textDocument/hover', {
        textDocument: { uri: file.uri },
        position,
      });
      client.close(file);
      return hover;
    },
    symbols: ({ uri }) => connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } }),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      return ended;
    },
  };
  return client;
}

function folderAt(path: string): { readonly uri: string; readonly name: string } {
  return { uri: pathToFileURL(path).href, name: path };
}

/** What the server may ask for. */
const ASKED = ['window/showDocument', 'client/registerCapability', 'workspace/workspaceFolders'];
const PUBLISH = 'textDocument/publishDiagnostics';

function accepted(text: string, items: readonly CompletionItem[], label: string): string {
  const item = items.find((each) => each.label === label);
  const edit = item?.textEdit;
  if (edit === undefined || !('range' in edit)) throw new Error(`"${label}" is not offered`);
  return applied(text, [edit, ...(item?.additionalTextEdits ?? [])]);
}

/** A text after edits of the protocol. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 1, text), [...edits]);
}

/** The edits that an action makes of one file. */
export function editsOf({ edit }: CodeAction): readonly TextEdit[] {
  const [change] = edit?.documentChanges ?? [];
  if (change !== undefined && 'edits' in change)
    return change.edits.flatMap((each) => ('newText' in each ? [each] : []));
  return Object.values(edit?.changes ?? {}).flat();
}

/** `line:column-line:column`, counting from 1. */
export function showRange({ start, end }: Range): string {
  return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
}

/** The range of a part of a text. */
export function rangeOf(text: string, part: string): Range {
  const at = text.indexOf(part);
  if (at < 0) throw new Error('the text does not hold the part');
  const document = TextDocument.create('', '', 1, text);
  return { start: document.positionAt(at), end: document.positionAt(at + part.length) };
}
