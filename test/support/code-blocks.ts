import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface CodeBlock {
  /** What stands behind the fence. */
  readonly language: string;
  readonly text: string;
  /** The line of the page that the text begins on. */
  readonly line: number;
}

/** The fenced blocks of a page of this repository. */
export function codeBlocks(page: string): CodeBlock[] {
  const markdown = readFileSync(fileURLToPath(new URL(`../../${page}`, import.meta.url)), 'utf8');
  return [...markdown.matchAll(/^```([\w-]*)\n([\s\S]*?)^```$/gm)].map(({ index, 1: language, 2: text }) => ({
    language: language ?? '',
    text: text ?? '',
    line: markdown.slice(0, index).split('\n').length + 1,
  }));
}

/** Those that are in a language, and say in their first line which file they are: the name without the path. */
export function filesShown(page: string, name: string): CodeBlock[] {
  return codeBlocks(page).filter(({ text }) => /^\S+ (\S+).*\n/.exec(text)?.[1]?.endsWith(name));
}
