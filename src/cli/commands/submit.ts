import type { Arguments } from '../arguments.ts';
import { complain } from '../complain.ts';
import { printingNoCommands } from '../printing-no-commands.ts';
import { go } from '../submit/go.ts';
import { onlyPlan } from '../submit/only-plan.ts';
import { prepare } from '../submit/prepare.ts';
import { obstacleToSaving, readSavedPlan } from '../submit/saved-plan.ts';
import { submitOptions } from '../submit-options.ts';
import type { World } from '../world.ts';

/** Lints files, and creates the instances that they ask for and that are not there; returns the exit code. */
export async function submit(given: Arguments, process: World): Promise<number> {
  const world = printingNoCommands(process);
  const options = submitOptions(given);
  if ('message' in options) return complain([options], world);
  const savedPlan = readSavedPlan(options.paths, world.cwd);
  if (savedPlan !== undefined && 'message' in savedPlan) return complain([savedPlan], world);
  const obstacle = obstacleToSaving(options.planOut, savedPlan, world.cwd);
  if (obstacle !== undefined) return complain([obstacle], world);
  const prepared = await prepare(given, options, savedPlan, world);
  if (typeof prepared === 'number') return prepared;
  const isOnlyPlanned = options.dryRun || options.planOut !== undefined;
  return isOnlyPlanned ? onlyPlan(prepared, savedPlan, world) : go(prepared, savedPlan, world);
}
