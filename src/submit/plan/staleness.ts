import type { PlanData, StepData } from './plan-data.ts';

/** So many changes are told one by one. */
const MOST_TOLD = 20;

/** What changed since a plan was saved, a sentence each; nothing if it still holds. */
export function staleness(saved: PlanData, fresh: PlanData): readonly string[] {
  const elsewhere = targetChanges(saved.target, fresh.target);
  // Everything else would be another as well.
  if (elsewhere.length > 0) return elsewhere;
  const changes = [...stepChanges(saved.steps, fresh.steps)];
  const more = changes.length - MOST_TOLD;
  return more > 0 ? [...changes.slice(0, MOST_TOLD), `${more} more changed`] : changes;
}

/** Known before anything is asked for: the secrets of the account go nowhere but where a plan of that account leads. */
export function targetChanges(saved: PlanData['target'], fresh: PlanData['target']): readonly string[] {
  if (saved.url !== fresh.url) return [`the plan is for ${saved.url}, and this is ${fresh.url}`];
  if (saved.account !== fresh.account)
    return ['the secrets of the account are others than those that the plan was made with'];
  return [];
}

function* stepChanges(saved: readonly StepData[], fresh: readonly StepData[]): Generator<string> {
  const before = new Map(saved.map((step) => [keyOf(step), step]));
  const now = new Set(fresh.map(keyOf));
  const changedFiles = new Set<string>();
  for (const step of fresh) {
    const planned = before.get(keyOf(step));
    if (planned !== undefined && planned.source !== step.source) changedFiles.add(step.origin.file);
  }
  for (const file of changedFiles) yield `${file} changed`;
  for (const step of saved) if (!now.has(keyOf(step))) yield `${nameOf(step)} is no longer asked for`;
  for (const step of fresh) {
    const planned = before.get(keyOf(step));
    if (planned === undefined) yield `${nameOf(step)} is not in the plan`;
    else if (!changedFiles.has(step.origin.file)) yield* changesOf(planned, step);
  }
}

function* changesOf(planned: StepData, step: StepData): Generator<string> {
  if (planned.element !== step.element || planned.name !== step.name || planned.hash !== step.hash)
    yield `${nameOf(step)} is read otherwise than it was for the plan`;
  else if (planned.body !== step.body) yield `a variable that ${nameOf(step)} is filled in with changed`;
  if (planned.kind === step.kind && String(planned.id) !== String(step.id))
    yield `${nameOf(step)} was ${planned.id} for the plan, and now it is ${step.id}`;
  else if (planned.kind !== step.kind)
    yield `${nameOf(step)} ${WAS[planned.kind]} for the plan, and now ${IS[step.kind]}`;
}

const WAS: Readonly<Record<StepData['kind'], string>> = {
  create: 'was not there',
  exists: 'was there',
  differs: 'differed',
  blocked: 'was held back',
  unknown: 'was unknown',
};

const IS: Readonly<Record<StepData['kind'], string>> = {
  create: 'it is not there',
  exists: 'it is there',
  differs: 'it differs',
  blocked: 'it is held back',
  unknown: 'it is unknown',
};

function keyOf({ origin }: StepData): string {
  return `${origin.document} ${origin.file}`;
}

function nameOf({ element, name, origin }: StepData): string {
  const body = origin.document === 1 ? '' : ` (body ${origin.document})`;
  return `${element} "${name}" of ${origin.file}${body}`;
}
