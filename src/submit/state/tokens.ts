import type { InstanceId } from '../../platform/instances.ts';

export interface HeldToken {
  readonly id: InstanceId;
  readonly element: string;
  readonly name: string;
  readonly host: string;
  /** The attempt of the journal that it came of. */
  readonly attempt: string;
  readonly token: string;
}
