import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearest } from '../core/text/nearest.ts';
import { type Arguments, parseArguments } from './arguments.ts';
import { check } from './commands/check.ts';
import { COMMAND_NAMES, type CommandName, isCommandName, optionsOf } from './commands.ts';
import { complain } from './complain.ts';
import { OK } from './exit-code.ts';
import type { World } from './world.ts';

/** Runs what the arguments ask for; returns the exit code. */
export async function main(world: World): Promise<number> {
  const { command, args, note } = chooseCommand(world);
  if (command === undefined) return complain([{ message: note }], world);
  if (note !== '') await complain([{ message: note }], world);
  if (command === 'schema') {
    const { runSchemaCommand } = await import('./commands/schema.ts');
    return runSchemaCommand(args, world);
  }

  const given = parseArguments(args, optionsOf(command), (arg) => isPath(arg, world.cwd));
  if ('message' in given) {
    if (command !== 'lsp') return complain([given], world);
    const { explainTransport } = await import('./commands/lsp.ts');
    return complain([explainTransport(args, given)], world);
  }
  if (given.options.some(({ name }) => name === 'help')) {
    const { commandHelp, helpText } = await import('./help.ts');
    const isNamed = args.length < world.args.length;
    world.stdout(isNamed ? commandHelp(command) : helpText());
    return OK;
  }
  if (given.options.some(({ name }) => name === 'version')) {
    const { version } = await import('./version.ts');
    world.stdout(`${version()}\n`);
    return OK;
  }
  return runCommand(command, given, world);
}

/** Whether an argument is meant as a path where a branch could stand, too: it is there, or is a pattern of paths. */
function isPath(arg: string, cwd: string): boolean {
  return existsSync(resolve(cwd, arg)) || /[*?[]|(?<![@^]){/.test(arg);
}

/** A hook hands over the names of files, one of which a stranger may have called `--output-file=package.json`. */
function withNamesAsPaths(args: readonly string[], cwd: string): readonly string[] {
  if (!args.includes('--from-hook')) return args;
  const isName = (arg: string): boolean => /^-.*\./.test(arg) && existsSync(resolve(cwd, arg));
  return args.map((arg) => (isName(arg) ? `./${arg}` : arg));
}

/** What other programs have commands for. */
const OPTIONS_AS_WORDS = ['help', 'version'];

interface Choice {
  readonly command: CommandName | undefined;
  readonly args: readonly string[];
  readonly note: string;
}

/**
 * The first argument names a command, unless there is a file or folder of that name and no word follows that is none: a
 * check that silently does not happen would be worse than a list that is not printed. `check` always is the command.
 */
function chooseCommand(world: World): Choice {
  const { cwd } = world;
  const args = withNamesAsPaths(world.args, cwd);
  const [first = '', ...rest] = args;
  const exists = (path: string): boolean => existsSync(resolve(cwd, path));
  if (first === 'check') return { command: first, args: rest, note: '' };
  if (isCommandName(first)) {
    const [next = '-'] = rest;
    const isCommand = !exists(first) || !(next.startsWith('-') || exists(next));
    if (isCommand) return { command: first, args: rest, note: '' };
    const note = `checking "${first}", which exists here; for the command of that name, go to another folder`;
    return { command: 'check', args, note };
  }
  const mayBeWord = /^[a-z]+$/i.test(first) && !exists(first);
  const [meant] = mayBeWord ? nearest(first, [...COMMAND_NAMES, ...OPTIONS_AS_WORDS], 1) : [];
  if (meant === undefined) return { command: 'check', args, note: '' };
  const what = isCommandName(meant) ? `command "${meant}"` : `option --${meant}`;
  const note = `there is no file, folder or command "${first}"; did you mean the ${what}?`;
  return { command: undefined, args, note };
}

async function runCommand(command: CommandName, given: Arguments, world: World): Promise<number> {
  switch (command) {
    case 'check':
      return check(given, world);
    case 'merge':
      return (await import('./commands/merge.ts')).merge(given, world);
    case 'new':
      return (await import('./commands/new.ts')).newFile(given, world);
    case 'convert':
      return (await import('./commands/convert.ts')).convertFiles(given, world);
    case 'explain':
      return (await import('./commands/explain.ts')).explain(given, world);
    case 'elements':
      return (await import('./commands/elements.ts')).elements(given, world);
    case 'submit':
      return (await import('./commands/submit.ts')).submit(given, world);
    case 'status':
      return (await import('./commands/status.ts')).status(given, world);
    case 'tokens':
      return (await import('./commands/tokens.ts')).tokens(given, world);
    case 'lsp':
      return (await import('./commands/lsp.ts')).languageServer(given, world);
    case 'init':
      return (await import('./commands/init.ts')).init(given, world);
    case 'completion':
      return (await import('./commands/completion.ts')).completion(given, world);
    case 'schema':
      throw new Error('schema takes its own arguments apart');
  }
}
