import { findDocuments, type InstanceDocument } from '../documents/instance-document.ts';
import { find } from '../documents/locate.ts';
import { childPointer } from '../documents/pointer.ts';
import { applyEdits } from '../fix/apply.ts';
import type { Node, Parser, Tree } from '../parse/tree.ts';
import type { BodyLanguage } from '../text/source.ts';
import { type InsertPlace, type MarkedCopy, markJson, markYaml } from './marked-copy.ts';

/** What could be written at a place of a body. */
export interface CompletionSite {
  /** A body of the completed copy; the mark is in it. */
  readonly document: InstanceDocument;
  /** The way to the mark's parent for a key, to the mark for a value. */
  readonly path: readonly string[];
  readonly part: 'key' | 'value';
  readonly mark: string;
  readonly place: InsertPlace;
}

/** The sites that the cursor may stand for, the likeliest first; see marked-copy.ts. */
export function completionSites(
  text: string,
  language: BodyLanguage,
  offset: number,
  parse: Parser,
): readonly CompletionSite[] {
  const { comments, problems } = parse(text);
  if (comments.some(({ start, end }) => start < offset && offset <= end)) return [];
  const copies =
    language === 'yaml' ? markYaml(text, offset) : markJson(text, withoutComments(text, comments), offset);
  const read = copies.flatMap((copy) => {
    const tree = parse(copy.text);
    const site = siteIn(tree, copy);
    return site === undefined ? [] : [{ site, column: copy.column, problems: tree.problems.length }];
  });
  // Where a copy has a mistake that the text has not, the mark is at a place where it does not belong.
  const fitting = read.filter((each) => each.problems <= problems.length);
  const [first, ...others] = fitting;
  if (first === undefined) return [];
  // The cursor may stand for something further in, but not further out than it stands.
  const { column } = first;
  const inside = others.filter((each) => column !== undefined && (each.column ?? -1) > column);
  return withoutRepeats([first, ...inside].map(({ site }) => site));
}

function withoutComments(text: string, comments: Tree['comments']): string {
  return applyEdits(
    text,
    comments.map((span) => ({ span, text: ' '.repeat(span.end - span.start) })),
  );
}

function siteIn(tree: Tree, { mark, part, place }: MarkedCopy): CompletionSite | undefined {
  for (const document of findDocuments(tree, false)) {
    const path = wayToMark(document.node, mark, part, []);
    if (path === undefined) continue;
    const holder = nodeAt(document.node, part === 'key' ? path : path.slice(0, -1));
    const isFlow = place.style === 'plain' && holder?.kind !== 'scalar' && holder?.flow === true;
    return { document, path, part, mark, place: isFlow ? { ...place, style: 'flow' } : place };
  }
  return undefined;
}

function nodeAt(root: Node, path: readonly string[]): Node | undefined {
  return find(root, path.reduce(childPointer, ''))?.node;
}

function wayToMark(
  node: Node,
  mark: string,
  part: MarkedCopy['part'],
  path: readonly string[],
): readonly string[] | undefined {
  if (node.kind === 'scalar') return part === 'value' && node.value === mark ? path : undefined;
  const children: readonly (readonly [string, Node])[] =
    node.kind === 'array'
      ? node.items.map((item, index) => [String(index), item])
      : node.members.filter(({ merged }) => !merged).map(({ key, value }) => [key.name, value]);
  for (const [name, child] of children) {
    if (part === 'key' && node.kind === 'object' && name === mark) return path;
    const found = wayToMark(child, mark, part, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withoutRepeats(sites: readonly CompletionSite[]): readonly CompletionSite[] {
  const seen = new Set<string>();
  return sites.filter(({ document: { pointer }, path, part }) => {
    const way = JSON.stringify([pointer, path, part]);
    if (seen.has(way)) return false;
    seen.add(way);
    return true;
  });
}
