import { findInvisible, hasInvisible, plainFor } from '../../text/invisible-characters.ts';
import type { Edit, Span } from '../../text/span.ts';
import { createSpanIndex } from '../../text/span-index.ts';
import { startOfTail } from '../../text/start-of-tail.ts';
import type { Node, SyntaxProblem, Tree } from '../tree.ts';

/** A YAML text with plain spaces where others were meant as such, at the same offsets, and a problem for each place. */
export interface PlainlySpaced {
  readonly text: string;
  readonly problems: readonly SyntaxProblem[];
  /** A key or a text of the tree starts with what such a space made part of it, so it is none whatever else is wrong. */
  readonly isSure: boolean;
}

/**
 * How lines are indented: by what shows as a space, or the other way round, since one too many may have got in, and one
 * without width in the place of a space.
 */
export type Indentation = 'as shown' | 'inverted';

/**
 * Finds odd spaces that are structure to the eye and text to YAML: as indentation, behind a key's colon or a dash. Where the
 * text parses nevertheless, those that may be part of a value are left to it. What is quoted has to be so in every reading of
 * the text: a lost quote makes text of the lines behind it, and so does mending of what such a space did.
 */
export function spacePlainly(
  text: string,
  readings: readonly Tree[],
  indentation: Indentation,
): PlainlySpaced | undefined {
  const parses = readings.every(hasNoMistakes);
  const found = findBlankRuns(text, indentation).filter((run) => isStructure(text, run, parses));
  if (found.length === 0) return undefined;
  const quoted = readings.map(({ roots }) => createSpanIndex(quotedSpans(text, roots)));
  const meant = found.filter((run) => !quoted.every((spans) => spans.contain(run)));
  if (meant.length === 0) return undefined;
  return {
    text: rewrite(text, meant, parses),
    isSure: readings.some(({ roots }) => startsWithMark(text, roots, meant)),
    problems: inBlocks(text, meant, parses ? plainSpans(readings) : []).map(([first, ...others]) => ({
      code: 'invisible-characters',
      span: { start: first.oddStart, end: first.oddEnd },
      fix: [first, ...others].flatMap((run) => (parses ? withTabs(text, run) : run.fix)),
      // Where only we see a mistake, such as an anchor of nothing, it parses for others.
      isSafe: !readings.some(hasNoMistakes),
    })),
  };
}

/** What is more than is read is no less YAML. */
function hasNoMistakes({ problems }: Tree): boolean {
  return problems.every((problem) => problem.code === 'syntax' && problem.limit !== undefined);
}

/** Behind an odd space a tab is text; behind a plain one it is indentation, which it must not be. */
function withTabs(text: string, run: BlankRun): readonly Edit[] {
  if (!isIndentation(text, run)) return run.fix;
  const tabs: Edit[] = [];
  for (let at = run.start; at < run.end; at++)
    if (text.charAt(at) === '\t') tabs.push({ span: { start: at, end: at + 1 }, text: ' ' });
  return [...run.fix, ...tabs].sort((one, other) => one.span.start - other.span.start);
}

/**
 * What is deleted from the indentation of a line goes to the end of the line before, or makes one in front of the first, so
 * that offsets stay. Tabs are a mistake of their own, unless it is the odd space that keeps them from being one.
 */
function rewrite(text: string, runs: readonly BlankRun[], parses: boolean): string {
  const parts: string[] = [];
  let end = 0;
  for (const run of runs) {
    const gone = new Set<number>();
    if (isIndentation(text, run))
      for (const { span, text: to } of run.fix) if (to === '') gone.add(span.start);
    const isMoved = gone.size > 0 && run.start > 0;
    parts.push(text.slice(end, isMoved ? run.start - 1 : run.start));
    if (isMoved) parts.push(' '.repeat(gone.size), '\n');
    else parts.push('\n'.repeat(gone.size));
    for (let at = run.start; at < run.end; at++) {
      if (!gone.has(at)) parts.push(text.charAt(at) === '\t' && !parses ? '\t' : ' ');
    }
    end = run.end;
  }
  parts.push(text.slice(end));
  return parts.join('');
}

type Block = [BlankRun, ...BlankRun[]];

/**
 * Lines in a row that are indented so were pasted at once, and mending some of them would only move the rest. Of several in
 * one text that parses, the rest may make it one that does not.
 */
function inBlocks(text: string, runs: readonly BlankRun[], plainTexts: readonly Span[]): readonly Block[] {
  const together = createSpanIndex(plainTexts);
  const blocks: Block[] = [];
  for (const run of runs) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    const isNext =
      last !== undefined &&
      isIndentation(text, last) &&
      isIndentation(text, run) &&
      text.indexOf('\n', last.end) === run.start - 1;
    const isInSameText = last !== undefined && together.contain({ start: last.oddStart, end: run.oddEnd });
    if (isNext || isInSameText) block?.push(run);
    else blocks.push([run]);
  }
  return blocks;
}

function isIndentation(text: string, { start }: Pick<Span, 'start'>): boolean {
  return start === 0 || text.charAt(start - 1) === '\n';
}

/** Blanks in a row, odd ones among them, and what makes them plain. */
interface BlankRun extends Span {
  readonly oddStart: number;
  readonly oddEnd: number;
  readonly fix: readonly Edit[];
}

function findBlankRuns(text: string, indentation: Indentation): readonly BlankRun[] {
  const runs: BlankRun[] = [];
  for (const { at } of findInvisible(text)) {
    // A byte order mark in front of all is where it belongs.
    if (at === 0 && text.startsWith('\ufeff')) continue;
    if (at >= (runs.at(-1)?.end ?? 0)) runs.push(blankRunAt(text, at, indentation));
  }
  return runs;
}

function blankRunAt(text: string, oddStart: number, indentation: Indentation): BlankRun {
  let start = oddStart;
  while (isPlainBlank(text.charAt(start - 1))) start--;
  const odd: number[] = [];
  let end = oddStart;
  for (; end < text.length; end++) {
    const character = text.charAt(end);
    if (isPlainBlank(character)) continue;
    if (!hasInvisible(character)) break;
    odd.push(end);
  }
  const shown = odd.map((at) => plainFor(text.charAt(at)));
  // A space in front of a marker makes a text of it.
  const isMarked = isMarker(text.slice(end, end + 4));
  const isInverted = indentation === 'inverted' && isIndentation(text, { start }) && !isMarked;
  // Between two tokens there has to be a space.
  const needsSpace =
    !isIndentation(text, { start }) && shown.every((to) => to === '') && end - start === odd.length;
  const fix = odd.map((at, index) => {
    const to = isInverted ? (shown[index] === '' ? ' ' : '') : needsSpace ? ' ' : (shown[index] ?? '');
    return { span: { start: at, end: at + 1 }, text: to };
  });
  return { start, end, oddStart, oddEnd: (odd.at(-1) ?? oddStart) + 1, fix };
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

/** The start or the end of a document. */
const MARKER = /^(?:---|\.\.\.)$/;

function isMarker(start: string): boolean {
  return /^(?:---|\.\.\.)(?:\s|$)/.test(start);
}

/** A quote, a bracket, or the header of a block text. */
const CLOSED = /["'\]}]$|[:-][^\S\n]+[|>][+-]?\d?$/;

function isStructure(text: string, run: BlankRun, parses: boolean): boolean {
  const { start, end, oddStart } = run;
  if (isIndentation(text, run)) return true;
  const near = text.slice(Math.max(0, start - LONGEST_KEY), start - 1);
  const head = near.slice(near.lastIndexOf('\n') + 1);
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  // In front of a quote or a bracket a value has not begun, or not as it was meant.
  const isSure = oddStart === start || /["'[{|>]/.test(after) || !parses;
  if (before === ':' && KEY.test(head)) return isSure;
  if (before === ':' && ITEM_KEY.test(head)) return !parses;
  if (before === '-' && DASHES.test(head)) return isSure;
  if (MARKER.test(head + before)) return true;
  if (/(?:^|\s)#/.test(head)) return false;
  if (/[,[{]/.test(before) && /["']/.test(after)) return true;
  // Behind what is closed there is nothing that they could be part of.
  return !parses && CLOSED.test(head + before) && /^$|[\r\n#,:\]}]/.test(after);
}

/** Whether the key or the dash in front of an odd space is how a key or a text starts. */
function startsWithMark(text: string, roots: readonly Node[], runs: readonly BlankRun[]): boolean {
  const starts = new Set<number>();
  forEachNode(roots, (node) => {
    if (node.kind === 'object') for (const { key } of node.members) starts.add(key.start);
    if (node.kind === 'scalar' && node.style === 'plain') starts.add(node.start);
  });
  return runs.some(({ start }) => {
    const before = text.slice(Math.max(0, start - LONGEST_KEY), start);
    if (before.endsWith('-')) return starts.has(start - 1);
    if (!before.endsWith(':')) return false;
    return starts.has(start - before.length + startOfTail(before, /[\w.-]/, before.length - 1));
  });
}

/** Scalars in which every character counts; a block text begins behind its header. */
function quotedSpans(text: string, roots: readonly Node[]): readonly Span[] {
  const spans: Span[] = [];
  forEachNode(roots, (node) => {
    if (node.kind === 'object')
      for (const { key } of node.members) if (key.style !== 'plain') spans.push(key);
    if (node.kind !== 'scalar' || node.style === 'plain') return;
    spans.push(node.style === 'block' ? { start: lineEnd(text, node.start), end: node.end } : node);
  });
  return spans;
}

function plainSpans(readings: readonly Tree[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { roots } of readings)
    forEachNode(roots, (node) => {
      if (node.kind === 'scalar' && node.style === 'plain') spans.push(node);
    });
  return spans;
}

/** Each once, although aliases may name it often. */
function forEachNode(roots: readonly Node[], visit: (node: Node) => void): void {
  const seen = new Set<Node>();
  const walk = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    visit(node);
    if (node.kind === 'array') node.items.forEach(walk);
    else if (node.kind === 'object') for (const { value } of node.members) walk(value);
  };
  roots.forEach(walk);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
