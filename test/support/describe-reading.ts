import { applyEdits } from '../../src/core/fix/apply.ts';
import type { Block, Page } from '../../src/core/parse/page.ts';
import type { CurlCommand, Word } from '../../src/core/parse/shell/command.ts';
import type { Member, Node, SyntaxProblem, Tree } from '../../src/core/parse/tree.ts';
import type { Excerpt } from '../../src/core/text/excerpt.ts';
import { createLineIndex } from '../../src/core/text/line-index.ts';
import type { Edit, Span } from '../../src/core/text/span.ts';

interface Said {
  readonly span: Span;
  readonly what: string;
  readonly edits: readonly Edit[];
}

/** How an outer text is shown that a tree or a command stands in. */
interface View {
  readonly text: string;
  outer(span: Span): Span;
  outerEdit(edit: Edit): Edit | undefined;
}

/** What is said of a text, what becomes of it by what is offered, and what is understood, on a line each. */
export function describeTree(tree: Tree): readonly string[] {
  const view = viewOf(tree.text, undefined);
  return [
    ...describeSaid(
      tree.text,
      tree.problems.map((problem) => sayOf(problem, view)),
    ),
    ...describeContent(tree, view),
  ];
}

export function describePage({ text, blocks, commands, comments }: Page): readonly string[] {
  const said: Said[] = [];
  const read: string[] = [];
  const addBlock = (name: string, { tree, excerpt, isPartial }: Block): void => {
    const view = viewOf(text, excerpt);
    said.push(...tree.problems.map((problem) => sayOf(problem, view)));
    read.push(`${name}${isPartial ? ', a part' : ''}`, ...describeContent(tree, view));
  };
  for (const block of blocks) addBlock('block', block);
  for (const { command, excerpt, bodies } of commands) {
    const view = viewOf(text, excerpt);
    read.push(...describeCommand(command, view));
    for (const { code, span, ...problem } of command.problems) {
      const edits = 'fix' in problem ? problem.fix : problem.suggestion;
      said.push({
        span: view.outer(span),
        what: code,
        edits: edits.flatMap((edit) => view.outerEdit(edit) ?? []),
      });
    }
    for (const body of bodies) addBlock('body', body);
  }
  const remarks = comments.map(({ block, ...comment }) => {
    const before = block === undefined ? '' : ` before ${JSON.stringify(sliceOf(text, block).slice(0, 40))}`;
    return `comment ${sliceOf(text, comment)}${before}`;
  });
  return [...describeSaid(text, said), ...read, ...remarks].map(oneLine);
}

function viewOf(text: string, excerpt: Excerpt | undefined): View {
  return {
    text,
    outer: (span) => excerpt?.outer(span) ?? span,
    outerEdit: (edit) => (excerpt === undefined ? edit : excerpt.outerEdit(edit)),
  };
}

function sayOf(problem: SyntaxProblem, view: View): Said {
  const { code } = problem;
  const notes: string[] = [];
  if (code === 'invisible-characters' && !problem.isSafe) notes.push('unsafe');
  if (code === 'syntax') {
    if (problem.suggestion !== undefined) notes.push(problem.suggestion.desc);
    if (problem.understood) notes.push('understood');
    if (problem.limit !== undefined) notes.push(problem.limit);
  }
  const edits = code === 'syntax' ? (problem.suggestion?.edits ?? []) : problem.fix;
  const what = code === 'syntax' ? problem.message : code;
  return {
    span: view.outer(problem.span),
    what: notes.length === 0 ? what : `${what} (${notes.join(', ')})`,
    edits: edits.flatMap((edit) => view.outerEdit(edit) ?? []),
  };
}

function describeSaid(text: string, said: readonly Said[]): readonly string[] {
  const index = createLineIndex(text);
  const place = (offset: number): string => {
    const { line, column } = index.position(offset);
    return `${line}:${column}`;
  };
  return said.map(({ span, what, edits }) => {
    const change = edits.length === 0 ? '' : ` => ${changedLines(text, edits)}`;
    return oneLine(`${place(span.start)}-${place(span.end)} ${what}${change}`);
  });
}

function describeContent(tree: Tree, view: View): readonly string[] {
  return [
    ...tree.roots.map((root) => `reads ${describeNode(root, view)}`),
    ...tree.comments.map((comment) => `comment ${sliceOf(view.text, view.outer(comment))}`),
  ].map(oneLine);
}

function describeNode(node: Node, view: View): string {
  const written = sliceOf(view.text, view.outer(node));
  if (node.kind === 'scalar') {
    const value = JSON.stringify(node.value);
    return written === value ? value : written === node.value ? `'${written}'` : `${value}‹${written}›`;
  }
  const [opener, closer] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  const content =
    node.kind === 'array'
      ? node.items.map((item) => describeNode(item, view))
      : node.members.map((member) => describeMember(member, view));
  const isUsual = node.flow && written.startsWith(opener) && written.endsWith(closer) && written.length > 1;
  const ends = isUsual ? '' : `‹${written.slice(0, 3)}…${written.slice(-3)}›`;
  return `${opener}${content.join(', ')}${closer}${ends}`;
}

function describeMember({ key, value, damaged, merged }: Member, view: View): string {
  const written = sliceOf(view.text, view.outer(key));
  const name =
    written === JSON.stringify(key.name) || written === key.name ? written : `${key.name}‹${written}›`;
  return `${name}${merged ? ' (merged)' : ''}${damaged ? ' (damaged)' : ''}: ${describeNode(value, view)}`;
}

function describeCommand(
  { words, options, operands, stdin, program, ...span }: CurlCommand,
  view: View,
): readonly string[] {
  const source = (part: Span): string => sliceOf(view.text, view.outer(part));
  const describe = (word: Word): string => {
    const { text } = word.content;
    const pieces = word.pieces.map(({ quoting }) => quoting).join('+');
    const holds = word.expansions.map(({ start, end }) => ` with ${text.slice(start, end)}`).join('');
    return source(word) === text && pieces === 'bare'
      ? `${text}${holds}`
      : `${text}‹${source(word)}› ${pieces}${holds}`;
  };
  const named = options.map(
    ({ name, flag, value, ...all }) =>
      `${source(flag)} ${name}${value === undefined ? '' : ` ${value.content.text}`}${source(all).length > 60 ? '' : `‹${source(all)}›`}`,
  );
  return [
    `command ${source(program)} … ${source(span).slice(-12)}`,
    `words ${words.map(describe).join(' | ')}`,
    ...(named.length === 0 ? [] : [`options ${named.join(' | ')}`]),
    ...(operands.length === 0 ? [] : [`operands ${operands.map(({ content }) => content.text).join(' | ')}`]),
    ...(stdin === undefined ? [] : [`stdin ${describe(stdin)}`]),
  ];
}

function sliceOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

function oneLine(text: string): string {
  return text.replaceAll('\n', '⏎').replaceAll('\r', '␍');
}

/** The lines that change, as they become. */
function changedLines(text: string, edits: readonly Edit[]): string {
  const before = text.split('\n');
  const after = applyEdits(text, edits).split('\n');
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return after.slice(start, after.length - end).join('\n');
}
