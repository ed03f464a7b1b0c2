import { type ElementSchema, isElementKey } from '../core/catalogue/element-schema.ts';

type Fields = Readonly<Record<string, unknown>>;

const KINDS: readonly unknown[] = ['text', 'boolean', 'number', 'url', 'json'];

/** A schema of the shape that `schema derive` writes, or what is missing for that: a clause to follow the file's name. */
export type SchemaCheck = { readonly schema: ElementSchema } | { readonly problem: string };

export function checkElementSchema(value: unknown): SchemaCheck {
  const problem = problemWith(value);
  // The checks above are what makes it one.
  return problem === undefined ? { schema: value as ElementSchema } : { problem };
}

function problemWith(value: unknown): string | undefined {
  if (!isFields(value)) return 'is not an element schema: it holds no object';
  const about = value['x-element'];
  if (!isFields(about))
    return 'is not an element schema: it has no "x-element"; write it with "schema derive"';
  if (!isElementKey(about['key'])) return 'has no element key in "x-element"';
  if (typeof about['name'] !== 'string') return 'has no name in "x-element"';
  const { element, configuration } = fieldsOf(value['properties']);
  const key = fieldsOf(fieldsOf(fieldsOf(element)['properties'])['key'])['const'];
  if (key !== about['key'])
    return `is about element "${about['key']}", but its "element.key" is not that constant`;
  return problemWithConfiguration(configuration);
}

function problemWithConfiguration(configuration: unknown): string | undefined {
  const { properties, required, anyOf } = fieldsOf(configuration);
  if (!isFields(properties)) return 'has no "properties" for "configuration"';
  for (const [key, schema] of Object.entries(properties)) {
    if (!isFields(schema)) return `has no schema for the configuration key "${key}"`;
    if (!KINDS.includes(schema['x-kind'])) {
      return `has no "x-kind" (text, boolean, number, url or json) for the configuration key "${key}"`;
    }
    if (!isOptionalWords(schema['x-options']))
      return `has "x-options" for "${key}" that are not a list of strings`;
  }
  if (!isOptionalWords(required)) return 'has a "required" that is not a list of configuration keys';
  const sets = anyOf === undefined ? [] : anyOf;
  if (!Array.isArray(sets) || !sets.every((set) => isWords(fieldsOf(set)['required']))) {
    return 'has an "anyOf" that is not a list of sets of required configuration keys';
  }
  return undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isWords(value: unknown): boolean {
  return Array.isArray(value) && value.every((word) => typeof word === 'string');
}

function isOptionalWords(value: unknown): boolean {
  return value === undefined || isWords(value);
}
