import { fileURLToPath, pathToFileURL } from 'node:url';

/** What a diagnostic of VS Code is, as far as tests look at it. */
export interface ShownDiagnostic {
  readonly message: string;
  readonly severity: number;
  readonly source: string;
  readonly code: unknown;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

export interface OpenDocument {
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
}

/** As much of the module `vscode` as the extension and its language client touch from start to diagnostics. */
export interface VscodeStub {
  readonly module: unknown;
  /** The commands that were registered. */
  readonly commands: Map<string, () => Promise<void>>;
  /** Resolves when diagnostics of the file are shown. */
  diagnosticsOf(path: string): Promise<readonly ShownDiagnostic[]>;
  /** What was shown as an error, or written to a log. */
  readonly said: string[];
}

/** Something of which every member is something of the kind, which can be called and constructed. */
function anything(): unknown {
  // A class, so that others can extend it.
  return new Proxy(class {}, {
    get: (target, key) => {
      if (key in target) return Reflect.get(target, key);
      return typeof key === 'symbol' || key === 'then' ? undefined : anything();
    },
    apply: () => disposable,
  });
}

const disposable = { dispose: () => {} };

const withDefaults = (members: Readonly<Record<string, unknown>>): unknown =>
  new Proxy(members, {
    get: (target, key) => (key in target || typeof key === 'symbol' ? Reflect.get(target, key) : event),
  });

/** Any `onDidX` and any `registerX`. */
const event = (): unknown => disposable;

class Position {
  readonly line: number;
  readonly character: number;
  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number) {
    this.start = new Position(startLine, startCharacter);
    this.end = new Position(endLine, endCharacter);
  }
}

class Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly severity: number;
  constructor(range: Range, message: string, severity: number) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}

class Uri {
  readonly scheme = 'file';
  readonly fsPath: string;
  constructor(fsPath: string) {
    this.fsPath = fsPath;
  }
  static file = (path: string): Uri => new Uri(path);
  static parse = (uri: string): Uri => new Uri(uri.startsWith('file:') ? fileURLToPath(uri) : uri);
  toString = (): string => pathToFileURL(this.fsPath).href;
}

class CodeActionKind {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
  static readonly Empty = new CodeActionKind('');
  append = (part: string): CodeActionKind =>
    new CodeActionKind(this.value === '' ? part : `${this.value}.${part}`);
}

export function createVscodeStub(
  folder: string,
  trusted: boolean,
  documents: readonly OpenDocument[],
  settings: Readonly<Record<string, unknown>> = {},
): VscodeStub {
  const commands = new Map<string, () => Promise<void>>();
  const shown = new Map<string, readonly ShownDiagnostic[]>();
  const waiting = new Map<string, (diagnostics: readonly ShownDiagnostic[]) => void>();
  const said: string[] = [];
  const log = (message: unknown): void => void said.push(String(message));
  const show = ({ fsPath }: Uri, diagnostics: readonly ShownDiagnostic[]): void => {
    shown.set(fsPath, diagnostics);
    waiting.get(fsPath)?.(diagnostics);
  };
  const configuration = { get: (name: string, fallback: unknown) => settings[name] ?? fallback };
  const textDocuments = documents.map(({ path, languageId, text }) => ({
    uri: Uri.file(path),
    fileName: path,
    languageId,
    version: 1,
    getText: () => text,
  }));
  const members: Readonly<Record<string, unknown>> = {
    version: '1.91.0',
    Position,
    Range,
    Diagnostic,
    CodeActionKind,
    Uri,
    Disposable: class {
      dispose = (): void => {};
    },
    EventEmitter: class {
      event = event;
      fire = (): void => {};
      dispose = (): void => {};
    },
    CancellationTokenSource: class {
      token = { isCancellationRequested: false, onCancellationRequested: event };
      cancel = (): void => {};
      dispose = (): void => {};
    },
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    commands: withDefaults({
      registerCommand: (name: string, run: () => Promise<void>) => {
        if (commands.has(name)) throw new Error(`command '${name}' already exists`);
        commands.set(name, run);
        return disposable;
      },
    }),
    env: { language: 'en', appName: 'stub' },
    languages: withDefaults({
      match: (selector: { readonly language: string }, document: { readonly languageId: string }) =>
        [selector].flat().some(({ language }) => language === document.languageId) ? 10 : 0,
      createDiagnosticCollection: () => ({ set: show, delete: () => {}, clear: () => {}, dispose: () => {} }),
    }),
    window: withDefaults({
      createOutputChannel: () => withDefaults({ ...logger(log), name: 'stub', ...disposable }),
      showErrorMessage: (message: unknown) => Promise.resolve(log(message)),
      tabGroups: withDefaults({ all: [] }),
      visibleTextEditors: [],
      activeTextEditor: undefined,
    }),
    workspace: withDefaults({
      isTrusted: trusted,
      workspaceFolders: [{ uri: Uri.file(folder), name: 'workspace', index: 0 }],
      textDocuments,
      notebookDocuments: [],
      getConfiguration: () => configuration,
      getWorkspaceFolder: () => undefined,
      createFileSystemWatcher: () => withDefaults(disposable),
      fs: { isWritableFileSystem: () => true },
    }),
  };
  return {
    module: new Proxy(members, {
      get: (target, key) =>
        key in target || typeof key === 'symbol' ? Reflect.get(target, key) : anything(),
    }),
    commands,
    said,
    diagnosticsOf: (path) => {
      const known = shown.get(path);
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`nothing was shown\n${said.join('\n')}`)), 30_000);
        waiting.set(path, (diagnostics) => {
          clearTimeout(timer);
          resolve(diagnostics);
        });
      });
    },
  };
}

const logger = (log: (message: unknown) => void): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    ['append', 'appendLine', 'info', 'warn', 'error', 'debug', 'trace'].map((name) => [name, log]),
  );
