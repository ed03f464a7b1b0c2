import * as assert from 'uvu/assert';
import type { RemoteInstance } from '../../../src/platform/instances.ts';
import { comparisonOf } from '../../../src/submit/plan/compare.ts';
import { remoteInstance } from '../../support/remote-instance.ts';
import { suite } from '../../support/suite.ts';
import { type BodyParts, readingOf, wantedFrom } from '../../support/wanted-from.ts';

async function differences(sent: BodyParts, there: Partial<RemoteInstance>): Promise<readonly string[]> {
  return comparisonOf(await wantedFrom(sent))(remoteInstance(1, there));
}

suite('comparing with what is there', (test) => {
  test('names what differs without a value', async () => {
    assert.equal(
      await differences(
        { name: 'A', tags: ['x'], configuration: { 'base.url': 'https://a', 'Kx7 9': '1', same: 'x' } },
        { name: 'B', tags: ['y'], configuration: { 'base.url': 'https://b', 'Kx7 9': '2', same: 'x' } },
      ),
      ['name', 'tags', 'configuration "base.url"', 'configuration'],
    );
  });

  test('compares names and tags as the platform keeps them, tags in any order', async () => {
    assert.equal(
      await differences({ name: '<b>A</b> ', tags: ['x', '<i>y</i>'] }, { name: 'A', tags: ['y', 'x', 'x'] }),
      [],
    );
  });

  test('takes nothing from what an answer leaves out', async () => {
    const sent = { configuration: { a: 'x' } };
    assert.equal(await differences(sent, { tags: undefined, name: undefined, configuration: undefined }), []);
    assert.equal(await differences(sent, { configuration: {} }), []);
    assert.equal(await differences(sent, { configuration: { b: 'set by the platform' } }), []);
  });

  for (const [sent, there] of [
    [true, 'true'],
    ['true', 'TRUE'],
    [false, 'false'],
    [1, '1'],
    [1.5, '1.50'],
    [100, '1e2'],
    ['', null],
    [null, null],
    [null, ''],
    ['', ''],
    ['acme', '********'],
    [{ a: { b: 1, c: [2] } }, '{"a": {"c": [2], "b": 1}}'],
    ['{"a": 1}', '{"a":1}'],
    [{ a: 1 }, '{a=1}'],
    [['x'], '["x"]'],
  ] as const)
    test(`holds ${JSON.stringify(sent)} and ${JSON.stringify(there)} for the same`, async () => {
      assert.equal(await differences({ configuration: { k: sent } }, { configuration: { k: there } }), []);
    });

  for (const [sent, there] of [
    [true, 'false'],
    ['x', 'X'],
    ['x', null],
    ['x', ''],
    [null, 'x'],
    ['', 'x'],
    [1, '2'],
    [0, ''],
    ['1.0', '1'],
    [{ a: 1 }, '{"a":2}'],
    [['x', 'y'], '["y","x"]'],
    ['{"a":1}', '{"a":2}'],
    [{ a: 1 }, null],
  ] as const)
    test(`tells ${JSON.stringify(sent)} and ${JSON.stringify(there)} apart`, async () => {
      assert.equal(await differences({ configuration: { k: sent } }, { configuration: { k: there } }), [
        'configuration "k"',
      ]);
    });

  test('tells large numbers apart by every digit', async () => {
    const text = '{"element":{"key":"x"},"configuration":{"k":12345678901234567890},"name":"Stripe"}';
    const [wanted] = (await readingOf(text)).wanted;
    const compare = wanted && comparisonOf(wanted);
    assert.equal(
      compare?.(remoteInstance(1, { tags: undefined, configuration: { k: '12345678901234567890' } })),
      [],
    );
    assert.equal(
      compare?.(remoteInstance(1, { tags: undefined, configuration: { k: '12345678901234567891' } })),
      ['configuration "k"'],
    );
  });

  test('leaves out secrets and what is filled in, wherever in a value it stands', async () => {
    assert.equal(
      await differences(
        { configuration: { password: 'a', site: '${env:SITE}', deep: { token: 'a' }, list: ['${env:A}'] } },
        { configuration: { password: 'b', site: 'b', deep: '{"token":"b"}', list: '["b"]' } },
      ),
      [],
    );
  });

  test('has __proto__ and constructor for ordinary keys', async () => {
    assert.equal(await differences({ configuration: { constructor: 'a' } }, { configuration: {} }), []);
    const there = JSON.parse('{"__proto__": "b"}');
    const [wanted] = (await readingOf('{"element":{"key":"x"},"name":"N","configuration":{"__proto__":"a"}}'))
      .wanted;
    assert.ok(wanted);
    const found = comparisonOf(wanted)(
      remoteInstance(1, { name: 'N', tags: undefined, configuration: there }),
    );
    assert.equal(found, ['configuration']);
  });
});
