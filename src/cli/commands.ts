import type { OptionGroup, OptionSpec, ValueSpec } from './arguments.ts';
import { CONFIG_OPTIONS } from './config-options.ts';
import {
  CHECK_GROUPS,
  CHECK_OPTIONS,
  COMMON_OPTIONS,
  CONVERT_OPTIONS,
  ELEMENTS_OPTIONS,
  INIT_OPTIONS,
  INPUT_OPTIONS,
  LSP_OPTIONS,
  MERGE_OPTIONS,
  NEW_OPTIONS,
  REPORT_OPTIONS,
  SHELLS,
} from './option-tables.ts';
import { PLATFORM_OPTIONS } from './platform-option-table.ts';
import { STATE_DIR, SUBMIT_OPTIONS, TOKENS_OPTIONS } from './submit-options.ts';

/**
 * What there is to know about a command without running it: help, man page, completion and the parsing of arguments come
 * from here. What it is for, in more words, is in `about-commands.ts`, since only help needs that.
 */
export interface CommandSpec {
  readonly usages: readonly { readonly usage: string; readonly summary: string }[];
  /** Options that it alone has. */
  readonly own: readonly OptionSpec[];
  /** Options that are explained with another command; those of `COMMON_OPTIONS` besides are understood by all. */
  readonly shared: readonly OptionSpec[];
  /** What its arguments are, besides options. */
  readonly takes: ValueSpec;
}

export const COMMANDS = {
  check: {
    usages: [{ usage: 'check [paths...]', summary: 'check files, as without a command' }],
    own: CHECK_OPTIONS,
    shared: [],
    takes: { is: 'file' },
  },
  merge: {
    usages: [{ usage: 'merge REPORT...', summary: 'make one report of several, written as json or jsonl' }],
    own: MERGE_OPTIONS,
    shared: REPORT_OPTIONS,
    takes: { is: 'file' },
  },
  new: {
    usages: [{ usage: 'new ELEMENT', summary: 'write a starting file for an instance of an element' }],
    own: NEW_OPTIONS,
    shared: CONFIG_OPTIONS,
    takes: { is: 'element' },
  },
  convert: {
    usages: [
      { usage: 'convert FILE...', summary: 'write files as YAML, JSON or JSONC, with their comments' },
    ],
    own: CONVERT_OPTIONS,
    shared: INPUT_OPTIONS,
    takes: { is: 'file' },
  },
  explain: {
    usages: [
      { usage: 'explain [RULE]', summary: 'say what a rule finds and why, with examples; or list all rules' },
    ],
    own: [],
    shared: [],
    takes: { is: 'rule' },
  },
  elements: {
    usages: [
      {
        usage: 'elements [WORD]',
        summary: 'list the known elements, or those that a word occurs in; or the keys of one',
      },
    ],
    own: ELEMENTS_OPTIONS,
    shared: CONFIG_OPTIONS,
    takes: { is: 'element' },
  },
  submit: {
    usages: [
      {
        usage: 'submit [paths...]',
        summary: 'create on the platform what passes the checks and is not there yet',
      },
    ],
    own: SUBMIT_OPTIONS,
    shared: [...PLATFORM_OPTIONS, ...CONFIG_OPTIONS],
    takes: { is: 'file' },
  },
  status: {
    usages: [{ usage: 'status', summary: 'compare the receipts of what was created with the platform' }],
    own: [],
    shared: [...PLATFORM_OPTIONS, STATE_DIR, ...CONFIG_OPTIONS],
    takes: {},
  },
  tokens: {
    usages: [{ usage: 'tokens [ID...]', summary: 'say where the tokens of created instances are held' }],
    own: TOKENS_OPTIONS,
    shared: [STATE_DIR, ...CONFIG_OPTIONS],
    takes: {},
  },
  lsp: {
    usages: [{ usage: 'lsp', summary: 'serve an editor by the Language Server Protocol' }],
    own: LSP_OPTIONS,
    shared: [],
    takes: {},
  },
  // It takes its own arguments apart, unless they ask for help.
  schema: {
    usages: [
      { usage: 'schema print KEY', summary: 'print the JSON Schema of an element' },
      {
        usage: 'schema derive FILE...',
        summary: 'write the schemas of your own elements, from pages or metadata',
      },
      { usage: 'schema pull KEY...', summary: 'write them from metadata that the platform is asked for' },
    ],
    own: [],
    shared: [],
    takes: { words: ['print', 'derive', 'pull'] },
  },
  init: {
    usages: [
      { usage: 'init', summary: 'set up a repository: config, hook and CI, each shown before it is written' },
    ],
    own: INIT_OPTIONS,
    shared: [],
    takes: {},
  },
  completion: {
    usages: [{ usage: 'completion SHELL', summary: 'print what completes arguments in bash, zsh or fish' }],
    own: [],
    shared: [],
    takes: { words: SHELLS },
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandName = keyof typeof COMMANDS;

export function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word);
}

export const COMMAND_NAMES: readonly CommandName[] = Object.keys(COMMANDS).filter(isCommandName);

/** All that may be given with a command. */
export function optionsOf(name: CommandName): readonly OptionSpec[] {
  const { own, shared }: CommandSpec = COMMANDS[name];
  return [...own, ...shared, ...COMMON_OPTIONS];
}

/** The same as help shows it: so many as those of `check` are told apart by what they are about. */
export function optionGroupsOf(name: CommandName): readonly OptionGroup[] {
  return name === 'check'
    ? [...CHECK_GROUPS, { title: 'With any command', options: COMMON_OPTIONS }]
    : [{ title: 'Options', options: optionsOf(name) }];
}
