import type { FileResult, Finding } from '../../../src/core/findings/finding.ts';
import { byPosition } from '../../../src/core/findings/severity.ts';
import { RULE_IDS } from '../../../src/core/rules/all.ts';
import { promise } from '../engine/target.ts';
import { promiseEdits, promiseInside } from './spans.ts';

const MAX_MESSAGE = 250;

/** All places of findings lie in the file, they are in order, what they say is text, and their edits can be made. */
export function promiseFindings({ source, findings, frameText }: FileResult): void {
  const { text } = source;
  const isMasked = findings.length === 0 || frameText.length === text.length;
  promise(isMasked, 'the masked text has another length than the text');
  for (const [index, finding] of findings.entries()) {
    const { ruleId, span, message, related, fix, suggestions } = finding;
    const before = findings[index - 1];
    const isNext = before === undefined || byPosition(before, finding) <= 0;
    promise(isNext, 'findings are not sorted', () => [before, finding]);
    promise(RULE_IDS.includes(ruleId), 'a finding is of no rule', () => ruleId);
    promiseInside(span, text, `a finding of ${ruleId}`);
    promiseSaid(message, ruleId);
    for (const each of related) {
      promiseSaid(each.message, ruleId);
      if ('span' in each) promiseInside(each.span, text, `what belongs to ${ruleId}`);
      else promise(each.file.line >= 1 && each.file.column >= 1, 'another file has no such place');
    }
    if (fix !== undefined) promiseEdits(fix, text, `the fix of ${ruleId}`);
    for (const { desc, edits } of suggestions) {
      promiseSaid(desc, ruleId);
      const changed = promiseEdits(edits, text, `a suggestion of ${ruleId}`);
      promise(changed !== text, `a suggestion of ${ruleId} changes nothing`, () => ({ desc, edits }));
    }
  }
}

function promiseSaid(message: string, ruleId: string): void {
  promise(
    message !== '' && message.length <= MAX_MESSAGE,
    `a message of ${ruleId} is too long`,
    () => message,
  );
  promise(!/[\n\r]/.test(message), `a message of ${ruleId} has several lines`, () => message);
  promise(
    !/\[object|function /.test(message.replace(/"[^"]*"/g, '')),
    `a message of ${ruleId} is odd`,
    () => message,
  );
}

export function traitsOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ ruleId, message }) => `${ruleId} ${message.replace(/"[^"]*"|\d+/g, '')}`);
}
