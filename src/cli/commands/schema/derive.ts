import { basename, isAbsolute, resolve } from 'node:path';
import { collectFacts, type Evidence, elementSchemas } from '../../../derive/derive.ts';
import { printFacts } from '../../../derive/facts/facts-lines.ts';
import { printSchema } from '../../../derive/schema/print-schema.ts';
import { loadCommonKeys } from '../../../knowledge/bundled.ts';
import { readTextFile } from '../../../knowledge/read-text-file.ts';
import { type Arguments, lastOf } from '../../arguments.ts';
import { OK } from '../../exit-code.ts';
import { printProblem } from '../../print-problem.ts';
import { DERIVE_OPTIONS } from './options.ts';
import type { SchemaOutcome, SchemaWorld, Subcommand } from './subcommand.ts';
import { writeSchema } from './write-schema.ts';

const MAX_BYTES = 16 * 1024 * 1024;

export const derive: Subcommand = {
  usage: 'schema derive FILE...',
  about: `Writes the schemas of elements from what is known about them; name them under "elements" of the config then.
A FILE is one of these, and all that is told about the same element goes into one schema:
  .md     a page whose code blocks show instance bodies
  .json   what GET /elements/{key} answers, or an array of such answers
  .jsonl  facts, as --facts prints them`,
  options: DERIVE_OPTIONS,
  run: runDerive,
};

async function runDerive(given: Arguments, world: SchemaWorld): Promise<SchemaOutcome> {
  const files = given.positionals;
  if (files.length === 0) {
    return [
      {
        message:
          'schema derive needs a page (.md), an answer of GET /elements/{key} (.json) or facts (.jsonl)',
      },
    ];
  }
  const evidence: Evidence[] = [];
  for (const path of files) {
    const reading = await readTextFile(resolve(world.cwd, path), path, MAX_BYTES);
    if ('message' in reading) return [reading];
    evidence.push({ path: pageName(path), text: reading.text });
  }
  const { facts, problems } = collectFacts(evidence);
  if (facts.length === 0) return problems.map((message) => ({ message }));
  for (const message of problems) world.stderr(printProblem({ message }, world.cwd));

  if (given.options.some(({ name }) => name === 'facts')) {
    world.stdout(printFacts(facts));
    return OK;
  }
  const schemas = elementSchemas(facts, loadCommonKeys());
  const out = lastOf(given, 'out');
  if (out !== undefined) {
    for (const schema of schemas) {
      const problem = writeSchema(schema, out, world);
      if (problem !== undefined) return [problem];
    }
    return OK;
  }
  const [schema, ...others] = schemas;
  if (schema === undefined || others.length > 0) {
    return [
      { message: `these files document ${schemas.length} elements; say where to write them with --out DIR` },
    ];
  }
  world.stdout(printSchema(schema));
  return OK;
}

/** Provenance must read the same on every machine, so a path that leads elsewhere is reduced to its name. */
function pageName(path: string): string {
  const name = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  return isAbsolute(path) || name.split('/').includes('..') ? basename(path) : name;
}
