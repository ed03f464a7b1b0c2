import * as assert from 'uvu/assert';
import type { KeyNode, Node, SyntaxProblem, Tree, Value } from '../../src/core/parse/tree.ts';
import type { Edit, Span } from '../../src/core/text/span.ts';

export function editsOf(problem: SyntaxProblem): readonly Edit[] {
  return problem.code === 'syntax' ? (problem.suggestion?.edits ?? []) : problem.fix;
}

function assertInOrder(
  spans: readonly Span[],
  { start, end }: Span,
  how: 'apart' | 'overlapping' = 'apart',
): void {
  let last = start;
  for (const span of spans) {
    assert.ok(last <= span.start && span.start <= span.end && span.end <= end);
    last = how === 'overlapping' ? span.start : span.end;
  }
}

/** Asserts that the tree of a text in JSON is one, whatever was wrong with the text. */
export function assertHoldsTogether({ text, problems, roots, comments }: Tree): void {
  const whole = { start: 0, end: text.length };
  assertInOrder(
    problems.map(({ span }) => span),
    whole,
    'overlapping',
  );
  for (const problem of problems) {
    assertInOrder(
      editsOf(problem).map(({ span }) => span),
      whole,
    );
    if (problem.code === 'syntax') assert.ok(problem.message.length <= 120, problem.message);
    assert.ok(problem.span.start < problem.span.end || roots.length === 0, 'an empty span marks nothing');
  }
  assertInOrder(comments, whole);
  assertInOrder(roots, whole);
  for (const root of roots) assertHoldsChildren(root);
}

function assertHoldsChildren(node: Node): void {
  if (node.kind === 'scalar') {
    assert.ok(node.style === 'plain' || (node.style === 'double' && typeof node.value === 'string'));
    return;
  }
  assert.equal(node.value, valueOfChildren(node), 'the value is that of what it holds');
  const tokens: (Node | KeyNode)[] =
    node.kind === 'array' ? [...node.items] : node.members.flatMap(({ key, value }) => [key, value]);
  assertInOrder(tokens, node);
  for (const token of tokens) if ('kind' in token) assertHoldsChildren(token);
}

/** The last member of a name has its value. */
function valueOfChildren(node: Exclude<Node, { kind: 'scalar' }>): Value {
  if (node.kind === 'array') return node.items.map(({ value }) => value);
  const value: Record<string, Value> = Object.create(null);
  for (const member of node.members) value[member.key.name] = member.value.value;
  return value;
}
