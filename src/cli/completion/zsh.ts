import type { OptionSpec, ValueSpec } from '../arguments.ts';
import { type CompletedCommand, spellingsOf, type Vocabulary } from './vocabulary.ts';

/** By zsh's own `_arguments`. */
export function zshCompletion(vocabulary: Vocabulary): string {
  const { version, commands, subcommands, rules, severities, elements } = vocabulary;
  const words = commands.map(({ name }) => name).join('|');
  return `#compdef instancelint
# Completes the arguments of instancelint ${version} in zsh. To have it, put this line into ~/.zshrc, behind the one with "compinit":
#   eval "$(instancelint completion zsh)"
# or write this to a file named _instancelint in a folder of $fpath, from which it is read when first needed:
#   instancelint completion zsh > ~/.zsh/completions/_instancelint

_instancelint_rules() {
  local -a rules=(${rules.join(' ')})
  compadd "$@" -a rules
}

_instancelint_settings() {
  local -a rules=(${rules.join(' ')})
  if compset -P '*='; then
    compadd "$@" ${severities.join(' ')}
  else
    compadd "$@" -S = -a rules
  fi
}

_instancelint_elements() {
  local -a elements=(${elements.join(' ')})
  compadd "$@" -a elements
}

# The words that are given behind "--", or what stands behind their "=".
_instancelint_to_file() {
  local end=\${@[(i)--]}
  if compset -P '*='; then
    _files
  else
    compadd "\${@[1,end-1]}" -- "\${@[end+1,-1]}"
  fi
}

_instancelint_first() {
  local -a commands=(
${commands.map(({ name, summary }) => `    ${quote(`${name}:${escapeColons(summary)}`)}`).join('\n')}
  )
  _describe -t commands command commands
  _files
}

_instancelint() {
  local command=check first=_instancelint_first
  if (( CURRENT > 2 )); then
    first=_files
    case $words[2] in
      ${words})
        command=$words[2]
        shift words
        (( CURRENT-- ))
        ;;
    esac
    if [[ $command == schema ]] && (( CURRENT > 2 )); then
      command="schema $words[2]"
      shift words
      (( CURRENT-- ))
    fi
  fi
  case $command in
${[...commands, ...subcommands].map(argumentsOf).join('\n')}
  esac
}

# Read as a file of $fpath, it is called for the first completion; else it is announced.
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _instancelint "$@"
else
  compdef _instancelint instancelint
fi
`;
}

function argumentsOf({ name, takes, options }: CompletedCommand): string {
  const lines = options.flatMap((option) => specsOf(option).map((spec) => `        ${quote(spec)} \\`));
  const positional = name === 'check' ? '"*:path:$first"' : quote(`*: :${actionOf(takes)}`);
  return `    ${quote(name)})
      _arguments -S \\
${lines.join('\n')}
        ${positional}
      ;;`;
}

/** All may be repeated, as the last one wins. */
function specsOf(option: OptionSpec): string[] {
  const { name, value, optional, help } = option;
  const said = `[${help.replaceAll(/[[\]\\:]/g, '\\$&')}]`;
  return spellingsOf(option).map((spelling) => {
    if (value === undefined) return `*${spelling}${said}`;
    const takes = `${value.replaceAll(':', '\\:')}:${actionOf(option)}`;
    const isLong = spelling === `--${name}`;
    if (optional !== undefined) return isLong ? `*${spelling}=-${said}::${takes}` : `*${spelling}${said}`;
    return `*${spelling}${isLong ? '=' : '+'}${said}:${takes}`;
  });
}

function actionOf({ is, words, toFile }: ValueSpec): string {
  if (words !== undefined)
    return toFile === undefined ? `(${words.join(' ')})` : `_instancelint_to_file -- ${words.join(' ')}`;
  switch (is) {
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    case 'rule':
      return '_instancelint_rules';
    case 'setting':
      return '_instancelint_settings';
    case 'element':
      return '_instancelint_elements';
    default:
      return ' ';
  }
}

function escapeColons(text: string): string {
  return text.replaceAll(':', '\\:');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
