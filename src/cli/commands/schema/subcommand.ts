import type { UsageProblem } from '../../../discover/usage-problem.ts';
import type { Arguments, OptionSpec } from '../../arguments.ts';
import type { World } from '../../world.ts';

/** What of the world these commands touch, besides the files and hosts that they are told. */
export type SchemaWorld = Pick<World, 'cwd' | 'env' | 'stdout' | 'stderr'>;

/** The exit code; or what kept the command from doing anything, which is printed and ends in exit code 2. */
export type SchemaOutcome = number | readonly UsageProblem[];

export interface Subcommand {
  /** Behind `instancelint`. */
  readonly usage: string;
  /** What it does, in lines as wide as a help text. */
  readonly about: string;
  readonly options: readonly OptionSpec[];
  run(given: Arguments, world: SchemaWorld): Promise<SchemaOutcome>;
}
