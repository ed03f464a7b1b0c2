import { childPointer } from '../documents/pointer.ts';
import type {
  ConfigurationKeySchema,
  CredentialAlternative,
  ElementSchema,
  SchemaError,
  Validator,
} from './element-schema.ts';

/**
 * Validates instances against the `configuration` of a derived schema, which is all that is asked of an element's schema, and
 * says what ajv would say. Derived schemas use so few keywords that they can be read as they stand: the code that ajv makes of
 * one takes ten times as long to load as the schema, for each element that a run meets. See `unreadKeywords`.
 */
export function configurationValidator(schema: ElementSchema): Validator {
  const { properties, required = [], anyOf = [] } = schema.properties.configuration;
  const validate: Validator = (data) => {
    const configuration = isFields(data) ? data['configuration'] : undefined;
    const errors: SchemaError[] = [];
    if (isFields(configuration)) {
      addAlternativeErrors(configuration, anyOf, errors);
      addMissingErrors(configuration, required, errors);
      // An element has hundreds of keys, a file a dozen: those of the file are gone through.
      for (const key of Object.keys(configuration)) {
        const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
        if (schema !== undefined) addValueErrors(key, configuration[key], schema, errors);
      }
    }
    validate.errors = errors.length === 0 ? null : errors;
    return errors.length === 0;
  };
  return validate;
}

type Fields = Readonly<Record<string, unknown>>;

const POINTER = '/configuration';

/** One of the sets must be complete. When none is, what each lacks is told besides. */
function addAlternativeErrors(
  configuration: Fields,
  sets: readonly CredentialAlternative[],
  errors: SchemaError[],
): void {
  if (sets.length === 0) return;
  const lacks: SchemaError[] = [];
  for (const { required, properties = {} } of sets) {
    const before = lacks.length;
    addMissingErrors(configuration, required, lacks);
    for (const [key, { type }] of Object.entries(properties)) {
      if (type !== undefined) addValueErrors(key, configuration[key], { type }, lacks);
    }
    if (lacks.length === before) return;
  }
  errors.push(...lacks, { instancePath: POINTER, keyword: 'anyOf', params: {} });
}

function addMissingErrors(configuration: Fields, required: readonly string[], errors: SchemaError[]): void {
  for (const key of required) {
    if (configuration[key] !== undefined) continue;
    errors.push({ instancePath: POINTER, keyword: 'required', params: { missingProperty: key } });
  }
}

function addValueErrors(
  key: string,
  value: unknown,
  { type = [], pattern }: Pick<ConfigurationKeySchema, 'type' | 'pattern'>,
  errors: SchemaError[],
): void {
  if (value === undefined) return;
  const isTyped = isOfOneOf(value, type);
  const fits = fitsPattern(value, pattern);
  if (isTyped && fits) return;
  const instancePath = childPointer(POINTER, key);
  if (!isTyped) errors.push({ instancePath, keyword: 'type', params: { type } });
  if (!fits) errors.push({ instancePath, keyword: 'pattern', params: { pattern } });
}

/** Whether a value is all that the schema of its key asks for. */
export function fitsSchema(
  value: unknown,
  { type = [], pattern }: Pick<ConfigurationKeySchema, 'type' | 'pattern'>,
): boolean {
  return isOfOneOf(value, type) && fitsPattern(value, pattern);
}

function isOfOneOf(value: unknown, type: string | readonly string[]): boolean {
  if (typeof type === 'string') return isOfType(value, type);
  return type.length === 0 || type.some((name) => isOfType(value, name));
}

export function fitsPattern(value: unknown, pattern: string | undefined): boolean {
  return pattern === undefined || typeof value !== 'string' || compiled(pattern).test(value);
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'number':
      return Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isFields(value);
    default:
      return typeof value === type;
  }
}

/** All schemas together have a handful of patterns, and a run meets the same ones over and over. */
const patterns = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const expression = new RegExp(pattern, 'u');
  patterns.set(pattern, expression);
  return expression;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const READ_OF_CONFIGURATION = ['type', 'properties', 'required', 'anyOf'];
const READ_OF_KEY = ['type', 'pattern'];
const READ_OF_KEY_IN_SET = ['type'];
const READ_OF_SET = ['properties', 'required'];

/** What says nothing about whether a value is right. */
const REMARK = /^(?:title|description|default|examples|x-.*)$/;

/** The keywords of a schema that `configurationValidator` passes over although they say what is right; none of what ships. */
export function unreadKeywords(schema: ElementSchema): readonly string[] {
  const { configuration } = schema.properties;
  const keys = Object.values(configuration.properties);
  const sets = configuration.anyOf ?? [];
  return [
    ...others(configuration, READ_OF_CONFIGURATION),
    ...keys.flatMap((key) => others(key, READ_OF_KEY)),
    ...sets.flatMap((set) => others(set, READ_OF_SET)),
    ...sets.flatMap((set) =>
      Object.values(set.properties ?? {}).flatMap((key) => others(key, READ_OF_KEY_IN_SET)),
    ),
  ];
}

function others(schema: object, read: readonly string[]): readonly string[] {
  return Object.keys(schema).filter((keyword) => !read.includes(keyword) && !REMARK.test(keyword));
}
