import { cleanText } from '../text/clean-text.ts';
import { nearest } from '../text/nearest.ts';
import { isDefault } from './as-text.ts';
import { isEmpty, type WrittenKeys } from './authentication-type.ts';
import type { KeySchemas } from './element-schema.ts';

export const ENABLED_KEY = 'event.notification.enabled';
export const CALLBACK_URL_KEY = 'event.notification.callback.url';
export const VENDOR_KEY = 'event.vendor.type';

export interface EventSettings<Key extends WrittenKeys[number]> {
  /** The key that turns notifications on; undefined while they are off. */
  readonly enabled: Key | undefined;
  readonly callback: Key | undefined;
  readonly vendor: Key | undefined;
  /** What the vendor's key says, or the element's default; undefined where nobody can tell. */
  readonly vendorType: string | undefined;
}

export function readEventSettings<Key extends WrittenKeys[number]>(
  keys: readonly Key[],
  known: KeySchemas,
): EventSettings<Key> {
  let enabled: Key | undefined;
  let callback: Key | undefined;
  let vendor: Key | undefined;
  for (const key of keys) {
    if (key.known === ENABLED_KEY) enabled ??= key;
    else if (key.known === CALLBACK_URL_KEY) callback ??= key;
    else if (key.known === VENDOR_KEY) vendor ??= key;
  }
  const schema = known[VENDOR_KEY];
  const written = vendor?.value.value;
  const value = isEmpty(written) ? schema?.default : written;
  const vendorType =
    typeof value === 'string' ? vendorTypeOf(value, schema?.['x-options'] ?? VENDOR_TYPES) : undefined;
  return {
    enabled: isTrue(enabled?.value.value) ? enabled : undefined,
    callback,
    vendor: isEmpty(written) ? undefined : vendor,
    vendorType,
  };
}

function vendorTypeOf(value: string, types: readonly string[]): string | undefined {
  return types.includes(value) ? value : nearest(cleanText(value), types, 1)[0];
}

const VENDOR_TYPES = ['polling', 'webhook', 'webhooks', 'none'];

function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'true');
}

/** How the platform learns of events. */
export type EventWay = 'polling' | 'webhook';

export function eventWayOf(vendorType: string): EventWay {
  return vendorType.toLowerCase() === 'polling' ? 'polling' : 'webhook';
}

/** Whether its value is more than what a form fills in, and the key counts for the other way only. */
export function isForOtherWay(
  { known: name, value }: WrittenKeys[number],
  way: EventWay,
  known: KeySchemas,
): boolean {
  if (name === undefined || isEmpty(value.value)) return false;
  const schema = known[name];
  if (isDefault(value.value, schema?.default)) return false;
  const ways: readonly string[] =
    schema?.['x-when']?.[VENDOR_KEY] ?? (name.startsWith('event.poller.') ? ['polling'] : []);
  return ways.length > 0 && !ways.some((type) => eventWayOf(type) === way);
}
