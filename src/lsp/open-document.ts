import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Position, Range, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { once } from '../core/text/once.ts';
import { type Language, languageOfPath, type Source, withoutMark } from '../core/text/source.ts';
import type { Edit, Span } from '../core/text/span.ts';

/** A document that an editor has open, as it is in the editor at this moment. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  /** Absolute; of a document that is no file yet, one that it could have. */
  readonly path: string;
  readonly source: Source;
  rangeOf(span: Span): Range;
  editOf(edit: Edit): TextEdit;
  offsetOf(position: Position): number;
}

/** What editors call our languages, where no extension tells. */
const LANGUAGE_IDS: ReadonlyMap<string, Language> = new Map([
  ['json', 'json'],
  ['jsonc', 'jsonc'],
  ['json5', 'jsonc'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['markdown', 'markdown'],
  ['md', 'markdown'],
  ['shellscript', 'shell'],
  ['shell', 'shell'],
  ['bash', 'shell'],
  ['sh', 'shell'],
]);

/** Undefined for a language that is none of ours. `folder` stands in for the place that a document without a file has. */
export function openDocument(document: TextDocument, folder: string): OpenDocument | undefined {
  const { uri, version, languageId } = document;
  const file = filePathOf(uri);
  const path = file ?? join(folder, basename(uri).replace(/^[^:]*:/, '') || 'untitled');
  const language = languageOfPath(file ?? '') ?? LANGUAGE_IDS.get(languageId);
  if (language === undefined) return undefined;
  const text = document.getText();
  const content = withoutMark(text);
  const shift = content.marked ? 1 : 0;
  // The document itself goes on changing while somebody still asks about this version.
  const snapshot = once(() => TextDocument.create(uri, languageId, version, text));
  const rangeOf = ({ start, end }: Span): Range => ({
    start: snapshot().positionAt(start + shift),
    end: snapshot().positionAt(end + shift),
  });
  return {
    uri,
    version,
    path,
    source: { path: basename(path), language, ...content },
    rangeOf,
    editOf: ({ span, text }) => ({ range: rangeOf(span), newText: text }),
    offsetOf: (position) => Math.max(0, snapshot().offsetAt(position) - shift),
  };
}

/** Undefined for what is no file of this machine. */
export function filePathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // It names another machine, or is no address at all.
    return undefined;
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

export function folderOf({ path }: OpenDocument): string {
  return dirname(path);
}
