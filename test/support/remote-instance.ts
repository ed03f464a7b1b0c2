import type { RemoteInstance } from '../../src/platform/instances.ts';

/** An instance as a list tells of it. */
export function remoteInstance(id: number, parts: Partial<RemoteInstance> = {}): RemoteInstance {
  return {
    id,
    name: 'Stripe',
    elementKey: 'stripe',
    tags: ['billing'],
    valid: true,
    disabled: false,
    configuration: undefined,
    token: undefined,
    ...parts,
  };
}
