import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { count, plural } from '../../report/summary.ts';
import type { RunOutcome } from '../../run/job.ts';
import type { Step } from './plan.ts';
import type { Survey } from './survey.ts';
import { BASELINE } from './templates.ts';

/** How to be told only of what is new; empty where a baseline is about to be written. */
export function adviceOf({ root, config }: Survey, wantsBaseline: boolean): string {
  if (config?.baseline !== undefined)
    return '"instancelint --update-baseline" lets the baseline know them.\n';
  if (existsSync(join(root, BASELINE)))
    return `"instancelint --baseline ${BASELINE} --update-baseline" lets the baseline know them.\n`;
  if (wantsBaseline) return '';
  return 'To be told only of what is new from now on, start with "instancelint init --baseline".\n';
}

export function describeFindings({ result }: RunOutcome, advice: string): string {
  const files = result?.files ?? [];
  if (files.length === 0)
    return 'No instance file is here yet; "instancelint new ELEMENT" writes a first one.\n';
  const { errors, warnings } = count(files);
  const found = `${plural(files.length, 'instance file')} found`;
  if (errors + warnings === 0) return `${found}, without a finding.\n`;
  const affected = files.filter(({ findings }) => findings.length > 0).length;
  const kinds = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
  ];
  return `${found}: ${kinds.join(' and ')} in ${affected} of them.\n${advice}`;
}

export function describeStep(step: Step, shownPath: string): string {
  switch (step.kind) {
    case 'write':
      return `\n${shownPath} would be written:\n\n${indented(step.text)}`;
    case 'add':
      return `\n${shownPath} is there; add to it by hand, ${step.where}:\n\n${indented(step.lines)}`;
    case 'done':
      return `\n${shownPath} is there, and needs nothing.\n`;
  }
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '    ');
}

/** What nobody but the person who reads it can do. */
export function describeLeft(steps: readonly Step[], shownPath: (path: string) => string): string {
  const left = steps.flatMap((step) => {
    if (step.kind === 'done') return [];
    return step.kind === 'add' ? [`add the lines above to ${shownPath(step.path)}`, ...step.next] : step.next;
  });
  return left.length === 0 ? '' : `\nLeft to do:\n${left.map((what) => `  ${what}\n`).join('')}`;
}
