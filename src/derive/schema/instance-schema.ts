/*
 * The schema of all instances, for editors and other validators: the envelope, a branch per element, picked by
 * `element.key`, and the keys common to all elements. Of the shapes that say the same in plain draft-07, it has the one that
 * completes best in yaml-language-server and VS Code:
 *
 * - A configuration key is described once for each element: what two schemas object to, editors would report twice.
 * - A schema with `required` and their `properties` becomes a piece of YAML to insert, offered first and under the schema's
 *   `title`. Optional keys stand in an `allOf`, since their defaults would be inserted too.
 * - A member that two schemas know is offered twice unless both would insert the same.
 */
import type { CommonKeys, ElementSchema } from '../../core/catalogue/element-schema.ts';
import { DRAFT } from './element-schema.ts';
import { ENVELOPE_SCHEMA } from './envelope-schema.ts';
import { elementDefinition, isSame, referencesTo } from './instance-branch.ts';

export function instanceSchema(elements: readonly ElementSchema[], common: CommonKeys): object {
  const keys = elements.map(({ 'x-element': { key } }) => key);
  const steady = steadyKeys(common, elements);
  const isSteady = (key: string): boolean => steady.has(key);
  const { element, ...members } = ENVELOPE_SCHEMA.properties;
  return {
    $schema: DRAFT,
    $id: 'instance.schema.json',
    title: 'Cloud Elements instance',
    description: 'The body of POST /instances on Cloud Elements, now SAP Open Connectors.',
    type: ENVELOPE_SCHEMA.type,
    required: ENVELOPE_SCHEMA.required,
    properties: {
      element: {
        ...element,
        properties: {
          ...element.properties,
          key: { ...element.properties.key, ...anyElementKey(elements) },
        },
      },
      ...Object.fromEntries(
        Object.keys(members).map((name) => [name, reference(`envelope/properties/${name}`)]),
      ),
    },
    additionalProperties: ENVELOPE_SCHEMA.additionalProperties,
    allOf: [
      ...keys.map((key) => ({
        if: elementIs([key]),
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: reference(definitionName(key)),
      })),
      { if: elementIs(keys), else: withConfiguration(referencesTo(common.all, (key) => !isSteady(key))) },
      withConfiguration(referencesTo(common.all, isSteady)),
      configurationUnlessProxy(),
    ],
    definitions: {
      envelope: ENVELOPE_SCHEMA,
      common: { type: 'object', properties: common.all },
      oauth: { type: 'object', properties: common.oauth },
      ...Object.fromEntries(
        elements.map((element) => [
          definitionName(element['x-element'].key),
          elementDefinition(element, common, steady),
        ]),
      ),
    },
  };
}

/** Each known key with a word about its element, so that a hover tells about that one alone; and any other text. */
function anyElementKey(elements: readonly ElementSchema[]): object {
  const known = elements.map(({ 'x-element': { key, name, hub, authentication } }) => ({
    description: [
      `${name}.`,
      ...(hub === undefined ? [] : [`Hub: ${hub}.`]),
      ...(authentication === undefined ? [] : [`Authentication: ${authentication}.`]),
    ].join(' '),
    const: key,
  }));
  return { anyOf: [...known, {}] };
}

/**
 * A pattern tells elements apart, not `const` or `enum`. While completing, yaml-language-server takes a text for each
 * constant that it begins, and would offer the keys of `sfdcdocuments` for `sfdc`; and hovers list every constant.
 */
function elementIs(keys: readonly string[]): object {
  const pattern = `^(${keys.map((key) => key.replaceAll('.', '\\.')).join('|')})$`;
  return {
    required: ['element'],
    properties: {
      element: { type: 'object', required: ['key'], properties: { key: { type: 'string', pattern } } },
    },
  };
}

/** The common keys that no element describes in a way of its own. */
function steadyKeys({ all }: CommonKeys, elements: readonly ElementSchema[]): ReadonlySet<string> {
  const isSteady = (key: string): boolean =>
    elements.every(({ properties: { configuration } }) => isSame(all, key, configuration.properties[key]));
  return new Set(Object.keys(all).filter(isSteady));
}

function withConfiguration(properties: object): object {
  return { properties: { configuration: { type: 'object', allOf: [{ properties }] } } };
}

/** The condition of the envelope without its empty `properties`: those of the schemas before it serve as well. */
function configurationUnlessProxy(): object {
  const { if: condition, else: otherwise } = ENVELOPE_SCHEMA;
  return {
    if: {
      required: condition.required,
      properties: { oauthProxy: reference('envelope/properties/oauthProxy') },
    },
    else: { required: otherwise.required },
  };
}

function definitionName(elementKey: string): string {
  return `element.${elementKey}`;
}

function reference(definition: string): { readonly $ref: string } {
  return { $ref: `#/definitions/${definition}` };
}
