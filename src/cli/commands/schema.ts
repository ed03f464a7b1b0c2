import { mkdir, writeFile } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve } from 'node:path';
import type { ElementSchema } from '../../core/catalogue/element-schema.ts';
import { nearest } from '../../core/text/nearest.ts';
import { collectFacts, type Evidence, elementSchemas } from '../../derive/derive.ts';
import { printFacts } from '../../derive/facts-lines.ts';
import { printSchema } from '../../derive/print-schema.ts';
import { reasonOf, type UsageProblem } from '../../discover/usage-problem.ts';
import { loadBundledCatalogue } from '../../knowledge/bundled.ts';
import { readTextFile } from '../../knowledge/read-text-file.ts';
import { type OptionSpec, parseArguments } from '../arguments.ts';
import { OK, USAGE } from '../exit-code.ts';
import { printProblem } from '../print-problem.ts';
import type { World } from '../world.ts';

const MAX_BYTES = 16 * 1024 * 1024;

const SUBCOMMANDS = ['derive', 'print'];

const DERIVE_OPTIONS: readonly OptionSpec[] = [
  { name: 'out', value: 'DIR', help: 'write a schema per element into this directory' },
  { name: 'facts', help: 'print what the pages tell, reduced to facts, instead of schemas' },
];

/** What of the world this command touches, besides the files it is told to read and write. */
type SchemaWorld = Pick<World, 'cwd' | 'stdout' | 'stderr'>;

/** `schema derive` and `schema print`; returns the exit code. */
export async function runSchemaCommand(args: readonly string[], world: SchemaWorld): Promise<number> {
  const [subcommand, ...rest] = args;
  const outcome = await run(subcommand, rest, world);
  if (typeof outcome === 'number') return outcome;
  world.stderr(printProblem(outcome, world.cwd));
  return USAGE;
}

async function run(
  subcommand: string | undefined,
  args: readonly string[],
  world: SchemaWorld,
): Promise<number | UsageProblem> {
  switch (subcommand) {
    case 'derive':
      return derive(args, world);
    case 'print':
      return print(args, world);
    case undefined:
      return { message: 'schema needs one of derive and print, as in: instancelint schema print chargebee' };
    default:
      return {
        message: `there is no "schema ${subcommand}"${didYouMean(subcommand, SUBCOMMANDS, 'schema ')}`,
      };
  }
}

function print(args: readonly string[], world: SchemaWorld): number | UsageProblem {
  const given = parseArguments(args, []);
  if ('message' in given) return given;
  const [key, ...others] = given.positionals;
  if (key === undefined || others.length > 0) return { message: 'schema print needs one element key' };
  const catalogue = loadBundledCatalogue();
  const element = catalogue.element(key);
  if (element === undefined) {
    return { message: `no element "${key}" is known${didYouMean(key, catalogue.keys)}` };
  }
  world.stdout(printSchema(element.schema));
  return OK;
}

async function derive(args: readonly string[], world: SchemaWorld): Promise<number | UsageProblem> {
  const options = deriveOptions(args);
  if ('message' in options) return options;
  const evidence: Evidence[] = [];
  for (const path of options.files) {
    const reading = await readTextFile(resolve(world.cwd, path), path, MAX_BYTES);
    if ('message' in reading) return reading;
    evidence.push({ path: pageName(path), text: reading.text });
  }
  const { facts, problems } = collectFacts(evidence);
  if (facts.length === 0) return { message: problems[0] ?? 'nothing to derive from' };
  for (const message of problems) world.stderr(printProblem({ message }, world.cwd));

  if (options.facts) {
    world.stdout(printFacts(facts));
    return OK;
  }
  const schemas = elementSchemas(facts, loadBundledCatalogue().common);
  if (options.out !== undefined) return writeSchemas(schemas, options.out, world);
  const [schema, ...others] = schemas;
  if (schema === undefined || others.length > 0) {
    return {
      message: `these files document ${schemas.length} elements; say where to write them with --out DIR`,
    };
  }
  world.stdout(printSchema(schema));
  return OK;
}

interface DeriveOptions {
  readonly files: readonly string[];
  readonly out: string | undefined;
  readonly facts: boolean;
}

function deriveOptions(args: readonly string[]): DeriveOptions | UsageProblem {
  const given = parseArguments(args, DERIVE_OPTIONS);
  if ('message' in given) return given;
  const { options, positionals: files } = given;
  if (files.length === 0) {
    return { message: 'schema derive needs at least one page (.md) or file of facts (.jsonl)' };
  }
  const out = options.findLast(({ name }) => name === 'out')?.value;
  return { files, out, facts: options.some(({ name }) => name === 'facts') };
}

/** Provenance must read the same on every machine, so a path that leads elsewhere is reduced to its name. */
function pageName(path: string): string {
  const name = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  return isAbsolute(path) || name.split('/').includes('..') ? basename(path) : name;
}

async function writeSchemas(
  schemas: readonly ElementSchema[],
  out: string,
  world: SchemaWorld,
): Promise<number | UsageProblem> {
  try {
    await mkdir(resolve(world.cwd, out), { recursive: true });
    for (const schema of schemas) {
      await writeFile(join(resolve(world.cwd, out), schema.$id), printSchema(schema));
      world.stdout(`${join(out, schema.$id)}\n`);
    }
    return OK;
  } catch (error) {
    return { message: `cannot write to ${out}: ${reasonOf(error)}` };
  }
}

function didYouMean(word: string, candidates: readonly string[], prefix = ''): string {
  const [suggestion] = nearest(word, candidates, 1);
  return suggestion === undefined ? '' : `; did you mean ${prefix}${suggestion}?`;
}
