import * as assert from 'uvu/assert';
import { describeKey, purposeIn } from '../../../src/derive/schema/describe-key.ts';
import { keyInWords } from '../../../src/derive/schema/key-words.ts';
import { suite } from '../../support/suite.ts';

const element = { name: 'Acme', key: 'acme' };

suite('describeKey', (test) => {
  const cases: readonly (readonly [Parameters<typeof describeKey>[0], string])[] = [
    [{ key: 'site', element, kind: 'text', need: 'required' }, 'Site, a setting of Acme. Required.'],
    [
      { key: 'password', element, kind: 'text', need: { unless: [['api.key'], ['a', 'b', 'c']] } },
      'Password, a secret credential of Acme. Required unless api.key or a, b and c are there. Rather than in clear, write it as ${env:NAME}.',
    ],
    [
      { key: 'username', element, kind: undefined, need: { unless: [['api.key']] } },
      'User name, a credential of Acme. Required unless api.key is there.',
    ],
    [
      { key: 'a.type', element, kind: 'text', need: 'optional', options: ['x', 'y'], default: 'x' },
      'A type, a setting of Acme, such as x or y. Optional, by default x.',
    ],
    [
      { key: 'dbType', element, kind: 'text', need: 'optional', options: ['x', 'y'], onlyTheseOptions: true },
      'Database type, a setting of Acme, one of x or y. Optional.',
    ],
    [
      { key: 'authentication.type', element, kind: 'text', need: 'optional', options: ['basic', 'oauth2'] },
      'How the element signs in at the provider: basic or oauth2. Optional.',
    ],
    [
      { key: 'bulk.x', element, kind: 'boolean', need: 'optional', options: ['true'], onlyInAnswers: true },
      "X, a bulk transfer setting of Acme, true or false. Optional. Known from the platform's answers.",
    ],
    [
      { key: 'bulk.query.response.date_mask', kind: 'text', need: 'optional' },
      'Query response date mask, a bulk transfer setting. Optional.',
    ],
    [{ key: 'b', purpose: 'What it is for', kind: 'url', need: 'optional' }, 'What it is for. Optional.'],
  ];

  test('says what the key is, whether it is needed, and its default', () => {
    for (const [story, expected] of cases) assert.is(describeKey(story), expected);
  });

  test('lets the purpose be read back', () => {
    for (const [, description] of cases) {
      const purpose = purposeIn(description);
      assert.is(description.indexOf(`${purpose}. `), 0);
      assert.is(describeKey({ key: 'a', purpose, kind: 'text', need: 'required' }), `${purpose}. Required.`);
    }
  });
});

suite('keyInWords', (test) => {
  test('splits a key as it is read, without what names its element', () => {
    const cases: readonly (readonly [key: string, words: string, name?: string, key?: string])[] = [
      ['merchantId', 'Merchant id'],
      ['baseURL', 'Base URL'],
      ['CLIENT_ID', 'Client id'],
      ['oauth2.token', 'Oauth2 token'],
      ['api-key', 'API key'],
      ['orderful.api.key', 'API key', 'Orderful', 'orderful'],
      ['sfdc.revoke.url', 'Revoke URL', 'Salesforce Service Cloud', 'sfdcservicecloud'],
      ['crm.autotask.username', 'User name', 'Autotask CRM', 'autotaskcrm'],
      ['acme', 'Acme', 'Acme', 'acme'],
      ['user.username', 'User name'],
      ['in.a.b', 'In a b', 'Infobip', 'infobip'],
      ['größe', 'Größe'],
    ];
    for (const [key, words, name, element] of cases) {
      const owner = name === undefined ? undefined : { name, key: element ?? '' };
      assert.is(keyInWords(key, owner), words);
    }
  });
});
