import * as assert from 'uvu/assert';
import { suite } from '../support/suite.ts';
import { ask } from './ask.ts';
import { fieldsOf, wordsOf } from './replies.ts';
import { chargebee, SFDC, withPlatform } from './with-platform.ts';

suite('creating on the fake platform', (test) => {
  test('answers 200 with the members that documentation shows', () =>
    withPlatform({ firstId: 451 }, async ({ url }) => {
      const { status, headers, body } = await ask(url, '/instances', { body: chargebee('acme') });
      assert.is(status, 200);
      assert.match(String(headers['content-type']), /^application\/json/);
      const { token, createdDate, configuration, ...rest } = fieldsOf(body);
      assert.match(String(token), /^[A-Za-z0-9+/]{43}=$/);
      assert.match(String(createdDate), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      assert.equal(rest, {
        id: 451,
        name: 'acme',
        element: {
          id: 451,
          name: 'Chargebee',
          key: 'chargebee',
          active: true,
          deleted: false,
          typeOauth: false,
          trialAccount: false,
          hub: 'payment',
          authentication: { type: 'basic' },
          private: false,
        },
        elementId: 451,
        tags: ['production'],
        provisionInteractions: [],
        valid: true,
        disabled: false,
        maxCacheSize: 0,
        cacheTimeToLive: 0,
        eventsEnabled: false,
        traceLoggingEnabled: false,
        cachingEnabled: false,
        externalAuthentication: 'none',
        user: { id: 12345 },
      });
      assert.equal(configuration, {
        'event.notification.enabled': 'false',
        'event.notification.callback.url': null,
        'event.vendor.type': 'polling',
        'pagination.max': '100',
        'base.url': 'https://{site}.chargebee.com/api/v1',
        site: 'acme',
        username: 'an-api-key',
        password: '********',
      });
    }));

  test('keeps texts and nulls only, and masks the password alone', () =>
    withPlatform({}, async ({ url, state }) => {
      const configuration = {
        ...SFDC.configuration,
        password: 'p',
        a: true,
        b: 12,
        c: null,
        d: { e: [1] },
      };
      const { body } = await ask(url, '/instances', { body: { ...SFDC, configuration } });
      const kept = fieldsOf(fieldsOf(body).configuration);
      assert.equal([kept.a, kept.b, kept.c, kept.d], ['true', '12', null, '{"e":[1]}']);
      assert.is(kept.password, '********');
      assert.is(kept['oauth.api.secret'], 's');
      assert.is(state.instances[0]?.configuration.password, 'p');
      assert.equal(fieldsOf(body).providerData, { code: 'a-code' });
    }));

  test('takes the element from the path, by key or number', () =>
    withPlatform({}, async ({ url, state }) => {
      const { element: _, ...body } = chargebee('acme');
      assert.is((await ask(url, '/elements/chargebee/instances', { body })).status, 200);
      assert.is((await ask(url, '/elements/451/instances', { body })).status, 200);
      assert.equal(
        state.instances.map(({ element }) => element.key),
        ['chargebee', 'chargebee'],
      );
    }));

  test('strips HTML of name and tags', () =>
    withPlatform({}, async ({ url }) => {
      const { body } = await ask(url, '/instances', {
        body: { ...chargebee('<a href="#">acme</a>'), tags: ['<i>a</i>b'] },
      });
      assert.is(fieldsOf(body).name, 'acme');
      assert.equal(fieldsOf(body).tags, ['ab']);
    }));

  test('gives each instance an id and a token of its own, though all else be equal', () =>
    withPlatform({ firstId: 7 }, async ({ url, state }) => {
      for (let count = 0; count < 3; count++) await ask(url, '/instances', { body: chargebee('acme') });
      assert.equal(
        state.instances.map(({ id }) => id),
        [7, 8, 9],
      );
      assert.is(new Set(state.instances.map(({ token }) => token)).size, 3);
    }));

  test('names the configuration that is missing', () =>
    withPlatform({}, async ({ url, state }) => {
      const reply = await ask(url, '/instances', {
        body: { ...chargebee('acme'), configuration: { site: ' ', username: 'u' } },
      });
      assert.is(reply.status, 400);
      assert.equal(wordsOf(reply), {
        message: 'Missing required configuration for element chargebee: site, password',
      });
      assert.is(state.counts.created, 0);
    }));

  test('wants a code where the element signs in by OAuth, and takes it once', () =>
    withPlatform({}, async ({ url, state }) => {
      const { providerData: _, ...without } = SFDC;
      const noCode = await ask(url, '/instances', { body: without });
      assert.is(noCode.status, 400);
      assert.equal(wordsOf(noCode), {
        message: 'You must provide an OAuth code in order to create an instance of this element',
      });
      assert.is((await ask(url, '/instances', { body: SFDC })).status, 200);
      const again = await ask(url, '/instances', { body: SFDC });
      assert.is(again.status, 400);
      assert.equal(wordsOf(again), {
        message: 'Bad Request',
        providerMessage: 'invalid_grant: the code is expired or was used before',
      });
      const initial = { ...without, externalAuthentication: 'initial' };
      assert.is((await ask(url, '/instances', { body: initial })).status, 200);
      assert.is(state.counts.instances, 2);
    }));

  test('does not know an element without a schema, unless it is told of one', () =>
    withPlatform({}, async ({ url }) => {
      const reply = await ask(url, '/instances', {
        body: { ...chargebee('a'), element: { key: 'no-such' } },
      });
      assert.is(reply.status, 404);
      assert.equal(wordsOf(reply), { message: 'No element found' });
    }));

  test('refuses what is no strict JSON, not said to be JSON, or too large', () =>
    withPlatform({}, async ({ url, state }) => {
      const text = JSON.stringify(chargebee('a'));
      const statuses = [];
      for (const [body, type] of [
        [`${text.slice(0, -1)},}`, 'application/json'],
        [`// a comment\n${text}`, 'application/json'],
        ['[]', 'application/json'],
        [text, 'text/yaml'],
        [text.replace('{', `{${' '.repeat(8 * 1024 * 1024)}`), 'application/json'],
        [text, 'application/json; charset=utf-8'],
      ]) {
        statuses.push(
          (await ask(url, '/instances', { body, headers: { 'content-type': type ?? '' } })).status,
        );
      }
      assert.equal(statuses, [400, 400, 400, 415, 429, 200]);
      assert.is(state.counts.created, 1);
    }));
});
