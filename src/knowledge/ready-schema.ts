import { isSecretCredential } from '../core/catalogue/credential-keys.ts';
import type { ConfigurationKeySchema, ElementSchema } from '../core/catalogue/element-schema.ts';

/** What a key may be whose schema does not say. */
const ANY_TYPE = ['string', 'number', 'boolean', 'object', 'array', 'null'];

/**
 * A schema that somebody wrote, as the rules want it: every key has a type, and secret keys have no values, since a default or
 * an option would be shown.
 */
export function readySchema(schema: ElementSchema): ElementSchema {
  const { configuration } = schema.properties;
  const properties = Object.fromEntries(
    Object.entries(configuration.properties).map(([key, each]) => [
      key,
      {
        type: ANY_TYPE,
        ...(each['x-secret'] === true || isSecretCredential(key) ? withoutValues(each) : each),
      },
    ]),
  );
  return {
    ...schema,
    properties: { ...schema.properties, configuration: { ...configuration, properties } },
  };
}

function withoutValues({
  default: _default,
  examples: _examples,
  'x-options': _options,
  'x-choice': _choice,
  ...rest
}: ConfigurationKeySchema): ConfigurationKeySchema {
  return { ...rest, 'x-secret': true };
}
