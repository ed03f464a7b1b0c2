import {
  ANY_TYPE,
  type CommonKeys,
  type ConfigurationKeySchema,
  type ElementSchema,
  type KeySchemas,
} from '../../core/catalogue/element-schema.ts';
import { neededKeys } from '../../core/catalogue/ways-to-authenticate.ts';

type Properties = Readonly<Record<string, object>>;

export interface ElementBranch {
  readonly title: string;
  readonly type: 'object';
  readonly properties: { readonly configuration: object; readonly providerData?: object };
}

/**
 * What an element adds to the envelope and to the keys that are the same everywhere (`steady`). Without the keys that the
 * platform sets by itself, and without x- words, which no editor reads: they stand in the schema of the element.
 */
export function elementDefinition(
  element: ElementSchema,
  common: CommonKeys,
  steady: ReadonlySet<string>,
): ElementBranch {
  const { name } = element['x-element'];
  const { configuration, providerData } = element.properties;
  const { required = [], anyOf = [] } = configuration;
  const needed = neededKeys(element);
  const described = Object.entries(configuration.properties).flatMap(([key, schema]): [string, object][] => {
    if (schema['x-internal'] && !needed.has(key)) return [];
    if (isSame(common.all, key, schema)) return steady.has(key) ? [] : [referenceTo('common', key)];
    if (isSame(common.oauth, key, schema)) return [referenceTo('oauth', key)];
    return [[key, withoutOwnWords(schema)]];
  });
  const choose = (wanted: (key: string) => boolean): Properties =>
    Object.fromEntries(described.filter(([key]) => wanted(key)));
  return {
    title: element.title,
    type: 'object',
    properties: {
      configuration: {
        title: `Configuration of ${name}`,
        type: 'object',
        ...(required.length > 0 && { properties: choose((key) => required.includes(key)), required }),
        allOf: [{ properties: choose((key) => !required.includes(key)) }],
        ...(anyOf.length > 0 && {
          anyOf: anyOf.map((set) => (set.required.length === 0 ? {} : wayToAuthenticate(name, set.required))),
        }),
      },
      ...(providerData !== undefined && { providerData: describeMembers(providerData.properties) }),
    },
  };
}

/** The keys are described elsewhere: what two schemas check would be reported twice. */
function wayToAuthenticate(element: string, required: readonly string[]): object {
  return {
    title: `Credentials of ${element}: ${required.join(', ')}`,
    properties: Object.fromEntries(required.map((key) => [key, { type: ANY_TYPE }])),
    required,
  };
}

/** References to those of the common keys that are chosen and not set by the platform. */
export function referencesTo(keys: KeySchemas, choose: (key: string) => boolean): Properties {
  const chosen = Object.entries(keys).filter(([key, schema]) => !schema['x-internal'] && choose(key));
  return Object.fromEntries(chosen.map(([key]) => referenceTo('common', key)));
}

function referenceTo(definition: 'common' | 'oauth', key: string): [key: string, schema: object] {
  const segment = encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
  return [key, { $ref: `#/definitions/${definition}/properties/${segment}` }];
}

/** Whether an element describes a key as all elements do: then it is the very same schema. */
export function isSame(common: KeySchemas, key: string, schema: ConfigurationKeySchema | undefined): boolean {
  return Object.hasOwn(common, key) && common[key] === schema;
}

function describeMembers(members: Properties): object {
  const properties = Object.entries(members).map(([name, schema]) => [name, { type: ANY_TYPE, ...schema }]);
  return { type: 'object', properties: Object.fromEntries(properties) };
}

function withoutOwnWords(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([word]) => !word.startsWith('x-')));
}
