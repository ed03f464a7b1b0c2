import { type Directive, mayHoldDirectives, type NamedRule, readDirectives } from '../parse/directives.ts';
import type { Comment } from '../parse/tree.ts';
import { countLeading } from '../text/ascending.ts';
import { createLineIndex, type LineIndex } from '../text/line-index.ts';
import type { Finding } from './finding.ts';

/** What stands for a rule id where all rules are meant. */
const EVERY_RULE = '';

/** What one directive says of one rule, or of all. */
export interface Suppression {
  readonly directive: Directive;
  /** Undefined where the directive is about all rules. */
  readonly rule: NamedRule | undefined;
  /** The lines that it is about; undefined for `enable`. */
  readonly lines: Lines | undefined;
}

export interface Lines {
  readonly from: number;
  readonly to: number;
}

/** Lines on which a rule is silent. `except`: from which line on another one speaks again, although all were meant. */
interface Range {
  readonly from: number;
  to: number;
  readonly by: Suppression;
  readonly except: Map<string, number>;
}

/** Where one rule is silent, narrowest first: of several that hide a finding, the one nearest to it has done so. */
interface Silence {
  readonly byLine: Map<number, Suppression>;
  readonly blocks: Range[];
  readonly regions: Range[];
}

type MayHide = (suppression: Suppression, finding: Finding) => boolean;

export interface Suppressions {
  readonly all: readonly Suppression[];
  /** Whether it hid a finding so far; as `enable`, whether it ended a suppression. */
  isUsed(suppression: Suppression): boolean;
  /** The 1-based line of an offset. */
  lineOf(offset: number): number;
  /** Leaves out what is hidden, and remembers by what. */
  hide(findings: readonly Finding[]): readonly Finding[];
  /** The same for findings about directives, which are hidden by one that names the rule, if it may. */
  hideByName(findings: readonly Finding[], mayHide: MayHide): readonly Finding[];
}

/** Reads the comments of a text that suppress findings; they are asked for only if there may be some. */
export function readSuppressions(text: string, comments: Iterable<Comment>): Suppressions {
  if (!mayHoldDirectives(text)) return NONE;
  const lines = createLineIndex(text);
  const { all, used, silence } = readSilence(readDirectives(text, comments), lines);
  const leaveOut = (
    findings: readonly Finding[],
    suppressionOf: (finding: Finding) => Suppression | undefined,
  ): readonly Finding[] =>
    findings.filter((finding) => {
      const by = suppressionOf(finding);
      if (by !== undefined) used.add(by);
      return by === undefined;
    });
  return {
    all,
    isUsed: (suppression) => used.has(suppression),
    lineOf: (offset) => lines.position(offset).line,
    hide: (findings) =>
      leaveOut(findings, ({ ruleId, span }) => {
        const { line } = lines.position(span.start);
        const named = silence.get(ruleId);
        const every = silence.get(EVERY_RULE);
        return (
          named?.byLine.get(line) ??
          every?.byLine.get(line) ??
          rangeAt(named?.blocks, line)?.by ??
          rangeAt(every?.blocks, line)?.by ??
          rangeAt(named?.regions, line)?.by ??
          regionOfAll(every, ruleId, line)
        );
      }),
    hideByName: (findings, mayHide) =>
      leaveOut(findings, (finding) => {
        const { ruleId, span } = finding;
        const { line } = lines.position(span.start);
        const named = silence.get(ruleId);
        return [
          named?.byLine.get(line),
          rangeAt(named?.blocks, line)?.by,
          rangeAt(named?.regions, line)?.by,
        ].find((by) => by !== undefined && mayHide(by, finding));
      }),
  };
}

const NONE: Suppressions = {
  all: [],
  isUsed: () => false,
  lineOf: () => 1,
  hide: (findings) => findings,
  hideByName: (findings) => findings,
};

function regionOfAll(every: Silence | undefined, ruleId: string, line: number): Suppression | undefined {
  const region = rangeAt(every?.regions, line);
  return region !== undefined && line <= (region.except.get(ruleId) ?? line) ? region.by : undefined;
}

function readSilence(
  directives: readonly Directive[],
  lines: LineIndex,
): {
  readonly all: readonly Suppression[];
  readonly used: Set<Suppression>;
  readonly silence: ReadonlyMap<string, Silence>;
} {
  const all: Suppression[] = [];
  const used = new Set<Suppression>();
  const silence = new Map<string, Silence>();
  const open = new Map<string, Range>();
  const silenceOf = (id: string): Silence => {
    const known = silence.get(id) ?? { byLine: new Map(), blocks: [], regions: [] };
    silence.set(id, known);
    return known;
  };
  for (const directive of directives) {
    const { line } = lines.position(directive.comment.start);
    for (const rule of directive.rules.length === 0 ? [undefined] : directive.rules) {
      const id = rule?.id ?? EVERY_RULE;
      const covered = linesOf(directive, line, lines);
      const suppression: Suppression = { directive, rule, lines: covered };
      all.push(suppression);
      if (directive.kind === 'enable' && enable(open, id, line)) used.add(suppression);
      if (covered === undefined) continue;
      const range = { from: covered.from, to: covered.to, by: suppression, except: new Map() };
      const { byLine, blocks, regions } = silenceOf(id);
      if (directive.kind === 'disable') {
        if (!open.has(id)) {
          open.set(id, range);
          regions.push(range);
        }
      } else if (covered.from < covered.to) blocks.push(range);
      else if (!byLine.has(covered.from)) byLine.set(covered.from, suppression);
    }
  }
  for (const { blocks } of silence.values()) separate(blocks);
  return { all, used, silence };
}

/** Ends what is silent; false if nothing was. */
function enable(open: Map<string, Range>, id: string, line: number): boolean {
  const every = open.get(EVERY_RULE);
  const ended =
    id === EVERY_RULE ? [...open.values()] : [open.get(id)].filter((range) => range !== undefined);
  for (const range of ended) range.to = line;
  if (id === EVERY_RULE) open.clear();
  else open.delete(id);
  if (ended.length > 0 || every === undefined || every.except.has(id)) return ended.length > 0;
  every.except.set(id, line);
  return true;
}

function linesOf({ kind, comment }: Directive, line: number, lines: LineIndex): Lines | undefined {
  switch (kind) {
    case 'disable-line':
      return { from: line, to: line };
    case 'disable-next-line':
      return { from: Math.min(line + 1, lastLineAfter(comment, lines)), to: lastLineAfter(comment, lines) };
    case 'disable':
      return { from: line, to: lines.lineCount };
    case 'enable':
    case undefined:
      return undefined;
  }
}

/** The line behind a comment's last one, or the last line of the block that it stands in front of. */
function lastLineAfter({ end, block }: Comment, lines: LineIndex): number {
  return block === undefined ? lines.position(end).line + 1 : lines.position(block.end).line;
}

/** Cuts ranges so that they are in order and none overlaps the one before it. */
function separate(ranges: Range[]): void {
  const apart: Range[] = [];
  for (const range of ranges.sort((a, b) => a.from - b.from)) {
    const from = Math.max(range.from, (apart.at(-1)?.to ?? 0) + 1);
    if (from <= range.to) apart.push({ ...range, from });
  }
  ranges.splice(0, ranges.length, ...apart);
}

function rangeAt(ranges: readonly Range[] = [], line: number): Range | undefined {
  const range = ranges[countLeading(ranges.length, (index) => (ranges[index]?.from ?? Infinity) <= line) - 1];
  return range !== undefined && line <= range.to ? range : undefined;
}
