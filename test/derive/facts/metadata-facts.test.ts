import * as assert from 'uvu/assert';
import { metadataFacts } from '../../../src/derive/facts/metadata-facts.ts';
import { suite } from '../../support/suite.ts';

/** What is kept of a configuration key. */
function factsOf(entry: object): unknown {
  const { key = 'k' } = entry as { key?: string };
  return metadataFacts({ key: 'acme', configuration: [{ key, ...entry }] })?.configuration[key];
}

suite('the facts of an answer', (test) => {
  test('about the element, whether its authentication is a word or an object', () => {
    const about = { name: ' Acme ', id: 7, hub: 'crm' };
    for (const authentication of ['oauth2', { type: 'oauth2' }]) {
      assert.equal(metadataFacts({ key: 'acme', ...about, authentication, configuration: [] }), {
        kind: 'metadata',
        element: 'acme',
        about: { name: 'Acme', id: 7, hub: 'crm', authentication: 'oauth2' },
        configuration: {},
      });
    }
    assert.equal(
      metadataFacts({ key: 'acme', name: null, authentication: {}, configuration: [] })?.about,
      {},
    );
  });

  test('about its keys, in every spelling', () => {
    const cases: readonly (readonly [object, object])[] = [
      [{ type: 'TEXTFIELD_32' }, { field: 'text' }],
      [{ type: 'boolean_yesno' }, { field: 'boolean' }],
      [{ type: 7 }, { field: 'text' }],
      [{ hidden: true }, { field: 'text', hidden: true }],
      [{ hideFromConsole: true }, { field: 'text', hidden: true }],
      [
        { hideFromConsole: 'false', internal: 'true' },
        { field: 'text', internal: true },
      ],
      [{ required: true }, { field: 'text', required: true }],
      [
        { required: 'true', active: true },
        { field: 'text', required: true },
      ],
      [{ required: true, active: false }, { field: 'text' }],
      [{ required: true, resellerConfig: true }, { field: 'text' }],
      [{ required: true, companyConfig: 'true' }, { field: 'text' }],
      [{ default: '100' }, { field: 'text', looks: 'number', default: '100' }],
      [
        { defaultValue: true, type: 'BOOLEAN' },
        { field: 'boolean', looks: 'boolean', default: 'true' },
      ],
      [{ defaultValue: ' ' }, { field: 'text' }],
      [
        { type: 'COMBO', options: ['a', 'b', 'a'] },
        { field: 'choice', options: ['a', 'b'] },
      ],
      [
        {
          type: 'COMBO',
          options: [{ name: 'One', value: 'one' }, { key: 'two' }, { value: 3 }, true, null, {}],
        },
        { field: 'choice', options: ['one', 'two', '3', 'true'] },
      ],
      [
        { type: 'SELECT', propertyOptions: [{ name: 'One' }] },
        { field: 'choice', options: ['One'] },
      ],
      [
        { group: 'basic', groupControl: true },
        { field: 'text', group: 'basic', control: true },
      ],
      [{ groupName: 'oauth2' }, { field: 'text', group: 'oauth2' }],
    ];
    for (const [entry, facts] of cases) assert.equal(factsOf(entry), facts, JSON.stringify(entry));
  });

  test('hold no default that may be secret', () => {
    const secrets: readonly object[] = [
      { key: 'password', defaultValue: 'hunter2' },
      { key: 'acme.api-key', defaultValue: 'hunter2' },
      { key: 'word', type: 'PASSWORD', defaultValue: 'hunter2' },
      { key: 'password.header', defaultValue: 'hunter2' },
      { key: 'client_id', defaultValue: 'hunter2' },
      { key: 'username', defaultValue: 'hunter2' },
      { key: 'base.url', defaultValue: 'https://hunter2@acme.example/' },
      { key: 'base.url', defaultValue: 'https://acme.example/?access_token=hunter2' },
      { key: 'header', defaultValue: 'Bearer hunter2hunter2' },
      { key: 'header', defaultValue: 'a1hunter2HUNTER2hunter2==' },
      { key: 'jwt', defaultValue: 'eyJhbGciOiJIUzI1NiJ9.hunter2.x' },
      { key: 'template', defaultValue: '{"x": "hunter2"}' },
      { key: 'pem', defaultValue: 'BEGIN\nhunter2' },
      { key: 'password', type: 'COMBO', options: ['hunter2'] },
    ];
    for (const entry of secrets) {
      const kept = JSON.stringify(factsOf(entry));
      assert.not.match(kept, /hunter2/i, JSON.stringify(entry));
      assert.is(kept.includes('"looks"'), 'defaultValue' in entry, kept);
    }
    const ordinary: readonly object[] = [
      { key: 'base.url', defaultValue: 'https://accounts.acme.example/auth?prompt=consent' },
      { key: 'oauth.scope', defaultValue: 'basic comments relationships' },
      { key: 'user', defaultValue: 'true' },
      { key: 'date.format', defaultValue: "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'" },
    ];
    for (const entry of ordinary)
      assert.match(JSON.stringify(factsOf(entry)), '"default"', JSON.stringify(entry));
  });

  test('take names as they are, and leave out what can be none', () => {
    const configuration = [
      { key: '__proto__', type: 'PASSWORD' },
      { key: 'constructor' },
      { key: 'two words' },
      { key: '{{page.key}}' },
      { key: 7 },
      null,
      'x',
    ];
    const facts = metadataFacts(JSON.parse(JSON.stringify({ key: 'acme', configuration })));
    assert.equal(Object.keys(facts?.configuration ?? {}), ['__proto__', 'constructor']);
  });
});
