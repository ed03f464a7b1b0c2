export type CommandName = 'check' | 'new' | 'convert' | 'explain' | 'elements' | 'schema';

export const COMMAND_NAMES: readonly CommandName[] = [
  'check',
  'new',
  'convert',
  'explain',
  'elements',
  'schema',
];

export function isCommandName(word: string): word is CommandName {
  return COMMAND_NAMES.some((name) => name === word);
}

/** What `--help` says about the commands. */
export const COMMAND_USAGES: readonly { readonly usage: string; readonly summary: string }[] = [
  { usage: 'check [paths...]', summary: 'check files, as without a command' },
  { usage: 'new ELEMENT', summary: 'write a starting file for an instance of an element' },
  { usage: 'convert FILE...', summary: 'write files as YAML, JSON or JSONC, with their comments' },
  { usage: 'explain [RULE]', summary: 'say what a rule finds and why, with examples; or list all rules' },
  {
    usage: 'elements [WORD]',
    summary: 'list the known elements, or those that a word occurs in; or the keys of one',
  },
  { usage: 'schema print KEY', summary: 'print the JSON Schema of an element' },
  {
    usage: 'schema derive FILE...',
    summary: 'write the schemas of your own elements, from pages or metadata',
  },
  { usage: 'schema pull KEY...', summary: 'write them from metadata that the platform is asked for' },
];
