import type { Comment } from '../parse/tree.ts';
import { createLineIndex, type LineIndex } from '../text/line-index.ts';
import type { Finding } from './finding.ts';

/**
 * A comment such as `# instancelint-disable-next-line placeholder, tags -- filled in by the pipeline`.
 * Without rule ids it is about all rules.
 */
const DIRECTIVE =
  /^(?:#|\/\/|\/\*|<!--)\s*instancelint-(disable-next-line|disable-line|disable|enable)\b(.*)/s;

export interface Lines {
  readonly from: number;
  readonly to: number;
}

/** What stands for a rule id where all rules are meant. */
const EVERY_RULE = '';

/** Leaves out the findings that a comment in the file suppresses. */
export function applySuppressions(
  findings: readonly Finding[],
  text: string,
  comments: Iterable<Comment>,
): readonly Finding[] {
  if (findings.length === 0 || !text.includes('instancelint-')) return findings;
  const lines = createLineIndex(text);
  const inOrder = [...comments].sort((a, b) => a.start - b.start);
  const silent = readSilentLines(text, inOrder, lines);
  if (silent.size === 0) return findings;
  return findings.filter(({ ruleId, span }) => {
    const { line } = lines.position(span.start);
    return !holds(silent.get(EVERY_RULE), line) && !holds(silent.get(ruleId), line);
  });
}

/** The lines on which each rule is silent: ranges in order that do not touch. */
export function readSilentLines(
  text: string,
  comments: readonly Comment[],
  lines: LineIndex,
): ReadonlyMap<string, readonly Lines[]> {
  const silent = new Map<string, Lines[]>();
  const openSince = new Map<string, number>();
  const add = (ruleId: string, from: number, to: number): void => {
    const known = silent.get(ruleId);
    if (known === undefined) silent.set(ruleId, [{ from, to }]);
    else known.push({ from, to });
  };
  for (const comment of comments) {
    const match = DIRECTIVE.exec(text.slice(comment.start, comment.end));
    if (match === null) continue;
    const { line } = lines.position(comment.start);
    const ruleIds = readRuleIds(match[2] ?? '');
    switch (match[1]) {
      case 'disable-line':
        for (const id of ruleIds) add(id, line, line);
        break;
      case 'disable-next-line':
        for (const id of ruleIds) add(id, line + 1, lastLineAfter(comment, lines));
        break;
      case 'disable':
        for (const id of ruleIds) if (!openSince.has(id)) openSince.set(id, line);
        break;
      case 'enable':
        for (const id of ruleIds.includes(EVERY_RULE) ? [...openSince.keys()] : ruleIds) {
          const since = openSince.get(id);
          if (since !== undefined) add(id, since, line);
          openSince.delete(id);
        }
    }
  }
  for (const [id, since] of openSince) add(id, since, lines.lineCount);
  for (const [id, ranges] of silent) silent.set(id, joined(ranges));
  return silent;
}

/** The line behind a comment's last one, or the last line of the block that it stands in front of. */
function lastLineAfter({ end, block }: Comment, lines: LineIndex): number {
  return block === undefined ? lines.position(end).line + 1 : lines.position(block.end).line;
}

function joined(ranges: readonly Lines[]): Lines[] {
  const result: Lines[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last === undefined || from > last.to + 1) result.push({ from, to });
    else result[result.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  }
  return result;
}

function holds(ranges: readonly Lines[] = [], line: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined || line < range.from) high = middle - 1;
    else if (line > range.to) low = middle + 1;
    else return true;
  }
  return false;
}

/** The ids before `--`, after which a reason may stand. */
function readRuleIds(rest: string): readonly string[] {
  const [ids = ''] = rest.replace(/(?:\*\/|-->)\s*$/, '').split(/\s--(?:\s|$)/);
  const named = ids.split(/[\s,]+/).filter((id) => id !== '');
  return named.length === 0 ? [EVERY_RULE] : named;
}
