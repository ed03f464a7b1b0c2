import type { ElementSchema } from '../core/catalogue/element-schema.ts';
import type { CommonSchemas } from './common-keys.ts';
import { DRAFT } from './element-schema.ts';
import { ENVELOPE_SCHEMA } from './envelope-schema.ts';

/**
 * The schema of all instances, for editors and other validators: the envelope, the keys common to all elements, and a
 * branch per element, picked by `element.key`. Element keys are offered, others admitted; that stands beside the
 * envelope, so that what the linter compiles does not grow with the number of elements.
 */
export function instanceSchema(elements: readonly ElementSchema[], common: CommonSchemas): object {
  const keys = elements.map((element) => element['x-element'].key);
  return {
    $schema: DRAFT,
    $id: 'instance.schema.json',
    title: 'Cloud Elements instance',
    description: 'The body of POST /instances on Cloud Elements, now SAP Open Connectors.',
    type: 'object',
    properties: {
      element: {
        type: 'object',
        properties: { key: { type: 'string', examples: keys } },
      },
      configuration: { $ref: '#/definitions/common' },
    },
    allOf: [{ $ref: '#/definitions/envelope' }, ...keys.map(branch)],
    definitions: {
      envelope: ENVELOPE_SCHEMA,
      common: { type: 'object', properties: common },
      ...Object.fromEntries(
        elements.map((element) => [definitionName(element['x-element'].key), definition(element, common)]),
      ),
    },
  };
}

function branch(key: string): object {
  return {
    if: {
      type: 'object',
      required: ['element'],
      properties: { element: { type: 'object', required: ['key'], properties: { key: { const: key } } } },
    },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { $ref: `#/definitions/${definitionName(key)}` },
  };
}

function definitionName(elementKey: string): string {
  return `element.${elementKey}`;
}

/** What the element adds to the envelope and to the common keys. */
function definition(element: ElementSchema, common: CommonSchemas): object {
  const { properties, ...configuration } = element.properties.configuration;
  const own = Object.entries(properties).filter(
    ([key, schema]) => !Object.hasOwn(common, key) || common[key] !== schema,
  );
  return {
    title: element.title,
    type: 'object',
    properties: { configuration: { ...configuration, properties: Object.fromEntries(own) } },
  };
}
