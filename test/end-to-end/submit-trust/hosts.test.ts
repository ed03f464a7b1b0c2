import * as assert from 'uvu/assert';
import { chargebee } from '../../fake-platform/with-platform.ts';
import { tunnel, withConnectProxy } from '../../support/connect-proxy.ts';
import { inFolder } from '../../support/folder.ts';
import { inParallel, runBuilt } from '../../support/run-built.ts';
import { DEMO_SECRETS } from '../../support/submitted.ts';
import { suite } from '../../support/suite.ts';

const FILES = {
  'a.json': JSON.stringify(chargebee('First')),
  '.instancerc': JSON.stringify({
    environments: {
      theirs: { url: 'https://evil.example' },
      us: { url: 'https://api.cloud-elements.co.uk' },
      eu: { url: 'https://evil.example' },
    },
  }),
};

const LEADS = 'no documented host; if you trust it, add --allow-host';

const REFUSED: readonly (readonly [readonly string[], string])[] = [
  [
    ['--url', 'http://api.cloud-elements.com'],
    '--url is not encrypted; secrets go over https only: write https://api.cloud-elements.com',
  ],
  [
    ['--url', 'https://evil-api.cloud-elements.com'],
    `--url leads to evil-api.cloud-elements.com, ${LEADS} evil-api.cloud-elements.com`,
  ],
  [
    ['--url', 'https://api.cloud-elements.com.evil'],
    `--url leads to api.cloud-elements.com.evil, ${LEADS} api.cloud-elements.com.evil`,
  ],
  [
    ['--url', 'https://api.cloud-elements.com.'],
    `--url leads to api.cloud-elements.com., ${LEADS} api.cloud-elements.com.`,
  ],
  [
    ['--url', 'https://api.cloud-elements.com:8443'],
    `--url leads to api.cloud-elements.com:8443, ${LEADS} api.cloud-elements.com:8443`,
  ],
  [
    ['--url', 'https://api.cloud-el\u0435ments.com'],
    `--url leads to api.xn--cloud-elments-33k.com, ${LEADS} api.xn--cloud-elments-33k.com`,
  ],
  [
    ['--url', 'https://api.cloud-elements.com%2eevil.example'],
    `--url leads to api.cloud-elements.com.evil.example, ${LEADS} api.cloud-elements.com.evil.example`,
  ],
  [
    ['--url', 'https://jo:MARKER@api.cloud-elements.com'],
    '--url holds a user name or password; the secrets belong into the environment',
  ],
  [
    ['--url', 'https://api.cloud-elements.com\\@evil.example'],
    '--url holds a user name or password; the secrets belong into the environment',
  ],
  [['--environment', 'https://jo:MARKER@x'], '--environment needs a name; an address goes to --url'],
  [
    ['--environment', 'theirs'],
    `the url of environment "theirs" leads to evil.example, ${LEADS} evil.example`,
  ],
  [
    ['--environment', 'us'],
    'environment "us" is https://api.cloud-elements.com, but the config leads it to api.cloud-elements.co.uk; give that another name',
  ],
  [
    ['--environment', 'eu', '--allow-host', 'evil.example'],
    'environment "eu" is https://api.cloud-elements.co.uk, but the config leads it to evil.example; give that another name',
  ],
  [
    ['--environment', 'theirs', '--allow-host', '*.example'],
    '--allow-host needs the whole name of a host, such as api.example.com',
  ],
];

suite('submit and status send no secret', (test) => {
  test('to a host that nobody vouches for', () =>
    inFolder(FILES, async ({ path }) => {
      // Whatever is asked for from another machine comes by here.
      await withConnectProxy(tunnel, async ({ port, seen }) => {
        const env = { ...DEMO_SECRETS, HTTPS_PROXY: `http://127.0.0.1:${port}` };
        for (const [args, message] of REFUSED) {
          await inParallel([['submit', '--yes'], ['status']], async (command) => {
            const { code, stdout, stderr } = await runBuilt([...command, ...args], { cwd: path, env });
            assert.equal([code, stdout, stderr], [2, '', `instancelint: ${message}\n`]);
          });
        }
        assert.equal(seen, []);
      });
    }));

  test('where the header would hold more than they', () =>
    inFolder(FILES, async ({ path }) => {
      for (const secret of [
        'MARKER, Organization x',
        'MARKER x',
        'MARKER\r\nX: y',
        'MARKER\u00fc',
        'MARKER\t',
      ]) {
        const env = { ...DEMO_SECRETS, CLOUD_ELEMENTS_USER_SECRET: secret };
        const args = ['submit', '--yes', '--url', 'http://127.0.0.1:9'];
        const { code, stderr } = await runBuilt(args, { cwd: path, env });
        assert.is(
          stderr,
          'instancelint: CLOUD_ELEMENTS_USER_SECRET holds a comma, a space, a line break or no ASCII; copy the secret alone\n',
        );
        assert.is(code, 2);
      }
    }));
});
