import { join, resolve } from 'node:path';
import type { ElementSchema } from '../../../core/catalogue/element-schema.ts';
import { printSchema } from '../../../derive/schema/print-schema.ts';
import { reasonOf, type UsageProblem } from '../../../discover/usage-problem.ts';
import { makeFolder } from '../../../read/make-folder.ts';
import { writeAtomically } from '../../../read/write-atomically.ts';
import { printable } from '../../../report/printable.ts';
import type { SchemaWorld } from './subcommand.ts';

/** Writes a schema into a folder, which is made if need be, and prints the path. */
export function writeSchema(
  schema: ElementSchema,
  folder: string,
  { cwd, stdout }: Pick<SchemaWorld, 'cwd' | 'stdout'>,
): UsageProblem | undefined {
  try {
    makeFolder(resolve(cwd, folder));
  } catch (error) {
    return { message: `cannot write to ${folder}: ${reasonOf(error)}` };
  }
  const problem = writeAtomically(resolve(cwd, folder, schema.$id), printSchema(schema));
  if (problem === undefined) stdout(`${printable(join(folder, schema.$id))}\n`);
  return problem;
}
