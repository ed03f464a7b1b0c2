import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { tunnelTo, withConnectProxy } from '../support/connect-proxy.ts';
import {
  answerWith,
  elementAnswer,
  unusedPort,
  withFakePlatform,
  withSecurePlatform,
} from '../support/fake-platform.ts';
import { inFolder } from '../support/folder.ts';
import { inParallel, runBuilt } from '../support/run-built.ts';
import { selfSigned } from '../support/self-signed.ts';
import { suite } from '../support/suite.ts';

const ENV = {
  CLOUD_ELEMENTS_USER_SECRET: 'uZ8+MARKER/User1=',
  CLOUD_ELEMENTS_ORGANIZATION_SECRET: 'oZ9+MARKER/Account2=',
};

const INSTANCE = `element: {key: acme}
configuration: {username: u, pasword: "\${env:P}"}
tags: [a]
name: A
`;

suite('schema pull of the built program', (test) => {
  test('teaches the linter an element of the account', () =>
    inFolder({ '.instancerc': 'elements: ["own/*.json"]\n', 'i/a.yaml': INSTANCE }, ({ path, at }) =>
      withFakePlatform(answerWith(200, elementAnswer('acme')), async ({ url, received }) => {
        const pulled = await runBuilt(['schema', 'pull', 'acme', '--url', url, '--out', 'own'], {
          cwd: path,
          env: ENV,
        });
        assert.equal(pulled, { code: 0, stdout: 'own/acme.schema.json\n', stderr: '' });
        assert.equal(
          received.map(({ path: asked, authorization }) => [asked, authorization]),
          [['/elements/api-v2/elements/acme', 'User uZ8+MARKER/User1=, Organization oZ9+MARKER/Account2=']],
        );
        const printed = await runBuilt(['schema', 'print', 'acme'], { cwd: path });
        assert.is(printed.stdout, readFileSync(at('own/acme.schema.json'), 'utf8'));
        const { code, stdout, stderr } = await runBuilt(['i'], { cwd: path });
        assert.is(stderr, '');
        assert.match(stdout, '"pasword"; did you mean "password"?');
        assert.is(code, 1);
      }),
    ));

  test('never prints a secret, also where every answer echoes it', () =>
    withFakePlatform(
      (request, response) => {
        const header = request.headers.authorization ?? '';
        const [, status = '500'] = /\/a(\d+)$/.exec(request.url ?? '') ?? [];
        const answer = { ...elementAnswer('a200'), name: header, message: header, requestId: header };
        answerWith(Number(status), answer, { location: `https://evil.example/${header}` })(request, response);
      },
      async ({ url }) => {
        const gone = `http://127.0.0.1:${await unusedPort()}`;
        const cases = [
          ...['a200', 'a302', 'a401', 'a403', 'a404', 'a429', 'a500'].map((key) => [key, '--url', url]),
          ['a', '--url', gone],
          ['a', '--url', 'http://evil.example'],
          ['a', '--environment', 'nowhere'],
        ];
        await inParallel(cases, async (args) => {
          const { code, stdout, stderr } = await runBuilt(['schema', 'pull', ...args], {
            cwd: '/',
            env: ENV,
          });
          assert.is(code, 2, args.join(' '));
          assert.is(stdout, '');
          assert.match(stderr, /^instancelint: [^\n]+\n$/);
          assert.not.match(stderr, /MARKER/i);
        });
      },
    ));

  test('trusts no certificate that nobody vouches for, whatever the environment says', () =>
    withSecurePlatform(selfSigned(), answerWith(200, {}), async ({ url, host, received }) => {
      const { code, stderr } = await runBuilt(['schema', 'pull', 'acme', '--url', url], {
        cwd: '/',
        env: { ...ENV, NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' },
      });
      assert.is(
        stderr,
        `instancelint: cannot reach ${host}: its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)\n`,
      );
      assert.is(code, 2);
      assert.equal(received, []);
    }));

  test('trusts one that NODE_EXTRA_CA_CERTS vouches for, under its own name', () => {
    const certificate = selfSigned();
    return inFolder({ 'ca.pem': certificate.cert }, ({ at, path }) =>
      withSecurePlatform(
        certificate,
        answerWith(200, elementAnswer('acme')),
        async ({ url, host, received }) => {
          const env = { ...ENV, NODE_EXTRA_CA_CERTS: at('ca.pem') };
          const named = url.replace('127.0.0.1', 'localhost');
          const pull = (base: string) =>
            runBuilt(['schema', 'pull', 'acme', '--url', base], { cwd: path, env });
          const pulled = await pull(named);
          assert.is(pulled.stderr, '');
          assert.is(JSON.parse(pulled.stdout).$id, 'acme.schema.json');
          assert.equal(
            received.map(({ path: asked }) => asked),
            ['/elements/api-v2/elements/acme'],
          );
          const other = await pull(url);
          assert.is(
            other.stderr,
            `instancelint: cannot reach ${host}: its certificate is not trusted (ERR_TLS_CERT_ALTNAME_INVALID)\n`,
          );
          assert.is(received.length, 1);
        },
      ),
    );
  });

  test('speaks TLS with a proxy, too, and each has to be who it is asked to be', () => {
    const certificate = selfSigned('platform.example');
    const ofProxy = selfSigned('localhost');
    return inFolder({ 'ca.pem': `${certificate.cert}${ofProxy.cert}` }, ({ at, path }) =>
      withSecurePlatform(certificate, answerWith(200, elementAnswer('acme')), ({ url, received }) =>
        withConnectProxy(
          tunnelTo(Number(new URL(url).port)),
          async ({ port, seen }) => {
            const pull = (host: string, proxy: string) =>
              runBuilt(['schema', 'pull', 'acme', '--url', `https://${host}`, '--allow-host', host], {
                cwd: path,
                env: {
                  ...ENV,
                  NODE_EXTRA_CA_CERTS: at('ca.pem'),
                  HTTPS_PROXY: `https://me:pw@${proxy}:${port}`,
                },
              });
            const { code, stderr } = await pull('platform.example', 'localhost');
            assert.equal([code, stderr], [0, '']);
            assert.equal(
              seen.map(({ line, headers }) => [line, headers['proxy-authorization']]),
              [['CONNECT platform.example:443', `Basic ${Buffer.from('me:pw').toString('base64')}`]],
            );
            const why = 'its certificate is not trusted (ERR_TLS_CERT_ALTNAME_INVALID)';
            assert.is(
              (await pull('other.example', 'localhost')).stderr,
              `instancelint: cannot reach other.example: ${why}\n`,
            );
            assert.is(
              (await pull('platform.example', '127.0.0.1')).stderr,
              `instancelint: cannot reach platform.example: the proxy 127.0.0.1:${port} of HTTPS_PROXY cannot be used: ${why}\n`,
            );
            assert.is(received.length, 1);
            assert.is(seen.length, 2);
          },
          ofProxy,
        ),
      ),
    );
  });

  test('names a proxy address that is none, without repeating it, before it connects', () =>
    withSecurePlatform(selfSigned(), answerWith(200, {}), async ({ url, received }) => {
      const outcome = await runBuilt(['schema', 'pull', 'acme', '--url', url], {
        cwd: '/',
        env: { ...ENV, HTTPS_PROXY: 'http://me:pw/MARKER@proxy.example' },
      });
      assert.equal(outcome, {
        code: 2,
        stdout: '',
        stderr:
          'instancelint: HTTPS_PROXY is no address of a proxy; write one such as http://proxy.example:3128\n',
      });
      assert.equal(received, []);
    }));
});
