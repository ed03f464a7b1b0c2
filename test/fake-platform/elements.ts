import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What the platform knows of an element. */
export interface ElementFacts {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly hub: string | undefined;
  readonly authentication: string | undefined;
  /** Ways to authenticate; a create needs all keys of one. Without `authentication`, it is that of the element. */
  readonly ways: readonly Way[];
  readonly configuration: readonly ConfigurationKey[];
}

export interface Way {
  readonly authentication: string | undefined;
  readonly required: readonly string[];
}

/** In the platform's own spelling, as `GET /elements/{key}` has it. */
export interface ConfigurationKey {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly defaultValue: string | null;
  readonly hideFromConsole: boolean;
  readonly internal: boolean;
  readonly active: boolean;
  readonly options?: readonly { readonly name: string; readonly value: string }[];
}

export interface Elements {
  readonly keys: readonly string[];
  find(keyOrId: string): ElementFacts | undefined;
}

const FOLDER = fileURLToPath(new URL('../../schemas/elements/', import.meta.url));
const SUFFIX = '.schema.json';

/** Elements whose pages do not tell a number are counted from here. */
const FIRST_ID = 100_000;

/** The elements that this repository has schemas of, each read when it is first asked for, and `own` ones. */
export function elementsOf(own: readonly ElementFacts[]): Elements {
  const shipped = readdirSync(FOLDER)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
  const numbers = new Map(shipped.map((key, index) => [key, FIRST_ID + index]));
  const known = new Map(own.map((element) => [element.key, element]));
  const keys = [...new Set([...known.keys(), ...shipped])];
  const named = (key: string): ElementFacts | undefined => {
    const number = numbers.get(key);
    let element = known.get(key);
    if (element === undefined && number !== undefined) {
      element = factsIn(JSON.parse(readFileSync(`${FOLDER}${key}${SUFFIX}`, 'utf8')), key, number);
      known.set(key, element);
    }
    return element;
  };
  return {
    keys,
    find: (keyOrId) =>
      named(keyOrId) ??
      (/^\d+$/.test(keyOrId)
        ? keys.map(named).find((element) => String(element?.id) === keyOrId)
        : undefined),
  };
}

interface Schema {
  readonly 'x-element': {
    readonly name: string;
    readonly id?: number;
    readonly hub?: string;
    readonly authentication?: string;
  };
  readonly properties: { readonly configuration: ConfigurationSchema };
}

interface ConfigurationSchema extends Required {
  readonly anyOf?: readonly Required[];
  readonly properties?: Readonly<Record<string, KeySchema>>;
}

interface Required {
  readonly required?: readonly string[];
  readonly 'x-authentication'?: string;
}

interface KeySchema {
  readonly description?: string;
  readonly default?: unknown;
  readonly 'x-kind'?: string;
  readonly 'x-secret'?: boolean;
  readonly 'x-required'?: boolean;
  readonly 'x-hidden'?: boolean;
  readonly 'x-internal'?: boolean;
  readonly 'x-options'?: readonly string[];
  readonly 'x-choice'?: boolean;
}

function factsIn(schema: Schema, key: string, number: number): ElementFacts {
  const { name, id = number, hub, authentication } = schema['x-element'];
  const { required = [], anyOf = [{}], properties = {} } = schema.properties.configuration;
  return {
    id,
    key,
    name,
    hub,
    authentication,
    ways: anyOf.map((way) => ({
      authentication: way['x-authentication'],
      required: [...required, ...(way.required ?? [])],
    })),
    configuration: Object.entries(properties).map(([name, about]) => keyIn(name, about)),
  };
}

function keyIn(key: string, about: KeySchema): ConfigurationKey {
  const options = about['x-options'];
  return {
    key,
    name: about.description?.split(/[,.] /)[0] ?? key,
    type: typeOf(about),
    required: about['x-required'] ?? false,
    defaultValue: about.default === undefined ? null : String(about.default),
    hideFromConsole: about['x-hidden'] ?? false,
    internal: about['x-internal'] ?? false,
    active: true,
    ...(options === undefined ? {} : { options: options.map((value) => ({ name: value, value })) }),
  };
}

function typeOf(about: KeySchema): string {
  if (about['x-choice'] === true) return 'COMBO';
  if (about['x-secret'] === true) return 'PASSWORD';
  return about['x-kind'] === 'boolean' ? 'BOOLEAN' : 'TEXTFIELD_64';
}
