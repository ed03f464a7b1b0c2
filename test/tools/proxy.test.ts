import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { DEMO_ACCOUNT } from '../fake-platform/authorization.ts';
import { chargebee, withPlatform } from '../fake-platform/with-platform.ts';
import {
  answerWith,
  elementAnswer,
  type FakePlatform,
  withSecurePlatform,
} from '../support/fake-platform.ts';
import { createFolder } from '../support/folder.ts';
import { runBuilt } from '../support/run-built.ts';
import type { CliOutcome } from '../support/run-cli.ts';
import { selfSigned } from '../support/self-signed.ts';
import { suite } from '../support/suite.ts';
import { withTinyproxy } from '../support/tinyproxy.ts';

const SECRETS = {
  CLOUD_ELEMENTS_USER_SECRET: 'uZ8+MARKER/User1=',
  CLOUD_ELEMENTS_ORGANIZATION_SECRET: 'oZ9+MARKER/Account2=',
};

suite('schema pull through a real proxy', (test) => {
  const certificate = selfSigned();
  const folder = createFolder({ 'ca.pem': certificate.cert });
  test.after(() => folder.remove());

  /** The platform at a name that its certificate is made out to. */
  const withPlatform = (body: (platform: FakePlatform) => Promise<void>): Promise<void> =>
    withSecurePlatform(certificate, answerWith(200, elementAnswer('acme')), (platform) =>
      body({ ...platform, host: platform.host.replace('127.0.0.1', 'localhost') }),
    );
  const pull = (host: string, env: Readonly<Record<string, string>>): Promise<CliOutcome> =>
    runBuilt(['schema', 'pull', 'acme', '--url', `https://${host}`], {
      cwd: folder.path,
      env: { ...SECRETS, NODE_EXTRA_CA_CERTS: folder.at('ca.pem'), ...env },
    });
  const isPulled = ({ code, stdout, stderr }: CliOutcome): void => {
    assert.equal([code, stderr], [0, '']);
    assert.is(JSON.parse(stdout).$id, 'acme.schema.json');
  };

  test('arrives, and the proxy sees where it goes and nothing more', () =>
    withPlatform(({ host, received }) =>
      withTinyproxy([], async ({ address, log }) => {
        isPulled(await pull(host, { HTTPS_PROXY: `http://${address}` }));
        assert.equal(
          received.map(({ path, authorization }) => [path, authorization]),
          [['/elements/api-v2/elements/acme', 'User uZ8+MARKER/User1=, Organization oZ9+MARKER/Account2=']],
        );
        assert.match(log(), `CONNECT ${host} HTTP/1.1`);
        assert.not.match(log(), /MARKER|elements|acme/i);
      }),
    ));

  test('goes past it where NO_PROXY says so', () =>
    withPlatform(({ host, received }) =>
      withTinyproxy([], async ({ address, log }) => {
        isPulled(await pull(host, { https_proxy: address, no_proxy: `example.com,${host}` }));
        assert.is(received.length, 1);
        assert.not.match(log(), 'localhost');
      }),
    ));

  test('sends nothing where the proxy refuses', () =>
    withPlatform(({ host, received }) =>
      withTinyproxy(['ConnectPort 1'], async ({ address, log }) => {
        const { code, stderr } = await pull(host, { HTTPS_PROXY: `http://${address}` });
        assert.is(
          stderr,
          `instancelint: cannot reach ${host}: the proxy ${address} of HTTPS_PROXY makes no connection (403)\n`,
        );
        assert.is(code, 2);
        assert.equal(received, []);
        assert.not.match(log(), /MARKER/i);
      }),
    ));

  test('gives the proxy its own password, and prints it nowhere', () =>
    withPlatform(({ host, received }) =>
      withTinyproxy(['BasicAuth me PWMARKER'], async ({ address, log }) => {
        isPulled(await pull(host, { HTTPS_PROXY: `http://me:PWMARKER@${address}` }));
        const wrong = await pull(host, { HTTPS_PROXY: `http://me:OTHERMARKER@${address}` });
        const none = await pull(host, { HTTPS_PROXY: `http://${address}` });
        assert.match(
          none.stderr,
          `the proxy ${address} of HTTPS_PROXY wants a user name and a password (407)`,
        );
        assert.equal([wrong.code, none.code], [2, 2]);
        assert.match(wrong.stderr, `cannot reach ${host}: the proxy ${address} of HTTPS_PROXY`);
        assert.not.match(`${wrong.stderr}${none.stderr}${log()}`, /MARKER/i);
        assert.is(received.length, 1);
      }),
    ));
});

suite('submit through TLS with a private CA and a real proxy', (test) => {
  const names = ['acme one', 'acme two', 'acme three'];
  const certificate = selfSigned();
  const folder = createFolder({ 'ca.pem': certificate.cert });
  for (const [index, name] of names.entries())
    folder.write(`i/${index}.json`, JSON.stringify(chargebee(name)));
  test.after(() => folder.remove());

  const submit = (host: string, proxy: string): Promise<CliOutcome> =>
    runBuilt(['submit', 'i', '--url', `https://${host}`, '--yes'], {
      cwd: folder.path,
      env: {
        CLOUD_ELEMENTS_USER_SECRET: DEMO_ACCOUNT.user,
        CLOUD_ELEMENTS_ORGANIZATION_SECRET: DEMO_ACCOUNT.organization,
        NODE_EXTRA_CA_CERTS: folder.at('ca.pem'),
        HTTPS_PROXY: `http://${proxy}`,
      },
    });

  test('sends nothing where the proxy refuses, and says that nothing was created', () =>
    withPlatform({ tls: certificate }, (platform) =>
      withTinyproxy(['ConnectPort 1'], async ({ address }) => {
        const host = platform.host.replace('127.0.0.1', 'localhost');
        const { code, stdout, stderr } = await submit(host, address);
        assert.match(
          `${stdout}${stderr}`,
          `cannot reach ${host}: the proxy ${address} of HTTPS_PROXY makes no connection (403)`,
        );
        assert.is(code, 4);
        assert.equal(platform.state.requests, []);
      }),
    ));

  test('creates everything once, and the proxy sees where it goes and nothing more', () =>
    withPlatform({ tls: certificate }, (platform) =>
      withTinyproxy([], async ({ address, log }) => {
        const host = platform.host.replace('127.0.0.1', 'localhost');
        for (const round of ['creates', 'finds all of it']) {
          const { code, stderr } = await submit(host, address);
          assert.equal([code, stderr], [0, ''], round);
          assert.equal(platform.state.instances.map(({ name }) => name).sort(), [...names].sort(), round);
        }
        const { tokens } = JSON.parse(readFileSync(folder.at('.instancelint/tokens.json'), 'utf8'));
        assert.is(tokens.length, names.length);
        const asked = [...log().matchAll(/Request \(.*?\): (.*)/g)].map(([, line]) => line);
        assert.equal(
          asked,
          platform.state.requests.map(() => `CONNECT ${host} HTTP/1.1`),
        );
        assert.not.match(log(), /demo|chargebee|acme|password|instances/i);
      }),
    ));
});
