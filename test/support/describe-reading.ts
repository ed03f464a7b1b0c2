import { applyEdits } from '../../src/core/fix/apply.ts';
import type { Block, Page } from '../../src/core/parse/page.ts';
import type { Word } from '../../src/core/parse/shell/command.ts';
import type { Node, SyntaxProblem, Tree } from '../../src/core/parse/tree.ts';
import type { Excerpt } from '../../src/core/text/excerpt.ts';
import { createLineIndex } from '../../src/core/text/line-index.ts';
import type { Edit, Span } from '../../src/core/text/span.ts';

interface Said {
  readonly span: Span;
  readonly what: string;
  readonly edits: readonly Edit[];
}

/** What a parser makes of a text: what it says, and what it understood, by names of the places. */
export interface Reading {
  readonly text: string;
  readonly said: readonly Said[];
  readonly content: ReadonlyMap<string, string>;
}

export function readTree(tree: Tree): Reading {
  const content = new Map<string, string>();
  const at = (span: Span): string => tree.text.slice(span.start, span.end);
  addTree(content, '', tree, at);
  return { text: tree.text, said: tree.problems.map((problem) => sayOf(problem)), content };
}

export function readPage({ text, blocks, commands, comments }: Page): Reading {
  const content = new Map<string, string>();
  const said: Said[] = [];
  const addBlock = (name: string, { tree, excerpt, isPartial }: Block): void => {
    if (isPartial) content.set(`${name} is`, 'partial');
    addTree(content, name, tree, (span) => sliceOf(text, excerpt.outer(span)));
    said.push(...tree.problems.map((problem) => moved(sayOf(problem), excerpt)));
  };
  for (const [index, block] of blocks.entries()) addBlock(`block ${index}`, block);
  for (const [index, { command, excerpt, bodies }] of commands.entries()) {
    const name = `command ${index}`;
    const source = (span: Span): string => sliceOf(text, excerpt?.outer(span) ?? span);
    const nameOf = (word: Word): string => oneLine(`${name}  ${source(word)}`);
    for (const word of command.words) content.set(nameOf(word), describeWord(word));
    for (const word of command.operands) content.set(nameOf(word), `${describeWord(word)}, an operand`);
    for (const { name: option, flag, value } of command.options)
      content.set(`${name} ${source(flag)}`, oneLine(`${option} ${value?.content.text ?? ''}`));
    if (command.stdin !== undefined) content.set(`${name} stdin`, describeWord(command.stdin));
    content.set(name, `${command.words.length} words`);
    for (const [place, body] of bodies.entries()) addBlock(`${name} body ${place}`, body);
    for (const problem of command.problems) {
      const edits = problem.code === 'unclosed-quote' ? problem.suggestion : problem.fix;
      const one = { span: problem.span, what: problem.code, edits };
      said.push(excerpt === undefined ? one : moved(one, excerpt));
    }
  }
  addComments(
    content,
    '',
    comments.map((comment) => sliceOf(text, comment)),
  );
  said.sort((a, b) => a.span.start - b.span.start);
  return { text, said, content };
}

/** What is said of a damaged text, what becomes of it by what is offered, and what is understood differently. */
export function describeReading({ text, said, content }: Reading, sound: Reading): readonly string[] {
  const index = createLineIndex(text);
  const place = (offset: number): string => {
    const { line, column } = index.position(offset);
    return `${line}:${column}`;
  };
  return [
    ...said.map(({ span, what, edits }) => {
      const change = edits.length === 0 ? '' : ` => ${changeOf(text, sound.text, edits)}`;
      return `${place(span.start)}-${place(span.end)} ${what}${change}`;
    }),
    ...[...content].flatMap(([name, value]) =>
      sound.content.get(name) === value ? [] : [`${name}: ${value}`],
    ),
    ...goneFrom(content, sound.content),
  ];
}

/** What is no longer there, without what stood within that. */
function goneFrom(
  content: ReadonlyMap<string, string>,
  sound: ReadonlyMap<string, string>,
): readonly string[] {
  const gone = [...sound.keys()].filter((name) => !content.has(name));
  const outermost = gone.filter(
    (name) => !gone.some((other) => name.startsWith(`${other}/`) || name.startsWith(`${other} `)),
  );
  return outermost.length === 0 ? [] : [`gone: ${outermost.join(', ')}`];
}

function sayOf(problem: SyntaxProblem): Said {
  const { span } = problem;
  if (problem.code !== 'syntax') {
    const isUnsafe = problem.code === 'invisible-characters' && !problem.isSafe;
    return { span, what: isUnsafe ? `${problem.code}, unsafe` : problem.code, edits: problem.fix };
  }
  const { message, suggestion, understood, limit } = problem;
  const notes = [
    ...(suggestion === undefined ? [] : [suggestion.desc]),
    ...(understood ? ['understood'] : []),
    ...(limit === undefined ? [] : [limit]),
  ];
  const what = notes.length === 0 ? message : `${message} (${notes.join(', ')})`;
  return { span, what, edits: suggestion?.edits ?? [] };
}

function moved({ span, what, edits }: Said, excerpt: Excerpt): Said {
  return { span: excerpt.outer(span), what, edits: edits.flatMap((edit) => excerpt.outerEdit(edit) ?? []) };
}

function describeWord({ content: { text }, pieces, expansions }: Word): string {
  const holds = expansions.map(({ start, end }) => ` with ${text.slice(start, end)}`).join('');
  return oneLine(`${text} (${pieces.map(({ quoting }) => quoting).join(', ')})${holds}`);
}

function oneLine(text: string): string {
  return text.replaceAll('\n', '⏎');
}

function sliceOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

type SourceOf = (span: Span) => string;

function addTree(content: Map<string, string>, name: string, tree: Tree, source: SourceOf): void {
  for (const [index, root] of tree.roots.entries())
    addNode(content, tree.roots.length === 1 ? name : `${name}${index}`, root, '', source);
  addComments(content, name, tree.comments.map(source));
}

function addComments(content: Map<string, string>, name: string, comments: readonly string[]): void {
  if (comments.length > 0)
    content.set(`${name}#`, comments.map((comment) => JSON.stringify(comment)).join(', '));
}

function addNode(
  content: Map<string, string>,
  name: string,
  node: Node,
  note: string,
  source: SourceOf,
): void {
  const written = source(node);
  if (node.kind === 'scalar') {
    const value = JSON.stringify(node.value);
    content.set(name || '/', oneLine(`${value}${written === value ? '' : ` from ${written}`}${note}`));
    return;
  }
  const ends = `${written.charAt(0)}${node.flow ? '...' : '…'}${written.charAt(written.length - 1)}`;
  content.set(name || '/', `${ends}${note}`);
  if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) addNode(content, `${name}/${index}`, item, '', source);
    return;
  }
  const names = new Map<string, number>();
  for (const { key, value, damaged, merged } of node.members) {
    const times = names.get(key.name) ?? 0;
    names.set(key.name, times + 1);
    const as =
      source(key) === JSON.stringify(key.name) || source(key) === key.name ? '' : ` for ${source(key)}`;
    const notes = `${as}${damaged ? ' (damaged)' : ''}${merged ? ' (merged)' : ''}`;
    addNode(content, `${name}/${key.name}${times === 0 ? '' : ` ${times + 1}`}`, value, notes, source);
  }
}

/** The lines that change, as they become. */
function changeOf(text: string, sound: string, edits: readonly Edit[]): string {
  const changed = applyEdits(text, edits);
  if (changed === sound) return 'as it was';
  const before = text.split('\n');
  const after = changed.split('\n');
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const lines = after.slice(start, after.length - end);
  return lines.length === 0 ? 'delete the line' : lines.join('⏎');
}
