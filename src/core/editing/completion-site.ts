import { findDocuments, type InstanceDocument } from '../documents/instance-document.ts';
import { applyEdits } from '../fix/apply.ts';
import type { ArrayNode, Node, ObjectNode, Parser, Tree } from '../parse/tree.ts';
import type { BodyLanguage } from '../text/source.ts';
import { markJson } from './mark-json.ts';
import { markYaml } from './mark-yaml.ts';
import type { InsertPlace, MarkedCopy } from './marked-copy.ts';

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
  // Where a copy has a mistake that the text has not, the mark is at a place where it does not belong.
  const fitting = copies.flatMap((copy) => {
    const tree = parse(copy.text);
    return tree.problems.length > problems.length ? [] : [{ ...copy, site: siteIn(tree, copy) }];
  });
  const [first, ...others] = fitting;
  // A mark that is no key or value of its own is a part of a text of several lines.
  if (first?.site === undefined) return [];
  // The cursor may stand for something further in, but not further out than it stands.
  const inside = others.filter(({ column }) => column > first.column);
  return withoutRepeats([first, ...inside].flatMap(({ site }) => site ?? []));
}

function withoutComments(text: string, comments: Tree['comments']): string {
  return applyEdits(
    text,
    comments.map((span) => ({ span, text: ' '.repeat(span.end - span.start) })),
  );
}

function siteIn(tree: Tree, { mark, part, place }: MarkedCopy): CompletionSite | undefined {
  for (const document of findDocuments(tree, false)) {
    const way = wayToMark(document.node, mark, part, []);
    if (way === undefined) continue;
    const isFlow = place.style === 'plain' && way.holder.flow;
    return { document, path: way.path, part, mark, place: isFlow ? { ...place, style: 'flow' } : place };
  }
  return undefined;
}

/** The way that a site tells of, and what holds the mark. What came in through an alias stands elsewhere, further in front. */
interface Way {
  readonly path: readonly string[];
  readonly holder: ObjectNode | ArrayNode;
}

function wayToMark(
  node: Node,
  mark: string,
  part: MarkedCopy['part'],
  path: readonly string[],
): Way | undefined {
  if (node.kind === 'scalar') return undefined;
  const children: readonly (readonly [string, Node])[] =
    node.kind === 'array'
      ? node.items.map((item, index) => [String(index), item])
      : node.members.map(({ key, value }) => [key.name, value]);
  for (const [name, child] of children) {
    if (part === 'key' && name === mark) return { path, holder: node };
    const inside = [...path, name];
    if (part === 'value' && child.value === mark) return { path: inside, holder: node };
    const found = wayToMark(child, mark, part, inside);
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
