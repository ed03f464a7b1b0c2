import * as assert from 'uvu/assert';
import type { FakePlatform, FakePlatformOptions } from '../fake-platform/server.ts';
import { chargebee, withPlatform } from '../fake-platform/with-platform.ts';
import { withConnectProxy } from '../support/connect-proxy.ts';
import { createFolder, type Folder, inFolder } from '../support/folder.ts';
import { leaksIn } from '../support/markers.ts';
import { privateAuthority } from '../support/private-authority.ts';
import { runBuilt } from '../support/run-built.ts';
import type { CliOutcome } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';
import { withTinyproxy } from '../support/tinyproxy.ts';

const ACCOUNT = { user: 'uZ8+MaRkEr/User1=', organization: 'oZ9+mArKeR/Account2=' };
const PROXY_PASSWORD = 'pw7QxWvT4nZ';

const FILES = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.json`, JSON.stringify(chargebee(name))]),
);

const certificates = createFolder();
const { key, cert, authority } = privateAuthority(certificates);

interface Secure {
  readonly platform: FakePlatform;
  readonly folder: Folder;
  /** The platform under the name that its certificate is made out to. */
  readonly host: string;
  run(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<CliOutcome>;
}

const TRUSTING = { NODE_EXTRA_CA_CERTS: authority };

function overTls(options: FakePlatformOptions, body: (secure: Secure) => Promise<void>): Promise<void> {
  return withPlatform({ ...options, tls: { key, cert }, account: ACCOUNT }, (platform) =>
    inFolder(FILES, async (folder) => {
      const host = platform.host.replace('127.0.0.1', 'localhost');
      const secrets = {
        CLOUD_ELEMENTS_USER_SECRET: ACCOUNT.user,
        CLOUD_ELEMENTS_ORGANIZATION_SECRET: ACCOUNT.organization,
      };
      await body({
        platform,
        folder,
        host,
        run: (env, ...args) =>
          runBuilt([...args.slice(0, 1), '--url', `https://${host}`, ...args.slice(1)], {
            cwd: folder.path,
            env: { ...secrets, ...env },
          }),
      });
    }),
  );
}

/** Each instance once, and each token once. */
function isComplete({ platform, folder }: Secure): void {
  const { instances } = platform.state;
  assert.equal(instances.map(({ name }) => name).sort(), ['a', 'b', 'c', 'd', 'e']);
  const tokens = folder.read('.instancelint/tokens.json');
  for (const { token } of instances) assert.is(tokens.split(token).length, 2);
}

/** From the plan to what comes after. */
async function isWholeSession(secure: Secure, env: Readonly<Record<string, string>>): Promise<void> {
  const session: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['submit', ['--dry-run'], /5 to create/],
    ['submit', ['--yes'], /5 created/],
    ['submit', ['--resume', '--yes'], /nothing to create, 5 already there/],
    ['status', [], /names 5 instances/],
  ];
  for (const [command, args, said] of session) {
    const { code, stdout, stderr } = await secure.run(env, command, ...args);
    assert.equal([code, stderr], [0, ''], `${command}: ${stdout}`);
    assert.match(stdout, said);
  }
  isComplete(secure);
}

function tellsNothing({ stdout, stderr }: CliOutcome, ...logs: readonly string[]): void {
  const told = [stdout, stderr, ...logs].join('\n');
  assert.equal(leaksIn(told, { ...ACCOUNT, proxy: PROXY_PASSWORD }), [], told);
}

suite('submit over TLS, with a private authority', (test) => {
  test('does all that it does', () => overTls({}, (secure) => isWholeSession(secure, TRUSTING)));

  test('sends nothing to a server that nobody vouches for, whatever the environment says', () =>
    overTls({}, async ({ run, host, platform }) => {
      for (const env of [{}, { NODE_TLS_REJECT_UNAUTHORIZED: '0' }]) {
        const outcome = await run(env, 'submit', '--yes');
        assert.match(
          outcome.stderr,
          `instancelint: cannot reach ${host}: its certificate is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE)\n`,
        );
        assert.is(outcome.code, 4);
        tellsNothing(outcome);
      }
      assert.equal(platform.state.requests, []);
    }));

  test('sends nothing to a server with the certificate of another', () =>
    overTls({}, async ({ run, platform }) => {
      const { code, stderr } = await run(TRUSTING, 'submit', '--yes', '--url', platform.url);
      assert.is(code, 4);
      assert.match(
        stderr,
        /^instancelint: cannot reach [^\n]*: its certificate is not trusted \([A-Z_]+\)\n$/,
      );
      assert.equal(platform.state.requests, []);
    }));
});

suite('submit through a real proxy', (test) => {
  // The last of the suites here.
  test.after(() => certificates.remove());

  test('does all that it does, and the proxy learns where it goes and nothing else', () =>
    overTls({}, (secure) =>
      withTinyproxy([`BasicAuth me ${PROXY_PASSWORD}`], async ({ address, log }) => {
        await isWholeSession(secure, { ...TRUSTING, HTTPS_PROXY: `http://me:${PROXY_PASSWORD}@${address}` });
        const connects = log().match(/CONNECT \S+:\d+/g) ?? [];
        assert.equal([...new Set(connects)], [`CONNECT ${secure.host}`]);
        assert.is(connects.length, secure.platform.state.requests.length);
        tellsNothing({ code: 0, stdout: '', stderr: '' }, log());
      }),
    ));

  test('goes past it where NO_PROXY says so', () =>
    overTls({}, (secure) =>
      withTinyproxy([], async ({ address, log }) => {
        await isWholeSession(secure, { ...TRUSTING, HTTPS_PROXY: address, NO_PROXY: 'localhost' });
        assert.not.match(log(), `CONNECT ${secure.host}`);
      }),
    ));

  test('keeps what it has when the proxy dies, and takes up the rest without it', () => {
    let kill = (): void => undefined;
    let creates = 0;
    const options: FakePlatformOptions = {
      latency: 40,
      onRequest: ({ method }) => {
        if (method === 'POST' && ++creates === 3) kill();
      },
    };
    return overTls(options, async (secure) => {
      await withTinyproxy([], async (proxy) => {
        kill = proxy.kill;
        const outcome = await secure.run({ ...TRUSTING, HTTPS_PROXY: proxy.address }, 'submit', '--yes');
        assert.is(outcome.code, 5);
        const gone = `the proxy ${proxy.address} of HTTPS_PROXY cannot be used: the connection was refused`;
        assert.match(
          outcome.stdout,
          `  ? c.json  chargebee "c"  unknown\n      the connection was cut; cannot reach ${secure.host}: ${gone}; look again with submit --resume\n`,
        );
        assert.match(outcome.stdout, /2 created, 2 not created, 1 unknown/);
        tellsNothing(outcome);
      });
      await secure.platform.idle();
      const { code, stdout } = await secure.run(TRUSTING, 'submit', '--resume', '--yes', '--settle', '0');
      assert.is(code, 0, stdout);
      isComplete(secure);
    });
  });

  test('says what a proxy says that lets nothing through, and sends nothing', () =>
    overTls({}, async (secure) => {
      const { host, platform } = secure;
      const isRefused = async (proxy: string, why: string, ...logs: readonly string[]): Promise<void> => {
        const outcome = await secure.run({ ...TRUSTING, HTTPS_PROXY: proxy }, 'submit', '--yes');
        const shown = proxy.replace(/^.*[@/]/, '');
        assert.is(
          outcome.stderr,
          `instancelint: cannot reach ${host}: the proxy ${shown} of HTTPS_PROXY ${why}\n`,
        );
        assert.is(outcome.code, 4);
        tellsNothing(outcome, ...logs);
      };
      await withTinyproxy(['ConnectPort 1'], async ({ address }) => {
        await isRefused(`http://${address}`, 'makes no connection (403)');
      });
      await withTinyproxy(['BasicAuth me other'], async ({ address, log }) => {
        await isRefused(`http://${address}`, 'wants a user name and a password (407)');
        const wrong = await secure.run(
          { ...TRUSTING, HTTPS_PROXY: `http://me:${PROXY_PASSWORD}@${address}` },
          'submit',
          '--yes',
        );
        assert.is(wrong.code, 4);
        tellsNothing(wrong, log());
      });
      await withConnectProxy(
        (_, socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'),
        ({ port }) => isRefused(`http://127.0.0.1:${port}`, 'makes no connection (502)'),
      );
      assert.equal(platform.state.requests, []);
    }));
});
