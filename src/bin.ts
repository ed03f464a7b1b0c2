#!/usr/bin/env node
import { DEFECT, USAGE } from './cli/exit-code.ts';
import { main } from './cli/main.ts';
import { processWorld, writeError } from './cli/world.ts';

/** The exit code is set, not forced, so that what was written still leaves. */
async function start(): Promise<void> {
  const world = processWorld();
  if ('message' in world) {
    writeError(`instancelint: ${world.message}\n`);
    process.exitCode = USAGE;
    return;
  }
  try {
    const code = await main(world);
    process.exitCode = code;
    const failure = world.outputFailure();
    if (failure === undefined) return;
    world.stderr(`instancelint: ${failure.message}\n`);
    // What submit has to say is worse than that nobody could read it.
    process.exitCode = Math.max(code, USAGE);
  } catch (error) {
    const { describeDefect } = await import('./cli/describe-defect.ts');
    world.stderr(describeDefect(error, world.env));
    process.exitCode = DEFECT;
  }
}

void start();
