import * as assert from 'uvu/assert';
import type { WrittenKeys } from '../../../src/core/catalogue/authentication-type.ts';
import type { KeySchemas } from '../../../src/core/catalogue/element-schema.ts';
import { eventWayOf, isForOtherWay, readEventSettings } from '../../../src/core/catalogue/event-settings.ts';
import type { Value } from '../../../src/core/parse/tree.ts';
import { suite } from '../../support/suite.ts';

const ENABLED = 'event.notification.enabled';
const CALLBACK = 'event.notification.callback.url';
const VENDOR = 'event.vendor.type';

function keys(...pairs: readonly (readonly [string, Value])[]): WrittenKeys {
  return pairs.map(([key, value]) => ({ written: key, known: key, value: { value } }));
}

function vendor(schema: object): KeySchemas {
  return { [VENDOR]: { type: 'string', 'x-kind': 'text', ...schema } };
}

suite('the settings of events', (test) => {
  test('are on where that is said, bare or as a text', () => {
    for (const value of [true, 'true', ' TRUE '])
      assert.is(readEventSettings(keys([ENABLED, value]), {}).enabled?.written, ENABLED, String(value));
    for (const value of [false, 'false', '', 1, null, 'yes'])
      assert.is(readEventSettings(keys([ENABLED, value]), {}).enabled, undefined, String(value));
    assert.is(readEventSettings([], {}).enabled, undefined);
  });

  test('are those of the first key of a name, filled in or not', () => {
    const written = keys(
      [CALLBACK, ''],
      [CALLBACK, 'https://a.example'],
      [VENDOR, ' '],
      [ENABLED, false],
      [ENABLED, true],
    );
    const { enabled, callback, vendor: vendorKey, vendorType } = readEventSettings(written, {});
    assert.is(enabled, undefined);
    assert.is(callback, written[0]);
    assert.is(vendorKey, undefined);
    assert.is(vendorType, undefined);
  });

  const types: readonly (readonly [Value | undefined, KeySchemas, string | undefined])[] = [
    ['polling', {}, 'polling'],
    ['webhook', {}, 'webhook'],
    ['webhooks', {}, 'webhooks'],
    ['none', {}, 'none'],
    ['“Poling” ', {}, 'polling'],
    ['kafka', {}, undefined],
    [1, {}, undefined],
    [undefined, {}, undefined],
    [undefined, vendor({ default: 'polling' }), 'polling'],
    ['', vendor({ default: 'polling' }), 'polling'],
    ['webhook', vendor({ default: 'polling' }), 'webhook'],
    ['webhok', vendor({ 'x-options': ['webhookV2', 'webhook'] }), 'webhook'],
    ['polling', vendor({ 'x-options': ['webhook'] }), undefined],
  ];
  for (const [value, known, expected] of types)
    test(`take ${JSON.stringify(value)} for ${expected}`, () => {
      const written = value === undefined ? [] : keys([VENDOR, value]);
      assert.is(readEventSettings(written, known).vendorType, expected);
    });

  test('come by asking or by being told', () => {
    assert.equal(['polling', 'Polling', 'webhook', 'webhooks', 'none'].map(eventWayOf), [
      ...['polling', 'polling', 'webhook', 'webhook', 'webhook'],
    ]);
  });

  test('are for the other way where a key counts for that alone', () => {
    const known: KeySchemas = {
      'poll.path': { 'x-kind': 'text', 'x-when': { [VENDOR]: ['polling'] }, default: '/orders' },
      'hook.secret': { 'x-kind': 'text', 'x-when': { [VENDOR]: ['webhook', 'webhooks'] } },
      both: { 'x-kind': 'text', 'x-when': { [VENDOR]: ['polling', 'webhook'] } },
      'event.poller.urls': { 'x-kind': 'text', 'x-when': { [VENDOR]: ['webhook'] } },
    };
    const ways = (name: string, value: Value = 'x'): string => {
      const [key] = keys([name, value]);
      if (key === undefined) throw new Error('there is a key');
      return (['polling', 'webhook'] as const).filter((way) => isForOtherWay(key, way, known)).join();
    };
    assert.is(ways('poll.path'), 'webhook');
    assert.is(ways('hook.secret'), 'polling');
    assert.is(ways('both'), '');
    assert.is(ways('event.poller.refresh_interval', 5), 'webhook');
    assert.is(ways('event.poller.urls'), 'polling');
    assert.is(ways('event.other'), '');
    // What a form fills in anyway.
    assert.is(ways('poll.path', '/orders'), '');
    assert.is(ways('hook.secret', ' '), '');
    assert.not.ok(isForOtherWay({ written: 'a', known: undefined, value: { value: 'x' } }, 'polling', known));
  });
});
