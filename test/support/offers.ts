import type { FileResult, Finding, Suggestion } from '../../src/core/findings/finding.ts';
import { applyEdits } from '../../src/core/fix/apply.ts';
import { createLineIndex } from '../../src/core/text/line-index.ts';

/** All that findings come with besides their messages: severity, the lines that are shown, other places, and suggestions. */
export function describeOffers({ source: { text }, findings, frameText }: FileResult): string {
  const index = createLineIndex(text);
  const place = (offset: number): string => {
    const { line, column } = index.position(offset);
    return `${line}:${column}`;
  };
  const also = (related: Finding['related'][number]): string =>
    'span' in related ? `also ${place(related.span.start)} ${related.message}` : `also ${related.message}`;
  return findings
    .flatMap(({ ruleId, severity, span, related, suggestions }) => [
      `${place(span.start)} ${severity} ${ruleId}`,
      `  | ${lineAt(frameText, span.start)}`,
      ...related.map((one) => `  ${also(one)}`),
      ...suggestions.flatMap((one) => [
        `  ${one.desc}`,
        ...changedLines(text, one).map((line) => `    ${line}`),
      ]),
    ])
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function lineAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return text.slice(start).split(/[\r\n]/, 1)[0] ?? '';
}

/** The lines from the first that a suggestion changes to the last, as they were and as they become. */
function changedLines(text: string, { edits }: Suggestion): readonly string[] {
  const before = text.split('\n');
  const after = applyEdits(text, edits).split('\n');
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [
    ...before.slice(start, before.length - end).map((line) => `- ${line}`),
    ...after.slice(start, after.length - end).map((line) => `+ ${line}`),
  ];
}
