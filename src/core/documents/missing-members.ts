import type { ObjectNode, Tree } from '../parse/tree.ts';
import { countLeading } from '../text/ascending.ts';
import type { Span } from '../text/span.ts';
import { createSpanIndex } from '../text/span-index.ts';
import type { InstanceDocument } from './instance-document.ts';

/**
 * Whether an object may have members that could not be read: its text is broken outside of the members that were
 * understood, or a member's key is. What is absent from such an object may be there.
 */
export function mayMissMembers(
  document: InstanceDocument,
  node: ObjectNode,
  isKnown: (key: string) => boolean,
): boolean {
  const { tree } = document;
  if (tree.language === 'yaml') {
    if (node.members.some((member) => member.damaged && !isKnown(member.key.name))) return true;
    return isBrokenYaml(document);
  }
  const { syntaxProblems } = layoutOf(tree);
  // Cut off before its bracket.
  if (syntaxProblems.length > 0 && tree.text.charAt(node.end - 1) !== '}') return true;
  const broken = syntaxProblems
    .slice(firstFrom(syntaxProblems, node.start), firstFrom(syntaxProblems, node.end))
    .filter(({ end }) => end <= node.end);
  if (broken.length === 0) return false;
  if (node.members.some((member) => member.damaged && !isKnown(member.key.name))) return true;
  const understood = createSpanIndex(
    node.members.map(({ key, value }) => ({ start: key.start, end: value.end })),
  );
  return broken.some((span) => !understood.contain(span));
}

/** Whether a document holds YAML that nobody understood, which swallows what follows, or gives it to another object. */
export function isBrokenYaml({ tree, node: root }: InstanceDocument): boolean {
  if (tree.language !== 'yaml') return false;
  const { syntaxProblems, roots } = layoutOf(tree);
  // The parser may have ended the document early, so what counts is where the next one starts.
  const next = roots[firstFrom(roots, root.start + 1)]?.start ?? Infinity;
  return (syntaxProblems[firstFrom(syntaxProblems, root.start)]?.start ?? Infinity) < next;
}

/** In order of position. */
interface Layout {
  readonly syntaxProblems: readonly Span[];
  readonly roots: readonly Span[];
}

/** Each of thousands of documents asks for that of their one stream. */
const layouts = new WeakMap<Tree, Layout>();

function layoutOf(tree: Tree): Layout {
  let layout = layouts.get(tree);
  if (layout === undefined) {
    // Spans of their own: an engine may let go of a tree late if what is known of it holds its nodes.
    const inOrder = (spans: readonly Span[]): readonly Span[] =>
      spans.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start);
    const syntax = tree.problems.filter((problem) => problem.code === 'syntax' && !problem.understood);
    layout = { syntaxProblems: inOrder(syntax.map(({ span }) => span)), roots: inOrder(tree.roots) };
    layouts.set(tree, layout);
  }
  return layout;
}

/** The index of the first span that starts at or behind an offset. */
function firstFrom(spans: readonly Span[], offset: number): number {
  return countLeading(spans.length, (index) => (spans[index]?.start ?? offset) < offset);
}
