import { BOOLEAN_PATTERN } from './key-schema.ts';

const booleanish = (description: string) => ({
  description,
  type: ['boolean', 'string'],
  pattern: BOOLEAN_PATTERN,
});

/**
 * The top-level members of an instance. `tags` belong to every instance file, yet the platform does without: their
 * absence is a matter for a rule. Written so that one mistake fails one keyword.
 */
export const ENVELOPE_SCHEMA = {
  title: 'Envelope of an instance',
  type: 'object',
  required: ['element', 'name'],
  // An instance that another authorisation server signs in brings no configuration of its own.
  if: { required: ['oauthProxy'], properties: { oauthProxy: {} } },
  else: { required: ['configuration'], properties: { configuration: {} } },
  properties: {
    element: {
      description: 'The connector. Required.',
      type: 'object',
      required: ['key'],
      properties: {
        key: {
          description: 'Key of the element, such as chargebee. Required.',
          type: 'string',
          minLength: 1,
        },
        id: { description: 'Number of the element on the platform.', type: ['number', 'string'] },
        name: { description: 'Name of the element, for people.', type: 'string' },
      },
      additionalProperties: false,
    },
    configuration: {
      description: 'Credentials and settings of the connection, by configuration key. Required.',
      type: 'object',
    },
    tags: {
      description: 'Words to find the instance by.',
      type: 'array',
      items: { type: 'string' },
    },
    name: { description: 'What the instance is called on the platform. Required.', type: 'string' },
    providerData: {
      description: 'What the provider handed over at the end of an OAuth sign-in, such as code.',
      type: 'object',
    },
    externalAuthentication: {
      description:
        'Whether the provider is signed in to outside the platform: none, or initial for the first time only.',
      type: 'string',
      pattern: '^(none|initial|\\$\\{[^}]*\\})$',
      examples: ['none', 'initial'],
      'x-options': ['none', 'initial'],
    },
    eventsEnabled: booleanish('Whether the instance reports events.'),
    retrieveObjectsAfterInstantiation: booleanish(
      'Whether the answer lists the objects of the connected account.',
    ),
    oauthProxy: {
      description: 'Settings of an OAuth proxy, in place of a configuration.',
      type: 'object',
    },
  },
  additionalProperties: false,
} as const;
