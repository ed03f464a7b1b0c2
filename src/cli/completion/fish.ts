import type { OptionSpec, ValueSpec } from '../arguments.ts';
import type { CompletedCommand, Vocabulary } from './vocabulary.ts';

/** For fish 3.0 and later. */
export function fishCompletion(vocabulary: Vocabulary): string {
  const { version, commands, subcommands, rules, severities, elements } = vocabulary;
  const all = [...commands, ...subcommands];
  return `# Completes the arguments of instancelint ${version} in fish. To have it, write it to a file, from which it is read when first needed:
#   instancelint completion fish > ~/.config/fish/completions/instancelint.fish

function __instancelint_rules
    printf '%s\\n' ${rules.join(' ')}
end

function __instancelint_settings
    for rule in (__instancelint_rules)
        printf '%s\\n' $rule=${severities.join(' $rule=')}
    end
end

function __instancelint_elements
    printf '%s\\n' ${elements.join(' ')}
end

# Whether no argument stands before the one that is completed.
function __instancelint_is_first
    test (count (commandline -opc)) -eq 1
end

# Whether it belongs to this command.
function __instancelint_is
    set -l given (commandline -opc)
    set -l command check
    if contains -- "$given[2]" ${commands.map(({ name }) => name).join(' ')}
        set command $given[2]
        if test $command = schema; and contains -- "$given[3]" ${subcommands.map(({ name }) => name.replace('schema ', '')).join(' ')}
            set command "schema $given[3]"
        end
    end
    test $command = "$argv"
end

complete -c instancelint -e
complete -c instancelint -f
${commands.map(({ name, summary }) => `complete -c instancelint -n __instancelint_is_first -a ${name} -d ${quote(summary)}`).join('\n')}
${all.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ name, takes, options }: CompletedCommand): string[] {
  const start = `complete -c instancelint -n ${quote(`__instancelint_is ${name}`)}`;
  const positional = argumentOf(takes, false);
  return [
    ...(positional === '' ? [] : [`${start} ${positional}`]),
    ...options.map((option) => `${start} ${optionFlags(option)} -d ${quote(option.help)}`),
  ];
}

function optionFlags(option: OptionSpec): string {
  const { name, short, value, optional } = option;
  const names = `${short === undefined ? '' : `-s ${short} `}-l ${name}`;
  return value === undefined || optional !== undefined ? names : `${names} ${argumentOf(option, true)}`;
}

/** What completes an argument; `isValue`: one that an option needs. */
function argumentOf({ is, words, toFile }: ValueSpec, isValue: boolean): string {
  const exclusive = isValue ? '-x ' : '';
  if (words !== undefined)
    return `${toFile === undefined ? exclusive : '-r -F '}-a ${quote(words.join(' '))}`;
  switch (is) {
    case 'file':
      return isValue ? '-r -F' : '-F';
    case 'folder':
      return `${exclusive}-a '(__fish_complete_directories)'`;
    case 'rule':
    case 'setting':
    case 'element':
      return `${exclusive}-a '(__instancelint_${is}s)'`;
    default:
      return exclusive.trimEnd();
  }
}

function quote(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}
