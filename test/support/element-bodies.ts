import type { ConfigurationKeySchema, ElementSchema } from '../../src/core/catalogue/element-schema.ts';
import { waysToAuthenticate } from '../../src/core/catalogue/ways-to-authenticate.ts';

/** An instance body, and which of its required keys was left out, if one was. */
export interface ElementBody {
  readonly element: string;
  readonly body: InstanceBody;
  readonly without?: string;
}

export interface InstanceBody {
  readonly element: { readonly key: string };
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
  readonly name: string;
}

/** A body with each set of credentials that the element takes, and for each of its keys one without it. */
export function bodiesOf(schema: ElementSchema): readonly ElementBody[] {
  const { key: element } = schema['x-element'];
  return waysToAuthenticate(schema).flatMap(({ keys }) => {
    const whole = keys.map((key): [string, unknown] => [key, plausibleValue(schema, key)]);
    const broken = keys.map((without) => ({
      element,
      without,
      body: instanceBody(element, Object.fromEntries(whole.filter(([key]) => key !== without))),
    }));
    return [{ element, body: instanceBody(element, Object.fromEntries(whole)) }, ...broken];
  });
}

export function instanceBody(key: string, configuration: Readonly<Record<string, unknown>>): InstanceBody {
  return { element: { key }, configuration, tags: ['billing'], name: 'Production' };
}

/** What a user would write for a key, of the right kind. */
function plausibleValue(schema: ElementSchema, key: string): unknown {
  const described: ConfigurationKeySchema | undefined = schema.properties.configuration.properties[key];
  if (described === undefined) throw new Error(`${schema.$id} requires ${key} without describing it`);
  const [option] = described['x-options'] ?? [];
  if (option !== undefined) return option;
  switch (described['x-kind']) {
    case 'boolean':
      return true;
    case 'number':
      return 15;
    case 'url':
      return 'https://acme.example.com';
    case 'json':
      return {};
    case 'text':
      return described['x-secret'] ? '${env:ACME_SECRET}' : 'acme';
  }
}
