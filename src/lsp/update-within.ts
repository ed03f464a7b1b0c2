import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * Changes a document as its editor did. Some editors name a line behind the last one as the end of the document, of which the
 * package makes the right text and wrong lines: such a place is the end.
 */
export function updateWithin(
  document: TextDocument,
  changes: TextDocumentContentChangeEvent[],
  version: number,
): TextDocument {
  for (const change of changes) {
    const own = 'range' in change ? { ...change, range: rangeWithin(document, change.range) } : change;
    TextDocument.update(document, [own], version);
  }
  return document;
}

function rangeWithin(document: TextDocument, { start, end }: Range): Range {
  const within = (position: Position): Position => document.positionAt(document.offsetAt(position));
  return { start: within(start), end: within(end) };
}
