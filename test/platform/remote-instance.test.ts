import * as assert from 'uvu/assert';
import type { RemoteInstance } from '../../src/platform/instances.ts';
import { readInstances, readRemoteInstance } from '../../src/platform/remote-instance.ts';
import { suite } from '../support/suite.ts';

const NOTHING = {
  name: undefined,
  elementKey: undefined,
  tags: undefined,
  valid: undefined,
  disabled: undefined,
  configuration: undefined,
  token: undefined,
};

function instance(told: Partial<RemoteInstance>): RemoteInstance {
  return { id: 1, ...NOTHING, ...told };
}

suite('an instance in an answer', (test) => {
  test('is read whole', () => {
    const answer = {
      id: 12345,
      name: 'acme billing',
      createdDate: '2018-04-04T20:44:36Z',
      token: 'tok',
      element: { id: 451, key: 'chargebee', name: 'Chargebee' },
      elementId: 451,
      tags: ['production'],
      valid: true,
      disabled: false,
      configuration: { site: 'acme', 'event.notification.callback.url': null },
    };
    assert.equal(readRemoteInstance(answer), {
      id: 12345,
      name: 'acme billing',
      elementKey: 'chargebee',
      tags: ['production'],
      valid: true,
      disabled: false,
      configuration: { site: 'acme', 'event.notification.callback.url': null },
      token: 'tok',
    });
  });

  test('is read as far as its parts have the known shapes', () => {
    const cases: readonly (readonly [object, Partial<RemoteInstance>])[] = [
      [{}, {}],
      [{ id: '5b3e-01:bc' }, { id: '5b3e-01:bc' }],
      [{ tags: [] }, { tags: [] }],
      [{ tags: [{ id: 12, name: 'a' }, 'b'] }, { tags: ['a', 'b'] }],
      [{ tags: null }, {}],
      [{ tags: 'a' }, {}],
      [{ tags: ['a', 7] }, {}],
      [{ tags: [{ id: 12 }] }, {}],
      [{ element: 'stripe' }, {}],
      [{ element: null }, {}],
      [{ element: { key: 7 } }, {}],
      [{ name: '' }, { name: '' }],
      [{ name: 7, valid: 'true', disabled: 0 }, {}],
      [{ token: '' }, {}],
      [{ token: 7 }, {}],
      [
        { configuration: { a: true, b: 1.5, c: { d: [1] }, e: '', f: null } },
        { configuration: { a: 'true', b: '1.5', c: '{"d":[1]}', e: '', f: null } },
      ],
      [{ configuration: [{ key: 'a', propertyValue: 'b' }] }, {}],
      [{ configuration: null }, {}],
    ];
    for (const [answer, told] of cases)
      assert.equal(readRemoteInstance({ id: 1, ...answer }), instance(told), JSON.stringify(answer));
  });

  test('keeps a key of any name as an ordinary one', () => {
    const read = readRemoteInstance(JSON.parse('{"id": 1, "configuration": {"__proto__": "a"}}'));
    assert.equal(Object.entries(read?.configuration ?? {}), [['__proto__', 'a']]);
  });

  test('is none without an id that can be asked about', () => {
    const ids = [
      undefined,
      null,
      '',
      '..',
      'a/b',
      'a b',
      'a\n',
      1.5,
      2 ** 53,
      Number.NaN,
      true,
      [1],
      { id: 1 },
    ];
    for (const id of ids) assert.is(readRemoteInstance({ id, token: 't' }), undefined, String(id));
    for (const answer of [undefined, null, 'id', 1, [], [{ id: 1 }]])
      assert.is(readRemoteInstance(answer), undefined, JSON.stringify(answer));
  });
});

suite('a list of instances in an answer', (test) => {
  test('is read whole, or not at all', () => {
    assert.equal(readInstances([]), []);
    assert.equal(readInstances([{ id: 1 }, { id: 'b' }]), [instance({}), instance({ id: 'b' })]);
    for (const answer of [undefined, null, {}, '', [{ id: 1 }, {}], [null]])
      assert.is(readInstances(answer), undefined, JSON.stringify(answer));
  });
});
