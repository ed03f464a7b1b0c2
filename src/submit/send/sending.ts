import type { Creation, InstanceId, InstanceReading } from '../../platform/instances.ts';
import type { Pace } from '../../platform/pace.ts';
import type { JournalEntry } from '../state/journal.ts';
import type { Receipt } from '../state/receipts.ts';
import type { HeldToken } from '../state/tokens.ts';
import type { Wanted } from '../wanted/wanted.ts';
import type { Sightings } from './sightings.ts';

/** An instance to create, with what is sent for it. */
export interface Create {
  readonly wanted: Wanted;
  /** Strict JSON, with the values of all references. */
  readonly body: string;
  /** Values in it that nothing may repeat. */
  readonly secrets: readonly string[];
  /** See `Intent`. */
  readonly signIn: string | undefined;
}

/** The records of a run. What one cannot write is a sentence; then nothing more may be sent. */
export interface Records {
  /** Resolves when the lines are on the disk, or what they say is told by a token there. */
  note(...entries: readonly JournalEntry[]): Promise<string | undefined>;
  /** Resolves when the token is on the disk, or where it is sent to. */
  keep(token: HeldToken): Promise<string | undefined>;
  /** It will be on the disk within a second or so. */
  add(receipt: Receipt): void;
}

/** The platform and its clock, as sending sees them. */
export interface Remote {
  readonly host: string;
  /** See `Intent`. */
  readonly account: string;
  create(body: string, secrets: readonly string[]): Promise<Creation>;
  read(id: InstanceId): Promise<InstanceReading>;
  readonly pace: Pick<Pace, 'now' | 'random'>;
  /** Ends early, with false, when the run is stopped. */
  wait(milliseconds: number): Promise<boolean>;
  /** A name for an attempt that no other ever has. */
  nameAttempt(): string;
}

/** All that a run sends by and writes to. */
export interface Run {
  readonly records: Records;
  readonly remote: Remote;
  readonly sightings: Sightings;
  /** Why nothing more is sent; undefined as long as it goes on. */
  stopReason(): string | undefined;
  /** Nothing more is sent from here on. */
  stop(reason: string): void;
}

/** An attempt that got no answer. */
export interface Lost {
  readonly create: Create;
  readonly attempt: string;
  /** What was known when it was sent. */
  readonly mark: number;
  readonly reason: string;
}

export function timeOf({ pace }: Remote): string {
  return new Date(pace.now()).toISOString();
}
