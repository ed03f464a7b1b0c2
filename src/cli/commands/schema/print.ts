import { loadKnownElements } from '../../../config/load-known-elements.ts';
import { nearest } from '../../../core/text/nearest.ts';
import { printSchema } from '../../../derive/schema/print-schema.ts';
import type { Arguments } from '../../arguments.ts';
import { configSourceOf } from '../../config-options.ts';
import { OK } from '../../exit-code.ts';
import { printProblem } from '../../print-problem.ts';
import { PRINT_OPTIONS } from './options.ts';
import type { SchemaOutcome, SchemaWorld, Subcommand } from './subcommand.ts';

export const print: Subcommand = {
  usage: 'schema print KEY',
  about: `Prints the JSON Schema of an element: the one that "elements" of the config names, else the one that ships.`,
  options: PRINT_OPTIONS,
  run: runPrint,
};

async function runPrint(given: Arguments, world: SchemaWorld): Promise<SchemaOutcome> {
  const [key, ...others] = given.positionals;
  if (key === undefined || others.length > 0) return [{ message: 'schema print needs one element key' }];
  const loaded = await loadKnownElements(configSourceOf(given), world.cwd);
  for (const message of loaded.notes) world.stderr(printProblem({ message }, world.cwd));
  if ('problems' in loaded) return loaded.problems;
  const schema = loaded.elements.publishedSchema(key);
  if (schema === undefined) {
    const [meant] = nearest(key, loaded.elements.keys, 1);
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    return [{ message: `no element "${key}" is known${hint}` }];
  }
  world.stdout(printSchema(schema));
  return OK;
}
