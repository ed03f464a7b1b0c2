/** A command that a CI service takes out of a log. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * What the runner of GitHub Actions finds in a log, by its rules: a line that begins with `::` but for white space, or an
 * older form anywhere in a line. Azure Pipelines and TeamCity have theirs alike.
 */
export function commandsIn(log: string): readonly RunnerCommand[] {
  return log.split(/\r\n|\r|\n/).flatMap((line): RunnerCommand[] => {
    const trimmed = line.trimStart();
    const end = trimmed.indexOf('::', 2);
    if (trimmed.startsWith('::') && end !== -1)
      return [modern(trimmed.slice(2, end), trimmed.slice(end + 2))];
    const [, old] = /##(\w*\[[^\]]*)\]?/.exec(line) ?? [];
    return old === undefined ? [] : [{ name: `old form: ${old}`, properties: {}, data: '' }];
  });
}

function modern(command: string, data: string): RunnerCommand {
  const space = command.indexOf(' ');
  const name = space === -1 ? command : command.slice(0, space);
  const pairs = space === -1 ? [] : command.slice(space + 1).split(',');
  const properties = pairs.flatMap((pair): [string, string][] => {
    const equals = pair.indexOf('=');
    return equals > 0 ? [[pair.slice(0, equals).trim(), unescapeProperty(pair.slice(equals + 1))]] : [];
  });
  return { name, properties: Object.fromEntries(properties), data: unescapeData(data) };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  const unescaped = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':');
  return unescaped.replaceAll('%2C', ',').replaceAll('%25', '%');
}
