import * as assert from 'uvu/assert';
import { suite } from '../support/suite.ts';
import { ask } from './ask.ts';
import { fieldsOf, wordsOf } from './replies.ts';
import type { Received } from './state.ts';
import { chargebee, SFDC, withPlatform } from './with-platform.ts';

suite('asking the fake platform', (test) => {
  test('needs both secrets, in either order', () =>
    withPlatform({}, async ({ url }) => {
      const statuses = [];
      for (const authorization of [
        'Organization demo-org, User demo-user',
        'User demo-user',
        'User demo-org, Organization demo-user',
        'User demo-user, Organization demo-org, Element x',
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
      ['POST', '/elements/api-v2/instances', 'User demo-user, Organization demo-org', 'acme'],
    ]);
  });
});
