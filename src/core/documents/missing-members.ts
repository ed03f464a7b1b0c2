import type { ObjectNode } from '../parse/tree.ts';
import { contains } from '../text/span.ts';
import type { InstanceDocument } from './instance-document.ts';

/**
 * Whether an object may have members that could not be read: its text is broken outside of the members that were
 * understood, or a member's key is. What is absent from such an object may be there.
 */
export function mayMissMembers(
  { tree, node: root }: InstanceDocument,
  node: ObjectNode,
  isKnown: (key: string) => boolean,
): boolean {
  const syntaxProblems = tree.problems.filter((problem) => problem.code === 'syntax');
  // An unclosed quote or a wrong indentation in YAML swallows what follows, or gives it to another object.
  if (tree.language === 'yaml') {
    // The parser may have ended the document early, so what counts is where the next one starts.
    const next = tree.roots.find((other) => other.start > root.start)?.start ?? Infinity;
    return syntaxProblems.some(({ span }) => root.start <= span.start && span.start < next);
  }
  // Cut off before its bracket.
  if (syntaxProblems.length > 0 && tree.text.charAt(node.end - 1) !== '}') return true;
  const broken = syntaxProblems.filter(({ span }) => contains(node, span));
  if (broken.length === 0) return false;
  if (node.members.some((member) => member.damaged && !isKnown(member.key.name))) return true;
  return broken.some(
    ({ span }) =>
      !node.members.some(({ key, value }) => contains({ start: key.start, end: value.end }, span)),
  );
}
