import { RULE_LEVELS } from '../../config/config-data.ts';
import { RULE_IDS } from '../../core/rules/all.ts';
import { loadBundledCatalogue } from '../../knowledge/bundled.ts';
import type { OptionSpec, ValueSpec } from '../arguments.ts';
import { DERIVE_OPTIONS, PRINT_OPTIONS, PULL_OPTIONS } from '../commands/schema/options.ts';
import { COMMAND_NAMES, COMMANDS, type CommandSpec, optionsOf } from '../commands.ts';
import { COMMON_OPTIONS } from '../option-tables.ts';
import { version } from '../version.ts';

/** A command as a shell completes it. */
export interface CompletedCommand {
  /** `check`, or `schema print`. */
  readonly name: string;
  readonly summary: string;
  readonly takes: ValueSpec;
  readonly options: readonly OptionSpec[];
}

/** All that a shell has to know, so that it never has to ask the program. */
export interface Vocabulary {
  readonly version: string;
  /** The words of the first argument. */
  readonly commands: readonly CompletedCommand[];
  /** The words behind `schema`. */
  readonly subcommands: readonly CompletedCommand[];
  readonly rules: readonly string[];
  readonly severities: readonly string[];
  readonly elements: readonly string[];
}

export function readVocabulary(): Vocabulary {
  const commands = COMMAND_NAMES.map((name): CompletedCommand => {
    const { usages, takes }: CommandSpec = COMMANDS[name];
    const summary =
      name === 'schema' ? 'schemas of elements: print, derive, pull' : (usages[0]?.summary ?? '');
    return { name, summary, takes, options: optionsOf(name) };
  });
  return {
    version: version(),
    commands,
    subcommands: readSubcommands(),
    rules: [...RULE_IDS].sort(),
    severities: RULE_LEVELS,
    elements: [...loadBundledCatalogue().keys].sort(),
  };
}

function readSubcommands(): readonly CompletedCommand[] {
  const summaries: readonly { readonly usage: string; readonly summary: string }[] = COMMANDS.schema.usages;
  const subcommand = (word: string, takes: ValueSpec, options: readonly OptionSpec[]): CompletedCommand => ({
    name: `schema ${word}`,
    summary: summaries.find(({ usage }) => usage.startsWith(`schema ${word} `))?.summary ?? '',
    takes,
    options: [...options, ...COMMON_OPTIONS],
  });
  return [
    subcommand('print', { is: 'element' }, PRINT_OPTIONS),
    subcommand('derive', { is: 'file' }, DERIVE_OPTIONS),
    subcommand('pull', { is: 'element' }, PULL_OPTIONS),
  ];
}

/** How an option can be written. */
export function spellingsOf({ name, short }: OptionSpec): readonly string[] {
  return [`--${name}`, ...(short === undefined ? [] : [`-${short}`])];
}

/** Whether the next argument belongs to it. */
export function awaitsValue({ value, optional }: OptionSpec): boolean {
  return value !== undefined && optional === undefined;
}
