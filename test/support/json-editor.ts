import { readFile } from 'node:fs/promises';
import json, { type TextDocument } from 'vscode-json-languageservice';
import { type Editor, hoverText, readCursor, showDiagnostic } from './editor.ts';

/** What VS Code and others run for JSON, in this process, with one schema for all files. */
export function openJsonEditor(schema: URL): Editor {
  const service = json.getLanguageService({
    schemaRequestService: (uri) => readFile(new URL(uri), 'utf8'),
    workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href },
  });
  service.configure({ validate: true, schemas: [{ uri: schema.href, fileMatch: ['*.json'] }] });
  let version = 0;
  const open = (text: string): TextDocument => {
    version += 1;
    return json.TextDocument.create('file:///instances/a.json', 'json', version, text);
  };
  return {
    language: 'json',
    async diagnose(text) {
      const document = open(text);
      const found = await service.doValidation(document, service.parseJSONDocument(document));
      return found.map(showDiagnostic);
    },
    async complete(marked) {
      const { text, position } = readCursor(marked);
      const document = open(text);
      const list = await service.doComplete(document, position, service.parseJSONDocument(document));
      return list?.items ?? [];
    },
    async hover(marked) {
      const { text, position } = readCursor(marked);
      const document = open(text);
      return hoverText(await service.doHover(document, position, service.parseJSONDocument(document)));
    },
  };
}
