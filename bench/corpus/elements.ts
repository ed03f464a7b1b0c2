import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigurationKeySchema, ElementSchema } from '../../src/core/catalogue/element-schema.ts';
import { neededKeys } from '../../src/core/catalogue/ways-to-authenticate.ts';

/** What the corpus says about an element: the keys that it needs, and some that it may have. */
export interface BenchElement {
  readonly key: string;
  readonly needed: readonly BenchKey[];
  readonly optional: readonly BenchKey[];
  /** Members that the provider hands over at the end of a sign-in. */
  readonly handedOver: readonly string[];
  /** What notifications and polling are set up with. */
  readonly events: readonly BenchKey[];
}

export interface BenchKey {
  readonly name: string;
  readonly schema: ConfigurationKeySchema;
}

export const NOTIFICATIONS_ON = 'event.notification.enabled';

const EVENT_SETTINGS = [
  NOTIFICATIONS_ON,
  'event.notification.callback.url',
  'event.vendor.type',
  'event.poller.configuration',
  'event.poller.refresh_interval',
];

/** The shipped schemas, by a folder that holds `elements/*.schema.json`. */
export function readElements(schemas: string): readonly [BenchElement, ...BenchElement[]] {
  const folder = join(schemas, 'elements');
  const [first, ...more] = readdirSync(folder)
    .sort()
    .map((file): ElementSchema => JSON.parse(readFileSync(join(folder, file), 'utf8')))
    .filter(hasOneWayIn)
    .map(benchElement);
  if (first === undefined) throw new Error(`${folder} holds no element with just one way to authenticate`);
  return [first, ...more];
}

/**
 * Where a sign-in can be done in several ways, which keys are missing is no simple question. The corpus leaves these elements
 * out, as what a planted mistake is must be beyond dispute, for every validator.
 */
function hasOneWayIn(schema: ElementSchema): boolean {
  const {
    properties,
    required = [],
    anyOf = [],
    'x-expected': expected = [],
  } = schema.properties.configuration;
  const hasBranches = anyOf.length > 0 || 'authentication.type' in properties;
  return required.length > 0 && !hasBranches && expected.length === 0;
}

function benchElement(schema: ElementSchema): BenchElement {
  const { configuration, providerData } = schema.properties;
  const needed = neededKeys(schema);
  const keys = Object.entries(configuration.properties).map(
    ([name, described]): BenchKey => ({ name, schema: described }),
  );
  const events = keys.filter(({ name }) => EVENT_SETTINGS.includes(name));
  return {
    key: schema['x-element'].key,
    needed: keys.filter(({ name }) => needed.has(name)),
    optional: keys.filter((key) => !needed.has(key.name) && isOrdinary(key)),
    handedOver: providerData?.['x-expected'] ?? [],
    events: events.length === EVENT_SETTINGS.length ? events : [],
  };
}

/** A setting that no other one has a say in. */
function isOrdinary({ name, schema }: BenchKey): boolean {
  if (schema['x-internal'] || schema['x-secret'] || schema['x-when'] !== undefined) return false;
  return !/^(?:event|oauth|authentication)\.|sandbox|environment/i.test(name);
}
