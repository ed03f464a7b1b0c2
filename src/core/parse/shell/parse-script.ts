import { type Bounds, USUAL_BOUNDS } from '../../limits.ts';
import type { Excerpt } from '../../text/excerpt.ts';
import { parseJson } from '../json/parse-json.ts';
import type { Block, Page } from '../page.ts';
import { parseShell } from './parse-shell.ts';
import { placeCommands } from './place-commands.ts';

/** Reads a shell script: its curl commands and what they send. */
export function parseScript(text: string, bounds: Bounds = USUAL_BOUNDS): Page {
  const script = parseShell(text);
  return {
    language: 'shell',
    text,
    blocks: [],
    commands: placeCommands(script, undefined, (excerpt) => readAsItStands(excerpt, bounds)),
    comments: script.comments,
  };
}

function readAsItStands(excerpt: Excerpt, bounds: Bounds): Block {
  return { tree: parseJson(excerpt.text, bounds), excerpt, isPartial: false };
}
