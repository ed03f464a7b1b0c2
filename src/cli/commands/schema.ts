import { nearest } from '../../core/text/nearest.ts';
import { parseArguments } from '../arguments.ts';
import { COMMANDS } from '../commands.ts';
import { complain } from '../complain.ts';
import { OK } from '../exit-code.ts';
import { COMMON_OPTIONS } from '../option-tables.ts';
import type { SchemaOutcome, SchemaWorld, Subcommand } from './schema/subcommand.ts';

/** Each is loaded when it is asked for: one of them brings all of networking along. */
const SUBCOMMANDS: Readonly<Record<string, () => Promise<Subcommand>>> = {
  derive: async () => (await import('./schema/derive.ts')).derive,
  print: async () => (await import('./schema/print.ts')).print,
  pull: async () => (await import('./schema/pull.ts')).pull,
};

/** `schema derive`, `schema print` and `schema pull`; returns the exit code. */
export async function runSchemaCommand(args: readonly string[], world: SchemaWorld): Promise<number> {
  const outcome = await run(args, world);
  if (typeof outcome === 'number') return outcome;
  return complain(outcome, world);
}

async function run([name, ...args]: readonly string[], world: SchemaWorld): Promise<SchemaOutcome> {
  if (name === undefined) {
    const message = 'schema needs one of derive, print and pull, as in: instancelint schema print chargebee';
    return [{ message }];
  }
  if (name.startsWith('-')) {
    const given = parseArguments([name, ...args], COMMON_OPTIONS);
    if ('message' in given) return [given];
    if (given.options.some((option) => option.name === 'version')) return showVersion(world);
    if (given.options.some((option) => option.name === 'help')) {
      world.stdout(overview());
      return OK;
    }
  }
  const load = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
  if (load === undefined) {
    const [meant] = nearest(name, Object.keys(SUBCOMMANDS), 1);
    const hint = meant === undefined ? '' : `; did you mean schema ${meant}?`;
    return [{ message: `there is no "schema ${name}"${hint}` }];
  }
  const subcommand = await load();
  const options = [...subcommand.options, ...COMMON_OPTIONS];
  const given = parseArguments(args, options);
  if ('message' in given) return [given];
  const isGiven = (wanted: string): boolean => given.options.some((option) => option.name === wanted);
  if (isGiven('help')) {
    const { describeCommand } = await import('../help.ts');
    world.stdout(describeCommand({ ...subcommand, groups: [{ title: 'Options', options }], examples: [] }));
    return OK;
  }
  if (isGiven('version')) return showVersion(world);
  return subcommand.run(given, world);
}

async function showVersion(world: SchemaWorld): Promise<number> {
  const { version } = await import('../version.ts');
  world.stdout(`${version()}\n`);
  return OK;
}

function overview(): string {
  const rows = COMMANDS.schema.usages;
  const width = Math.max(...rows.map(({ usage }) => usage.length));
  const lines = rows.map(({ usage, summary }) => `  instancelint ${usage.padEnd(width)}  ${summary}\n`);
  return `Schemas of elements, which the linter, editors and other validators read.\n\n${lines.join('')}
Each of them explains itself with --help.\n`;
}
