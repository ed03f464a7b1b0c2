import { withoutCommands } from '../report/printable.ts';
import type { World } from './world.ts';

/** A world that prints no commands to CI services: names in files and words of servers are not to give any. */
export function printingNoCommands(world: World): World {
  return {
    ...world,
    stdout: (text) => world.stdout(typeof text === 'string' ? withoutCommands(text) : text),
    stderr: (text) => world.stderr(withoutCommands(text)),
  };
}
