import { fileURLToPath } from 'node:url';
import type { CompletionList, Diagnostic, Hover } from 'vscode-json-languageservice';
import { type Editor, hoverText, readCursor, showDiagnostic } from './editor.ts';
import { type LanguageServer, startLanguageServer } from './language-server.ts';

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

type Uses = { readonly schema: URL } | { readonly folder: URL };

/**
 * With one schema for all files; or with none but those that files in this folder name themselves. It is started when it is
 * first asked, since its time is limited and tests may come long after.
 */
export function openYamlEditor(uses: Uses): YamlEditor {
  let starting: Promise<LanguageServer> | undefined;
  const started = (): Promise<LanguageServer> => {
    starting ??= start(uses);
    return starting;
  };
  const folder = 'folder' in uses ? uses.folder.href : 'file:///instances/';
  let opened = 0;
  const open = (server: LanguageServer, text: string): string => {
    opened += 1;
    const uri = `${folder}${opened}.yaml`;
    server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return uri;
  };
  const ask = async (method: string, marked: string): Promise<unknown> => {
    const { text, position } = readCursor(marked);
    const server = await started();
    return server.request(method, { textDocument: { uri: open(server, text) }, position });
  };
  return {
    language: 'yaml',
    async diagnose(text) {
      const server = await started();
      const uri = open(server, text);
      const published = await server.next(
        'textDocument/publishDiagnostics',
        (params) => (params as Diagnosed).uri === uri,
      );
      return (published as Diagnosed).diagnostics.map(showDiagnostic);
    },
    async complete(marked) {
      return ((await ask('textDocument/completion', marked)) as CompletionList).items;
    },
    async hover(marked) {
      return hoverText((await ask('textDocument/hover', marked)) as Hover | null);
    },
    close: async () => (await started()).stop(),
  };
}

async function start(uses: Uses): Promise<LanguageServer> {
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
  return server;
}

function sections(params: unknown): readonly string[] {
  const { items } = params as { readonly items: readonly { readonly section: string }[] };
  return items.map(({ section }) => section);
}
