import type { Arguments } from '../arguments.ts';
import { complain } from '../complain.ts';
import { go } from '../submit/go.ts';
import { prepare } from '../submit/prepare.ts';
import { submitOptions } from '../submit-options.ts';
import type { World } from '../world.ts';

/** Lints files, and creates the instances that they ask for and that are not there; returns the exit code. */
export async function submit(given: Arguments, world: World): Promise<number> {
  const options = submitOptions(given);
  if ('message' in options) return complain([options], world);
  const prepared = await prepare(given, options, options.paths, world);
  if (typeof prepared === 'number') return prepared;
  return go(prepared, undefined, world);
}
