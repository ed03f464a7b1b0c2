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
    await tellDefect(error);
  }
}

async function tellDefect(error: unknown): Promise<void> {
  const { describeDefect } = await import('./cli/describe-defect.ts');
  writeError(describeDefect(error, process.env));
  process.exitCode = DEFECT;
}

// What is thrown where nobody waits for it: Node would show the stack, with what the exception says.
process.on('uncaughtException', (error) => {
  void tellDefect(error).then(() => process.exit());
});

void start();
