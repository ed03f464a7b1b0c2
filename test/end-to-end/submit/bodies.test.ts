import * as assert from 'uvu/assert';
import { stripe, whileSubmitting } from '../../support/submitting.ts';
import { suite } from '../../support/suite.ts';

const STREAM = `# production
element: {key: stripe}
configuration: &shared
  api.key: \${env:STRIPE_KEY}
  filter.response.nulls: false
name: First
tags: [a]
---
element: {key: stripe}
configuration:
  api.key: "0123"
  event.poller.refresh_interval: 15
name: Second
tags: [a, b]
`;

suite('what the built program sends', (test) => {
  test('is one create for each document of a stream and each member of an array, as they are written', () =>
    whileSubmitting(
      {
        'a.yaml': STREAM,
        'b.json': `[${stripe('Third')}, ${stripe('Fourth', { tags: ['z', 'a'] })}]`,
        'c.json': `{"name": "Fifth", "tags": ["x"], "configuration": {
  "api.key": "a \\"key\\" \\u20ac", "event.poller.refresh_interval": 15.50, "base.url": "https://a.example/v1"},
  "retrieveObjectsAfterInstantiation": true, "element": {"key": "stripe", "id": 12345678901234567890}}`,
      },
      {},
      async ({ submit, posts }) => {
        const { code, stdout, stderr } = await submit(['--yes'], { env: { STRIPE_KEY: 'q"\\ \u20ac' } });
        assert.is(stderr, '');
        assert.is(code, 0, stdout);
        assert.equal(
          posts().map(({ body }) => body),
          [
            '{"element":{"key":"stripe"},"configuration":{"api.key":"q\\"\\\\ \u20ac","filter.response.nulls":false},"name":"First","tags":["a"]}',
            '{"element":{"key":"stripe"},"configuration":{"api.key":"0123","event.poller.refresh_interval":15},"name":"Second","tags":["a","b"]}',
            stripe('Third'),
            stripe('Fourth', { tags: ['z', 'a'] }),
            '{"name":"Fifth","tags":["x"],"configuration":{"api.key":"a \\"key\\" \u20ac","event.poller.refresh_interval":15.50,"base.url":"https://a.example/v1"},"retrieveObjectsAfterInstantiation":true,"element":{"key":"stripe","id":12345678901234567890}}',
          ],
        );
        for (const { path, contentType, authorization } of posts()) {
          assert.is(path, '/elements/api-v2/instances');
          assert.is(contentType, 'application/json');
          assert.is(authorization, 'User demo-user, Organization demo-org');
        }
      },
    ));

  test('is asked for once: a second run and a resume create nothing', () =>
    whileSubmitting({ 'a.yaml': STREAM }, {}, async ({ submit, posts }) => {
      const env = { STRIPE_KEY: 'k' };
      assert.is((await submit(['--yes'], { env })).code, 0);
      assert.is((await submit(['--yes'], { env })).code, 0);
      assert.is((await submit(['--yes', '--resume'], { env })).code, 0);
      assert.is(posts().length, 2);
    }));

  test('is several at a time where that is wanted, and then too each once', () =>
    whileSubmitting(
      Object.fromEntries(
        Array.from({ length: 30 }, (_, index) => [`${index}.json`, stripe(`N${index}`)] as const),
      ),
      { latency: 20 },
      async ({ submit, platform, tokens }) => {
        assert.is((await submit(['--yes', '--concurrency', '10'])).code, 0);
        const names = platform.state.instances.map(({ name }) => name);
        assert.is(names.length, 30);
        assert.is(new Set(names).size, 30);
        assert.is(tokens().length, 30);
      },
    ));

  test('is shown neither in full nor by its secrets, and its numbers keep their digits in a plan as well', () =>
    whileSubmitting({ 'a.yaml': STREAM }, {}, async ({ submit }) => {
      const { stdout, stderr } = await submit(['--dry-run'], { env: { STRIPE_KEY: 'a-marker-secret' } });
      assert.not.match(stdout + stderr, /a-marker-secret|0123|demo-user|demo-org/);
      assert.match(stdout, 'STRIPE_KEY');
    }));
});
