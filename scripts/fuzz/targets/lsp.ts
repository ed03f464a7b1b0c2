import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../../../src/lsp/server.ts';
import { createFolder, type Folder } from '../../../test/support/folder.ts';
import { CAPABLE } from '../../../test/support/lsp-client.ts';
import { promise, type Target } from '../engine/target.ts';
import { anySteps, changed, isDocumentName, type Place, readStep, type Step } from './lsp-steps.ts';

let folder: Folder | undefined;

export const lsp: Target = {
  name: 'lsp',
  about:
    'rows of edits and questions of an editor to the language server, whose answers are those about a fresh document',
  fixed: 0,
  generate(random, earlier) {
    const steps = earlier === undefined ? anySteps(random) : [...earlier];
    if (earlier !== undefined)
      for (let edits = 1 + random.below(3); edits > 0; edits--)
        steps.splice(1 + random.below(steps.length), random.below(2), ...anySteps(random).slice(-2));
    return steps;
  },
  async run(steps) {
    const here =
      folder ??
      createFolder({ '.git/HEAD': '', '.instancerc.yaml': 'rules:\n  plaintext-secret: warning\n' });
    folder = here;
    const editor = new Editor(here);
    for (const step of steps) editor.make(readStep(step));
    return editor.settle();
  },
  // Each is answered for itself.
  cost: (steps) => steps.length,
  end() {
    folder?.remove();
    folder = undefined;
  },
};

interface Open {
  readonly uri: string;
  readonly text: string;
  readonly version: number;
}

/** The other end of a server of our own. */
class Editor {
  readonly #connection: ProtocolConnection;
  readonly #input = new PassThrough();
  readonly #folder: Folder;
  readonly #open = new Map<string, Open>();
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #answers: Promise<unknown>[] = [];
  readonly #errors: string[] = [];
  #onPublished: () => void = () => {};
  #isReady = false;
  #last: CancellationTokenSource | undefined;
  /** Goes up for all documents, and all times they are opened. */
  #version = 0;

  constructor(here: Folder) {
    this.#folder = here;
    const output = new PassThrough();
    serve({ input: this.#input, output, version: '0', cwd: here.path });
    this.#connection = createProtocolConnection(
      new StreamMessageReader(output),
      new StreamMessageWriter(this.#input),
    );
    for (const method of ['client/registerCapability', 'workspace/workspaceFolders', 'window/showDocument'])
      this.#connection.onRequest(method, () => null);
    this.#connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#published.set(params.uri, params);
      this.#onPublished();
    });
    this.#connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      if (message.includes('internal error')) this.#errors.push(message);
    });
    this.#connection.listen();
  }

  make(step: Step): void {
    const { verb, name, text } = step;
    const open = this.#open.get(name);
    if (verb === 'initialize') this.#initialize();
    else if (verb === 'cancel') this.#last?.cancel();
    else if (verb === 'explain')
      this.#ask('workspace/executeCommand', { command: 'instancelint.explain', arguments: [name] });
    else if (verb === 'raw') this.#input.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    else if (verb === 'open' && open === undefined && isDocumentName(name))
      this.#openDocument(name, name, text);
    else if (open !== undefined) this.#makeIn(name, open, step);
    // Asked too early, or about what is not there.
    else if (verb === 'hover') this.#ask('textDocument/hover', at(this.#uriOf(name), START));
  }

  #makeIn(name: string, open: Open, { verb, places, text }: Step): void {
    const { uri } = open;
    const [start = START, end = start] = places;
    if (verb === 'change')
      this.#change(name, open, changed(open.text, [start, end], text), { range: { start, end }, text });
    else if (verb === 'replace') this.#change(name, open, text, { text });
    else if (verb === 'hover') this.#ask('textDocument/hover', at(uri, start));
    else if (verb === 'complete') this.#ask('textDocument/completion', at(uri, start));
    else if (verb === 'actions') this.#ask('textDocument/codeAction', actionsAt(uri, start, end));
    else if (verb === 'symbols') this.#ask('textDocument/documentSymbol', { textDocument: { uri } });
    else if (verb === 'save') this.#tell('textDocument/didSave', { textDocument: { uri } });
    else if (verb === 'close') {
      this.#open.delete(name);
      this.#tell('textDocument/didClose', { textDocument: { uri } });
    }
  }

  /** Waits for all answers, and compares what is known of each document with what is of a fresh one with its text. */
  async settle(): Promise<string[]> {
    if (!this.#isReady) this.#initialize();
    await Promise.all(this.#answers);
    const traits: string[] = [];
    for (const [name, open] of [...this.#open]) {
      const diagnostics = await this.#diagnosticsOf(open);
      promiseOrdered(diagnostics, open.text);
      const answers = JSON.stringify([diagnostics, await this.#lookAround(open)]);
      const fresh = this.#openDocument(`fresh ${name}`, `fresh/${name}`, open.text);
      const expected = JSON.stringify([await this.#diagnosticsOf(fresh), await this.#lookAround(fresh)]);
      const isSame = plain(answers, open) === plain(expected, fresh);
      promise(isSame, 'what is said of a changed document is not what is said of a fresh one', () => [
        open.text,
        plain(answers, open),
        plain(expected, fresh),
      ]);
      traits.push(
        ...diagnostics.map(
          ({ code, message }) => `${code} ${JSON.stringify(message).replace(/"[^"]*"|\d+/g, '')}`,
        ),
      );
    }
    promise(this.#errors.length === 0, 'the server has an internal error', () => this.#errors);
    this.#connection.dispose();
    return traits;
  }

  #initialize(): void {
    this.#isReady = true;
    const folders = [{ uri: pathToFileURL(this.#folder.path).href, name: 'here' }];
    const params = { processId: null, rootUri: null, workspaceFolders: folders, capabilities: CAPABLE };
    this.#ask('initialize', params);
    this.#tell('initialized', {});
  }

  #openDocument(name: string, path: string, text: string): Open {
    const open = { uri: this.#uriOf(path), text, version: ++this.#version };
    this.#open.set(name, open);
    this.#tell('textDocument/didOpen', { textDocument: { ...open, languageId: 'plaintext' } });
    return open;
  }

  #change(
    name: string,
    { uri }: Open,
    text: string,
    change: { readonly range?: Range; readonly text: string },
  ): void {
    const version = ++this.#version;
    this.#open.set(name, { uri, text, version });
    this.#tell('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
  }

  #uriOf(path: string): string {
    return pathToFileURL(this.#folder.at(path)).href;
  }

  #tell(method: string, params: object): void {
    void this.#connection.sendNotification(method, params);
  }

  /** An answer may be an error, of a question that was taken back, say; but there is one. */
  #ask(method: string, params: object): void {
    this.#last = new CancellationTokenSource();
    const answer = this.#connection.sendRequest(method, params, this.#last.token);
    this.#answers.push(answer.catch(() => undefined));
  }

  async #diagnosticsOf({ uri, version }: Open): Promise<PublishDiagnosticsParams['diagnostics']> {
    for (;;) {
      const published = this.#published.get(uri);
      if (published?.version === version) return published.diagnostics;
      await new Promise<void>((resolve) => {
        this.#onPublished = resolve;
      });
    }
  }

  /** What is said at a few places of a document, and of all of it. */
  async #lookAround({ uri, text }: Open): Promise<readonly unknown[]> {
    const lines = text.split(/\r\n|\n|\r/);
    const line = Math.floor(lines.length / 2);
    const position = { line, character: Math.floor((lines[line]?.length ?? 0) / 2) };
    const request = (method: string, params: object): Promise<unknown> =>
      this.#connection.sendRequest(method, params);
    return Promise.all([
      request('textDocument/documentSymbol', { textDocument: { uri } }),
      request('textDocument/hover', at(uri, position)),
      request('textDocument/completion', at(uri, position)),
      request('textDocument/codeAction', actionsAt(uri, START, { line: lines.length, character: 0 })),
    ]);
  }
}

const START = { line: 0, character: 0 };

function at(uri: string, position: Place): object {
  return { textDocument: { uri }, position };
}

function actionsAt(uri: string, start: Place, end: Place): object {
  return { textDocument: { uri }, range: { start, end }, context: { diagnostics: [] } };
}

/** Without what the document is called and which version it is. */
function plain(answers: string, { uri, version }: Open): string {
  return answers.replaceAll(uri, 'URI').replaceAll(`"version":${version}`, '"version":0');
}

function promiseOrdered(diagnostics: PublishDiagnosticsParams['diagnostics'], text: string): void {
  const lines = text.split(/\r\n|\n|\r/);
  const isInside = ({ line, character }: Place): boolean => character <= (lines[line]?.length ?? -1);
  for (const { range, message } of diagnostics) {
    const { start, end } = range;
    promise(isInside(start) && isInside(end), 'a diagnostic lies outside of the document', () => range);
    promise(
      start.line < end.line || (start.line === end.line && start.character <= end.character),
      'a diagnostic ends before it starts',
    );
    promise(message !== '', 'a diagnostic says nothing');
  }
}
