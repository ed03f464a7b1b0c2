import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { chooseProgram, type Program } from './choose-program.mts';
import { LANGUAGES } from './languages.mts';

const run = promisify(execFile);

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('instancelint', { log: true });
  let restarted = Promise.resolve();
  // One after the other: a client that is just starting cannot be stopped.
  const restart = (): Promise<void> => {
    restarted = restarted.then(() => replaceServer(context, output));
    return restarted;
  };
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand('instancelint.restart', restart),
    vscode.commands.registerCommand('instancelint.showOutput', () => output.show()),
    vscode.commands.registerCommand('instancelint.fixAll', fixAll),
    vscode.commands.registerCommand('instancelint.explainRule', () => explain(context)),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('instancelint.path')) await restart();
    }),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  const running = client;
  client = undefined;
  // One that failed to start has nothing to stop, and says so by an error.
  if (running?.isRunning()) await running.dispose();
}

async function replaceServer(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
): Promise<void> {
  try {
    await deactivate();
    const program = programFor(context);
    if (program !== undefined) await start(program, output);
  } catch (error) {
    // The client has shown a message. The commands stay, to try again once the cause is mended.
    output.error(String(error));
  }
}

function programFor(context: vscode.ExtensionContext): Program | undefined {
  const chosen = chooseProgram({
    configured: vscode.workspace.getConfiguration('instancelint').get('path', ''),
    trusted: vscode.workspace.isTrusted,
    folders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    extensionPath: context.extensionPath,
    execPath: process.execPath,
    exists: existsSync,
  });
  if ('path' in chosen) return chosen;
  void vscode.window.showErrorMessage(`instancelint: ${chosen.message}`);
  return undefined;
}

async function start(program: Program, output: vscode.LogOutputChannel): Promise<void> {
  output.info(`starting ${program.path}`);
  const server = {
    command: program.command,
    args: [...program.args, 'lsp', '--stdio'],
    options: { env: { ...process.env, ...program.env } },
  };
  client = new LanguageClient('instancelint', 'instancelint', server, {
    documentSelector: ['file', 'untitled'].flatMap((scheme) =>
      LANGUAGES.map((language) => ({ scheme, language })),
    ),
    outputChannel: output,
  });
  await client.start();
}

async function fixAll(): Promise<void> {
  const kind = 'source.fixAll.instancelint';
  await vscode.commands.executeCommand('editor.action.sourceAction', { kind, apply: 'first' });
}

/** Shows what `instancelint explain` says about the rule of the finding at the cursor. */
async function explain(context: vscode.ExtensionContext): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const program = programFor(context);
  if (editor === undefined || program === undefined) return;
  const rules = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source, range }) => source === 'instancelint' && range.contains(editor.selection.active))
    .map(({ code }) => String(typeof code === 'object' ? code.value : code));
  const rule = await vscode.window.showQuickPick([...new Set(rules)], {
    placeHolder: rules.length > 0 ? 'Which rule?' : 'There is no finding at the cursor',
  });
  if (rule === undefined) return;
  const { stdout } = await run(program.command, [...program.args, 'explain', rule], {
    env: { ...process.env, ...program.env },
  });
  const document = await vscode.workspace.openTextDocument({ content: stdout });
  await vscode.window.showTextDocument(document, { preview: true });
}
