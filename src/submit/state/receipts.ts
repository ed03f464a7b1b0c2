import type { InstanceId } from '../../platform/instances.ts';
import type { Origin } from '../wanted.ts';

/** That an instance was created. Nothing in it is secret. */
export interface Receipt {
  readonly id: InstanceId;
  readonly element: string;
  readonly name: string;
  readonly host: string;
  readonly origin: Origin;
  readonly hash: string;
  /** ISO 8601. */
  readonly created: string;
}
