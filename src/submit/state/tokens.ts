import type { UsageProblem } from '../../discover/usage-problem.ts';
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

/** Where tokens go: the file, or a program. */
export interface TokenKeeper {
  /** Once it is done, the token is safe, or there is a problem. It may be tried again. */
  keep(token: HeldToken): Promise<UsageProblem | undefined>;
  /** Whether the token of an instance is held. */
  holds(host: string, id: InstanceId): boolean;
  /** The token that came of an attempt of the journal, if it is held here. */
  ofAttempt(attempt: string): HeldToken | undefined;
}
