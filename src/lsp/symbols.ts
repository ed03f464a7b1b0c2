import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver/node';
import { readElementKey } from '../core/catalogue/instance.ts';
import { configurationNode, memberValue } from '../core/documents/instance-document.ts';
import { type ShownBody, shownBodies } from '../core/editing/shown-body.ts';
import type { Page } from '../core/parse/page.ts';
import { endOfMember, type Tree } from '../core/parse/tree.ts';
import { contains } from '../core/text/span.ts';
import type { OpenDocument } from './open-document.ts';

/** The instances of a document, each with its configuration keys; values are not for an outline. */
export function symbolsOf(parsed: Tree | Page, open: OpenDocument): DocumentSymbol[] {
  return shownBodies(parsed).map((body) => symbolOf(body, open));
}

function symbolOf({ document, outer }: ShownBody, open: OpenDocument): DocumentSymbol {
  const name = memberValue(document, 'name');
  const whole = outer(document.node);
  const named = document.envelope.members.get('name')?.node;
  const place = named && outer(named);
  const keys = configurationNode(document)?.members.filter(({ merged }) => !merged) ?? [];
  return {
    // A name of blanks would be refused.
    name: typeof name === 'string' && name.trim() !== '' ? name : 'instance without a name',
    detail: readElementKey(document) ?? '',
    kind: SymbolKind.Object,
    range: open.rangeOf(whole),
    // In a broken text it may stand outside, and clients refuse that.
    selectionRange: open.rangeOf(place !== undefined && contains(whole, place) ? place : whole),
    children: keys.map((member) => ({
      name: member.key.name.trim() === '' ? '(empty key)' : member.key.name,
      kind: SymbolKind.Key,
      range: open.rangeOf(outer({ start: member.key.start, end: endOfMember(member) })),
      selectionRange: open.rangeOf(outer(member.key)),
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
