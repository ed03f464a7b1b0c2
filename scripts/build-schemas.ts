/*
 * schemas/evidence/ -> schemas/instance.schema.json and schemas/elements/*.schema.json;
 * and the rules, by id, into schemas/instancerc.schema.json, the rest of which is written by hand.
 * With --check nothing is written; exit 1 when a file is not what would be written.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RULES } from '../src/core/rules/all.ts';
import { collectFacts, elementSchemas } from '../src/derive/derive.ts';
import { type CommonEvidence, commonKeySchemas } from '../src/derive/schema/common-keys.ts';
import { instanceSchema } from '../src/derive/schema/instance-schema.ts';
import { printSchema } from '../src/derive/schema/print-schema.ts';

const SCHEMAS = fileURLToPath(new URL('../schemas/', import.meta.url));

/** The generated files, by path below schemas/. */
function generatedSchemas(): ReadonlyMap<string, string> {
  const evidence = ['evidence/documented.jsonl', 'evidence/metadata.jsonl'].map((path) => ({
    path,
    text: read(path) ?? '',
  }));
  const { facts, problems } = collectFacts(evidence);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const commonEvidence: CommonEvidence = JSON.parse(read('evidence/common.json') ?? '');
  const common = commonKeySchemas(commonEvidence, facts);
  const elements = elementSchemas(facts, common);
  return new Map([
    ['instance.schema.json', printSchema(instanceSchema(elements, common))],
    ['instancerc.schema.json', printSchema(configSchema())],
    ...elements.map((element): [string, string] => [`elements/${element.$id}`, printSchema(element)]),
  ]);
}

interface ConfigSchema {
  readonly definitions: { readonly rules: object };
}

function configSchema(): object {
  const schema: ConfigSchema = JSON.parse(read('instancerc.schema.json') ?? '');
  const properties = Object.fromEntries(
    RULES.map(
      ({ meta: { id, summary } }) =>
        [id, { description: `${summary}.`, $ref: '#/definitions/level' }] as const,
    ).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return {
    ...schema,
    definitions: { ...schema.definitions, rules: { ...schema.definitions.rules, properties } },
  };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(SCHEMAS, path), 'utf8');
  } catch {
    return undefined;
  }
}

/** Paths of files that differ, are missing, or that no evidence stands behind any more. */
function staleFiles(generated: ReadonlyMap<string, string>): readonly string[] {
  const differing = [...generated].filter(([path, text]) => read(path) !== text).map(([path]) => path);
  return [...differing, ...orphans(generated)];
}

function orphans(generated: ReadonlyMap<string, string>): readonly string[] {
  mkdirSync(join(SCHEMAS, 'elements'), { recursive: true });
  const present = readdirSync(join(SCHEMAS, 'elements')).map((name) => `elements/${name}`);
  return present.filter((path) => !generated.has(path));
}

const generated = generatedSchemas();
if (process.argv.includes('--check')) {
  const stale = staleFiles(generated);
  for (const path of stale) process.stderr.write(`schemas/${path} is not what its sources give\n`);
  if (stale.length > 0) process.stderr.write('run: npm run generate\n');
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const path of orphans(generated)) rmSync(join(SCHEMAS, path));
  for (const [path, text] of generated) writeFileSync(join(SCHEMAS, path), text);
}
