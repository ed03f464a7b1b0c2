import type { Tree } from '../parse/tree.ts';
import { createLineIndex, type LineIndex } from '../text/line-index.ts';
import type { Finding } from './finding.ts';

/**
 * A comment such as `# instancelint-disable-next-line placeholder, tags -- filled in by the pipeline`.
 * Without rule ids it is about all rules.
 */
const DIRECTIVE = /^(?:#|\/\/|\/\*)\s*instancelint-(disable-next-line|disable-line|disable|enable)\b(.*)/s;

interface Suppression {
  /** Empty: every rule. */
  readonly ruleIds: readonly string[];
  readonly fromLine: number;
  readonly toLine: number;
}

/** Leaves out the findings that a comment in the file suppresses. */
export function applySuppressions(findings: readonly Finding[], tree: Tree): readonly Finding[] {
  if (findings.length === 0 || !tree.text.includes('instancelint-')) return findings;
  const lines = createLineIndex(tree.text);
  const suppressions = readSuppressions(tree, lines);
  if (suppressions.length === 0) return findings;
  return findings.filter((finding) => {
    const { line } = lines.position(finding.span.start);
    return !suppressions.some(
      ({ ruleIds, fromLine, toLine }) =>
        fromLine <= line && line <= toLine && (ruleIds.length === 0 || ruleIds.includes(finding.ruleId)),
    );
  });
}

function readSuppressions(tree: Tree, lines: LineIndex): readonly Suppression[] {
  const suppressions: Suppression[] = [];
  let open: Suppression[] = [];
  for (const comment of tree.comments) {
    const match = DIRECTIVE.exec(tree.text.slice(comment.start, comment.end));
    if (match === null) continue;
    const { line } = lines.position(comment.start);
    const ruleIds = readRuleIds(match[2] ?? '');
    switch (match[1]) {
      case 'disable-line':
        suppressions.push({ ruleIds, fromLine: line, toLine: line });
        break;
      case 'disable-next-line':
        suppressions.push({ ruleIds, fromLine: line + 1, toLine: line + 1 });
        break;
      case 'disable':
        open.push({ ruleIds, fromLine: line, toLine: lines.lineCount });
        break;
      case 'enable': {
        const ends = (suppression: Suppression): boolean =>
          ruleIds.length === 0 || suppression.ruleIds.some((id) => ruleIds.includes(id));
        for (const suppression of open.filter(ends)) suppressions.push({ ...suppression, toLine: line });
        open = open.filter((suppression) => !ends(suppression));
      }
    }
  }
  return [...suppressions, ...open];
}

/** The ids before `--`, after which a reason may stand. */
function readRuleIds(rest: string): readonly string[] {
  const [ids = ''] = rest.replace(/\*\/\s*$/, '').split(/\s--(?:\s|$)/);
  return ids.split(/[\s,]+/).filter((id) => id !== '');
}
