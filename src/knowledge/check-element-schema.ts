import { type ElementSchema, isElementKey } from '../core/catalogue/element-schema.ts';

import { MAX_DEPTH } from '../core/parse/tree.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Names beyond that are none, and would fill messages. */
const LONGEST = 200;

const KINDS: readonly unknown[] = ['text', 'boolean', 'number', 'url', 'json'];

/** A schema of the shape that `schema derive` writes, or what is missing for that: a clause to follow the file's name. */
export type SchemaCheck = { readonly schema: ElementSchema } | { readonly problem: string };

export function checkElementSchema(value: unknown): SchemaCheck {
  const problem = problemWith(value);
  if (problem !== undefined) return { problem };
  // The checks above are what makes it one.
  const schema = value as ElementSchema;
  // One that somebody wrote by hand was derived from nothing.
  return { schema: Object.hasOwn(schema, 'x-derived-from') ? schema : { ...schema, 'x-derived-from': [] } };
}

/** As deep as instances may be; a schema needs a dozen levels. */
const MAX_LEVELS = MAX_DEPTH;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}

function problemWith(value: unknown): string | undefined {
  if (isDeeper(value, MAX_LEVELS)) return `has more than ${MAX_LEVELS} levels of nesting; flatten it`;
  if (!isFields(value)) return 'is not an element schema: it holds no object';
  const about = value['x-element'];
  if (!isFields(about))
    return 'is not an element schema: it has no "x-element"; write it with "schema derive"';
  if (!isElementKey(about['key'])) return 'has no element key in "x-element"';
  if (typeof about['name'] !== 'string') return 'has no name in "x-element"';
  if (about['name'].length > LONGEST) return `has a name of more than ${LONGEST} characters in "x-element"`;
  for (const member of ['hub', 'authentication']) {
    if (!isOptionalString(about[member])) return `has a "${member}" in "x-element" that is not a string`;
  }
  if (!isOptionalList(value['x-derived-from'], isSource))
    return 'has an "x-derived-from" that is not a list of pages with lines';
  const { element, configuration, providerData } = fieldsOf(value['properties']);
  const key = fieldsOf(fieldsOf(fieldsOf(element)['properties'])['key'])['const'];
  if (key !== about['key'])
    return `is about element "${about['key']}", but its "element.key" is not that constant`;
  return problemWithConfiguration(configuration) ?? problemWithProviderData(providerData);
}

function problemWithConfiguration(configuration: unknown): string | undefined {
  const { properties, required, anyOf, 'x-expected': expected } = fieldsOf(configuration);
  if (!isFields(properties)) return 'has no "properties" for "configuration"';
  for (const [key, schema] of Object.entries(properties)) {
    if (key.length > LONGEST) return `has a configuration key of more than ${LONGEST} characters`;
    if (hasControl(key)) return 'has a configuration key with a line break or another control character';
    if (!isFields(schema)) return `has no schema for the configuration key "${key}"`;
    if (!KINDS.includes(schema['x-kind'])) {
      return `has no "x-kind" (text, boolean, number, url or json) for the configuration key "${key}"`;
    }
    if (!isOptionalWords(schema['x-options']))
      return `has "x-options" for "${key}" that are not a list of strings`;
    if (!isOptionalString(schema['description'])) return `has a description of "${key}" that is not a string`;
    const when = schema['x-when'] ?? {};
    if (!isFields(when) || !Object.values(when).every(isWords))
      return `has an "x-when" for "${key}" that does not list values by configuration key`;
    if (!isType(schema['type']))
      return `has a "type" for "${key}" that is no name of a type, nor a list of them`;
  }
  if (required !== undefined && !isKeys(required))
    return 'has a "required" that is not a list of configuration keys';
  if (expected !== undefined && !isKeys(expected))
    return 'has an "x-expected" that is not a list of configuration keys';
  if (!isOptionalList(anyOf, isCredentialSet)) {
    return 'has an "anyOf" that is not a list of sets of required configuration keys';
  }
  return undefined;
}

function problemWithProviderData(providerData: unknown): string | undefined {
  if (providerData === undefined) return undefined;
  const { properties, 'x-expected': expected } = fieldsOf(providerData);
  return isFields(properties) && isWords(expected)
    ? undefined
    : 'has a "providerData" without "properties" and a list "x-expected"';
}

function isType(value: unknown): boolean {
  return value === undefined || typeof value === 'string' || isWords(value);
}

function isCredentialSet(value: unknown): boolean {
  const { required, 'x-authentication': authentication } = fieldsOf(value);
  return isKeys(required) && isOptionalString(authentication);
}

function isSource(value: unknown): boolean {
  const { page, lines } = fieldsOf(value);
  return (
    typeof page === 'string' &&
    isOptionalList(lines, (line) => typeof line === 'number') &&
    lines !== undefined
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** Names that a message may list. */
function isKeys(value: unknown): boolean {
  return Array.isArray(value) && value.every(isKey);
}

function isKey(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST && !hasControl(value);
}

function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

function isWords(value: unknown): boolean {
  return Array.isArray(value) && value.every((word) => typeof word === 'string');
}

function isOptionalWords(value: unknown): boolean {
  return value === undefined || isWords(value);
}

function isOptionalString(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isOptionalList(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isItem));
}
