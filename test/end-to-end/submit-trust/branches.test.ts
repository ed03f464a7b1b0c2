import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { chargebee } from '../../fake-platform/with-platform.ts';
import { answerWith, withFakePlatform } from '../../support/fake-platform.ts';
import type { Folder } from '../../support/folder.ts';
import { runBuilt } from '../../support/run-built.ts';
import { DEMO_SECRETS, type Submitted, submitting } from '../../support/submitted.ts';
import { suite } from '../../support/suite.ts';

const FILES = { 'a.json': JSON.stringify(chargebee('First')) };

function git(folder: Folder, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
    cwd: folder.path,
    stdio: 'pipe',
  });
}

/** All of the folder as somebody's commit. */
function commit(folder: Folder): void {
  git(folder, 'init', '-q');
  git(folder, 'add', '-f', '.');
  git(folder, 'commit', '-q', '-m', 'x');
}

function posts({ state }: Submitted['platform']): number {
  return state.requests.filter(({ method }) => method === 'POST').length;
}

suite('what a branch brings along', (test) => {
  test('is no state: a journal that git has is not gone by', () =>
    submitting({ files: FILES, platform: {} }, async ({ run, folder, platform }) => {
      const { host } = platform;
      const at = '2026-01-01T00:00:00.000Z';
      const origin = { file: 'a.json', document: 1 };
      const lines = [
        {
          version: 1,
          kind: 'create',
          at,
          attempt: 'x',
          host,
          element: 'chargebee',
          name: 'Theirs',
          tags: [],
          origin,
          hash: 'h',
        },
        { version: 1, kind: 'created', at, attempt: 'x', id: 1001, tokenHeld: false },
      ];
      folder.write('.instancelint/journal.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      commit(folder);
      const { code, stderr } = await run('submit', '--yes');
      assert.is(
        stderr,
        'instancelint: git has ".instancelint/journal.jsonl", and what a commit brings along is not gone by; run: git rm -r --cached ".instancelint"\n',
      );
      assert.is(code, 2);
      assert.equal(platform.state.requests, []);
      const sunk = await run('submit', '--yes', '--token-sink', 'exec:cat >/dev/null');
      assert.equal([sunk.code, sunk.stderr], [2, stderr]);
    }));

  test('is no state in what looks like a repository of its own', () =>
    submitting({ files: FILES, platform: {} }, async ({ run, folder, platform }) => {
      git(folder, 'init', '-q', '--bare', 'sub');
      folder.write('sub/a.json', folder.read('a.json'));
      folder.write('sub/.instancelint/journal.jsonl', '');
      commit(folder);
      const { code, stderr } = await run('submit', 'sub/a.json', '--yes', '--state-dir', 'sub/.instancelint');
      assert.is(
        stderr,
        'instancelint: the folder around "sub/.instancelint" holds what git keeps its own in, so nobody can tell what a commit brought along; name another place with --state-dir\n',
      );
      assert.is(code, 2);
      assert.equal(platform.state.requests, []);
    }));

  test('is no place for tokens: a link that git has is not followed', () =>
    submitting({ files: FILES, platform: {} }, async ({ run, folder, platform }) => {
      folder.write('public/.gitignore', '*\n');
      folder.link('.instancelint', 'public');
      commit(folder);
      const { code, stderr } = await run('submit', '--yes');
      assert.is(
        stderr,
        'instancelint: git has ".instancelint", and what a commit brings along is not gone by; run: git rm -r --cached ".instancelint"\n',
      );
      assert.is(code, 2);
      assert.equal(platform.state.requests, []);
      assert.equal(readdirSync(folder.at('public')), ['.gitignore']);
    }));

  test('is no link from one file of the state to another', async () => {
    for (const name of ['tokens.json', 'journal.jsonl']) {
      await submitting(
        { files: { ...FILES, 'other/file': 'x\n' }, platform: {} },
        async ({ run, folder, platform }) => {
          folder.link(`.instancelint/${name}`, '../other/file');
          const { code, stderr } = await run('submit', '--yes');
          assert.match(stderr, /^instancelint: [^\n]*\.instancelint\/[^\n]*\n$/);
          assert.is(code, 2);
          assert.is(folder.read('other/file'), 'x\n');
          assert.equal(platform.state.requests, []);
        },
      );
    }
  });

  test('is no receipts file elsewhere', () =>
    submitting({ files: FILES, platform: {} }, async ({ run, folder, platform }) => {
      folder.link('instances.receipts.json', '../not-there-yet.json');
      const { code, stderr } = await run('submit', '--yes');
      assert.is(stderr, 'instancelint: "instances.receipts.json" is not a file of its own; move it away\n');
      assert.is(code, 2);
      assert.equal(platform.state.requests, []);
    }));

  test('are no ids that lead elsewhere: receipts are asked about below instances', () =>
    submitting({ files: FILES, platform: {} }, async ({ run, folder, platform }) => {
      const ids = ['..', '../elements', 'a/b?c#d', '\u001B[2J', '1\r\nX: y', '\u202E'];
      const receipts = ids.map((id) => ({
        host: platform.host,
        element: 'chargebee',
        name: 'First\u001B[31m',
        id,
        origin: { file: 'gone\n::error::.json', document: 1 },
        hash: 'h',
        created: '2026-01-01T00:00:00.000Z',
      }));
      folder.write('instances.receipts.json', JSON.stringify({ version: 1, receipts }));
      const { code, stdout, stderr } = await run('status');
      assert.is(code, 1, stderr);
      assert.equal(
        platform.state.requests.map(({ path }) => path),
        ids.slice(1).map((id) => `/elements/api-v2/instances/${encodeURIComponent(id)}`),
      );
      assert.not.match(`${stdout}${stderr}`, /[^\x20-\x7e\n]|^::/m);
    }));

  test('is no way to the secrets of the account under another name', async () => {
    const configuration = { site: 'a', username: '${env:OTHER}', password: '${env:PROD}' };
    const env = {
      ...DEMO_SECRETS,
      OTHER: DEMO_SECRETS.CLOUD_ELEMENTS_USER_SECRET,
      PROD: 'the-secret-of-prod',
    };
    const environments = {
      prod: { url: 'https://api.cloud-elements.com', userSecretVariable: 'PROD' },
      mine: { url: 'http://127.0.0.1:9' },
    };
    const files = {
      'a.json': JSON.stringify({ ...chargebee('First'), configuration }),
      '.instancerc': JSON.stringify({ environments }),
    };
    await submitting({ files, platform: {}, env }, async ({ run, platform }) => {
      const { code, stderr } = await run('submit', '--yes', '--environment', 'mine');
      const told = (key: string, name: string): string =>
        `instancelint: a.json: configuration "${key}" refers to ${name}, a secret of the account itself, which no body may hold; name another variable\n`;
      assert.is(stderr, told('username', 'OTHER') + told('password', 'PROD'));
      assert.is(code, 2);
      assert.equal(platform.state.requests, []);
    });
  });

  test('is no plan that leads the secrets elsewhere', () =>
    submitting({ files: FILES, platform: {} }, async ({ run, folder, platform }) => {
      await run('submit', '--plan-out', 'plan.json');
      const { host } = platform;
      await withFakePlatform(answerWith(404, ''), async (elsewhere) => {
        folder.write('plan.json', folder.read('plan.json').replaceAll(host, elsewhere.host));
        const args = ['submit', 'plan.json'];
        const { code, stdout, stderr } = await runBuilt(args, { cwd: folder.path, env: DEMO_SECRETS });
        assert.is(
          stderr,
          'instancelint: the secrets of the account are others than those that the plan was made with\ninstancelint: "plan.json" does not hold any more, so nothing was sent; plan anew\n',
        );
        assert.equal([code, stdout], [2, '']);
        assert.equal(elsewhere.received, []);
      });
    }));

  test('is no lock that holds for ever without a word', () =>
    submitting({ files: FILES, platform: {} }, async ({ run, folder, platform }) => {
      const owner = {
        version: 1,
        pid: 1,
        host: 'elsewhere\u001B[2J',
        pidSpace: '',
        started: '',
        since: 'a\nb',
      };
      folder.write('.instancelint/lock-1-x.json', JSON.stringify(owner));
      const { code, stderr } = await run('submit', '--yes');
      assert.is(
        stderr,
        'instancelint: another run is at work since a\\x0ab on elsewhere\\x1b[2J (process 1); if that is over, delete ".instancelint/lock-1-x.json"\n',
      );
      assert.is(code, 2);
      assert.is(posts(platform), 0);
    }));
});
