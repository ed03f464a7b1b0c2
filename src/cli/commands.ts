export type CommandName = 'check' | 'explain' | 'elements' | 'schema';

export const COMMAND_NAMES: readonly CommandName[] = ['check', 'explain', 'elements', 'schema'];

export function isCommandName(word: string): word is CommandName {
  return COMMAND_NAMES.some((name) => name === word);
}

/** What `--help` says about the commands. */
export const COMMAND_USAGES: readonly { readonly usage: string; readonly summary: string }[] = [
  { usage: 'check [paths...]', summary: 'check files, as without a command' },
  { usage: 'explain [RULE]', summary: 'say what a rule finds and why, with examples; or list all rules' },
  { usage: 'elements [WORD]', summary: 'list the known elements, or those that a word occurs in' },
  { usage: 'schema print KEY', summary: 'print the JSON Schema of an element' },
  { usage: 'schema derive FILE...', summary: 'write the schemas of your own elements' },
];
