import * as assert from 'uvu/assert';
import { chargebee } from '../../fake-platform/with-platform.ts';
import { submitting } from '../../support/submitted.ts';
import { suite } from '../../support/suite.ts';

/** What a terminal or a CI service would obey, and what would be read as a place or a line of its own. */
const FILE_NAMES = [
  'a\u001B[2J\u001B]0;x\u0007.json',
  'b\n::error file=x::y.json',
  'c\r##vso[task.setvariable variable=x]y.json',
  '\u202Etxt.d.json',
  ':1:2: e.json',
];

suite('names that want more than to be read', (test) => {
  test('are shown by submit, status and tokens as a terminal can show them', () => {
    const files = Object.fromEntries(
      FILE_NAMES.map((name, at) => [name, JSON.stringify(chargebee(`##[error]${at} ##vso[x]`))]),
    );
    return submitting(
      { files, platform: { script: { create: ['400', 'drop'] } } },
      async ({ run, platform }) => {
        const sessions: readonly (readonly [number, readonly string[]])[] = [
          [0, ['submit', '--dry-run']],
          [5, ['submit', '--yes']],
          [5, ['submit', '--yes', '--settle', '3600', '--dry-run']],
          [0, ['submit', '--resume', '--yes', '--settle', '0']],
          [0, ['status']],
        ];
        for (const [expected, [command = '', ...args]] of sessions) {
          const { code, stdout, stderr } = await run(command, ...args);
          assert.is(code, expected, stdout + stderr);
          assert.not.match(stdout + stderr, /[^\x20-\x7e\n]|^\s*::|##\w*\[/m);
        }
        assert.is(platform.state.instances.length, FILE_NAMES.length);
        for (const { path } of platform.state.requests)
          assert.match(
            path,
            /^\/elements\/api-v2\/(?:instances|elements\/chargebee\/instances|instances\/\d+)$/,
          );
      },
    );
  });

  test('do not lead a request elsewhere, as the key of an element', async () => {
    for (const key of ['../../x', 'a/../b?c=d#e', '%2e%2e/x', '..', '\\..\\x', 'a b']) {
      const files = { 'a.json': JSON.stringify({ ...chargebee('First'), element: { key } }) };
      await submitting({ files, platform: {} }, async ({ run, platform }) => {
        const { code, stdout } = await run('submit', '--yes');
        assert.is(code, 4, stdout);
        const path = `/elements/api-v2/elements/${encodeURIComponent(key)}/instances`;
        const asked = platform.state.requests.map(({ method, path }) => `${method} ${path}`);
        assert.equal(
          asked.filter((line) => line !== 'POST /elements/api-v2/instances'),
          key === '..' ? [] : [`GET ${path}`],
        );
      });
    }
  });
});
