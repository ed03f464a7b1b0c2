/*
 * How long an editor waits for what is wrong with a text: from a change that it tells the language server of until the findings
 * are there, measured by the client.   npm run bench -- --only editor
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { median, percentile } from './measure/statistics.ts';
import { BIN, type Setup } from './setup.ts';

/** Milliseconds from `didChange` to `publishDiagnostics`, for the process that sends the one and receives the other. */
export interface EditorResult {
  readonly language: 'json' | 'yaml';
  readonly bytes: number;
  /** From the start of the server to the findings of the first text. */
  readonly first: number;
  readonly times: readonly number[];
}

const EDITS = 200;
const BYTES = 1000;

export async function measureEditor({ largeFile, folder }: Setup): Promise<readonly EditorResult[]> {
  console.log('\neditor, through the language server');
  const results: EditorResult[] = [];
  for (const language of ['json', 'yaml'] as const) {
    const { corpus } = largeFile({ language, until: { bytes: BYTES }, mistakes: 0 });
    const [path = ''] = corpus.paths;
    const text = readFileSync(join(corpus.folder, path), 'utf8');
    const result = await measureEdits(text, language, join(folder, 'editor'));
    const [middle, high] = [median(result.times), percentile(result.times, 95)].map((time) =>
      time.toFixed(2),
    );
    console.log(
      `  ${result.bytes} bytes of ${language}: median ${middle} ms, 95th percentile ${high} ms, first ${result.first.toFixed(0)} ms`,
    );
    results.push(result);
  }
  return results;
}

/** Writes into the name of an instance, a character an edit, so that the text stays as good as it was. */
async function measureEdits(
  text: string,
  language: EditorResult['language'],
  folder: string,
): Promise<EditorResult> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `edited.${language}`);
  writeFileSync(path, text);
  const uri = pathToFileURL(path).href;
  const at = /^ *"?name"?: ["']?[A-Za-z]/m.exec(text);
  if (at === null) throw new Error('the text holds no name to edit');
  const start = performance.now();
  const { connection, stop, published } = await startServer(folder);
  const opened = published(1);
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: language, version: 1, text },
  });
  await opened;
  const first = performance.now() - start;
  let document = TextDocument.create(uri, language, 1, text);
  const times: number[] = [];
  for (let edit = 1; edit <= EDITS; edit++) {
    const version = edit + 1;
    const position = document.positionAt(at.index + at[0].length + edit - 1);
    const change = { range: { start: position, end: position }, text: String(edit % 10) };
    const shown = published(version);
    const sent = performance.now();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [change],
    });
    const { diagnostics } = await shown;
    times.push(performance.now() - sent);
    if (diagnostics.length > 0) throw new Error(`the text is not clean: ${diagnostics[0]?.message}`);
    document = TextDocument.update(document, [change], version);
  }
  await stop();
  return { language, bytes: Buffer.byteLength(text), first, times };
}

interface RunningServer {
  readonly connection: ProtocolConnection;
  published(version: number): Promise<PublishDiagnosticsParams>;
  stop(): Promise<void>;
}

async function startServer(folder: string): Promise<RunningServer> {
  const server = spawn(process.execPath, [BIN, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => server.on('close', () => resolve()));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const waiting = new Map<number, (params: PublishDiagnosticsParams) => void>();
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    waiting.get(params.version ?? 0)?.(params);
  });
  connection.listen();
  const uri = pathToFileURL(folder).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'bench' }],
    capabilities: {},
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    published: (version) => new Promise((resolve) => waiting.set(version, resolve)),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
    },
  };
}
