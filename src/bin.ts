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
    process.exitCode = await main(world);
    const failure = world.outputFailure();
    if (failure === undefined) return;
    world.stderr(`instancelint: ${failure.message}\n`);
    process.exitCode = USAGE;
  } catch (error) {
    const { describeDefect } = await import('./cli/describe-defect.ts');
    world.stderr(describeDefect(error, world.env));
    process.exitCode = DEFECT;
  }
}

void start();
