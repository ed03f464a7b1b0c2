import type { InstanceId } from '../../platform/instances.ts';

/** What tells the instances of all hosts apart. */
export function keyOf(host: string, id: InstanceId): string {
  return JSON.stringify([host, String(id)]);
}
