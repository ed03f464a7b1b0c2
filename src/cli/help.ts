import { REPOSITORY_URL } from '../report/repository.ts';
import { describeOptions } from './arguments.ts';
import { COMMAND_NAMES, COMMANDS, type CommandName, type CommandSpec, optionsOf } from './commands.ts';

export function helpText(): string {
  const usages = COMMAND_NAMES.flatMap((name): CommandSpec['usages'] => COMMANDS[name].usages);
  const width = Math.max(...usages.map(({ usage }) => usage.length));
  const commands = usages.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`).join('\n');
  return `instancelint checks instance files of Cloud Elements and SAP Open Connectors: the bodies of POST /instances.

Usage: instancelint [options] [paths...]

Paths are files, folders and globs; none means the current folder. A file that is named is always checked. Below a
folder, .json, .jsonc, .yaml and .yml files are looked at that no .gitignore, .instancelintignore or config ignores, and
those that hold no instance are passed over. Pages (.md, .markdown) and scripts (.sh, .bash) are checked where a name, a
glob or "files" of the config asks for them.

Commands, as the first argument:
${commands}

Options:
${describeOptions(optionsOf('check'))}

${COMMAND_NAMES.filter((name) => name !== 'check')
  .flatMap(describeOwnOptions)
  .join('\n\n')}

Formats: stylish for people; json and jsonl for programs; html, a page; sarif, github, gitlab, junit, checkstyle for CI;
unix for editors. On GitHub Actions, stylish and github where none is named.

Exit status: 0 no errors, 1 errors, more warnings than --max-warnings or, with --diff, something to fix, 2 a wrong
option, config or a file that cannot be read or written, 3 a defect of instancelint.

Documentation: ${REPOSITORY_URL}
`;
}

function describeOwnOptions(name: CommandName): string[] {
  const { own, shared }: CommandSpec = COMMANDS[name];
  const names = shared.map((option) => `--${option.name}`);
  const listed = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  if (own.length === 0) return names.length === 0 ? [] : [`Options of ${name}: ${listed}, as above.`];
  const beside = names.length === 0 ? '' : `, beside ${listed}`;
  return [`Options of ${name}${beside}:\n${describeOptions(own)}`];
}
