import { awaitsValue, type CompletedCommand, spellingsOf, type Vocabulary } from './vocabulary.ts';

/** For bash 3.2 and later, with and without the package bash-completion. */
export function bashCompletion(vocabulary: Vocabulary): string {
  const { version, commands, subcommands, rules, severities, elements } = vocabulary;
  const all = [...commands, ...subcommands];
  return `# Completes the arguments of instancelint ${version} in bash. To have it, put this line into ~/.bashrc:
#   eval "$(instancelint completion bash)"
# or, where the package bash-completion is installed, write this to a file, from which it is read when first needed:
#   mkdir -p ~/.local/share/bash-completion/completions
#   instancelint completion bash > ~/.local/share/bash-completion/completions/instancelint
# shellcheck shell=bash

# Tells what an option of a command takes, in the variables kind, words and tofile.
_instancelint_value() {
  kind='' words='' tofile=''
  case "$1 $2" in
${all.flatMap(valueCases).join('\n')}
    *) return 1 ;;
  esac
}

_instancelint() {
  local IFS=$' \\t\\n' command=check option='' kind='' words='' tofile='' glue='' last='' prefix='' options='' only='' index word reply
  local -a given
  given=()
  COMPREPLY=()
  # Bash takes arguments apart at "=" and ":".
  for ((index = 1; index <= COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
    if ((\${#given[@]} > 0)) && [[ -n $glue || $word == [=:]* ]]; then
      given[\${#given[@]} - 1]+=$word
      glue=''
    else
      given+=("$word")
    fi
    if [[ $word == [=:]* ]]; then glue=1; fi
  done

  for ((index = 0; index < \${#given[@]} - 1; index++)); do
    word=\${given[index]}
    if [[ -n $option ]]; then
      option=''
    elif [[ $word == -- ]]; then
      only=1
      break
    elif [[ $word == -* ]]; then
      if _instancelint_value "$command" "$word"; then option=$word; fi
    elif ((index == 0)); then
      case $word in
        ${commands.map(({ name }) => name).join(' | ')}) command=$word ;;
      esac
    elif ((index == 1)) && [[ $command == schema ]]; then
      command="schema $word"
    fi
  done
  last=\${given[\${#given[@]} - 1]}
  word=$last

  case $command in
${all.map((command) => `    ${quote(command.name)}) options=${quote(optionsOf(command))} ;;`).join('\n')}
  esac
  if [[ -n $option ]]; then
    _instancelint_value "$command" "$option"
  elif [[ -z $only && $last == --*=* ]]; then
    prefix=\${last%%=*}=
    word=\${last#*=}
    _instancelint_value "$command" "\${last%%=*}" || return 0
  elif [[ -z $only && $last == -* ]]; then
    kind=words words=$options
  else
    kind='file' words='' tofile=''
    if [[ -z $only ]]; then
      case $command in
${all.map(takesCase).join('\n')}
      esac
      if ((\${#given[@]} == 1)); then kind=first; fi
    fi
  fi
  if [[ -n $tofile && $word == *=* ]]; then
    prefix+=\${word%%=*}=
    word=\${word#*=}
    kind='file'
  fi
  case $kind in
    rule) words=${quote(rules.join(' '))} ;;
    setting)
      if [[ $word == *=* ]]; then
        prefix+=\${word%%=*}=
        word=\${word#*=}
        words=${quote(severities.join(' '))}
      else
        words=${quote(rules.map((id) => `${id}=`).join(' '))}
        type compopt >/dev/null 2>&1 && compopt -o nospace
      fi
      ;;
    element) words=${quote(elements.join(' '))} ;;
    first) words=${quote(commands.map(({ name }) => name).join(' '))} ;;
    # What the shell does by itself also knows quotes, tildes and spaces.
    file) return 0 ;;
    folder)
      type compopt >/dev/null 2>&1 && compopt -o dirnames +o default
      return 0
      ;;
  esac
  while IFS= read -r reply; do
    if [[ -n $reply ]]; then COMPREPLY+=("$reply"); fi
  done < <(
    compgen -P "$prefix" -W "$words" -- "$word"
    if [[ $kind == first ]]; then compgen -f -- "$word"; fi
  )
  if type compopt >/dev/null 2>&1; then
    if [[ $kind == first ]]; then
      compopt -o filenames
    else
      compopt +o default
    fi
  fi
  # Only what stands behind the last of these is replaced.
  glue=''
  if [[ $COMP_WORDBREAKS == *=* ]]; then glue+='='; fi
  if [[ $COMP_WORDBREAKS == *:* ]]; then glue+=':'; fi
  if [[ -n $glue && $last == *["$glue"]* ]]; then
    prefix=\${last%"\${last##*["$glue"]}"}
    for index in "\${!COMPREPLY[@]}"; do COMPREPLY[index]=\${COMPREPLY[index]#"$prefix"}; done
  fi
}

complete -o bashdefault -o default -F _instancelint instancelint
`;
}

function optionsOf({ options }: CompletedCommand): string {
  return options.flatMap(spellingsOf).join(' ');
}

/** A line for each option of a command that takes a value. */
function valueCases({ name, options }: CompletedCommand): string[] {
  return options.filter(awaitsValue).map((option) => {
    const patterns = spellingsOf(option).map((spelling) => quote(`${name} ${spelling}`));
    const { is, words, toFile } = option;
    const sets =
      words === undefined ? `kind='${is ?? 'words'}'` : `kind='words' words=${quote(words.join(' '))}`;
    return `    ${patterns.join(' | ')}) ${sets}${toFile === undefined ? '' : ' tofile=1'} ;;`;
  });
}

function takesCase({ name, takes }: CompletedCommand): string {
  const { is, words } = takes;
  return `        ${quote(name)}) kind='${is ?? 'words'}'${words === undefined ? '' : ` words=${quote(words.join(' '))}`} ;;`;
}

/** Names of ours hold no quotes. */
function quote(text: string): string {
  return `'${text}'`;
}
