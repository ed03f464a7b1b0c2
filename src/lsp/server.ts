import {
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { answerRequests } from './answers.ts';
import { CAPABILITIES } from './capabilities.ts';
import { type Client, readClient, workspaceFoldersOf } from './client.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { createGuard, type Guard } from './guard.ts';
import { filePathOf, folderOf } from './open-document.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { createSession, type Session } from './session.ts';
import { updateWithin } from './update-within.ts';

export interface ServerJob {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly version: string;
  /** Where it was started. */
  readonly cwd: string;
}

/** How often configs are looked at where the client does not tell of changes; a look is a few dozen calls of the system. */
const LOOK_EVERY = 1000;

const WATCHED = [
  '**/.instancerc*',
  '**/package.json',
  '**/.gitignore',
  '**/.instancelintignore',
  '**/*.{json,yaml,yml}',
];

interface Parts {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly session: Session;
  readonly publisher: Publisher;
  readonly scheduler: Scheduler;
}

/** Serves the Language Server Protocol until the client ends it, and then ends the process as the protocol wants it. */
export function serve({ input, output, version, cwd }: ServerJob): void {
  // The client is gone without a word, and nothing can be told any more: an end like that of its input.
  output.on('error', () => process.exit(1));
  let client: Client = readClient({});
  // The handler of messages is wanted before there is a connection to schedule for.
  let onMessage = (): void => {};
  const connection = createConnection(input, output, {
    messageStrategy: {
      handleMessage(message, next) {
        onMessage();
        return next(message);
      },
    },
  });
  const guard = createGuard(connection);
  const documents = new TextDocuments({ create: TextDocument.create, update: updateWithin });
  const session = createSession(documents, cwd);
  const publisher = createPublisher({
    send: (message) => void connection.sendDiagnostics(message),
    tell: (message) =>
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message }),
    openUriOf: (path) => session.all().find((document) => document.path === path)?.uri,
  });
  const scheduler = createScheduler((uri) =>
    guard.attempt('checking', () => checkAndShow(uri, parts, client)),
  );
  const parts: Parts = { connection, guard, session, publisher, scheduler };
  onMessage = scheduler.onMessage;

  connection.onInitialize((params): InitializeResult => {
    client = readClient(params.capabilities);
    session.setFolders(workspaceFoldersOf(params));
    guard.begin();
    return { capabilities: CAPABILITIES, serverInfo: { name: 'instancelint', version } };
  });
  connection.onInitialized(() => guard.attempt('initialized', () => watchConfigs(parts, client)));
  connection.onShutdown(() => guard.shutDown());

  documents.onDidChangeContent(({ document }) => scheduler.touch(document.uri));
  documents.onDidSave(() => guard.attempt('saving', () => checkOutdated(parts)));
  documents.onDidClose(({ document }) => guard.attempt('closing', () => close(document.uri, parts)));
  connection.onDidChangeWatchedFiles(({ changes }) =>
    guard.attempt('changed files', () => {
      const paths = changes.flatMap(({ uri }) => filePathOf(uri) ?? []);
      if (paths.some((path) => session.settings.dependsOn(path))) touchAll(parts);
    }),
  );
  answerRequests({ connection, guard, session, client: () => client });
  documents.listen(connection);
  connection.listen();
}

/** Shows what is wrong with a document, unless it has changed in the meantime: then it will be checked again. */
async function checkAndShow(uri: string, { session, publisher }: Parts, client: Client): Promise<void> {
  const document = session.documentAt(uri);
  if (document === undefined) return;
  const checked = await session.check(document);
  if (session.documentAt(uri) !== document) return;
  publisher.showConfigs(folderOf(document), checked.folder);
  publisher.showDocument(uri, document.version, diagnosticsOf(checked, client));
}

function close(uri: string, { session, publisher, scheduler }: Parts): void {
  scheduler.forget(uri);
  publisher.closeDocument(uri);
  const folders = new Set(session.all().map(folderOf));
  session.settings.keepOnly(folders);
  publisher.keepOnly(folders);
}

function touchAll({ session, scheduler }: Parts): void {
  for (const { uri } of session.all()) scheduler.touch(uri);
}

/** Documents whose settings are not those that are on disk any more. */
function checkOutdated({ session, scheduler }: Parts): void {
  for (const document of session.all())
    if (session.settings.isOutdated(folderOf(document))) scheduler.touch(document.uri);
}

async function watchConfigs(parts: Parts, client: Client): Promise<void> {
  const { connection, session } = parts;
  if (client.changesFolders) {
    const folders = new Set((await connection.workspace.getWorkspaceFolders())?.map(({ uri }) => uri) ?? []);
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of added) folders.add(uri);
      for (const { uri } of removed) folders.delete(uri);
      session.setFolders([...folders].flatMap((uri) => filePathOf(uri) ?? []));
      touchAll(parts);
    });
  }
  if (client.watchesFiles) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: WATCHED.map((globPattern) => ({ globPattern })),
    });
  } else setInterval(() => checkOutdated(parts), LOOK_EVERY).unref();
}
