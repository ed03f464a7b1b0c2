import { findInvisible, hasInvisible, plainFor } from '../text/invisible-characters.ts';
import { contains, type Edit, type Span } from '../text/span.ts';
import type { Node, SyntaxProblem, Tree } from './tree.ts';

/** A YAML text with plain spaces where others were meant as such, unit for unit, and a problem for each place. */
export interface PlainlySpaced {
  readonly text: string;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Finds odd spaces that are structure to the eye and text to YAML: as indentation, behind a key's colon or a dash. Where the
 * text parses nevertheless, those that may be part of a value are left to it.
 */
export function spacePlainly(text: string, { problems, roots }: Tree): PlainlySpaced | undefined {
  const parses = problems.length === 0;
  const found = findBlankRuns(text).filter((run) => isStructure(text, run, parses));
  if (found.length === 0) return undefined;
  const quoted = quotedSpans(roots);
  const meant = found.filter((run) => !quoted.some((span) => contains(span, run)));
  if (meant.length === 0) return undefined;
  const parts: string[] = [];
  let end = 0;
  for (const run of meant) {
    parts.push(text.slice(end, run.start), text.slice(run.start, run.end).replace(/[^ \t]/g, ' '));
    end = run.end;
  }
  parts.push(text.slice(end));
  return {
    text: parts.join(''),
    problems: inBlocks(text, meant).map(([first, ...others]) => ({
      code: 'invisible-characters',
      span: { start: first.oddStart, end: first.oddEnd },
      fix: [first, ...others].flatMap(({ fix }) => fix),
      isSafe: !parses,
    })),
  };
}

type Block = [BlankRun, ...BlankRun[]];

/** Lines in a row that are indented so were pasted at once, and mending some of them would only move the rest. */
function inBlocks(text: string, runs: readonly BlankRun[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const run of runs) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    const isNext =
      last !== undefined &&
      isIndentation(text, last) &&
      isIndentation(text, run) &&
      text.indexOf('\n', last.end) === run.start - 1;
    if (isNext) block?.push(run);
    else blocks.push([run]);
  }
  return blocks;
}

function isIndentation(text: string, { start }: BlankRun): boolean {
  return start === 0 || text.charAt(start - 1) === '\n';
}

/** Blanks in a row, odd ones among them, and what makes them plain. */
interface BlankRun extends Span {
  readonly oddStart: number;
  readonly oddEnd: number;
  readonly fix: readonly Edit[];
  /** One of the odd ones has no width, so that what follows stands further to the left than it seems to. */
  readonly hasZeroWidth: boolean;
}

function findBlankRuns(text: string): readonly BlankRun[] {
  const runs: BlankRun[] = [];
  for (const { at, character } of findInvisible(text)) {
    const last = runs.at(-1);
    if (last !== undefined && at < last.end) continue;
    runs.push(blankRunAt(text, at, character));
  }
  return runs;
}

function blankRunAt(text: string, oddStart: number, first: string): BlankRun {
  let start = oddStart;
  while (isPlainBlank(text.charAt(start - 1))) start--;
  const odd: { at: number; character: string }[] = [{ at: oddStart, character: first }];
  let end = oddStart + first.length;
  for (; end < text.length; end++) {
    const character = text.charAt(end);
    if (isPlainBlank(character)) continue;
    if (!hasInvisible(character)) break;
    odd.push({ at: end, character });
  }
  const oddEnd = (odd.at(-1)?.at ?? oddStart) + 1;
  const hasSpace = odd.some(({ character }) => plainFor(character) === ' ') || end - start > odd.length;
  const fix = odd.map(({ at, character }) => ({
    span: { start: at, end: at + character.length },
    text: hasSpace ? plainFor(character) : ' ',
  }));
  return {
    start,
    end,
    oddStart,
    oddEnd,
    fix,
    hasZeroWidth: odd.some(({ character }) => plainFor(character) === ''),
  };
}

function isPlainBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

/** How far before a colon its key is looked for. */
const LONGEST_KEY = 200;

/** A key alone in front of a colon, in a line or in braces, as short as keys are. */
const KEY = /(?:^[^\S\n]*|[{,][^\S\n]*)(?:[\w.-]+|"[\w.-]+"|'[\w.-]+')$/;
const ITEM_KEY = /^[^\S\n]*(?:-[^\S\n]+)+(?:[\w.-]+|"[\w.-]+"|'[\w.-]+')$/;
const DASHES = /^[^\S\n]*(?:-[^\S\n]+)*$/;

function isStructure(text: string, run: BlankRun, parses: boolean): boolean {
  const { start, end, oddStart } = run;
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LONGEST_KEY);
  if (isIndentation(text, run)) return !run.hasZeroWidth;
  const before = text.charAt(start - 1);
  const head = text.slice(lineStart, start - 1);
  if (before === ':') {
    if (KEY.test(head) && (oddStart === start || !parses)) return true;
    return !parses && ITEM_KEY.test(head);
  }
  if (before === '-' && oddStart === start) return DASHES.test(head);
  if (parses || /(?:^|\s)#/.test(head)) return false;
  // Behind what is closed there is nothing that they could be part of.
  return /["'\]}]/.test(before) && /^$|[\r\n#,\]}]/.test(text.charAt(end));
}

/** Scalars in which every character counts. */
function quotedSpans(roots: readonly Node[]): readonly Span[] {
  const spans: Span[] = [];
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'array') node.items.forEach(visit);
    else if (node.kind === 'object') for (const { value } of node.members) visit(value);
    else if (node.style !== 'plain') spans.push(node);
  };
  roots.forEach(visit);
  return spans;
}
