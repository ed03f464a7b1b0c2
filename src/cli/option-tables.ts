import { CACHE_STRATEGIES } from '../cache/strategy.ts';
import { BODY_LANGUAGES, LANGUAGES } from '../core/text/source.ts';
import type { OptionGroup, OptionSpec } from './arguments.ts';
import { FORMATS } from './outputs.ts';

/** Options that every command has. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { name: 'color', help: 'use colours even where stdout is no terminal' },
  { name: 'no-color', help: 'use none (NO_COLOR and FORCE_COLOR in the environment work too)' },
  { name: 'help', short: 'h', help: 'show this help' },
  { name: 'version', short: 'v', help: 'show the version' },
];

/** Where a text comes from, and what it is. */
export const INPUT_OPTIONS: readonly OptionSpec[] = [
  { name: 'stdin', help: 'check what comes through standard input' },
  { name: 'stdin-filename', value: 'NAME', is: 'file', help: 'the path that standard input stands for' },
  {
    name: 'language',
    value: 'LANGUAGE',
    words: LANGUAGES,
    help: 'json, jsonc, yaml, markdown or shell, whatever the extension',
  },
];

/** In the order and under the titles of help. */
export const CHECK_GROUPS: readonly OptionGroup[] = [
  {
    title: 'What to check',
    options: [
      {
        name: 'changed',
        value: 'REF',
        optional: true,
        help: 'check what differs from where HEAD left REF, or else the default branch',
      },
      { name: 'staged', help: 'check what is staged, as git would commit it' },
      { name: 'shard', value: 'K/N', help: 'check the K-th of N parts of the files, as one of N jobs' },
      { name: 'from-hook', help: 'pass over named files that are ignored or hold no instance' },
      ...INPUT_OPTIONS,
      { name: 'watch', help: 'check again whenever a file, a config or an ignore file changes; Ctrl-C ends' },
    ],
  },
  {
    title: 'What counts as a finding',
    options: [
      {
        name: 'config',
        value: 'FILE',
        is: 'file',
        help: 'use this config alone, not the nearest .instancerc above each file',
      },
      { name: 'no-config', help: 'use no config' },
      {
        name: 'rule',
        value: 'ID=SEVERITY',
        is: 'setting',
        help: 'set a rule to error, warning or off; wins over configs; repeatable',
      },
      { name: 'baseline', value: 'FILE', is: 'file', help: 'leave out the findings that this file knows' },
      { name: 'update-baseline', help: 'write the present findings to the baseline' },
    ],
  },
  {
    title: 'What to do with fixes',
    options: [
      { name: 'fix', help: 'make the safe fixes; with --stdin, print the text, and the report to stderr' },
      {
        name: 'fix-dry-run',
        help: 'write nothing, report what would remain; json has the whole text as output',
      },
      { name: 'diff', help: 'write nothing, print what --fix would change, values masked' },
    ],
  },
  {
    title: 'What to report',
    options: [
      {
        name: 'format',
        short: 'f',
        value: 'NAME[=FILE]',
        words: FORMATS,
        toFile: true,
        help: 'stylish by default; with FILE, write it there instead of to stdout; repeatable',
      },
      {
        name: 'output-file',
        short: 'o',
        value: 'FILE',
        is: 'file',
        help: 'write the report whose format names no file to this one',
      },
      { name: 'quiet', help: 'report errors only, and fix errors only' },
      { name: 'max-warnings', value: 'N', help: 'fail when there are more warnings than that' },
      { name: 'exit-zero', help: 'end with status 0 although errors were found' },
    ],
  },
  {
    title: 'What to keep for the next run',
    options: [
      { name: 'cache', help: 'check only files that changed since the last run with it' },
      {
        name: 'cache-location',
        value: 'FILE',
        is: 'file',
        help: 'where that is kept: .instancelint/cache in the repository by default',
      },
      {
        name: 'cache-strategy',
        value: 'STRATEGY',
        words: CACHE_STRATEGIES,
        help: 'tell changed files by metadata (default), or by content, as in CI',
      },
    ],
  },
];

export const CHECK_OPTIONS: readonly OptionSpec[] = CHECK_GROUPS.flatMap(({ options }) => options);

/** What `merge` shares with `check`. */
export const REPORT_OPTIONS: readonly OptionSpec[] = CHECK_OPTIONS.filter(({ name }) =>
  ['format', 'output-file', 'quiet', 'max-warnings', 'exit-zero'].includes(name),
);

/** What `merge` has besides the options of reports. */
export const MERGE_OPTIONS: readonly OptionSpec[] = [
  { name: 'partial', help: 'be content with the reports of some shards' },
];

const OUTPUT: OptionSpec = {
  name: 'output',
  short: 'o',
  value: 'FILE',
  is: 'file',
  help: 'write this file, which must not exist yet, not to stdout',
};

/** What `new` alone has. */
export const NEW_OPTIONS: readonly OptionSpec[] = [
  {
    name: 'format',
    short: 'f',
    value: 'FORMAT',
    words: ['yaml', 'json'],
    help: 'yaml (default), with what is optional as comments, or json',
  },
  {
    name: 'auth',
    value: 'TYPE',
    help: 'start from this way to authenticate, of an element that knows several',
  },
  OUTPUT,
];

/** What `convert` has besides the options about its input. */
export const CONVERT_OPTIONS: readonly OptionSpec[] = [
  {
    name: 'to',
    value: 'LANGUAGE',
    words: BODY_LANGUAGES,
    help: 'yaml, json or jsonc; may be left out where --output tells',
  },
  OUTPUT,
  { name: 'write', help: 'write each file beside its source, NAME.yaml beside NAME.json' },
];

export const ELEMENTS_OPTIONS: readonly OptionSpec[] = [
  {
    name: 'format',
    short: 'f',
    value: 'FORMAT',
    words: ['text', 'json'],
    help: 'text (default) for people, json for programs',
  },
];

/** What editors start language servers with. */
export const LSP_OPTIONS: readonly OptionSpec[] = [
  { name: 'stdio', help: 'speak through standard input and output, which is the only way there is' },
  { name: 'clientProcessId', value: 'PID', help: 'end when this process has ended' },
];

export const CI_SYSTEMS = ['github', 'gitlab'] as const;

export const HOOK_MANAGERS = ['pre-commit', 'husky', 'lefthook'] as const;

export const INIT_OPTIONS: readonly OptionSpec[] = [
  {
    name: 'ci',
    value: 'SYSTEM',
    words: [...CI_SYSTEMS, 'none'],
    help: 'github, gitlab or none, whatever is found here',
  },
  {
    name: 'hook',
    value: 'MANAGER',
    words: [...HOOK_MANAGERS, 'none'],
    help: 'pre-commit, husky, lefthook or none, whatever is found here',
  },
  { name: 'baseline', help: 'start from what is found now: a baseline that hides it, named in the config' },
  { name: 'yes', short: 'y', help: 'agree to what is shown beforehand' },
];

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
