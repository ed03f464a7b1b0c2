import * as assert from 'uvu/assert';
import type { Value } from '../../../src/core/parse/tree.ts';
import { bodyFacts } from '../../../src/derive/facts/body-facts.ts';
import { metadataFacts } from '../../../src/derive/facts/metadata-facts.ts';
import { type Requirements, requirements } from '../../../src/derive/schema/required.ts';
import { suite } from '../../support/suite.ts';

/**
 * Keys of metadata in short, marks behind `*` or `!`: `*` required, `h` hidden, `i` internal, `=x` default, `@x` group. The control key is
 * `authentication.type=default|other|...`, whose words are its options.
 */
function metadata(authentication: string | undefined, keys: readonly string[]): object {
  const configuration = keys.map((short) => {
    const [, key = '', marks = '', byDefault, group] =
      /^([^*!=@]+)([*!hi]*)(?:=([^@]*))?(?:@(.*))?$/.exec(short) ?? [];
    const options = key === 'authentication.type' ? (byDefault ?? '').split('|') : [];
    return {
      key,
      type: /password|secret/.test(key) ? 'PASSWORD' : 'TEXTFIELD_128',
      required: marks.includes('*'),
      hidden: marks.includes('h'),
      internal: marks.includes('i'),
      default: options[0] ?? byDefault ?? null,
      ...(options.length > 0 && { options, groupControl: true }),
      ...(group !== undefined && { group }),
    };
  });
  return { key: 'acme', authentication: authentication ?? null, configuration };
}

/** What an element with this metadata, documented by requests with these configurations, requires. */
function needs(answer: object, ...configurations: readonly Record<string, Value>[]): Requirements {
  const requests = configurations.map((configuration, index) =>
    bodyFacts(
      {
        kind: 'request',
        element: 'acme',
        value: { element: { key: 'acme' }, configuration },
        line: index + 1,
      },
      { page: 'acme.md' },
    ),
  );
  return requirements(requests, metadataFacts(answer));
}

suite('what metadata alone requires', (test) => {
  const cases: readonly (readonly [string, string | undefined, readonly string[], Partial<Requirements>])[] =
    [
      [
        'a credential that the form asks for is certain, another key only expected',
        'basic',
        ['site*', 'username*', 'password*', 'note'],
        { required: ['username', 'password'], alternatives: [], expected: ['site'] },
      ],
      [
        'what is hidden, has a default or is not required is neither',
        'basic',
        ['username*', 'password*h', 'region*=eu', 'token', 'event.notification.callback.url*'],
        { required: ['username'], expected: [] },
      ],
      ['an internal key that the form asks for counts', 'custom', ['api.key*i'], { required: ['api.key'] }],
      [
        'a sign-in by OAuth needs its key and secret though they are hidden, and misses its callback',
        'oauth2',
        [
          'oauth.api.key!h',
          'oauth.api.secret!h',
          'oauth.callback.url*h=https://a.example',
          'oauth.token.url*hi=https://b.example',
        ],
        { required: ['oauth.api.key', 'oauth.api.secret'], expected: ['oauth.callback.url'] },
      ],
      [
        'what else looks like a credential there is only expected',
        'oauth2',
        ['acme.private.key*', 'oauth.api.key*h', 'oauth.api.secret*h'],
        { required: ['oauth.api.key', 'oauth.api.secret'], expected: ['acme.private.key'] },
      ],
      [
        'a credential on the form is expected though somebody left a default there',
        'custom',
        ['APIkey*=k8f3', 'token*h=t8f3'],
        { required: [], expected: ['APIkey'] },
      ],
      [
        'OAuth 1 too',
        'oauth1',
        ['oauth.api.key*h', 'oauth.api.secret*h'],
        { required: ['oauth.api.key', 'oauth.api.secret'] },
      ],
      [
        'a password grant does not',
        'oauth2Password',
        ['oauth.api.key!h', 'username*', 'password*'],
        { required: ['username', 'password'] },
      ],
      ['no key that the metadata lacks', 'oauth2', ['site*'], { required: [], expected: ['site'] }],
      [
        'a client id without a secret of its own is no credential, and not missed',
        'custom',
        ['acme.clientid*', 'public.key*', 'private.key*'],
        { required: ['public.key', 'private.key'], expected: [] },
      ],
      [
        'with one it is',
        'custom',
        ['clientId*', 'clientSecret*'],
        { required: ['clientId', 'clientSecret'], expected: [] },
      ],
      [
        'nothing known of the authentication',
        undefined,
        ['api.username*', 'api.password*'],
        { required: ['api.username', 'api.password'] },
      ],
    ];
  for (const [title, authentication, keys, expected] of cases) {
    test(title, () => {
      const found = needs(metadata(authentication, keys));
      assert.equal({ ...found, ...expected }, found);
    });
  }

  test('each authentication type is a way of its own, the default first', () => {
    const found = needs(
      metadata('oauth2', [
        'authentication.type*i=custom|oauth2',
        'oauth.api.key*h@oauth2',
        'oauth.api.secret*h@oauth2',
        'api.user*@custom',
        'api.password*@custom',
        'tenant*@custom',
        'company*',
      ]),
    );
    assert.equal(found, {
      required: [],
      alternatives: [
        { keys: ['api.user', 'api.password'], authentication: 'custom' },
        { keys: ['oauth.api.key', 'oauth.api.secret'], authentication: 'oauth2' },
      ],
      expected: ['tenant', 'company'],
    });
  });

  test('a group of which nothing is marked as required needs its credentials', () => {
    const { alternatives } = needs(
      metadata('custom', [
        'authentication.type=token|login',
        'acme.token@token',
        'email@login',
        'password@login',
      ]),
    );
    assert.equal(alternatives, [
      { keys: ['acme.token'], authentication: 'token' },
      { keys: ['email', 'password'], authentication: 'login' },
    ]);
  });
});

suite('what documents and metadata require together', (test) => {
  const basic = metadata('basic', ['site*', 'username*', 'password*', 'region*=eu', 'note']);
  const body = { site: '<SITE>', username: '<U>', password: '<P>' };

  test('documented and required by metadata is certain', () => {
    assert.equal(needs(basic, body), {
      required: ['site', 'username', 'password'],
      alternatives: [],
      expected: [],
    });
  });

  test('what is documented without need is not: it has a default, or metadata does not require it', () => {
    assert.equal(
      needs(basic, { ...body, region: '<R>', note: '<N>', 'acme.other': '<O>' }).required,
      Object.keys(body),
    );
  });

  test('what metadata requires and a document does without is not expected', () => {
    assert.equal(needs(basic, { username: 'a', password: 'b' }), {
      required: ['username', 'password'],
      alternatives: [],
      expected: [],
    });
    // An extract about events says nothing about it.
    assert.equal(needs(basic, { 'event.notification.enabled': true }).expected, ['site']);
  });

  test('a documented credential is needed although metadata hides it, or knows it by another name', () => {
    assert.equal(
      needs(metadata('basic', ['api.key*', 'password*h']), { 'acme.user': 'a', 'acme.password': 'b' })
        .required,
      ['acme.user', 'acme.password'],
    );
  });

  test('old and new keys are alternatives, those that metadata knows first', () => {
    assert.equal(
      needs(basic, body, { 'acme.username': 'a', 'acme.password': 'b', 'acme.url': 'c' }).alternatives,
      [{ keys: ['site', 'username', 'password'] }, { keys: ['acme.username', 'acme.password'] }],
    );
  });

  test('an authentication type that no page shows keeps the keys of its metadata', () => {
    const answer = metadata('oauth2', [
      'authentication.type*i=oauth2|jwt',
      'oauth.api.key!h',
      'oauth.api.secret!h',
      'jwt.private.key*@jwt',
    ]);
    const found = needs(answer, {
      'oauth.api.key': '<K>',
      'oauth.api.secret': '<S>',
      'oauth.callback.url': '<U>',
    });
    assert.equal(found.alternatives, [
      { keys: ['oauth.api.key', 'oauth.api.secret'], authentication: 'oauth2' },
      { keys: ['jwt.private.key'], authentication: 'jwt' },
    ]);
  });

  test('a body belongs to the type that it names, in whatever letter case, or that its keys belong to', () => {
    const answer = metadata('basic', [
      'authentication.type=basic|token',
      'user*@basic',
      'password*@basic',
      'acme.token*@token',
    ]);
    const found = needs(
      answer,
      { 'authentication.type': 'Basic', user: 'a', password: 'b' },
      { 'acme.token': 'a' },
    );
    assert.equal(
      found.alternatives.map(({ authentication }) => authentication),
      ['token', 'basic'],
    );
  });

  test('a credential that metadata requires and half of the bodies show is expected, hidden or not', () => {
    const answer = metadata('oauth2', ['oauth.api.key!h', 'oauth.api.secret!h', 'signature.secret*h']);
    const oauth = { 'oauth.api.key': '<K>', 'oauth.api.secret': '<S>' };
    assert.equal(needs(answer, oauth, { ...oauth, 'signature.secret': '<X>' }).expected, [
      'signature.secret',
    ]);
    assert.equal(needs(answer, oauth, oauth, { ...oauth, 'signature.secret': '<X>' }).expected, []);
  });
});
