import schema from '../../schemas/instancerc.schema.json' with { type: 'json' };
import type { SchemaError } from '../core/catalogue/element-schema.ts';
import { childPointer, pointerSegments } from '../core/documents/pointer.ts';
import { nearest } from '../core/text/nearest.ts';
import { RULE_LEVELS } from './config-data.ts';

export interface Violation {
  readonly pointer: string;
  readonly part: 'key' | 'value';
  readonly message: string;
}

/** Says in words what ajv found wrong with a config, and where. */
export function describeViolation(error: SchemaError, data: unknown): Violation {
  const { instancePath, keyword, params } = error;
  const name = pointerSegments(instancePath).at(-1) ?? '';
  const what =
    instancePath === '' ? 'a config' : /^\d+$/.test(name) ? 'an item of this list' : `"${shortened(name)}"`;
  const atValue = (message: string): Violation => ({ pointer: instancePath, part: 'value', message });
  switch (keyword) {
    case 'additionalProperties': {
      const unknown = String(params['additionalProperty']);
      const message = describeUnknown(unknown, name === 'rules', membersAt(instancePath));
      return { pointer: childPointer(instancePath, unknown), part: 'key', message };
    }
    case 'required':
      return {
        pointer: instancePath,
        part: 'value',
        message: `"${String(params['missingProperty'])}" is missing here`,
      };
    case 'minimum':
    case 'maximum':
      return atValue(describeRange(what, partAt(instancePath), valueAt(data, instancePath)));
    case 'type':
      if (params['type'] === 'number' || params['type'] === 'integer')
        return atValue(describeRange(what, partAt(instancePath), valueAt(data, instancePath)));
      return atValue(`${what} must be ${KINDS[String(params['type'])] ?? String(params['type'])}`);
    case 'enum':
      return atValue(describeLevel(valueAt(data, instancePath)));
    case 'minLength':
      return atValue(`${what} must not be empty`);
    case 'maxLength':
      return atValue(`${what} must not be longer than ${String(params['limit'])} characters`);
    case 'format':
    case 'pattern':
      return atValue(
        name === 'url'
          ? '"url" must be an https URL, such as https://api.example.com; http only to this machine'
          : `${what} must be the name of an environment variable: letters, digits and underscores`,
      );
    default:
      return atValue(`${what} is not allowed here (${keyword})`);
  }
}

/** A name as a message has it: as much as anyone reads. */
function shortened(name: string): string {
  return name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}...` : name;
}

const MAX_NAME = 100;

const KINDS: Readonly<Record<string, string>> = {
  object: 'an object with members',
  array: 'a list',
  string: 'a string',
};

function describeUnknown(unknown: string, isRule: boolean, known: readonly string[]): string {
  const meant = nearest(unknown, known, 1)[0];
  const written = shortened(unknown);
  const what = isRule ? `there is no rule "${written}"` : `unknown member "${written}"`;
  if (meant !== undefined) return `${what}; did you mean "${meant}"?`;
  return isRule
    ? `${what}; "instancelint explain" lists the rules`
    : `${what}; known are ${known.join(', ')}`;
}

function describeLevel(value: unknown): string {
  const levels = 'error, warning or off';
  if (typeof value !== 'string') return `the severity of a rule is ${levels}`;
  const meant = value === 'warn' ? 'warning' : nearest(value, RULE_LEVELS, 1)[0];
  return meant === undefined
    ? `the severity of a rule is ${levels}`
    : `the severity of a rule is ${levels}; did you mean "${meant}"?`;
}

function describeRange(what: string, { type, minimum, maximum }: Schema, value: unknown): string {
  const kind = type === 'integer' ? 'a whole number' : 'a number';
  const isQuoted = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
  return `${what} must be ${kind} from ${minimum} to ${maximum}${isQuoted ? ', without quotes' : ''}`;
}

/** The names of the members that the schema knows of the object at a pointer. */
function membersAt(pointer: string): string[] {
  return Object.keys(partAt(pointer).properties ?? {}).filter((name) => name !== '$schema');
}

/** What the schema says of the value at a pointer. */
function partAt(pointer: string): Schema {
  let at: Schema | true = schema;
  for (const segment of pointerSegments(pointer)) {
    const { properties = {}, additionalProperties, items } = dereferenced(at);
    const known = Object.hasOwn(properties, segment) ? properties[segment] : undefined;
    at = known ?? (additionalProperties || items || {});
  }
  return dereferenced(at);
}

/** The words that the schema of configs is built from, as far as members go. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
}

const definitions: Readonly<Record<string, Schema>> = schema.definitions;

function dereferenced(part: Schema | true): Schema {
  if (part === true) return {};
  const name = part.$ref?.slice('#/definitions/'.length);
  return name === undefined ? part : (definitions[name] ?? {});
}

function valueAt(data: unknown, pointer: string): unknown {
  let value: unknown = data;
  for (const segment of pointerSegments(pointer)) {
    value = isRecord(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
  }
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
