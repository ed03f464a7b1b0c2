import type { KeyNode, Node, SyntaxProblem, Tree } from '../../../src/core/parse/tree.ts';
import type { Edit, Span } from '../../../src/core/text/span.ts';
import { promise } from '../engine/target.ts';
import { promiseEdits, promiseInside } from './spans.ts';

/** No message is longer; most are far shorter. */
const MAX_MESSAGE = 160;

/** Whatever was read, all places lie in the file, in order and inside one another, and edits can be made. */
export function promiseTree(tree: Tree): void {
  const { text, problems, roots, comments } = tree;
  const whole = { start: 0, end: text.length };
  const starts = problems.map(({ span }) => span.start);
  promise(
    starts.every((at, index) => at >= (starts[index - 1] ?? 0)),
    'problems are not in order',
    () => starts,
  );
  for (const problem of problems) {
    promiseInside(problem.span, text, 'a problem');
    promiseEdits(editsOf(problem), text, `the edit of ${problem.code}`);
    if (problem.code !== 'syntax') continue;
    promise(problem.message.length <= MAX_MESSAGE, 'a message is too long', () => problem.message);
    promise(
      !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(problem.message),
      'a message holds more than text',
      () => problem.message,
    );
  }
  promiseOrder(comments, whole, 'comments');
  promiseOrder(roots, whole, 'roots');
  // What an alias stands for, or a merge key brings, stands elsewhere.
  const isPlain = !text.includes('*');
  for (const root of roots) promiseNode(root, text, isPlain);
}

function promiseNode(node: Node, text: string, isNested: boolean): void {
  promiseInside(node, text, 'a value');
  if (node.kind === 'scalar') return;
  const tokens: readonly (Node | KeyNode)[] =
    node.kind === 'array' ? node.items : node.members.flatMap(({ key, value }) => [key, value]);
  for (const token of tokens) promiseInside(token, text, 'a key or value');
  if (isNested) promiseOrder(tokens, node, 'values');
  // Aliases can make very many of few.
  if (isNested) for (const token of tokens) if ('kind' in token) promiseNode(token, text, isNested);
}

function promiseOrder(spans: readonly Span[], { start, end }: Span, what: string): void {
  let last = start;
  for (const span of spans) {
    // What is left out, a value or a key, has no place of its own.
    if (span.start === span.end) continue;
    const isNext = last <= span.start && span.start <= span.end && span.end <= end;
    promise(isNext, `${what} are not in order`, () => ({ spans, start, end }));
    last = span.end;
  }
}

function editsOf(problem: SyntaxProblem): readonly Edit[] {
  return problem.code === 'syntax' ? (problem.suggestion?.edits ?? []) : problem.fix;
}

/** What is told of a tree, to see whether another one is the same. */
export function showTree({ roots, problems, comments }: Tree): string {
  return JSON.stringify([roots, problems, comments], (_, value) =>
    typeof value === 'number' && !Number.isFinite(value)
      ? String(value)
      : Object.is(value, -0)
        ? '-0'
        : value,
  );
}

/** What went wrong in which way, for telling new cases from known ones. */
export function traitsOf({ problems, roots }: Tree): readonly string[] {
  return [
    `roots ${Math.min(roots.length, 3)}`,
    ...problems.map((problem) => (problem.code === 'syntax' ? problem.message : problem.code)),
  ];
}
