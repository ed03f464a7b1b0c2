import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { parseArguments } from '../../../src/cli/arguments.ts';
import { pull, runPull } from '../../../src/cli/commands/schema/pull.ts';
import { printProblem } from '../../../src/cli/print-problem.ts';
import { collectFacts, elementSchemas } from '../../../src/derive/derive.ts';
import { printSchema } from '../../../src/derive/schema/print-schema.ts';
import { loadCommonKeys } from '../../../src/knowledge/bundled.ts';
import type { Limits } from '../../../src/platform/platform.ts';
import {
  type Answering,
  answerWith,
  elementAnswer,
  unusedPort,
  withFakePlatform,
} from '../../support/fake-platform.ts';
import { createFolder } from '../../support/folder.ts';
import { type CliOutcome, runCli } from '../../support/run-cli.ts';
import { suite } from '../../support/suite.ts';

const USER = 'uZ8+MARKER/User1=';
const ORGANIZATION = 'oZ9+MARKER/Account2=';
const SECRETS = { CLOUD_ELEMENTS_USER_SECRET: USER, CLOUD_ELEMENTS_ORGANIZATION_SECRET: ORGANIZATION };
const HEADER = `User ${USER}, Organization ${ORGANIZATION}`;
const VARIABLES = 'CLOUD_ELEMENTS_USER_SECRET and CLOUD_ELEMENTS_ORGANIZATION_SECRET';

/** Answers about these elements; about others as the platform does. */
function catalogue(keys: readonly string[], other: Answering = notFound): Answering {
  return (request, response) => {
    const [, key = ''] = /^\/elements\/api-v2\/elements\/([\w.-]+)$/.exec(request.url ?? '') ?? [];
    const answer = key === 'keys' ? answerWith(200, keys) : answerWith(200, elementAnswer(key));
    (key === 'keys' || keys.includes(key) ? answer : other)(request, response);
  };
}

const notFound = answerWith(404, { requestId: '59f894e3', message: 'No element found' });

const echo: Answering = (request, response) => {
  const { authorization = '' } = request.headers;
  const message = `bad ${authorization} or ${encodeURIComponent(authorization)}`;
  answerWith(401, { message, requestId: '58b46b1b' })(request, response);
};

suite('schema pull', (test) => {
  const folder = createFolder();
  test.after(() => folder.remove());
  const cwd = folder.path;
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = SECRETS) =>
    runCli(['schema', 'pull', ...args], { cwd, env });
  /** The same against a fake platform, whose host reads HOST in the output. */
  const runAgainst = (answer: Answering, args: readonly string[]): Promise<CliOutcome> =>
    withFakePlatform(answer, async ({ url, host }) => {
      const { code, stdout, stderr } = await run([...args, '--url', url]);
      return { code, stdout, stderr: stderr.replaceAll(host, 'HOST') };
    });

  test('prints the schema that the platform metadata gives', () =>
    withFakePlatform(catalogue(['acme']), async ({ url, received }) => {
      const { code, stdout, stderr } = await run(['acme', '--url', `${url}/elements/api-v2/`]);
      assert.is(stderr, '');
      assert.is(code, 0);
      const evidence = [{ path: 'acme.json', text: JSON.stringify(elementAnswer('acme')) }];
      const [schema] = elementSchemas(collectFacts(evidence).facts, loadCommonKeys());
      assert.is(stdout, printSchema(schema ?? {}));
      assert.equal(
        received.map(({ method, path, authorization }) => [method, path, authorization]),
        [['GET', '/elements/api-v2/elements/acme', HEADER]],
      );
      assert.match(received[0]?.userAgent ?? '', /^instancelint\/\d+\.\d+\.\d+/);
    }));

  test('stores no default of a secret key', async () => {
    const { stdout } = await runAgainst(catalogue(['acme']), ['acme']);
    assert.not.match(stdout, 'S3CRET-DEFAULT');
    const { properties } = JSON.parse(stdout).properties.configuration;
    assert.is(properties.region.default, 'eu');
    assert.equal(properties.region['x-options'], ['eu', 'us']);
    for (const key of ['pass.code', 'api.token']) {
      assert.is(properties[key]['x-secret'], true);
      assert.is(properties[key].default, undefined);
    }
  });

  test('writes a file for each element, and goes on after one that fails', async () => {
    const { code, stdout, stderr } = await runAgainst(
      catalogue(['acme', 'beta', 'gamma'], answerWith(500, '<html>')),
      ['acme', 'broken', 'gamma', 'acme', '--out', 'some/elements'],
    );
    assert.is(code, 2);
    assert.is(stdout, 'some/elements/acme.schema.json\nsome/elements/gamma.schema.json\n');
    assert.is(stderr, 'instancelint: cannot read element "broken": HOST answers 500, an HTML page\n');
    assert.equal(readdirSync(folder.at('some/elements')), ['acme.schema.json', 'gamma.schema.json']);
    assert.is(
      JSON.parse(readFileSync(folder.at('some/elements/gamma.schema.json'), 'utf8')).$id,
      'gamma.schema.json',
    );
  });

  test('takes the number of an element, and its key in other letters', async () => {
    const byNumber = await runAgainst(answerWith(200, elementAnswer('acme')), ['90001']);
    assert.is(JSON.parse(byNumber.stdout).$id, 'acme.schema.json');
    const otherCase = await runAgainst(answerWith(200, elementAnswer('acme')), ['Acme']);
    assert.is(JSON.parse(otherCase.stdout).$id, 'acme.schema.json');
  });

  test('says in a sentence what went wrong, writes nothing then, and never prints a secret', async () => {
    const broken: Answering = (_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write(JSON.stringify(elementAnswer('acme')).slice(0, 50), () => response.destroy());
    };
    const inName = { ...elementAnswer('acme'), name: HEADER };
    const refusal = { requestId: '58b46b1b', message: 'Invalid Organization or User secret.' };
    const cases: readonly (readonly [string, Answering, string])[] = [
      [
        'refused secrets',
        answerWith(401, refusal),
        `HOST refuses the secrets (401 "Invalid Organization or User secret.", request 58b46b1b); check ${VARIABLES}`,
      ],
      [
        'refused secrets, and an echo of the header',
        echo,
        `HOST refuses the secrets (401 "bad User ***, Organization *** or User ***, Organization ***", request 58b46b1b); check ${VARIABLES}`,
      ],
      ['forbidden', answerWith(403, ''), 'HOST does not let this account read element "acne" (403)'],
      [
        'unknown',
        catalogue(['acme', 'base', 'sfdc']),
        'HOST knows no element "acne" (404 "No element found", request 59f894e3); did you mean "acme"?',
      ],
      [
        'unknown, and no list of keys',
        notFound,
        'HOST knows no element "acne" (404 "No element found", request 59f894e3)',
      ],
      [
        'limited',
        answerWith(429, { message: 'Slow down' }),
        'HOST is asked too often to read element "acne" (429 "Slow down"); try again later',
      ],
      [
        'a page in place of an error',
        answerWith(500, `<html>${HEADER}`),
        'cannot read element "acne": HOST answers 500, an HTML page',
      ],
      [
        'a redirection',
        answerWith(302, '', { location: 'https://evil.example/elements' }),
        'HOST points to evil.example (302), where no secrets are sent; name the right base with --url',
      ],
      [
        'a page in place of an answer',
        answerWith(200, '<html>', { 'elements-request-id': '59f894e3' }),
        'what HOST tells about element "acne" is of no use: the answer is an HTML page (request 59f894e3)',
      ],
      [
        'an answer that breaks off',
        broken,
        'HOST tells nothing about element "acne": the connection broke off in the middle of the answer; try again',
      ],
      [
        'a long answer',
        answerWith(200, `"${'x'.repeat(17 * 1024 * 1024)}"`),
        'what HOST tells about element "acne" is of no use: the answer is longer than 16 MB',
      ],
      [
        'an echo in the answer',
        answerWith(200, inName),
        'what HOST tells about element "acne" is of no use: the answer repeats the secrets that were sent',
      ],
      [
        'something else',
        answerWith(200, []),
        'what HOST tells about "acne" is no element: it needs "key" and a list "configuration"',
      ],
      [
        'another element',
        answerWith(200, elementAnswer('stripe')),
        'HOST was asked about "acne" and tells about "stripe", which is not used',
      ],
    ];
    for (const [name, answer, sentence] of cases) {
      const outcome = await runAgainst(answer, ['acne', '--out', 'nothing']);
      assert.equal(outcome, { code: 2, stdout: '', stderr: `instancelint: ${sentence}\n` }, name);
      assert.not.match(JSON.stringify(outcome), 'MARKER', name);
      assert.not.ok(existsSync(folder.at('nothing')), name);
    }
  });

  test('does not ask again what would fail for every element', async () => {
    for (const [answer, expected] of [
      [echo, 1],
      [notFound, 4],
    ] as const) {
      await withFakePlatform(answer, async ({ url, received }) => {
        await run(['one', 'two', '--out', 'nothing', '--url', url]);
        assert.is(received.length, expected);
      });
    }
    const url = `http://127.0.0.1:${await unusedPort()}`;
    assert.equal(await run(['one', 'two', '--out', 'nothing', '--url', url]), {
      code: 2,
      stdout: '',
      stderr: `instancelint: cannot reach ${new URL(url).host}: the connection was refused\n`,
    });
  });

  test('gives up on an element whose answer does not come, and goes on', () =>
    withFakePlatform(
      catalogue(['acme'], () => undefined),
      async ({ url, host }) => {
        const limits: Limits = { connectTime: 5000, answerTime: 300, answerBytes: 1024 * 1024 };
        const given = parseArguments(['slow', 'acme', '--out', 'after', '--url', url], pull.options);
        if ('message' in given) throw new Error(given.message);
        let out = '';
        let err = '';
        const world = {
          cwd,
          env: SECRETS,
          stdout: (text: string) => {
            out += text;
          },
          stderr: (text: string) => {
            err += text;
          },
        };
        assert.is(await runPull(given, world, limits), 2);
        assert.is(out, 'after/acme.schema.json\n');
        const message = `${host} tells nothing about element "slow": no whole answer within 0.3 s; try again`;
        assert.is(err, printProblem({ message }, cwd));
      },
    ));

  test('says what is missing before it connects to anything', () =>
    withFakePlatform(catalogue(['acme']), async ({ url, received }) => {
      const fix = 'or name a file with --secrets-file';
      const cases: readonly (readonly [readonly string[], Readonly<Record<string, string>>, string])[] = [
        [['--url', url], SECRETS, 'schema pull needs at least one element key'],
        [
          ['a/../b', '--url', url],
          SECRETS,
          '"a/../b" is no element key, which has letters, digits and . _ - only',
        ],
        [
          ['a', 'b?c', '--url', url],
          SECRETS,
          '"b?c" is no element key, which has letters, digits and . _ - only',
        ],
        [['..', '--url', url], SECRETS, '".." is no element key, which has letters, digits and . _ - only'],
        [
          ['a', 'b', '--url', url],
          SECRETS,
          'schemas of 2 elements need a place; say where to write them with --out DIR',
        ],
        [['a', '--url', url], {}, `the secrets are missing: set ${VARIABLES}, ${fix}`],
        [
          ['a', '--url', url],
          { ...SECRETS, CLOUD_ELEMENTS_USER_SECRET: `${USER}\n` },
          'CLOUD_ELEMENTS_USER_SECRET holds a comma, a space, a line break or no ASCII; copy the secret alone',
        ],
        [
          ['a', '--url', 'https://evil.example'],
          SECRETS,
          '--url leads to evil.example, no documented host; if you trust it, add --allow-host evil.example',
        ],
        [
          ['a', '--url', `https://x:${USER}@evil.example`],
          SECRETS,
          '--url holds a user name or password; the secrets belong into the environment',
        ],
        [
          ['a', '--url', url, '--secrets-file', 'gone'],
          SECRETS,
          'cannot read gone: no such file or directory',
        ],
        [['a', '--url', url, '--user-secret', USER], SECRETS, 'unknown option --user-secret; see --help'],
        [['a', `--organization-secret=${USER}`], SECRETS, 'unknown option --organization-secret; see --help'],
      ];
      for (const [args, env, sentence] of cases) {
        assert.equal(
          await run(args, env),
          { code: 2, stdout: '', stderr: `instancelint: ${sentence}\n` },
          args.join(' '),
        );
      }
      assert.equal(received, []);
    }));

  test('takes secrets from a private file', () =>
    withFakePlatform(catalogue(['acme']), async ({ url, received }) => {
      folder.write(
        '.secrets',
        `CLOUD_ELEMENTS_USER_SECRET=${USER}\nCLOUD_ELEMENTS_ORGANIZATION_SECRET=${ORGANIZATION}\n`,
      );
      chmodSync(folder.at('.secrets'), 0o644);
      const args = ['acme', '--url', url, '--secrets-file', '.secrets'];
      assert.equal(await run(args, {}), {
        code: 2,
        stdout: '',
        stderr: 'instancelint: others than you may open .secrets (mode 0644); run: chmod 600 .secrets\n',
      });
      assert.equal(received, []);
      chmodSync(folder.at('.secrets'), 0o600);
      assert.is((await run(args, {})).code, 0);
      assert.equal(
        received.map(({ authorization }) => authorization),
        [HEADER],
      );
      const refused = await withFakePlatform(echo, (other) =>
        run(['acme', '--url', other.url, '--secrets-file', '.secrets'], {}),
      );
      assert.match(refused.stderr, `; check ${VARIABLES} in .secrets\n`);
      assert.not.match(refused.stderr, 'MARKER');
    }));

  test('stops where it cannot write', async () => {
    folder.write('a-file', '');
    await withFakePlatform(catalogue(['acme', 'beta']), async ({ url, received }) => {
      assert.equal(await run(['acme', 'beta', '--out', 'a-file/below', '--url', url]), {
        code: 2,
        stdout: '',
        stderr: 'instancelint: cannot write to a-file/below: a part of the path is not a directory\n',
      });
      assert.is(received.length, 1);
    });
  });
});

suite('schema pull with a config', (test) => {
  const folder = createFolder();
  test.after(() => folder.remove());
  const run = (args: readonly string[], env: Readonly<Record<string, string>>) =>
    runCli(['schema', 'pull', 'acme', ...args], { cwd: folder.path, env });

  test('asks the environment that it names, with the secrets that it names, though its elements are not there yet', () =>
    withFakePlatform(catalogue(['acme']), async ({ url, received }) => {
      const mine = `mine: {url: "${url}", userSecretVariable: MY_USER, organizationSecretVariable: MY_ORG}`;
      folder.write('base.yaml', `environments: {${mine}}\n`);
      folder.write('.instancerc.yaml', 'extends: ./base.yaml\nelements: ["elements/*.json"]\n');
      assert.equal(await run(['--environment', 'mine'], SECRETS), {
        code: 2,
        stdout: '',
        stderr:
          'instancelint: the secrets are missing: set MY_USER and MY_ORG, or name a file with --secrets-file\n',
      });
      const { code, stdout, stderr } = await run(['--environment', 'mine', '--out', 'elements'], {
        MY_USER: 'a',
        MY_ORG: 'b',
      });
      assert.equal({ code, stdout, stderr }, { code: 0, stdout: 'elements/acme.schema.json\n', stderr: '' });
      assert.equal(
        received.map(({ authorization }) => authorization),
        ['User a, Organization b'],
      );
      const printed = await runCli(['schema', 'print', 'acme'], { cwd: folder.path });
      assert.is(printed.stdout, readFileSync(folder.at('elements/acme.schema.json'), 'utf8'));
    }));

  test('sends nothing to a host that only the config names', async () => {
    folder.write('.instancerc.yaml', 'environments: {us: {url: "https://evil.example"}}\n');
    assert.equal(await run(['--environment', 'us'], SECRETS), {
      code: 2,
      stdout: '',
      stderr:
        'instancelint: the url of environment "us" leads to evil.example, no documented host; if you trust it, add --allow-host evil.example\n',
    });
  });

  test('says what is wrong with the config, unless there is no need for one', () =>
    withFakePlatform(catalogue(['acme']), async ({ url }) => {
      folder.write('.instancerc.yaml', 'environmnts: {}\n');
      const { code, stderr } = await run(['--environment', 'us'], SECRETS);
      assert.is(code, 2);
      assert.match(stderr, 'unknown member "environmnts"; did you mean "environments"?');
      assert.is((await run(['--url', url], SECRETS)).code, 0);
      assert.match(
        (await run(['--environment', 'mine', '--no-config'], SECRETS)).stderr,
        'no environment "mine"',
      );
      folder.write('other.yaml', `environments: {mine: {url: "${url}"}}\n`);
      assert.is((await run(['--environment', 'mine', '--config', 'other.yaml'], SECRETS)).code, 0);
    }));
});
