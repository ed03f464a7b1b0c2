import * as assert from 'uvu/assert';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

/** Nothing of this can be turned into a text as it stands. */
const VALUES: readonly unknown[] = [
  {},
  { a: 1 },
  { toString: 1, valueOf: 2 },
  [],
  [{}],
  [[[null]]],
  null,
  1e300,
  '__proto__',
];

const KEYS: readonly (readonly [element: string, key: string, beside: Readonly<Record<string, unknown>>])[] =
  [
    ['stripe', 'event.notification.callback.url', { 'event.notification.enabled': true }],
    ['stripe', 'event.notification.enabled', {}],
    ['stripe', 'event.vendor.type', { 'event.notification.enabled': true }],
    ['stripe', 'event.poller.refresh_interval', { 'event.vendor.type': 'webhook' }],
    ['stripe', 'event.poller.configuration', { 'event.vendor.type': 'webhook' }],
    ['zuorav2', 'zuorav2.sandbox', { 'base.url': 'https://rest.zuora.com' }],
    ['zuorav2', 'base.url', { 'zuorav2.sandbox': true }],
    ['zuorav2', 'authentication.type', { clientId: 'x', username: 'y' }],
    ['zuorav2', 'clientId', { 'authentication.type': 'basic', username: 'y' }],
    ['zuorav2', 'constructor', {}],
    ['acme', 'toString', {}],
  ];

suite('values that are no text', (test) => {
  for (const [element, key, beside] of KEYS) {
    test(`${key} of ${element} may have any value without harm`, () => {
      for (const value of VALUES) {
        const body = {
          element: { key: element },
          providerData: { [key]: value },
          configuration: { ...beside, [key]: value },
          tags: ['a'],
          name: 'b',
        };
        const { findings } = lintForTest(JSON.stringify(body));
        assert.ok(findings.every(({ message }) => message.length <= 200));
      }
    });
  }
});
