import { fileURLToPath } from 'node:url';
import type { CompletionList, Diagnostic, Hover, Position } from 'vscode-json-languageservice';
import { type Editor, hoverText, readCursor, showDiagnostic } from './editor.ts';
import { startLanguageServer } from './language-server.ts';

const PROGRAM = fileURLToPath(import.meta.resolve('yaml-language-server/bin/yaml-language-server'));

interface Diagnosed {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What editors run for YAML: yaml-language-server, as a process of its own. */
export interface YamlEditor extends Editor {
  /** Resolves to the exit code. */
  close(): Promise<number | null>;
}

/** With one schema for all files; or with none but those that files in this folder name themselves. */
export async function openYamlEditor(
  uses: { readonly schema: URL } | { readonly folder: URL },
): Promise<YamlEditor> {
  const yaml = {
    validate: true,
    completion: true,
    hover: true,
    schemas: 'schema' in uses ? { [uses.schema.href]: ['*.yaml'] } : {},
    // It would be fetched from the network.
    schemaStore: { enable: false },
  };
  const settings = new Map<string, object>([['yaml', yaml]]);
  let told: () => void = () => {};
  const configured = new Promise<void>((resolve) => {
    told = resolve;
  });
  const server = startLanguageServer(process.execPath, [PROGRAM, '--stdio'], (method, params) => {
    if (method !== 'workspace/configuration') return null;
    // Files that are opened before that would be checked against nothing.
    setImmediate(told);
    return sections(params).map((section) => settings.get(section) ?? {});
  });
  await server.request('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      workspace: { configuration: true },
      textDocument: {
        completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
        hover: { contentFormat: ['markdown'] },
        publishDiagnostics: {},
      },
    },
  });
  server.notify('initialized', {});
  await configured;

  const folder = 'folder' in uses ? uses.folder.href : 'file:///instances/';
  let opened = 0;
  const open = (text: string): string => {
    opened += 1;
    const uri = `${folder}${opened}.yaml`;
    server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return uri;
  };
  const ask = (method: string, uri: string, position: Position): Promise<unknown> =>
    server.request(method, { textDocument: { uri }, position });
  return {
    language: 'yaml',
    async diagnose(text) {
      const uri = open(text);
      const published = await server.next(
        'textDocument/publishDiagnostics',
        (params) => (params as Diagnosed).uri === uri,
      );
      return (published as Diagnosed).diagnostics.map(showDiagnostic);
    },
    async complete(marked) {
      const { text, position } = readCursor(marked);
      return ((await ask('textDocument/completion', open(text), position)) as CompletionList).items;
    },
    async hover(marked) {
      const { text, position } = readCursor(marked);
      return hoverText((await ask('textDocument/hover', open(text), position)) as Hover | null);
    },
    close: () => server.stop(),
  };
}

function sections(params: unknown): readonly string[] {
  const { items } = params as { readonly items: readonly { readonly section: string }[] };
  return items.map(({ section }) => section);
}
