import type { Page } from '../page.ts';
import { parseShell } from './parse-shell.ts';
import { placeCommands } from './place-commands.ts';

/** Reads a shell script: its curl commands and what they send. */
export function parseScript(text: string): Page {
  const script = parseShell(text);
  return {
    language: 'shell',
    text,
    blocks: [],
    commands: placeCommands(script, undefined),
    comments: script.comments,
  };
}
