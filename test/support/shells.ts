import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './run-built.ts';

/** What bash's function for completion gives; files come from bash itself, so they are not among it. */
export async function offeredByBash(script: string, lines: readonly string[], cwd: string) {
  const driver = `. ${script}
compopt() { :; }
offer() {
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  _instancelint
  printf '%s\\n' "\${COMPREPLY[@]}"
  echo END
}
${lines.map((line) => `offer ${wordsOfBash(line).map(quote).join(' ')}`).join('\n')}
`;
  return answersOf(await shell('bash', ['--norc', '-c', driver], cwd), lines);
}

/** As bash takes a line apart for a function. */
function wordsOfBash(line: string): string[] {
  const words = line.split(/\s+/).flatMap((word) => word.split(/([=:]+)/).filter((part) => part !== ''));
  return /\s$/.test(line) ? [...words, ''] : words;
}

export async function offeredByFish(script: string, lines: readonly string[], cwd: string) {
  const driver = `source ${script}
${lines.map((line) => `complete -C ${quote(line)}; echo END`).join('\n')}
`;
  const answers = answersOf(await shell('fish', ['--no-config', '-c', driver], cwd), lines);
  return answers.map((offers) => offers.map((offer) => offer.split('\t')[0] ?? ''));
}

/** An interactive zsh at a terminal of its own, in which what is offered is written down. */
export async function offeredByZsh(script: string, lines: readonly string[], cwd: string) {
  const setup = `PROMPT= RPROMPT=
autoload -Uz compinit; compinit -u -D
. ${script}
zstyle ':completion:*' matcher-list ''
compadd() {
  local -a offered
  # Such calls only ask.
  if [[ " \${@[1,(i)(-|--)]} " != *\\ -[A-Za-z0-9]#[OAD]\\ * ]]; then
    builtin compadd -O offered "$@"
    (( $#offered )) && print -rl -- $offered >> $OFFERED
  fi
  builtin compadd "$@"
}
end-line() { print -r -- END >> $OFFERED; BUFFER=; }
zle -N end-line
bindkey '^X' end-line
bindkey '^I' complete-word
print -r -- READY >> $OFFERED
`;
  writeFileSync(join(cwd, '.setup.zsh'), setup);
  const driver = `zmodload zsh/zpty
export OFFERED=$PWD/.offered
: > $OFFERED
wait-for() {
  local tries
  for (( tries = 0; tries < 600; tries++ )); do
    [[ $(grep -c $1 $OFFERED) -ge $2 ]] && return
    sleep 0.05
  done
  print -u2 "zsh did not answer"; exit 1
}
zpty z zsh -f -i
zpty -w z "setopt extendedglob; . ./.setup.zsh"
wait-for READY 1
${lines.map((line, index) => `zpty -n -w z ${quote(line)}$'\\t\\x18'; wait-for END ${index + 1}`).join('\n')}
zpty -d z
grep -v READY $OFFERED
`;
  return answersOf(await shell('zsh', ['-f', '-c', driver], cwd), lines);
}

/** What an interactive bash hands to the command after TAB was pressed at the end of a line. */
export async function completedByBash(script: string, line: string, cwd: string): Promise<string> {
  const child = spawn('script', ['-qec', 'bash --norc --noprofile -i', '/dev/null'], {
    cwd,
    env: { PATH: process.env['PATH'], TERM: 'dumb', PS1: '' },
    timeout: 60_000,
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const until = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(output);
      if (match !== null) return match;
      if (child.exitCode !== null) throw new Error(`bash ended: ${output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  child.stdin.write(
    `bind 'set bell-style none'; . ${script}; instancelint() { printf 'GOT'; printf '<%s>' "$@"; echo; }; ./node_modules/.bin/instancelint() { instancelint "$@"; }; echo REA''DY\n`,
  );
  await until(/READY/);
  child.stdin.write(`${line}\t\n`);
  const [, got = ''] = await until(/GOT(<.*>)/);
  child.stdin.end('exit\n');
  await new Promise((resolve) => child.on('close', resolve));
  return got;
}

async function shell(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await runProgram(program, args, { cwd, env: { HOME: cwd, TERM: 'dumb' } });
  if (code !== 0 || stderr !== '') throw new Error(`${program}: ${code} ${stderr}`);
  return stdout;
}

function answersOf(output: string, lines: readonly string[]): readonly (readonly string[])[] {
  const answers = output.split(/^END\n/m).slice(0, -1);
  if (answers.length !== lines.length) throw new Error(`${answers.length} answers to ${lines.length} lines`);
  return answers.map((answer) =>
    [...new Set(answer.split('\n').filter((offer) => offer.trim() !== ''))].sort(),
  );
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
