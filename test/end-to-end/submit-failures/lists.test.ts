import * as assert from 'uvu/assert';
import type { Fault, FaultName } from '../../fake-platform/faults.ts';
import { chargebee } from '../../fake-platform/with-platform.ts';
import { submitting } from '../../support/submitted.ts';
import { suite } from '../../support/suite.ts';

const FILES = {
  'a.json': JSON.stringify(chargebee('First')),
  'b.json': JSON.stringify({
    element: { key: 'stripe' },
    configuration: { 'api.key': 'sk' },
    tags: ['production'],
    name: 'Second',
  }),
};

const CANNOT = 'cannot list the instances of "chargebee":';

/** What meets the list of the first element, how often it is asked for, and what is told. */
const CASES: readonly (readonly [FaultName | Fault, number, string])[] = [
  ['400', 1, `${CANNOT} HOST answers 400 "Bad Request: invalid_grant: made up", request REQUEST`],
  [
    '403',
    1,
    'HOST does not let this account list the instances of "chargebee" (403 "Forbidden", request REQUEST)',
  ],
  [
    '404-page',
    1,
    `${CANNOT} HOST answers 404, an HTML page, request REQUEST; is something between here and the platform, or the base wrong?`,
  ],
  [
    '405',
    1,
    `${CANNOT} HOST takes no such request (405 "Method Not Allowed", request REQUEST); name the right base with --url`,
  ],
  [
    '429',
    3,
    'HOST is asked too often to list the instances of "chargebee" (429 "Too Many Requests", request REQUEST); try again later',
  ],
  [
    { name: '429', retryAfter: '86400' },
    1,
    'HOST is asked too often to list the instances of "chargebee" (429 "Too Many Requests", request REQUEST); try again in 86400 s',
  ],
  ['500', 1, `${CANNOT} HOST answers 500 "Internal Server Error: made up", request REQUEST`],
  ['502', 3, `${CANNOT} HOST answers 502, an HTML page, request REQUEST`],
  ['503', 3, `${CANNOT} HOST answers 503 "Service Unavailable", request REQUEST`],
  ['drop', 3, `${CANNOT} HOST gives no answer: the connection was cut`],
  ['hang', 1, `${CANNOT} HOST gives no answer: no whole answer within 3 s`],
  ['slow-body', 1, `${CANNOT} HOST gives no answer: no whole answer within 3 s`],
  [
    'redirect',
    1,
    'HOST points to elsewhere.example (301, request REQUEST), where no secrets are sent; name the right base with --url',
  ],
];

suite('a list that fails', (test) => {
  for (const [fault, asked, reason] of CASES) {
    const chosen = typeof fault === 'string' ? { name: fault } : fault;
    test(`has nothing created of its element, and all of others: ${chosen.name}`, () => {
      const options = {
        delay: 60_000,
        chooseFault: ({ path }: { readonly path: string }) =>
          path.includes('/elements/chargebee/') ? chosen : undefined,
      };
      return submitting({ files: FILES, platform: options }, async ({ run, platform }) => {
        const { code, stdout, stderr } = await run('submit', '--yes', '--timeout', '3');
        const shown = stdout.replaceAll(platform.host, 'HOST').replace(/\b[0-9a-f]{24}\b/g, 'REQUEST');
        const lines = shown.split('\n');
        const at = lines.indexOf('  ! a.json  chargebee "First"  held back, so it is not created');
        assert.equal(lines.slice(at + 1, at + 3), [
          `      ${reason}`,
          '  + b.json  stripe "Second"  would create',
        ]);
        assert.equal([code, stderr], [4, '']);
        const paths = platform.state.requests.map(({ method, path }) => `${method} ${path}`);
        assert.is(paths.filter((path) => path.includes('chargebee')).length, asked);
        assert.equal(
          platform.state.instances.map(({ name }) => name),
          ['Second'],
        );
      });
    });
  }

  test('with 401 is the only request', () =>
    submitting({ files: FILES, platform: { script: { list: ['401'] } } }, async ({ run, platform }) => {
      const { code, stderr } = await run('submit', '--yes');
      const shown = stderr.replaceAll(platform.host, 'HOST').replace(/\b[0-9a-f]{24}\b/g, 'REQUEST');
      assert.match(
        shown,
        /^instancelint: HOST refuses the secrets \(401 "Invalid [^\n]*", request REQUEST\); check CLOUD_ELEMENTS_USER_SECRET and CLOUD_ELEMENTS_ORGANIZATION_SECRET\n$/,
      );
      assert.is(code, 4);
      assert.is(platform.state.requests.length, 1);
    }));
});
