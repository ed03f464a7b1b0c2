import type { Script } from './command.ts';
import { ScriptReader } from './script-reader.ts';

/**
 * Finds the curl commands in a shell script or a console session, and reads them even where their line continuations or
 * quotes are damaged. Never throws; linear in the length of the text.
 */
export function parseShell(text: string): Script {
  const reader = new ScriptReader(text, false);
  const commands = reader.readScript();
  if (!reader.isUnsound) return { commands, comments: reader.comments };
  // Prose or output in between has quotes of its own: they end with their line.
  const again = new ScriptReader(text, true);
  return { commands: again.readScript(), comments: again.comments };
}
