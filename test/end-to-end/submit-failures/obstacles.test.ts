import * as assert from 'uvu/assert';
import { chargebee } from '../../fake-platform/with-platform.ts';
import { leaksIn } from '../../support/markers.ts';
import { BUILT_BIN, runProgram } from '../../support/run-built.ts';
import { DEMO_SECRETS, type Submitted, submitting } from '../../support/submitted.ts';
import { suite } from '../../support/suite.ts';

const FILES = { 'a.json': JSON.stringify(chargebee('First')), 'b.json': JSON.stringify(chargebee('Second')) };

function posts({ state }: Submitted['platform']): number {
  return state.requests.filter(({ method }) => method === 'POST').length;
}

suite('what is in the way of submit here', (test) => {
  const damaged: readonly (readonly [string, string, string])[] = [
    ['instances.receipts.json', '{"version":1,', 'is damaged; mend it before anything is created'],
    ['instances.receipts.json', '[]', 'holds something else; mend it before anything is created'],
    ['.instancelint/tokens.json', 'x', 'is damaged; mend it, since the tokens in it are nowhere else'],
  ];
  for (const [path, text, told] of damaged) {
    test(`is told before any request: ${path} with ${text}`, () =>
      submitting({ files: { ...FILES, [path]: text }, platform: {} }, async ({ run, platform, folder }) => {
        const { code, stdout, stderr } = await run('submit', '--yes');
        assert.equal([code, stdout, stderr], [2, '', `instancelint: "${path}" ${told}\n`]);
        assert.equal(platform.state.requests, []);
        assert.is(folder.read(path), text);
      }));
  }

  test('is a plan that does not hold any more', () =>
    submitting({ files: FILES, platform: {} }, async ({ run, platform, folder }) => {
      await run('submit', '--plan-out', 'plan.json');
      folder.write('a.json', FILES['a.json'].replace('acme', 'other'));
      const { code, stderr } = await run('submit', 'plan.json');
      assert.is(
        stderr,
        'instancelint: a.json changed\ninstancelint: "plan.json" does not hold any more, so nothing was sent; plan anew\n',
      );
      assert.is(code, 2);
      folder.write('plan.json', folder.read('plan.json').slice(0, 200));
      const cut = await run('submit', 'plan.json');
      assert.equal(
        [cut.code, cut.stdout, cut.stderr],
        [2, '', 'instancelint: "plan.json" is a damaged plan; make it anew with --plan-out\n'],
      );
      assert.is(posts(platform), 0);
    }));

  test('is a token sink that fails, whatever it says: nothing more is sent, and the token is read again', () =>
    submitting({ files: FILES, platform: {} }, async ({ run, platform, folder }) => {
      for (const [command, words] of [
        ['cat >&2; exit 3', ': {"id":1001,"element":"chargebee","name":"First","host":"HOST","token":"***"}'],
        ['base64 -w0 >&2; exit 3', /: [\w*+/=]+/],
        [
          'tr a-z A-Z >&2; exit 3',
          ': {"ID":1001,"ELEMENT":"CHARGEBEE","NAME":"FIRST","HOST":"HOST","TOKEN":"***"}',
        ],
        ['exit 3', ''],
      ] as const) {
        const { code, stdout, stderr } = await run('submit', '--yes', '--token-sink', `exec:${command}`);
        const rest = stderr.replace(/^.*looking up.*\n.*nothing was sent: the token of "First" .*\n/, '');
        assert.equal([code, rest], [5, ''], command);
        const shown = stdout.replaceAll(platform.host, 'HOST');
        assert.match(shown, 'not taken by the token sink: exit status 3');
        if (typeof words === 'string') assert.match(shown, `exit status 3${words}`);
        else assert.match(shown, words);
        const [instance] = platform.state.instances;
        assert.equal(leaksIn(stdout + stderr, { token: instance?.token ?? '' }), [], command);
        assert.not.match(stdout, 'Tokens went');
        assert.is(posts(platform), 1);
      }
      const { code, stdout } = await run('submit', '--resume', '--yes');
      assert.is(code, 0, stdout);
      assert.is(posts(platform), 2);
      for (const { token } of platform.state.instances)
        assert.is(folder.read('.instancelint/tokens.json').split(token).length, 2);
    }));

  test('is a disk that fills up: nothing is sent that is not written down before', () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`${at}.json`, JSON.stringify(chargebee(`Number ${at}`))]),
    );
    return submitting({ files, platform: {} }, async ({ folder, platform }) => {
      const program = ['submit', '--yes', '--url', platform.url];
      const limited = 'ulimit -f 4; exec "$0" "$@"';
      const args = ['-c', limited, process.execPath, BUILT_BIN, ...program];
      const { code, stdout, stderr } = await runProgram('sh', args, { cwd: folder.path, env: DEMO_SECRETS });
      assert.match(stdout, /cannot write "\.instancelint\/\w+\.jsonl?": the file would be too large/);
      assert.is(code, 4, stdout);
      assert.match(stderr, /^(?:instancelint: cannot write [^\n]*: the file would be too large\n)?$/);
      const begun = folder.read('.instancelint/journal.jsonl').split('"kind":"create"').length - 1;
      assert.ok(posts(platform) > 0 && posts(platform) < 12);
      assert.ok(posts(platform) <= begun, `${posts(platform)} of ${begun}`);
    });
  });

  test('is a body of more than 8 MB, which is sent once', () => {
    const text = Array.from({ length: 900_000 }, (_, at) => `word${at}`).join(' ');
    const large = { ...chargebee('First'), configuration: { site: 'acme', username: 'u', password: text } };
    const files = { ...FILES, 'a.json': JSON.stringify(large) };
    return submitting({ files, platform: {} }, async ({ run, platform }) => {
      const { code, stdout, stderr } = await run('submit', '--yes');
      const shown = stdout.replaceAll(platform.host, 'HOST').replace(/\b[0-9a-f]{24}\b/g, 'REQUEST');
      assert.match(
        shown,
        '  ? a.json  chargebee "First"  unknown\n      HOST answers 429 "The request is larger than 8 MB", request REQUEST; the body has 9.3 MB, and the platform takes no more than 8 MB; no such instance is to be found; look again with submit --resume\n',
      );
      assert.equal([code, stderr], [5, '']);
      assert.is(posts(platform), 2);
    });
  });
});
