import type { InstanceId, RemoteInstance } from '../../platform/instances.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { type Remote, type Run, timeOf } from './sending.ts';

/** What is recorded of an instance besides what the platform tells. */
export type Subject = Pick<Wanted, 'element' | 'name' | 'origin' | 'hash'>;

export interface Recorded {
  readonly id: InstanceId;
  /** The platform does not say otherwise. */
  readonly isUsable: boolean;
  /** Why its token is not held, if it is not. */
  readonly tokenProblem: string | undefined;
}

/** An instance is there: its token goes to the disk first, then a line to the journal, then the receipt. */
export async function recordInstance(
  { id, valid, token }: RemoteInstance,
  { element, name, origin, hash }: Subject,
  attempt: string,
  { records, remote, sightings, stop }: Run,
): Promise<Recorded> {
  sightings.claim(element, id);
  const { host } = remote;
  const tokenProblem =
    token === undefined
      ? 'the platform does not tell it'
      : await records.keep({ id, element, name, host, attempt, token });
  // Others could not be kept either.
  if (token !== undefined && tokenProblem !== undefined) stop(tokenProblem);
  const at = timeOf(remote);
  const tokenHeld = tokenProblem === undefined;
  const unwritten = await records.note({ kind: 'created', at, attempt, id, tokenHeld });
  if (unwritten !== undefined) stop(unwritten);
  records.add({ id, element, name, host, origin, hash, created: at });
  return { id, isUsable: valid !== false, tokenProblem };
}

/** With its token, which a list may leave out; asked for singly, it is told as it is now. */
export async function readWhole(instance: RemoteInstance, remote: Remote): Promise<RemoteInstance> {
  const reading = await remote.read(instance.id);
  if (reading.kind !== 'found') return instance;
  return { ...reading.instance, token: reading.instance.token ?? instance.token };
}
