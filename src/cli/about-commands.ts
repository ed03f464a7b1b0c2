import { ACCOUNT_VARIABLES, PRESETS } from '../core/documents/platform-address.ts';
import type { CommandName } from './commands.ts';

/** What help and the man page say of a command beside its options. */
interface CommandAbout {
  /** What it is for, in lines as wide as a help text. */
  readonly about: string;
  readonly examples: readonly Example[];
}

export interface Example {
  /** Without the name of the program. */
  readonly args: string;
  readonly does: string;
}

/** What can be given to `--format`. */
export const ABOUT_FORMATS = `Formats: stylish for people; json and jsonl for programs; html, a page; sarif, github, gitlab, junit, checkstyle for CI;
unix for editors. On GitHub Actions, stylish and github where none is named.`;

/** The commands of `schema` tell about themselves. */
export const ABOUT: Readonly<Record<Exclude<CommandName, 'schema'>, CommandAbout>> = {
  check: {
    about: `Checks instance files and reports what is wrong in them. It is what happens without a command, too.

Paths are files, folders and globs; none means the current folder. A file that is named is always checked. Below a
folder, .json, .jsonc, .yaml and .yml files are looked at that no .gitignore, .instancelintignore or config ignores, and
those that hold no instance are passed over. Pages (.md, .markdown) and scripts (.sh, .bash) are checked where a name, a
glob or "files" of the config asks for them.

${ABOUT_FORMATS}`,
    examples: [
      { args: '', does: 'check what lies below the current folder' },
      { args: '--max-warnings 0 instances', does: 'check a folder, and let warnings fail, too' },
      { args: '--fix instances/stripe.yaml', does: 'make the safe fixes of a file' },
      { args: "'docs/**/*.md'", does: 'check the bodies and commands that pages show' },
      {
        args: '--baseline known.json --update-baseline',
        does: 'write down what is found now; later runs with --baseline known.json tell only what is new',
      },
    ],
  },
  merge: {
    about: `Makes one report of several, in any format: of those that the shards of a run wrote, as json or jsonl. Code frames and
the numbers of files that hold no instance are in jsonl alone.

${ABOUT_FORMATS}`,
    examples: [
      {
        args: 'merge shard-1.jsonl shard-2.jsonl --format html=report.html',
        does: 'make one page of what two jobs found',
      },
    ],
  },
  new: {
    about: `Writes a starting file for an instance of an element: what is required, with marks that the linter reports until they
are filled in, and secrets as \${env:NAME}. In YAML, the optional keys follow as comments.`,
    examples: [
      { args: 'new chargebee', does: 'print a file to start from, in YAML' },
      { args: 'new chargebee --output instances/chargebee.json', does: 'write one in JSON' },
    ],
  },
  convert: {
    about: `Writes files in another language, with their comments, or says what would be lost. The source stays as it is, and
no file is ever written over.`,
    examples: [
      { args: 'convert stripe.json --to yaml', does: 'print a file in YAML' },
      { args: 'convert instances/*.json --to yaml --write', does: 'write a YAML file beside each of these' },
    ],
  },
  explain: {
    about: `Says what a rule finds and why, with examples of what is wrong and right, and what is said about them. Without a rule,
it lists all of them.`,
    examples: [{ args: 'explain placeholder', does: 'tell about a rule' }],
  },
  elements: {
    about: `Lists the known elements, or those with a word in key, name or hub. Given the key of one, it shows the element's
configuration keys.`,
    examples: [
      { args: 'elements payment', does: 'list the elements about payment' },
      { args: 'elements stripe', does: 'show the configuration keys of one' },
    ],
  },
  submit: {
    about: `Creates instances on the platform (POST /instances). All files are checked first, whatever a config turns off, and one
error stops everything. Then it looks up what is there, prints what it would create, and asks; without a terminal it
goes on with --yes alone. What is there already is never changed, and nothing is created twice.

\${env:NAME} as a value of the configuration or of providerData is filled in here. The secrets of your account come from
${ACCOUNT_VARIABLES.user} and ${ACCOUNT_VARIABLES.organization}, or the variables that the environment
in the config names. They go to documented hosts, to this machine, and to hosts that you allow here; a config cannot
allow one.

Each create is written to a journal before it is sent, each token to the disk before the next one: .instancelint/ beside
the config, out of git's sight. Receipts without secrets, for committing, are in instances.receipts.json. After a run
that was cut off, the next one first finds out what became of it. Status 4 says that some were not created, 5 that
of some it is not known: then run it with --resume.

Environments: ${Object.keys(PRESETS).join(', ')};
"environments" of the config adds more.`,
    examples: [
      { args: 'submit --environment staging --dry-run', does: 'show what would be created' },
      { args: 'submit --environment staging instances', does: 'show it, ask, and create it' },
      {
        args: 'submit --environment us --plan-out plan.json && instancelint submit plan.json',
        does: 'create just what the plan says, or nothing if something changed since',
      },
    ],
  },
  status: {
    about: `Compares the receipts of what was created (instances.receipts.json) with the platform and with the files: what is
gone, disabled, not usable or called otherwise. It changes nothing, and ends with status 1 if anything
differs, 5 if of some it is not known.

Environments: ${Object.keys(PRESETS).join(', ')};
"environments" of the config adds more.`,
    examples: [{ args: 'status --environment staging', does: 'see whether all is as it was created' }],
  },
  tokens: {
    about: `Says where the tokens of created instances are held, and of which instances; the tokens themselves are shown with
--reveal, on a terminal alone.`,
    examples: [{ args: 'tokens --reveal 12345', does: 'show the token of one instance' }],
  },
  lsp: {
    about: `Serves an editor by the Language Server Protocol: what is wrong while it is being typed, fixes, completion, what keys
and rules are. An editor starts it and speaks to it through standard input and output; there is no other way. It finds
in a file what checking the file finds, with the same configs, ignore files and baselines.`,
    examples: [{ args: 'lsp --stdio', does: 'what an editor is told to start' }],
  },
  init: {
    about: `Sets up a repository: a config, a hook and a CI job, as far as they are not there. It shows every file that it would
write, asks once, and writes them; without a terminal to ask on, it writes with --yes alone. A file that is there is
never changed: what is to be added to it is printed.`,
    examples: [
      { args: 'init', does: 'show what there is to write, and ask' },
      {
        args: 'init --yes --ci none --baseline',
        does: 'write config, hook and a baseline of what is found now',
      },
    ],
  },
  completion: {
    about: `Prints a script that makes a shell complete commands, options, their values, rules and element keys. Its first lines
say how to install it.`,
    examples: [{ args: 'completion bash', does: 'print the script for bash' }],
  },
};

/** What the exit codes mean, as `exit-code.ts` gives them. */
export const EXIT_CODES: readonly (readonly [code: string, meaning: string])[] = [
  ['0', 'no errors'],
  ['1', 'errors, more warnings than --max-warnings or, with --diff, something to fix'],
  ['2', 'a wrong option, config or a file that cannot be read or written'],
  ['3', 'a defect of instancelint'],
  ['4', 'submit: some were not created'],
  ['5', 'submit, status: of some it is not known, or a token is not held'],
];
