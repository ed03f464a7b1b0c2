import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver/node';
import { readElementKey } from '../core/catalogue/instance.ts';
import { configurationNode, memberValue } from '../core/documents/instance-document.ts';
import { type ShownBody, shownBodies } from '../core/editing/shown-body.ts';
import type { Page } from '../core/parse/page.ts';
import type { Tree } from '../core/parse/tree.ts';
import type { OpenDocument } from './open-document.ts';

/** The instances of a document, each with its configuration keys; values are not for an outline. */
export function symbolsOf(parsed: Tree | Page, open: OpenDocument): DocumentSymbol[] {
  return shownBodies(parsed).map((body) => symbolOf(body, open));
}

function symbolOf({ document, outer }: ShownBody, open: OpenDocument): DocumentSymbol {
  const name = memberValue(document, 'name');
  const range = open.rangeOf(outer(document.node));
  const nameNode = document.envelope.members.get('name')?.node;
  const keys = configurationNode(document)?.members.filter(({ merged }) => !merged) ?? [];
  return {
    // A name of blanks would be refused.
    name: typeof name === 'string' && name.trim() !== '' ? name : 'instance without a name',
    detail: readElementKey(document) ?? '',
    kind: SymbolKind.Object,
    range,
    selectionRange: nameNode === undefined ? range : open.rangeOf(outer(nameNode)),
    children: keys.map(({ key, value }) => ({
      name: key.name.trim() === '' ? '(empty key)' : key.name,
      kind: SymbolKind.Key,
      range: open.rangeOf(outer({ start: key.start, end: Math.max(key.end, value.end) })),
      selectionRange: open.rangeOf(outer(key)),
    })),
  };
}

/** The same for clients that know no symbols in symbols. */
export function flatSymbolsOf(parsed: Tree | Page, open: OpenDocument): SymbolInformation[] {
  return symbolsOf(parsed, open).flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri: open.uri, range } },
    ...children.map((child) => ({
      name: child.name,
      kind: child.kind,
      location: { uri: open.uri, range: child.range },
      containerName: name,
    })),
  ]);
}
