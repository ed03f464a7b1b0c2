import * as assert from 'uvu/assert';
import { suite } from '../support/suite.ts';
import { ask, type Reply } from './ask.ts';
import type { Received } from './state.ts';
import { chargebee, withPlatform } from './with-platform.ts';

const SFDC = {
  element: { key: 'sfdc' },
  configuration: { 'oauth.api.key': 'k', 'oauth.api.secret': 's', 'oauth.callback.url': 'https://a.example' },
  providerData: { code: 'a-code' },
  tags: ['a'],
  name: 'Sales',
};

/** What a refusal says, which has to have the form of the platform's, with a number of 24 digits. */
function wordsOf({ body, headers }: Reply): unknown {
  const { requestId, ...words } = fieldsOf(body);
  assert.match(String(requestId), /^[0-9a-f]{24}$/);
  assert.is(headers['elements-request-id'], requestId);
  return words;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  assert.type(value, 'object');
  return { ...(value as object) };
}

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

suite('asking the fake platform', (test) => {
  test('needs both secrets, in either order', () =>
    withPlatform({}, async ({ url }) => {
      const statuses = [];
      for (const authorization of [
        'Organization demo-organization, User demo-user',
        'User demo-user',
        'User demo-organization, Organization demo-user',
        'User demo-user, Organization demo-organization, Element x',
        'Bearer demo-user',
        '',
      ]) {
        const reply = await ask(url, '/elements/keys', { headers: { authorization } });
        statuses.push(reply.status);
        if (reply.status === 401) {
          const message = 'Invalid Organization or User secret, or invalid Element token provided.';
          assert.equal(wordsOf(reply), { message });
        }
      }
      assert.equal(statuses, [200, 401, 401, 401, 401, 401]);
    }));

  test('has no other paths and verbs', () =>
    withPlatform({}, async ({ url }) => {
      assert.is((await ask(url, '/nowhere')).status, 404);
      assert.is((await ask(`${url}/other`, '/instances')).status, 404);
      const reply = await ask(url, '/instances', { method: 'DELETE' });
      assert.is(reply.status, 405);
      assert.is(reply.headers.allow, 'POST, GET');
    }));

  test('tells of elements what their schemas know', () =>
    withPlatform({}, async ({ url }) => {
      const { body } = await ask(url, '/elements/chargebee');
      const { configuration, ...rest } = fieldsOf(body);
      assert.is(rest.id, 451);
      assert.ok(Array.isArray(configuration));
      assert.equal(fieldsOf(configuration.find((entry: unknown) => fieldsOf(entry).key === 'password')), {
        key: 'password',
        name: 'Password',
        type: 'PASSWORD',
        required: true,
        defaultValue: null,
        hideFromConsole: false,
        internal: false,
        active: true,
      });
      const keys = (await ask(url, '/elements/keys')).body;
      assert.ok(Array.isArray(keys) && keys.includes('chargebee') && keys.includes('sfdc'));
      assert.is((await ask(url, '/elements/no-such')).status, 404);
    }));

  test('calls an empty list not found', () =>
    withPlatform({}, async ({ url }) => {
      for (const path of ['/instances', '/elements/chargebee/instances', '/instances?tags[]=x']) {
        const reply = await ask(url, path);
        assert.is(reply.status, 404, path);
        assert.equal(wordsOf(reply), { message: 'No instances found' });
      }
    }));

  test('lists page by page, tokens in clear, also what is not hydrated', () =>
    withPlatform({ pageSize: 2 }, async ({ url, state }) => {
      for (const name of ['a', 'b', 'c', 'd', 'e']) await ask(url, '/instances', { body: chargebee(name) });
      await ask(url, '/instances', { body: SFDC });
      const seen: unknown[] = [];
      const counts: unknown[] = [];
      let query = '?hydrate=false';
      for (;;) {
        const { body, headers } = await ask(url, `/elements/chargebee/instances${query}`);
        assert.ok(Array.isArray(body));
        for (const entry of body) seen.push([fieldsOf(entry).name, fieldsOf(entry).token]);
        counts.push([headers['elements-returned-count'], headers['elements-total-count']]);
        const next = headers['elements-next-page-token'];
        if (next === undefined) break;
        query = `?hydrate=false&nextPage=${encodeURIComponent(String(next))}`;
      }
      assert.equal(
        seen,
        state.ofElement('chargebee').map(({ name, token }) => [name, token]),
      );
      assert.equal(counts, [
        ['2', '5'],
        ['2', '5'],
        ['1', '5'],
      ]);
    }));

  test('finds by tag and by part of a name or key', () =>
    withPlatform({}, async ({ url }) => {
      await ask(url, '/instances', { body: chargebee('Acme billing') });
      await ask(url, '/instances', { body: SFDC });
      const names = async (query: string): Promise<unknown> => {
        const { body } = await ask(url, `/instances${query}`);
        return Array.isArray(body) ? body.map((entry: unknown) => fieldsOf(entry).name) : body;
      };
      assert.equal(await names(''), ['Acme billing', 'Sales']);
      assert.equal(await names('?tags%5B%5D=a'), ['Sales']);
      assert.equal(await names('?searchText=BILL'), ['Acme billing']);
      assert.equal(await names('?searchText=sfd'), ['Sales']);
    }));

  test('reads, changes, disables, enables and deletes by id', () =>
    withPlatform({}, async ({ url, state }) => {
      const { id } = fieldsOf((await ask(url, '/instances', { body: SFDC })).body);
      const path = `/instances/${String(id)}`;
      assert.equal(fieldsOf((await ask(url, path)).body).providerData, { code: 'a-code' });
      const changed = await ask(url, path, { method: 'PATCH', body: { name: '<b>New</b>', tags: ['x'] } });
      const { name, tags, providerData } = fieldsOf(changed.body);
      assert.equal([name, tags, providerData], ['New', ['x'], undefined]);
      assert.equal([(await ask(url, path, { method: 'PUT', body: { tags: [] } })).status], [200]);
      assert.equal(state.instances[0]?.tags, []);
      await ask(url, `${path}/enabled`, { method: 'DELETE' });
      assert.is(fieldsOf((await ask(url, path)).body).disabled, true);
      await ask(url, `${path}/enabled`, { method: 'PUT' });
      assert.is(fieldsOf((await ask(url, path)).body).disabled, false);
      const deleted = await ask(url, path, { method: 'DELETE' });
      assert.equal([deleted.status, deleted.text], [200, '']);
      const gone = await ask(url, path);
      assert.is(gone.status, 404);
      assert.equal(wordsOf(gone), { message: 'Invalid Element Instance Id provided.' });
    }));

  test('lets a test look at a request before anything is done', async () => {
    const seen: unknown[] = [];
    const onRequest = ({ method, path, authorization, body }: Received): void => {
      seen.push([method, path, authorization, JSON.parse(body).name]);
    };
    await withPlatform({ onRequest }, async ({ url, state }) => {
      await ask(url, '/instances', { body: chargebee('acme') });
      assert.equal(state.counts, { requests: 1, created: 1, instances: 1 });
      assert.is(state.requests[0]?.status, 200);
    });
    assert.equal(seen, [
      ['POST', '/elements/api-v2/instances', 'User demo-user, Organization demo-organization', 'acme'],
    ]);
  });
});
