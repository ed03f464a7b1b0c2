import { nearest } from '../core/text/nearest.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';

/** What can be written in some place; shells complete by it. */
export interface ValueSpec {
  /** `setting` is a rule with its severity, as `--rule` takes it. */
  readonly is?: 'file' | 'folder' | 'rule' | 'setting' | 'element';
  /** The words that there are. */
  readonly words?: readonly string[];
  /** Behind a word, `=FILE` may follow. */
  readonly toFile?: true;
}

/** One line of a command's table of options: it parses by it, and help, man page and completion are made of it. */
export interface OptionSpec extends ValueSpec {
  /** Without the dashes. */
  readonly name: string;
  readonly short?: string;
  /** What the value is called in help; an option without it takes none. */
  readonly value?: string;
  /** The value may be left out. One behind a space must be no path: `--changed instances` is about all that changed there. */
  readonly optional?: true;
  readonly help: string;
}

/** Options that are about one thing. */
export interface OptionGroup {
  readonly title: string;
  readonly options: readonly OptionSpec[];
}

/** An option as it was given. */
export interface Given {
  readonly name: string;
  /** Empty for an option that takes none. */
  readonly value: string;
  /** The path that follows an option whose value may be left out, and so was not taken for the value. */
  readonly path?: string;
}

export interface Arguments {
  /** In the order given; repeated ones too. */
  readonly options: readonly Given[];
  readonly positionals: readonly string[];
}

/** The value of an option, the last one if it is repeated; undefined when it is not given. */
export function lastOf({ options }: Arguments, wanted: string): string | undefined {
  return options.findLast(({ name }) => name === wanted)?.value;
}

/** Takes arguments apart: `--name value`, `--name=value`, `-n value`; after `--` all are positional. */
export function parseArguments(
  args: readonly string[],
  specs: readonly OptionSpec[],
  isPath: (arg: string) => boolean = () => false,
): Arguments | UsageProblem {
  const options: Given[] = [];
  const positionals: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      positionals.push(...args.slice(at + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      positionals.push(arg);
      continue;
    }
    const equals = arg.indexOf('=');
    const written = equals === -1 ? arg : arg.slice(0, equals);
    const spec = specs.find(({ name, short }) => written === `--${name}` || written === `-${short}`);
    if (spec === undefined) return unknownOption(written, specs);

    let value = equals === -1 ? undefined : arg.slice(equals + 1);
    if (spec.value === undefined) {
      if (value !== undefined) return { message: `${written} takes no value` };
    } else if (spec.optional && value === undefined) {
      const next = args[at + 1];
      if (next !== undefined && !next.startsWith('-') && isPath(next)) {
        options.push({ name: spec.name, value: '', path: next });
        continue;
      }
      if (next !== undefined && next !== '' && !next.startsWith('-')) value = args[++at];
    } else {
      if (value === undefined && !args[at + 1]?.startsWith('--')) value = args[++at];
      if (!value) return { message: `${written} needs a value: ${written} ${spec.value}` };
    }
    options.push({ name: spec.name, value: value ?? '' });
  }
  return { options, positionals };
}

function unknownOption(written: string, specs: readonly OptionSpec[]): UsageProblem {
  if (/[./\\]/.test(written))
    return { message: `unknown option ${written}; for a file of that name write ./${written}` };
  const names = specs.map(({ name }) => `--${name}`);
  const [meant] = nearest(`--${written.replace(/^-+/, '')}`, names, 1);
  return {
    message: `unknown option ${written}; ${meant === undefined ? 'see --help' : `did you mean ${meant}?`}`,
  };
}

/** Tables as a help text shows them, in columns that all of them share. */
export function describeOptions(groups: readonly OptionGroup[]): string {
  const all = groups.flatMap(({ options }) => options);
  const width = Math.max(...all.map((spec) => flagsOf(spec).length));
  const rowOf = (spec: OptionSpec): string => `  ${flagsOf(spec).padEnd(width)}  ${spec.help}\n`;
  return groups.map(({ title, options }) => `${title}:\n${options.map(rowOf).join('')}`).join('\n');
}

function flagsOf(spec: OptionSpec): string {
  const { name, short } = spec;
  return `${short === undefined ? '    ' : `-${short}, `}--${name}${shownValue(spec)}`;
}

/** The value of an option as help shows it behind its name; empty for one that takes none. */
export function shownValue({ value, optional }: OptionSpec): string {
  if (value === undefined) return '';
  return optional === undefined ? ` ${value}` : ` [${value}]`;
}
