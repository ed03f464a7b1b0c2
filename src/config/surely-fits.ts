/** The keywords of JSON Schema that are read here; any other makes a value one that does not fit. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

type Definitions = Readonly<Record<string, Schema>>;

/**
 * Whether a value is surely what a schema asks for. It says no where it cannot tell, and then not why: the compiled validator
 * does, which takes as long to load as all else that a run over one file loads.
 */
export function surelyFits(value: unknown, schema: Schema, definitions: Definitions): boolean {
  return Object.keys(schema).every((keyword) => fits(value, keyword, schema, definitions));
}

function fits(value: unknown, keyword: string, schema: Schema, definitions: Definitions): boolean {
  const fitsPart = (part: unknown, its: Schema): boolean => surelyFits(part, its, definitions);
  switch (keyword) {
    case '$schema':
    case '$id':
    case 'title':
    case 'description':
    case 'examples':
    case 'definitions':
      return true;
    case '$ref': {
      const definition = definitions[schema.$ref?.replace('#/definitions/', '') ?? ''];
      return definition !== undefined && fitsPart(value, definition);
    }
    case 'type':
      return typeOf(value) === schema.type || (schema.type === 'integer' && Number.isInteger(value));
    case 'enum':
      return schema.enum?.includes(value) === true;
    case 'required':
      return isObject(value) && schema.required?.every((name) => Object.hasOwn(value, name)) === true;
    case 'properties':
    case 'additionalProperties': {
      const { properties = {}, additionalProperties: others = true } = schema;
      if (!isObject(value)) return false;
      return Object.entries(value).every(([name, member]) => {
        const known = Object.hasOwn(properties, name) ? properties[name] : others;
        return typeof known === 'object' ? fitsPart(member, known) : known === true;
      });
    }
    case 'items': {
      const { items } = schema;
      return items !== undefined && Array.isArray(value) && value.every((item) => fitsPart(item, items));
    }
    case 'minLength':
      return typeof value === 'string' && value.length > 0 && schema.minLength === 1;
    case 'maxLength':
      return typeof value === 'string' && value.length <= (schema.maxLength ?? 0);
    case 'minimum':
      return typeof value === 'number' && value >= (schema.minimum ?? Infinity);
    case 'maximum':
      return typeof value === 'number' && value <= (schema.maximum ?? -Infinity);
    case 'pattern':
      return typeof value === 'string' && new RegExp(schema.pattern ?? '', 'u').test(value);
    case 'format':
      return typeof value === 'string' && schema.format === 'uri' && PLAIN_URL.test(value);
    default:
      return false;
  }
}

const PLAIN_URL = /^https?:\/\/[a-z\d.-]+(?::\d{1,5})?(?:\/[\w.~-]*)*$/i;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeOf(value) === 'object';
}
