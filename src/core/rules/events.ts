import { asText } from '../catalogue/as-text.ts';
import { isEmpty } from '../catalogue/authentication-type.ts';
import type { ConfigurationKey } from '../catalogue/configuration-keys.ts';
import type { KeySchemas } from '../catalogue/element-schema.ts';
import { environmentName } from '../catalogue/environment-name.ts';
import {
  CALLBACK_URL_KEY,
  type EventSettings,
  eventWayOf,
  isForOtherWay,
  readEventSettings,
  VENDOR_KEY,
} from '../catalogue/event-settings.ts';
import type { Instance } from '../catalogue/instance.ts';
import { listSome } from '../catalogue/show-value.ts';
import type { Change } from '../documents/change.ts';
import { configurationNode, memberPointer } from '../documents/instance-document.ts';
import { mayMissMembers } from '../documents/missing-members.ts';
import { keyAt, type PointerPlace, valueAt } from '../documents/place.ts';
import { childPointer } from '../documents/pointer.ts';
import { defineRule, type Report } from './rule.ts';

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
    const settings = readEventSettings(instance.configurationKeys, propertiesOf(instance));
    if (settings.enabled !== undefined) {
      reportMissingCallback(instance, settings, settings.enabled, report);
      reportNoVendor(instance, settings, report);
    }
    reportOtherVendor(instance, settings, report);
  },
});

type Settings = EventSettings<ConfigurationKey>;

function reportMissingCallback(
  { document, element, strayKeys }: Instance,
  { callback }: Settings,
  enabled: ConfigurationKey,
  report: Report<PointerPlace>,
): void {
  const base = memberPointer(document, 'configuration');
  if (callback !== undefined) {
    // Some elements have "false" as their default.
    if (!isEmpty(callback.value.value) && !/^false$/i.test(asText(callback.value.value) ?? '')) return;
    report({
      at: valueAt(childPointer(base, callback.written)),
      message: `notifications are on, but "${CALLBACK_URL_KEY}" is empty; write the address to send them to`,
    });
    return;
  }
  const node = configurationNode(document);
  if (node === undefined || strayKeys.has(CALLBACK_URL_KEY)) return;
  const known = element?.schema.properties.configuration.properties ?? {};
  if (mayMissMembers(document, node, (key) => Object.hasOwn(known, key))) return;
  const variable = environmentName(element?.schema['x-element'].key ?? 'instance', CALLBACK_URL_KEY);
  report({
    at: keyAt(childPointer(base, enabled.written)),
    message: `notifications are on, but "${CALLBACK_URL_KEY}" is missing; add the address to send them to`,
    suggestions: [
      {
        desc: `add it as \${env:...}`,
        change: { kind: 'add-members', pointer: base, members: [[CALLBACK_URL_KEY, `\${env:${variable}}`]] },
      },
    ],
  });
}

function reportNoVendor(
  { document }: Instance,
  { vendor, vendorType }: Settings,
  report: Report<PointerPlace>,
): void {
  if (vendor === undefined || vendorType !== 'none') return;
  report({
    at: valueAt(childPointer(memberPointer(document, 'configuration'), vendor.written)),
    message: `notifications are on, but "${VENDOR_KEY}" is "none", so there are no events; change one of the two`,
  });
}

/** Settings that count for another way of learning of events than the one in force. */
function reportOtherVendor(
  instance: Instance,
  { vendor, vendorType }: Settings,
  report: Report<PointerPlace>,
): void {
  if (vendorType === undefined || vendorType === 'none') return;
  const base = memberPointer(instance.document, 'configuration');
  const way = eventWayOf(vendorType);
  const known = propertiesOf(instance);
  const others = instance.configurationKeys.filter((key) => isForOtherWay(key, way, known));
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
      ? { kind: 'add-members', pointer: base, members: [[VENDOR_KEY, otherWay]] }
      : { kind: 'set-value', pointer: childPointer(base, vendor.written), to: otherWay };
  // Polling settings say what to ask for; an interval alone, or what the platform notes about its webhooks, says little.
  const certain =
    vendor !== undefined &&
    way === 'webhook' &&
    others.some(({ known }) => known !== 'event.poller.refresh_interval');
  report({
    at: keyAt(childPointer(base, first.written)),
    message: `${names} ${one ? 'is' : 'are'} for ${otherWay === 'polling' ? 'polling' : 'webhooks'}, but "${VENDOR_KEY}" is "${vendorType}"${vendor === undefined ? ' by default' : ''}; change one of the two`,
    related: more.map(({ written }) => ({ at: keyAt(childPointer(base, written)), message: 'and this' })),
    suggestions: [{ desc: `set "${VENDOR_KEY}" to "${otherWay}"`, change }],
    ...(certain ? {} : { unsure: true }),
  });
}

function propertiesOf({ element }: Instance): KeySchemas {
  return element?.schema.properties.configuration.properties ?? {};
}
