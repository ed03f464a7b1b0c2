import { readFileSync } from 'node:fs';
import { type Validator as HyperjumpValidator, validate } from '@hyperjump/json-schema/draft-07';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { ANNOTATIONS } from '../../src/core/catalogue/element-schema.ts';
import { AJV_OPTIONS } from '../../src/knowledge/ajv-options.ts';

const SCHEMAS = new URL('../../schemas/', import.meta.url);

/** The places that a judge objects to, as JSON pointers, sorted, each once. */
export type Judge = (body: object) => readonly string[];

/** Errors that only say that a schema inside has failed. */
const ENCLOSING = new Set(['if', 'anyOf', 'allOf']);

const compiled = new Map<string, ValidateFunction>();

/** A schema that ships, as the linter compiles them, which is in strict mode; once, since that is most of the work. */
export function compileShipped(path: string): ValidateFunction {
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const ajv = new Ajv(AJV_OPTIONS);
  addFormats.default(ajv);
  for (const keyword of ANNOTATIONS) ajv.addKeyword(keyword);
  const schema: object = JSON.parse(readFileSync(new URL(path, SCHEMAS), 'utf8'));
  if (!ajv.validateSchema(schema)) throw new Error(`${path}: ${ajv.errorsText()}`);
  const accepts = ajv.compile(schema);
  compiled.set(path, accepts);
  return accepts;
}

export function ajvJudge(path: string): Judge {
  return (body) => places(ajvErrors(path, body));
}

/** The place of each error, as often as there are errors. */
export function ajvErrors(path: string, body: object): readonly string[] {
  const accepts = compileShipped(path);
  if (accepts(body)) return [];
  const errors = (accepts.errors ?? []).filter(({ keyword }) => !ENCLOSING.has(keyword));
  return errors.map(({ instancePath }) => instancePath);
}

export async function hyperjumpJudge(path: string): Promise<Judge> {
  const check: HyperjumpValidator = await validate(new URL(path, SCHEMAS).href);
  return (body) => {
    const output = check(JSON.parse(JSON.stringify(body)), 'BASIC');
    if (output.valid) return [];
    const errors = output.errors ?? [];
    return places(
      errors.map(({ instanceLocation }) => decodeURIComponent(instanceLocation.replace(/^#/, ''))),
    );
  };
}

export function places(pointers: readonly string[]): readonly string[] {
  return [...new Set(pointers)].sort();
}
