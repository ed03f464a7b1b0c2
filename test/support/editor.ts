import type { CompletionItem, Diagnostic, Hover, Position } from 'vscode-json-languageservice';

/** What editors ask a language server about a file that a shipped schema describes. */
export interface Editor {
  readonly language: 'json' | 'yaml';
  /** What is underlined, as `line: message`, lines counting from 1. */
  diagnose(text: string): Promise<readonly string[]>;
  /** What is offered at the cursor, which the text marks with `CURSOR`. */
  complete(marked: string): Promise<readonly CompletionItem[]>;
  /** What is shown for the word at the cursor, in Markdown; empty for nothing. */
  hover(marked: string): Promise<string>;
}

export const CURSOR = '¦';

/** Takes the mark out of a text and says where it was. */
export function readCursor(marked: string): { readonly text: string; readonly position: Position } {
  const [before = '', after, ...more] = marked.split(CURSOR);
  if (after === undefined || more.length > 0) throw new Error('one place in the text has to be marked');
  const lines = before.split('\n');
  return {
    text: before + after,
    position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
  };
}

export function showDiagnostic({ range, message }: Diagnostic): string {
  return `${range.start.line + 1}: ${message}`;
}

export function hoverText(hover: Hover | null): string {
  const contents = [hover?.contents ?? []].flat();
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}
