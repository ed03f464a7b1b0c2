import { Ajv } from 'ajv';
import {
  ANNOTATIONS,
  type Catalogue,
  type Element,
  type ElementSchema,
  type KeySchemas,
  type Validator,
} from '../../src/core/catalogue/element-schema.ts';
import { elementSchemas } from '../../src/derive/derive.ts';
import type { BodyFacts } from '../../src/derive/facts/body-facts.ts';
import type { Facts } from '../../src/derive/facts/facts.ts';
import { commonKeySchemas } from '../../src/derive/schema/common-keys.ts';
import { ENVELOPE_SCHEMA } from '../../src/derive/schema/envelope-schema.ts';
import { AJV_OPTIONS } from '../../src/knowledge/ajv-options.ts';
import type { Evidence } from './evidence.ts';

/**
 * What the linter is allowed to know about the element it judges: all that ships; all but the judged body; nothing of
 * its pages, as for the many elements without one; or nothing at all, as for an element of a user's own.
 */
export const MODES = ['as shipped', 'body hidden', 'metadata only', 'unknown element'] as const;

export type Mode = (typeof MODES)[number];

export interface Knowledge {
  /** All that ships. */
  readonly base: Catalogue;
  /** The element's schema as it ships. */
  readonly shipped: ReadonlyMap<string, ElementSchema>;
  /** Keys that every element understands. */
  readonly common: KeySchemas;
  /**
   * Undefined: in this mode nothing is known about the body's element. The same catalogue as in another mode where that
   * makes no difference.
   */
  catalogueFor(mode: Mode, body: BodyFacts): Catalogue | undefined;
}

/** Derives what is known in every mode. Common keys come from metadata and `common.json` alone, so they are the same in all. */
export function createKnowledge({ facts, common: commonEvidence }: Evidence): Knowledge {
  const common = commonKeySchemas(commonEvidence, facts);
  const compile = createCompiler();
  const shipped = new Map(elementSchemas(facts, common).map((schema) => [schema['x-element'].key, schema]));
  const base = createCatalogue(shipped, compile, common.all, compile(ENVELOPE_SCHEMA));
  const derived = new Map<string, Catalogue | undefined>();

  return {
    base,
    shipped,
    common: common.all,
    catalogueFor(mode, body) {
      if (mode === 'as shipped' || mode === 'unknown element') return base;
      const hides = hiddenFacts(mode, body);
      const name = JSON.stringify([
        mode,
        body.element,
        ...(mode === 'body hidden' ? [body.page, body.line] : []),
      ]);
      if (!derived.has(name)) {
        const left = facts.filter((each) => each.element === body.element && !hides(each));
        const [schema] = elementSchemas(left, common);
        const isSame = schema !== undefined && tells(schema) === tells(shipped.get(body.element));
        const own = schema && !isSame ? withElement(base, { schema, validate: compile(schema) }) : undefined;
        derived.set(name, isSame ? base : own);
      }
      return derived.get(name);
    },
  };
}

/** All that a schema says but where it is from. */
function tells(schema: ElementSchema | undefined): string {
  return JSON.stringify({ ...schema, 'x-derived-from': [] });
}

function hiddenFacts(mode: Mode, body: BodyFacts): (facts: Facts) => boolean {
  return (facts) =>
    facts.kind !== 'metadata' &&
    (mode === 'metadata only' || (facts.page === body.page && facts.line === body.line));
}

type Compile = (schema: object) => Validator;

/** As the linter compiles a user's own schemas, but one ajv for all: loading a meta-schema for each takes most of the time. */
function createCompiler(): Compile {
  const ajv = new Ajv({ ...AJV_OPTIONS, strict: false, validateSchema: false });
  for (const keyword of ANNOTATIONS) ajv.addKeyword(keyword);
  return (schema) =>
    ajv.compile(Object.fromEntries(Object.entries(schema).filter(([word]) => word !== '$id')));
}

function createCatalogue(
  schemas: ReadonlyMap<string, ElementSchema>,
  compile: Compile,
  common: KeySchemas,
  validateEnvelope: Validator,
): Catalogue {
  const elements = new Map<string, Element>();
  const owners = new Map<string, string[]>();
  for (const [element, schema] of schemas) {
    for (const key of Object.keys(schema.properties.configuration.properties))
      owners.set(key, [...(owners.get(key) ?? []), element]);
  }
  return {
    keys: [...schemas.keys()].sort(),
    common,
    validateEnvelope,
    element(key) {
      const schema = schemas.get(key);
      if (schema === undefined) return undefined;
      const element = elements.get(key) ?? { schema, validate: compile(schema), isDerived: true as const };
      elements.set(key, element);
      return element;
    },
    elementsWith: (key) => owners.get(key) ?? [],
  };
}

function withElement(base: Catalogue, element: Element): Catalogue {
  const own = element.schema['x-element'].key;
  const keys = element.schema.properties.configuration.properties;
  return {
    ...base,
    element: (key) => (key === own ? element : base.element(key)),
    elementsWith: (key) => {
      const others = base.elementsWith(key).filter((other) => other !== own);
      return Object.hasOwn(keys, key) ? [...others, own].sort() : others;
    },
  };
}
