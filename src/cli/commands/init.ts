import type { Arguments } from '../arguments.ts';
import type { World } from '../world.ts';
export async function init(_: Arguments, world: World): Promise<number> {
  world.stdout('');
  return 0;
}
