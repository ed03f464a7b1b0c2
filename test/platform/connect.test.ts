import { once } from 'node:events';
import * as assert from 'uvu/assert';
import type { Outcome } from '../../src/platform/outcome.ts';
import { chooseProxy } from '../../src/platform/proxy.ts';
import { send } from '../../src/platform/request.ts';
import { type ConnectProxy, type Tunnelling, tunnel, withConnectProxy } from '../support/connect-proxy.ts';
import { answerWith, unusedPort, withSecurePlatform } from '../support/fake-platform.ts';
import { withRawServer } from '../support/raw-server.ts';
import { selfSigned } from '../support/self-signed.ts';
import { suite } from '../support/suite.ts';
import { platformAt } from '../support/test-platform.ts';

/** Nobody listens there: what a proxy is asked for in these tests stays a name. */
const TARGET = 'https://api.example.com';

const UNTRUSTED = 'its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)';

function askThrough(address: string, target = TARGET, connectTime = 5000): Promise<Outcome> {
  const platform = platformAt(target);
  const proxy = chooseProxy(platform.base, { HTTPS_PROXY: address });
  if (proxy === undefined || 'message' in proxy) throw new Error(`no proxy: ${proxy?.message}`);
  const limits = { ...platform.limits, connectTime };
  return send(
    { method: 'POST', path: '/instances', body: '{"a":"b"}', secrets: [] },
    { ...platform, limits, proxy },
  );
}

function answerLine(line: string): Tunnelling {
  return (_, socket) => socket.end(`HTTP/1.1 ${line}\r\nContent-Length: 6\r\n\r\n<html>`);
}

/** The reason, with the port of the proxy as PORT. */
async function reasonOf(outcome: Promise<Outcome>, port: number): Promise<unknown> {
  const told = await outcome;
  if (!('reason' in told)) throw new Error(`this was answered: ${told.kind}`);
  return { ...told, reason: told.reason.replaceAll(String(port), 'PORT') };
}

suite('a connection through a proxy', (test) => {
  test('does not come about where the proxy says no, and nothing was sent', async () => {
    const named = 'the proxy 127.0.0.1:PORT of HTTPS_PROXY';
    const cases: readonly (readonly [Tunnelling, string, boolean])[] = [
      [answerLine('403 Forbidden'), `${named} makes no connection (403)`, false],
      [answerLine('407 Who?'), `${named} wants a user name and a password (407)`, false],
      [answerLine('502 Bad Gateway'), `${named} makes no connection (502)`, true],
      [
        answerLine('302 Found\r\nLocation: https://evil.example'),
        `${named} makes no connection (302)`,
        false,
      ],
      [(_, socket) => socket.destroy(), `${named} cannot be used: the connection was cut`, true],
      [(_, socket) => socket.end('what?\r\n\r\n'), `${named} cannot be used: the answer is no HTTP`, false],
      [(_, socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'), 'the connection was cut', true],
      [
        (_, socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nthis is no TLS at all'),
        'it does not speak https',
        false,
      ],
    ];
    for (const [answer, reason, passing] of cases) {
      await withConnectProxy(answer, async ({ port, seen }) => {
        const outcome = await reasonOf(askThrough(`http://127.0.0.1:${port}`), port);
        assert.equal(outcome, { kind: 'unreachable', reason, passing }, reason);
        assert.is(seen.length, 1);
      });
    }
  });

  test('does not come about without a proxy', async () => {
    const port = await unusedPort();
    assert.equal(await reasonOf(askThrough(`http://127.0.0.1:${port}`), port), {
      kind: 'unreachable',
      reason: 'the proxy 127.0.0.1:PORT of HTTPS_PROXY cannot be used: the connection was refused',
      passing: true,
    });
  });

  test('is not waited for longer than allowed', () =>
    withRawServer(
      () => undefined,
      async ({ port }) => {
        assert.equal(await askThrough(`http://127.0.0.1:${port}`, TARGET, 200), {
          kind: 'unreachable',
          reason: 'no connection within 0.2 s',
          passing: false,
        });
      },
    ));

  test('is closed at the proxy, too, when it is given up', async () => {
    const closed: Promise<unknown>[] = [];
    const silent: Tunnelling = (_, socket) => {
      closed.push(once(socket.resume(), 'end'));
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
    };
    await withConnectProxy(silent, async ({ port }) => {
      const outcome = await askThrough(`http://127.0.0.1:${port}`, TARGET, 200);
      assert.is('reason' in outcome && outcome.reason, 'no connection within 0.2 s');
      assert.is((await Promise.all(closed)).length, 1);
    });
  });

  test('tells the proxy host and port of the platform, and its own password, and nothing else', () =>
    withConnectProxy(answerLine('403 Forbidden'), async ({ port, seen }) => {
      await askThrough(`http://me:p%40ss@127.0.0.1:${port}`);
      await askThrough(`http://127.0.0.1:${port}`, 'https://[::1]:8443');
      assert.equal(
        seen.map(({ line, headers }) => [line, headers]),
        [
          [
            'CONNECT api.example.com:443',
            {
              host: 'api.example.com:443',
              connection: 'close',
              'user-agent': 'instancelint/test',
              'proxy-authorization': `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
            },
          ],
          [
            'CONNECT [::1]:8443',
            { host: '[::1]:8443', connection: 'close', 'user-agent': 'instancelint/test' },
          ],
        ],
      );
    }));

  test('speaks TLS with the platform, whose certificate has to be trusted, and with a proxy of https', async () => {
    const certificate = selfSigned();
    await withSecurePlatform(certificate, answerWith(200, {}), async ({ url, received }) => {
      const plain = await withConnectProxy(tunnel, (proxy) => tried('http', proxy, url));
      assert.equal(plain, [{ kind: 'unreachable', reason: UNTRUSTED, passing: false }, 1]);
      const secure = await withConnectProxy(tunnel, (proxy) => tried('https', proxy, url), certificate);
      const reason = `the proxy 127.0.0.1:PORT of HTTPS_PROXY cannot be used: ${UNTRUSTED}`;
      assert.equal(secure, [{ kind: 'unreachable', reason, passing: false }, 0]);
      assert.equal(received, []);
    });
  });
});

async function tried(scheme: string, { port, seen }: ConnectProxy, target: string): Promise<unknown> {
  const outcome = await reasonOf(askThrough(`${scheme}://127.0.0.1:${port}`, target), port);
  return [outcome, seen.length];
}
