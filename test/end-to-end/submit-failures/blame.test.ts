import * as assert from 'uvu/assert';
import { answerWith, withFakePlatform } from '../../support/fake-platform.ts';
import { inFolder } from '../../support/folder.ts';
import { leaksIn } from '../../support/markers.ts';
import { inParallel, runBuilt } from '../../support/run-built.ts';
import { DEMO_SECRETS } from '../../support/submitted.ts';
import { suite } from '../../support/suite.ts';

const JSON_BODY = `{
  "element": { "key": "chargebee" },
  "configuration": {
    "site": "acme",
    "username": "uS7xQ2mVb9",
    "password": "pK4zR8nWc1"
  },
  "tags": ["production"],
  "name": "First"
}
`;

const YAML_STREAM = `element: { key: stripe }
configuration: { api.key: sT3yU6jHg5 }
tags: [production]
name: First
---
element: { key: chargebee }
tags: [production]
name: Second
configuration:
  site: acme
  username: uS7xQ2mVb9
  password: pK4zR8nWc1
`;

const SECRETS = { username: 'uS7xQ2mVb9', password: 'pK4zR8nWc1', key: 'sT3yU6jHg5' };

const misses = (keys: string, them = 'it'): string =>
  `a.json:3:3  error  the platform misses ${keys}; add ${them} and submit again  required-config`;
const refuses = (at: string, key: string): string =>
  `${at}  error  the platform refuses the instance and names "${key}"; see what it says about it  config-value`;

/** What the platform says, and the findings that come of it. */
const CASES: readonly (readonly [object, readonly string[]])[] = [
  [
    { message: 'Missing required configuration for element chargebee: event.vendor.type, event.objects' },
    [misses('"event.vendor.type"')],
  ],
  [{ message: "The configuration 'event.vendor.type' is required" }, [misses('"event.vendor.type"')]],
  [
    { message: 'Bad Request', providerMessage: '"event.notification.callback.url" must be provided' },
    [misses('"event.notification.callback.url"')],
  ],
  [
    { message: 'missing entries: [event.vendor.type,event.notification.callback.url]' },
    [misses('"event.vendor.type" and "event.notification.callback.url"', 'them')],
  ],
  [{ message: 'the required field `some.new.key` was not set' }, [misses('"some.new.key"')]],
  [{ message: 'Invalid value for "site"' }, [refuses('a.json:4:5', 'site')]],
  [
    { providerMessage: "'username' or 'password' is wrong" },
    [refuses('a.json:5:5', 'username'), refuses('a.json:6:5', 'password')],
  ],
  [{ message: 'username and password do not match' }, []],
  [{ message: 'You must provide an OAuth code in order to create an instance of this element' }, []],
  [{}, []],
];

/** The findings in what is printed, and all of it. */
async function submitTo(
  words: object,
  file: Readonly<Record<string, string>>,
): Promise<{ readonly findings: readonly string[]; readonly stdout: string }> {
  const answer = answerWith(400, words);
  const none = answerWith(404, '');
  return withFakePlatform(
    (request, response) => (request.method === 'POST' ? answer : none)(request, response),
    async ({ url }) => {
      let printed = '';
      await inFolder(file, async ({ path }) => {
        const args = ['submit', '--yes', '--url', url];
        const { code, stdout, stderr } = await runBuilt(args, { cwd: path, env: DEMO_SECRETS });
        assert.equal([code, stderr], [4, '']);
        printed = stdout;
      });
      const findings = printed.split('\n').filter((line) => /^\S+:\d+:\d+ {2}error/.test(line));
      return { findings, stdout: printed };
    },
  );
}

suite('what the platform finds wrong', (test) => {
  test('is shown in the file, where it names what it means', () =>
    inParallel([0, 1], async (lane) => {
      for (const [words, expected] of CASES.filter((_, at) => at % 2 === lane)) {
        const { findings, stdout } = await submitTo(words, { 'a.json': JSON_BODY });
        assert.equal(findings, expected, JSON.stringify(words));
        assert.equal(leaksIn(stdout, SECRETS), [], stdout);
      }
    }));

  test('is shown in each body of a stream, with its values masked', async () => {
    const { findings, stdout } = await submitTo(
      { message: 'Missing required configuration: event.vendor.type; "site" is wrong' },
      { 'a.yaml': YAML_STREAM },
    );
    assert.equal(findings, [
      'a.yaml:2:1  error  the platform misses "event.vendor.type"; add it and submit again  required-config',
      'a.yaml:9:1  error  the platform misses "event.vendor.type"; add it and submit again  required-config',
    ]);
    assert.match(stdout, '  > 9 | configuration:\n');
    assert.equal(leaksIn(stdout, SECRETS), [], stdout);
  });

  test('is shown as a terminal can show it', async () => {
    const { stdout } = await submitTo(
      {
        message: '\u001B[2J\u001B]0;x\u0007 "site"\r\n::error::x ##[error]x \u202Etxt.exe\u0000',
        requestId: 'r\u001B[31m',
      },
      { 'a.json': JSON_BODY },
    );
    assert.not.match(stdout, /[^\x20-\x7e\n]|^::|##\[/m);
    assert.match(stdout, 'answers 400 "\\x1b[2J\\x1b]0;x\\x07 "site" ::error::x');
  });
});
