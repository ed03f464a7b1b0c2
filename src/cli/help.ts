import { REPOSITORY_URL } from '../report/repository.ts';
import { ABOUT, EXIT_CODES, type Example } from './about-commands.ts';
import { describeOptions, type OptionGroup } from './arguments.ts';
import { COMMAND_NAMES, COMMANDS, type CommandName, type CommandSpec, optionGroupsOf } from './commands.ts';

/** An overview of all commands, with the options of `check`. */
export function helpText(): string {
  const usages = COMMAND_NAMES.flatMap((name): CommandSpec['usages'] => COMMANDS[name].usages);
  const width = Math.max(...usages.map(({ usage }) => usage.length));
  const commands = usages.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`).join('\n');
  const [, ...paths] = ABOUT.check.about.split('\n\n');
  return `instancelint checks instance files of Cloud Elements and SAP Open Connectors: the bodies of POST /instances.

Usage: instancelint [options] [paths...]
       instancelint COMMAND --help

${paths.join('\n\n')}

Commands, as the first argument:
${commands}

The options of check; "instancelint COMMAND --help" has those of others.

${describeOptions(optionGroupsOf('check'))}
${describeExitCodes()}
Documentation: ${REPOSITORY_URL}
`;
}

/** What one command is for, and its options. */
export function commandHelp(name: Exclude<CommandName, 'schema'>): string {
  const [usage] = COMMANDS[name].usages;
  const { about, examples } = ABOUT[name];
  return describeCommand({ usage: usage.usage, about, groups: optionGroupsOf(name), examples });
}

export interface CommandHelp {
  /** Behind `instancelint`. */
  readonly usage: string;
  readonly about: string;
  readonly groups: readonly OptionGroup[];
  readonly examples: readonly Example[];
}

export function describeCommand({ usage, about, groups, examples }: CommandHelp): string {
  const shown = examples
    .map(({ args, does }) => `  ${`instancelint ${args}`.trimEnd()}\n      ${does}\n`)
    .join('');
  return `Usage: instancelint ${usage} [options]

${about}

${describeOptions(groups)}${shown === '' ? '' : `\nExamples:\n${shown}`}`;
}

function describeExitCodes(): string {
  const codes = EXIT_CODES.map(([code, meaning]) => `  ${code}  ${meaning}\n`).join('');
  return `Exit status:\n${codes}`;
}
