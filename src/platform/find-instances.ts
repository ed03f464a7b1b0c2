import { describeFailure, isForeign } from './describe-refusal.ts';
import { hideSecrets } from './hide-secrets.ts';
import type { Failure, InstanceId, InstanceReading, Listing, RemoteInstance } from './instances.ts';
import type { Answered, Outcome } from './outcome.ts';
import type { Platform } from './platform.ts';
import { readInstances, readRemoteInstance } from './remote-instance.ts';
import { sendPatiently } from './repeat.ts';

/** More than any account has, and an end for a server that finds none. */
const MOST_PAGES = 1000;

/** All instances of an element; none where the platform knows of none. */
export async function listInstances(elementKey: string, platform: Platform): Promise<Listing> {
  const task = `list the instances of "${elementKey}"`;
  if (isNoName(elementKey))
    return { kind: 'failed', reason: `cannot ${task}: no element has such a key`, concernsAll: false };
  const path = `/elements/${encodeURIComponent(elementKey)}/instances`;
  const failed = (what: string): Failure => ({
    kind: 'failed',
    reason: `cannot ${task}: what ${platform.base.host} answers ${what}`,
    concernsAll: false,
  });
  const instances = new Map<string, RemoteInstance>();
  const pages = new Set<string>();
  let query = '';
  while (pages.size < MOST_PAGES) {
    const outcome = await sendPatiently({ method: 'GET', path: `${path}${query}` }, platform);
    if (outcome.kind !== 'answered') {
      if (isNone(outcome, pages.size > 0)) break;
      return failureOf(outcome, task, platform);
    }
    const read = readInstances(outcome.body);
    if (read === undefined) return failed('is no list of instances with their ids');
    for (const instance of read) instances.set(String(instance.id), instance);
    const { nextPage } = outcome;
    if (nextPage === undefined) break;
    if (pages.has(nextPage)) return failed('begins again with a page that was there before');
    pages.add(nextPage);
    query = `?nextPage=${encodeURIComponent(nextPage)}`;
  }
  if (pages.size >= MOST_PAGES) return failed('never comes to an end');
  return { kind: 'listed', instances: [...instances.values()] };
}

/** Dots alone are a way up for servers, however they are written; half a character cannot be written at all. */
function isNoName(name: string): boolean {
  return /^\.{1,2}$|\p{Cs}/u.test(name);
}

/** An empty list is answered with 404. Later pages are believed only if that is what it says: their token may have got old. */
function isNone(outcome: Exclude<Outcome, Answered>, isLaterPage: boolean): boolean {
  if (outcome.kind !== 'refused' || outcome.status !== 404 || isForeign(outcome)) return false;
  return !isLaterPage || /^No .*found\b/i.test(outcome.message ?? 'No instances found');
}

export async function readInstance(id: InstanceId, platform: Platform): Promise<InstanceReading> {
  if (isNoName(String(id))) return { kind: 'gone' };
  const task = `read instance ${id}`;
  const path = `/instances/${encodeURIComponent(id)}`;
  const outcome = await sendPatiently({ method: 'GET', path }, platform);
  if (outcome.kind === 'refused' && outcome.status === 404 && !isForeign(outcome)) return { kind: 'gone' };
  if (outcome.kind !== 'answered') return failureOf(outcome, task, platform);
  const instance = readRemoteInstance(outcome.body);
  if (instance !== undefined && String(instance.id) === String(id)) return { kind: 'found', instance };
  const reason = `cannot ${task}: what ${platform.base.host} answers is not that instance`;
  return { kind: 'failed', reason, concernsAll: false };
}

function failureOf(outcome: Exclude<Outcome, Answered>, task: string, platform: Platform): Failure {
  const concernsAll =
    outcome.kind === 'unreachable' || (outcome.kind === 'refused' && outcome.status === 401);
  // Of all that a run sends, servers may repeat something anywhere. That is much to look for, so only in what is shown.
  const told = withoutSecrets(outcome, platform.secrets ?? []);
  return { kind: 'failed', reason: describeFailure(told, task, platform), concernsAll };
}

function withoutSecrets<T extends Outcome>(outcome: T, secrets: readonly string[]): T {
  const hide = (word: string | undefined): string | undefined => word && hideSecrets(word, secrets);
  switch (outcome.kind) {
    case 'refused':
      return { ...outcome, message: hide(outcome.message), requestId: hide(outcome.requestId) };
    case 'unusable':
      return { ...outcome, requestId: hide(outcome.requestId) };
    default:
      return outcome;
  }
}
