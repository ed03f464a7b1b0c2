import type { ElementSchema } from '../../src/core/catalogue/element-schema.ts';

type Properties = ElementSchema['properties'];

/** The schema of a made-up element, with what a test is about. */
export function acmeSchema(
  configuration: Omit<Properties['configuration'], 'type'>,
  providerData?: Properties['providerData'],
): ElementSchema {
  return {
    $schema: '',
    $id: '',
    title: '',
    'x-element': { key: 'acme', name: 'Acme' },
    'x-derived-from': [],
    type: 'object',
    properties: {
      element: { type: 'object', properties: { key: { const: 'acme' } } },
      configuration: { type: 'object', ...configuration },
      ...(providerData && { providerData }),
    },
  };
}
