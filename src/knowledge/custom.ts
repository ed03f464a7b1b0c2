import { resolve } from 'node:path';
import {
  ANNOTATIONS,
  type Element,
  type ElementSchema,
  UNDECIDED,
  type Validator,
} from '../core/catalogue/element-schema.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { AJV_OPTIONS } from './ajv-options.ts';
import { type BoundedCall, createBoundedCall } from './bounded-call.ts';
import { type BoundedPatterns, createBoundedPatterns } from './bounded-pattern.ts';
import { checkElementSchema } from './check-element-schema.ts';
import { hideSecretValues } from './hide-secret-values.ts';
import { type KnownElements, summarizeElement } from './known-elements.ts';
import { readTextFile } from './read-text-file.ts';

const MAX_BYTES = 4 * 1024 * 1024;

export interface CustomCatalogue {
  /** The elements of the files that could be used, over those of the base; a file wins over what ships. */
  readonly catalogue: KnownElements;
  /** One for each file that could not be used. */
  readonly problems: readonly UsageProblem[];
}

/** Adds a user's own element schemas to a catalogue. Paths are relative to `directory`; messages show them as given. */
export async function loadElementSchemas(
  paths: readonly string[],
  base: KnownElements,
  directory: string,
): Promise<CustomCatalogue> {
  if (paths.length === 0) return { catalogue: base, problems: [] };
  const compile = await createCompiler();
  const elements = new Map<string, Element>();
  const problems: UsageProblem[] = [];
  for (const path of paths) {
    const loaded = await loadElement(path, directory, compile);
    if ('message' in loaded) problems.push(loaded);
    else {
      const { key } = loaded.schema['x-element'];
      if (!elements.has(key)) elements.set(key, loaded);
      else problems.push({ message: `${path} describes the element "${key}", as another file already does` });
    }
  }
  return { catalogue: layered(elements, base), problems };
}

/** A validator, or what prevents one: a clause to follow the file's name. */
type Compile = (schema: ElementSchema) => Validator | string;

/** ajv takes longer to load than most files take to lint, so it is loaded only for this. */
async function createCompiler(): Promise<Compile> {
  const { Ajv } = await import('ajv');
  return (given) => {
    // Asynchronous validation would answer after everybody has gone home.
    const { $id: _, $async: __, ...schema }: ElementSchema & { $async?: unknown } = given;
    const patterns = createBoundedPatterns();
    const regExp = Object.assign(patterns.create, { code: '' });
    const ajv = new Ajv({ ...AJV_OPTIONS, strict: false, logger: false, code: { regExp } });
    for (const keyword of ANNOTATIONS) ajv.addKeyword(keyword);
    const bounded = createBoundedCall();
    let compiled: { readonly value: Validator } | undefined;
    try {
      compiled = bounded(() => ajv.compile(schema));
    } catch {
      return 'is not a valid JSON Schema (draft-07)';
    }
    const endless = compiled && bounded(() => isEndless(compiled.value, given));
    if (compiled === undefined || endless === undefined) return 'takes too long to be tried; simplify it';
    if (endless.value) return 'refers to itself without an end';
    return givingUp(sayingDoubts(compiled.value, patterns), bounded);
  };
}

/** A reference that leads back to the same value never ends, whatever that value is. */
function isEndless(validate: Validator, { properties }: ElementSchema): boolean {
  const keys = Object.keys(properties.configuration.properties);
  try {
    for (const value of ['', 0, true, null, {}, []]) {
      validate({ configuration: Object.fromEntries(keys.map((key) => [key, value])), providerData: value });
    }
    return false;
  } catch {
    return true;
  }
}

/** Where a pattern was given up, says so instead of that the value does not fit. */
function sayingDoubts(validate: Validator, patterns: BoundedPatterns): Validator {
  const saying: Validator = (data) => {
    const valid = validate(data);
    saying.errors =
      validate.errors?.map((error) =>
        error.keyword === 'pattern' && patterns.isGivenUp(error.params['pattern'])
          ? { ...error, keyword: UNDECIDED }
          : error,
      ) ?? null;
    return valid;
  };
  return saying;
}

/** Once it took too long, nothing more is asked of it. */
function givingUp(validate: Validator, bounded: BoundedCall): Validator {
  let isGivenUp = false;
  const giving: Validator = (data) => {
    const outcome = isGivenUp ? undefined : bounded(() => validate(data));
    isGivenUp = outcome === undefined;
    giving.errors = isGivenUp ? [UNDECIDED_AT_ALL] : (validate.errors ?? null);
    validate.errors = null;
    return outcome?.value === true;
  };
  return giving;
}

const UNDECIDED_AT_ALL = { instancePath: '/configuration', keyword: UNDECIDED, params: {} };

async function loadElement(
  path: string,
  directory: string,
  compile: Compile,
): Promise<Element | UsageProblem> {
  // Who is not at home in the config would wonder what wants it.
  const shownAs = `${path} ("elements" of the config)`;
  const reading = await readTextFile(resolve(directory, path), shownAs, MAX_BYTES);
  if ('message' in reading) return reading;
  const checked = checkElementSchema(parse(reading.text));
  if ('problem' in checked) return { message: `${path} ${checked.problem}` };
  const schema = hideSecretValues(checked.schema);
  const validate = compile(schema);
  if (typeof validate === 'string') return { message: `${path} ${validate}` };
  return { schema, validate };
}

/** What is no JSON becomes undefined, which is no schema: the parser's own message would quote the file. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function layered(elements: ReadonlyMap<string, Element>, base: KnownElements): KnownElements {
  const keys = [...new Set([...base.keys, ...elements.keys()])].sort();
  return {
    keys,
    common: base.common,
    get validateEnvelope() {
      return base.validateEnvelope;
    },
    element: (key) => elements.get(key) ?? base.element(key),
    publishedSchema: (key) => elements.get(key)?.schema ?? base.publishedSchema(key),
    own: [...elements.values()].map(({ schema }) => schema),
    summaries() {
      const below = base.summaries().filter(({ key }) => !elements.has(key));
      const own = [...elements.values()].map(({ schema }) => summarizeElement(schema));
      return [...below, ...own].sort((a, b) => (a.key < b.key ? -1 : 1));
    },
    elementsWith(configurationKey) {
      const below = base.elementsWith(configurationKey).filter((key) => !elements.has(key));
      const own = [...elements].filter(([, { schema }]) =>
        Object.hasOwn(schema.properties.configuration.properties, configurationKey),
      );
      return [...below, ...own.map(([key]) => key)].sort();
    },
  };
}
