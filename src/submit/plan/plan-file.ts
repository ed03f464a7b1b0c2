import type { UsageProblem } from '../../discover/usage-problem.ts';
import { writeReport } from '../../read/write-report.ts';
import { isRecord, isText, listOf } from '../../report/json-value.ts';
import { instanceIdOf, originOf } from '../state/journal-line.ts';
import type { PlanData, StepData } from './plan-data.ts';

const VERSION = 1;

/** Written atomically. A step a line. */
export function writePlan(path: string, shownAs: string, plan: PlanData): UsageProblem | undefined {
  return writeReport(path, shownAs, printPlanFile(plan));
}

export function printPlanFile({ target, from, steps }: PlanData): string {
  const lines = steps.map((step) => JSON.stringify(step)).join(',\n');
  return [
    `{"instancelint":"plan","version":${VERSION},`,
    `"target":${JSON.stringify(target)},`,
    `"from":${JSON.stringify(from)},`,
    `"steps":[\n${lines}\n]}\n`,
  ].join('\n');
}

/** Whether a text is a plan, be it damaged or newer; no instance says so of itself. */
export function isPlanFile(text: string): boolean {
  if (/^\s*\{\s*"instancelint"\s*:\s*"plan"/.test(text)) return true;
  // Another program may have put its members into another order.
  if (!text.includes('"instancelint"')) return false;
  const value = parsed(text);
  return isRecord(value) && value['instancelint'] === 'plan';
}

/** `shownAs`: how the file is called in the sentence about what is wrong with it. */
export function parsePlanFile(text: string, shownAs: string): PlanData | UsageProblem {
  const value = parsed(text);
  const damaged = { message: `"${shownAs}" is a damaged plan; make it anew with --plan-out` };
  if (!isRecord(value) || value['instancelint'] !== 'plan') return damaged;
  const { version } = value;
  if (typeof version === 'number' && version > VERSION)
    return { message: `"${shownAs}" is a plan of a newer instancelint; make it anew with this one` };
  const target = targetOf(value['target']);
  const from = fromOf(value['from']);
  const steps = listOf(value['steps'], stepOf);
  if (version !== VERSION || target === undefined || from === undefined || steps === undefined)
    return damaged;
  return { target, from, steps };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // V8's message would quote the text.
    return undefined;
  }
}

function targetOf(value: unknown): PlanData['target'] | undefined {
  if (!isRecord(value) || !isRecord(value['variables'])) return undefined;
  const { url, environment, account } = value;
  const { user, organization } = value['variables'];
  if (!isText(url) || !isText(account) || !isText(user) || !isText(organization)) return undefined;
  if (environment !== undefined && !isText(environment)) return undefined;
  return { url, environment, variables: { user, organization }, account };
}

function fromOf(value: unknown): PlanData['from'] | undefined {
  if (!isRecord(value) || !isText(value['folder'])) return undefined;
  const paths = listOf(value['paths'], (path) => (isText(path) ? path : undefined));
  return paths && { folder: value['folder'], paths };
}

const KINDS: readonly StepData['kind'][] = ['create', 'exists', 'differs', 'blocked', 'unknown'];

function stepOf(value: unknown): StepData | undefined {
  if (!isRecord(value)) return undefined;
  const { element, name, hash, source, body } = value;
  const kind = KINDS.find((known) => known === value['kind']);
  const origin = originOf(value['origin']);
  if (kind === undefined || origin === undefined || !isText(element) || !isText(name)) return undefined;
  const id = value['id'] === undefined ? undefined : instanceIdOf(value['id']);
  const hasId = kind === 'exists' || kind === 'differs';
  if (hasId !== (id !== undefined) || !isText(hash) || !isText(source) || !isText(body)) return undefined;
  return { kind, origin, element, name, id, hash, source, body };
}
