import { isSecretCredential } from '../core/catalogue/credential-keys.ts';
import type { ConfigurationKeySchema, ElementSchema } from '../core/catalogue/element-schema.ts';

/** The schema without the values of secret keys that somebody wrote into it: a default or an option would be shown. */
export function hideSecretValues(schema: ElementSchema): ElementSchema {
  const { configuration } = schema.properties;
  const properties = Object.fromEntries(
    Object.entries(configuration.properties).map(([key, each]) => [
      key,
      each['x-secret'] === true || isSecretCredential(key) ? withoutValues(each) : each,
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
  return rest;
}
