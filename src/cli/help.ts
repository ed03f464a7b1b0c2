import { REPOSITORY_URL } from '../report/repository.ts';
import { describeOptions } from './arguments.ts';
import { COMMAND_USAGES } from './commands.ts';
import { CHECK_OPTIONS, CONVERT_OPTIONS, ELEMENTS_OPTIONS, NEW_OPTIONS } from './options.ts';

export function helpText(): string {
  const width = Math.max(...COMMAND_USAGES.map(({ usage }) => usage.length));
  const commands = COMMAND_USAGES.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`).join(
    '\n',
  );
  return `instancelint checks instance files of Cloud Elements and SAP Open Connectors: the bodies of POST /instances.

Usage: instancelint [options] [paths...]

Paths are files, folders and globs; none means the current folder. A file that is named is always checked. Below a
folder, .json, .jsonc, .yaml and .yml files are looked at that no .gitignore, .instancelintignore or config ignores, and
those that hold no instance are passed over. Pages (.md, .markdown) and scripts (.sh, .bash) are checked where a name, a
glob or "files" of the config asks for them.

Commands, as the first argument:
${commands}

Options:
${describeOptions(CHECK_OPTIONS)}

Options of new, beside --config and --no-config:
${describeOptions(NEW_OPTIONS)}

Options of convert, beside --stdin, --stdin-filename and --language:
${describeOptions(CONVERT_OPTIONS)}

Options of elements, beside --config and --no-config:
${describeOptions(ELEMENTS_OPTIONS)}

Exit status: 0 no errors, 1 errors, more warnings than --max-warnings or, with --diff, something to fix, 2 a wrong
option, config or a file that cannot be read or written, 3 a defect of instancelint.

Documentation: ${REPOSITORY_URL}
`;
}
