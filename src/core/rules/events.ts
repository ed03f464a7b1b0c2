import { asText, isDefault } from '../catalogue/as-text.ts';
import { isEmpty } from '../catalogue/authentication-type.ts';
import type { ConfigurationKey } from '../catalogue/configuration-keys.ts';
import { environmentName } from '../catalogue/environment-name.ts';
import type { Instance } from '../catalogue/instance.ts';
import { listSome } from '../catalogue/show-value.ts';
import type { Change } from '../documents/change.ts';
import { configurationNode, memberPointer } from '../documents/instance-document.ts';
import { mayMissMembers } from '../documents/missing-members.ts';
import { keyAt, type PointerPlace, valueAt } from '../documents/place.ts';
import { childPointer } from '../documents/pointer.ts';
import { cleanText } from '../text/clean-text.ts';
import { nearest } from '../text/nearest.ts';
import { defineRule, type Report } from './rule.ts';

const ENABLED = 'event.notification.enabled';
const CALLBACK = 'event.notification.callback.url';
const VENDOR = 'event.vendor.type';

export const events = defineRule({
  meta: {
    id: 'events',
    summary: 'Event settings that contradict each other',
    why: 'Notifications without an address to send them to, or polling settings on an instance that waits for webhooks: the platform takes them, and no event ever arrives.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}", "event.notification.enabled": true},
  "tags": ["billing"],
  "name": "Stripe"
}
`,
        marks: `"event.notification.enabled"`,
        says: `notifications are on, but "event.notification.callback.url" is missing; add the address to send them to`,
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
  event.notification.enabled: true
  event.notification.callback.url: https://acme.example/events
  event.vendor.type: webhook
  event.poller.configuration: {events: {url: /hubs/payment/events, idField: id}}
tags: [billing]
name: Stripe
`,
        marks: `event.poller.configuration`,
        says: `"event.poller.configuration" is for polling, but "event.vendor.type" is "webhook"; change one of the two`,
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
  event.notification.enabled: 'true'
  event.notification.callback.url: https://acme.example/events
  event.vendor.type: none
tags: [billing]
name: Stripe
`,
        marks: `none`,
        says: `notifications are on, but "event.vendor.type" is "none", so there are no events; change one of the two`,
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {
    "api.key": "\${env:STRIPE_KEY}",
    "event.notification.enabled": "true",
    "event.notification.callback.url": "https://acme.example/events"
  },
  "tags": ["billing"],
  "name": "Stripe"
}
`,
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
  event.notification.enabled: true
  event.notification.callback.url: https://acme.example/events
  event.vendor.type: polling
  event.poller.refresh_interval: 15
tags: [billing]
name: Stripe
`,
      },
    ],
  },
  checkInstance(instance, report) {
    const settings = readSettings(instance);
    if (settings.enabled !== undefined) {
      reportMissingCallback(instance, settings, settings.enabled, report);
      reportNoVendor(instance, settings, report);
    }
    reportOtherVendor(instance, settings, report);
  },
});

interface EventSettings {
  /** The key that turns notifications on; undefined while they are off. */
  readonly enabled: ConfigurationKey | undefined;
  readonly callback: ConfigurationKey | undefined;
  readonly vendor: ConfigurationKey | undefined;
  /** What the vendor's key says, or the element's default; undefined where nobody can tell. */
  readonly vendorType: string | undefined;
}

function readSettings({ configurationKeys, element }: Instance): EventSettings {
  let enabled: ConfigurationKey | undefined;
  let callback: ConfigurationKey | undefined;
  let vendor: ConfigurationKey | undefined;
  for (const key of configurationKeys) {
    if (key.known === ENABLED) enabled ??= key;
    else if (key.known === CALLBACK) callback ??= key;
    else if (key.known === VENDOR) vendor ??= key;
  }
  const schema = element?.schema.properties.configuration.properties[VENDOR];
  const value = isEmpty(vendor?.value.value) ? schema?.default : vendor?.value.value;
  const vendorType =
    typeof value === 'string' ? vendorTypeOf(value, schema?.['x-options'] ?? VENDOR_TYPES) : undefined;
  return {
    enabled: isTrue(enabled?.value.value) ? enabled : undefined,
    callback,
    vendor: isEmpty(vendor?.value.value) ? undefined : vendor,
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

function reportMissingCallback(
  { document, element, strayKeys }: Instance,
  { callback }: EventSettings,
  enabled: ConfigurationKey,
  report: Report<PointerPlace>,
): void {
  const base = memberPointer(document, 'configuration');
  if (callback !== undefined) {
    // Some elements have "false" as their default.
    if (!isEmpty(callback.value.value) && !/^false$/i.test(asText(callback.value.value) ?? '')) return;
    report({
      at: valueAt(childPointer(base, callback.written)),
      message: `notifications are on, but "${CALLBACK}" is empty; write the address to send them to`,
    });
    return;
  }
  const node = configurationNode(document);
  if (node === undefined || strayKeys.has(CALLBACK)) return;
  const known = element?.schema.properties.configuration.properties ?? {};
  if (mayMissMembers(document, node, (key) => Object.hasOwn(known, key))) return;
  const variable = environmentName(element?.schema['x-element'].key ?? 'instance', CALLBACK);
  report({
    at: keyAt(childPointer(base, enabled.written)),
    message: `notifications are on, but "${CALLBACK}" is missing; add the address to send them to`,
    suggestions: [
      {
        desc: `add it as \${env:...}`,
        change: { kind: 'add-members', pointer: base, members: [[CALLBACK, `\${env:${variable}}`]] },
      },
    ],
  });
}

function reportNoVendor(
  { document }: Instance,
  { vendor, vendorType }: EventSettings,
  report: Report<PointerPlace>,
): void {
  if (vendor === undefined || vendorType !== 'none') return;
  report({
    at: valueAt(childPointer(memberPointer(document, 'configuration'), vendor.written)),
    message: `notifications are on, but "${VENDOR}" is "none", so there are no events; change one of the two`,
  });
}

/** Settings that count for another way of learning of events than the one in force. */
function reportOtherVendor(
  instance: Instance,
  { vendor, vendorType }: EventSettings,
  report: Report<PointerPlace>,
): void {
  if (vendorType === undefined || vendorType === 'none') return;
  const base = memberPointer(instance.document, 'configuration');
  const way = wayOf(vendorType);
  const others = instance.configurationKeys.filter((key) => isForOther(key, way, instance));
  const [first, ...more] = others;
  if (first === undefined) return;
  const one = more.length === 0;
  const otherWay = way === 'polling' ? 'webhook' : 'polling';
  const names = listSome(
    others.map(({ known, written }) => known ?? written),
    1,
  );
  const change: Change =
    vendor === undefined
      ? { kind: 'add-members', pointer: base, members: [[VENDOR, otherWay]] }
      : { kind: 'set-value', pointer: childPointer(base, vendor.written), to: otherWay };
  // Polling settings say what to ask for; an interval alone, or what the platform notes about its webhooks, says little.
  const certain =
    vendor !== undefined &&
    way === 'webhook' &&
    others.some(({ known }) => known !== 'event.poller.refresh_interval');
  report({
    at: keyAt(childPointer(base, first.written)),
    message: `${names} ${one ? 'is' : 'are'} for ${otherWay === 'polling' ? 'polling' : 'webhooks'}, but "${VENDOR}" is "${vendorType}"${vendor === undefined ? ' by default' : ''}; change one of the two`,
    related: more.map(({ written }) => ({ at: keyAt(childPointer(base, written)), message: 'and this' })),
    suggestions: [{ desc: `set "${VENDOR}" to "${otherWay}"`, change }],
    ...(certain ? {} : { unsure: true }),
  });
}

type Way = 'polling' | 'webhook';

function wayOf(vendorType: string): Way {
  return vendorType.toLowerCase() === 'polling' ? 'polling' : 'webhook';
}

/** Its value is more than what a form fills in, and the key counts for the other way only. */
function isForOther({ known, value }: ConfigurationKey, way: Way, { element }: Instance): boolean {
  if (known === undefined || isEmpty(value.value)) return false;
  const schema = element?.schema.properties.configuration.properties[known];
  if (isDefault(value.value, schema?.default)) return false;
  const ways: readonly string[] =
    schema?.['x-when']?.[VENDOR] ?? (known.startsWith('event.poller.') ? ['polling'] : []);
  return ways.length > 0 && !ways.some((type) => wayOf(type) === way);
}
