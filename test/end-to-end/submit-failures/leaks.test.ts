import { chmodSync } from 'node:fs';
import * as assert from 'uvu/assert';
import type { FakePlatformOptions } from '../../fake-platform/server.ts';
import { answerWith, unusedPort, withFakePlatform } from '../../support/fake-platform.ts';
import { inFolder } from '../../support/folder.ts';
import { argumentsOfProcesses, filesBelow, leaksIn, type Markers } from '../../support/markers.ts';
import { inParallel, runBuilt } from '../../support/run-built.ts';
import type { CliOutcome } from '../../support/run-cli.ts';
import { type Submitted, submitting } from '../../support/submitted.ts';
import { suite } from '../../support/suite.ts';
import { FAILURES } from './cases.ts';

/** Each is somewhere that a secret can be; none has eight characters in common with anything else. */
const MARKERS = {
  user: 'usrQ7+zKx/9TmWv4=',
  organization: 'orgB3"jNc\\8YhRd2%',
  'a variable of the configuration': 'vaR1 kLp "quoted" \\ 5Xt\nsecond line of it; ümläut',
  'a variable of providerData': 'tkn6HsWqZe0Ju',
  'a variable in a list': 'lstD4vBnMa7Kq',
  'a literal under a secret key': 'pwD2/xCvF"gTy&h=',
  'a literal under a misspelt key': 'mspL9rEwQaZx',
  'a literal under an odd key': 'oddK8tYuIoPl',
  'a literal in the poller': 'polR5gHjKlZb',
  'a literal in the poller as text': 'txtP3nMqWeRv',
  'a password in an address': 'adrS6bVcXzNm',
  'a code': 'codE1fGhJkLq',
} satisfies Markers;

const FILES = {
  'a.json': JSON.stringify({
    element: { key: 'chargebee' },
    configuration: {
      site: 'acme',
      // Documented as the place of an API key.
      username: '${env:A_USERNAME}',
      password: MARKERS['a literal under a secret key'],
      pasword: MARKERS['a literal under a misspelt key'],
      'x.odd': MARKERS['a literal under an odd key'],
      'event.poller.configuration': {
        Task: { token: MARKERS['a literal in the poller'], list: ['${env:A_LIST}'] },
      },
      'x.poller': JSON.stringify({ token: MARKERS['a literal in the poller as text'] }),
      'x.url': `https://jo:${MARKERS['a password in an address']}@acme.example`,
    },
    tags: ['production'],
    name: 'First',
  }),
  'b.yaml': `element: { key: sfdc }
configuration:
  oauth.api.key: a key
  oauth.api.secret: \${env:A_USERNAME}
  oauth.callback.url: https://acme.example
providerData:
  code: ${MARKERS['a code']}
  token: \${env:B_TOKEN}
tags: [production]
name: Second
`,
};

const ENV = {
  CLOUD_ELEMENTS_USER_SECRET: MARKERS.user,
  CLOUD_ELEMENTS_ORGANIZATION_SECRET: MARKERS.organization,
  A_USERNAME: MARKERS['a variable of the configuration'],
  A_LIST: MARKERS['a variable in a list'],
  B_TOKEN: MARKERS['a variable of providerData'],
  INSTANCELINT_DEBUG: '1',
};

const ACCOUNT = { user: MARKERS.user, organization: MARKERS.organization };

/** Where and by which secret; nothing where all is well. */
function leaksOf(
  { folder, platform }: Pick<Submitted, 'folder' | 'platform'>,
  outcomes: readonly CliOutcome[],
): readonly string[] {
  const tokens = Object.fromEntries(
    platform.state.instances.map(({ id, token }) => [`the token of ${id}`, token]),
  );
  const places: readonly (readonly [string, string, Markers])[] = [
    ...outcomes.flatMap(({ stdout, stderr }) => [
      ['stdout', stdout, { ...MARKERS, ...tokens }] as const,
      ['stderr', stderr, { ...MARKERS, ...tokens }] as const,
    ]),
    ...[...filesBelow(folder.path)].flatMap(([path, text]) => {
      if (Object.hasOwn(FILES, path)) return [];
      return [
        [path, text, path === '.instancelint/tokens.json' ? MARKERS : { ...MARKERS, ...tokens }] as const,
      ];
    }),
  ];
  return places.flatMap(([place, text, markers]) =>
    leaksIn(text, markers).map((name) => `${place} tells ${name}`),
  );
}

/** A platform that repeats what it is sent wherever it can, and a look at all processes whenever it is asked. */
function careless(options: FakePlatformOptions, seen: Set<string>): FakePlatformOptions {
  return {
    account: ACCOUNT,
    careless: true,
    onRequest: () => {
      for (const name of leaksIn(argumentsOfProcesses(), MARKERS)) seen.add(`an argument tells ${name}`);
    },
    ...options,
  };
}

suite('submit tells no secret', (test) => {
  test('whatever a create meets', () =>
    // Two at a time, so that each is answered within a second.
    inParallel([0, 1], async (lane) => {
      for (const { name, platform: options, args = [] } of FAILURES.filter((_, at) => at % 2 === lane)) {
        const seen = new Set<string>();
        await submitting(
          { files: FILES, platform: careless(options, seen), env: { ...ENV, FORCE_COLOR: '1' } },
          async ({ run, folder, platform }) => {
            const outcome = await run('submit', '--yes', ...args);
            assert.ok(
              platform.state.requests.some(({ method }) => method === 'POST'),
              outcome.stderr,
            );
            assert.equal([...seen, ...leaksOf({ folder, platform }, [outcome])], [], name);
          },
        );
      }
    }));

  test('when all goes well: plans, kept and carried out, and what comes after', async () => {
    const seen = new Set<string>();
    await submitting(
      { files: FILES, platform: careless({}, seen), env: ENV },
      async ({ run, folder, platform }) => {
        const outcomes: CliOutcome[] = [];
        const expect = async (code: number, command: string, ...args: readonly string[]): Promise<void> => {
          const outcome = await run(command, ...args);
          outcomes.push(outcome);
          assert.is(outcome.code, code, `${command} ${args.join(' ')}\n${outcome.stderr}`);
        };
        await expect(0, 'submit', '--dry-run', '--color');
        await expect(0, 'submit', '--plan-out', 'plan.json');
        await expect(0, 'submit', 'plan.json');
        await expect(2, 'submit', 'plan.json');
        await expect(0, 'submit', '--yes');
        await expect(0, 'submit', '--resume', '--yes');
        await expect(0, 'status', '--color');
        folder.write('a.json', FILES['a.json'].replace('"acme"', '"other"').replace('First', 'Another'));
        await expect(0, 'submit', '--dry-run');
        await expect(1, 'status');
        assert.equal([...seen, ...leaksOf({ folder, platform }, outcomes)], []);
        const held = folder.read('.instancelint/tokens.json');
        for (const { token } of platform.state.instances) assert.is(held.split(token).length, 2);
      },
    );
  });

  test('whatever is in the way before', async () => {
    const port = await unusedPort();
    const here = ['--url', `http://127.0.0.1:${port}`];
    const there = ['--url', 'https://api.cloud-elements.com'];
    const proxy = `http://jo:${encodeURIComponent(MARKERS.user)}@127.0.0.1:${port}`;
    const secret = MARKERS['a literal under a secret key'];
    const quoted = JSON.stringify(secret);
    const file = `CLOUD_ELEMENTS_USER_SECRET=${MARKERS.user}\nCLOUD_ELEMENTS_ORGANIZATION_SECRET='${MARKERS.organization}'\n`;
    const body = (configuration: string): string =>
      `{"element": {"key": "chargebee"}, "configuration": {${configuration}}, "tags": ["a"], "name": "A"}`;
    const cases: readonly {
      readonly args: readonly string[];
      readonly code: number;
      readonly env?: Readonly<Record<string, string>>;
      readonly files?: Readonly<Record<string, string>>;
    }[] = [
      { args: here, code: 4 },
      { args: there, code: 4, env: { HTTPS_PROXY: proxy } },
      { args: there, code: 2, env: { HTTPS_PROXY: `${proxy}/${MARKERS['a code']}` } },
      { args: there, code: 2, env: { HTTPS_PROXY: `socks5://jo:${MARKERS['a code']}@127.0.0.1` } },
      { args: ['--url', `https://jo:${MARKERS['a code']}@api.cloud-elements.com`], code: 2 },
      { args: ['--environment', `https://jo:${MARKERS['a code']}@api.cloud-elements.com`], code: 2 },
      { args: here, code: 2, env: { CLOUD_ELEMENTS_USER_SECRET: `${MARKERS.user}, x` } },
      { args: here, code: 2, env: { CLOUD_ELEMENTS_USER_SECRET: `${MARKERS.user}\nx` } },
      { args: here, code: 2, env: { A_LIST: '' } },
      { args: here, code: 2, env: { A_LIST: MARKERS.user } },
      { args: [...here, '--secrets-file', 'private'], code: 4 },
      { args: [...here, '--secrets-file', 'public'], code: 2 },
      { args: [...here, '--secrets-file', 'wrong'], code: 2 },
      {
        args: here,
        code: 1,
        files: { 'c.json': body(`"site": "a" "password": ${quoted}, "username": "u"`) },
      },
      {
        args: here,
        code: 1,
        files: { 'c.json': body(`"site": "a", "pasword": ${quoted}, "username": "u"`) },
      },
      {
        args: here,
        code: 1,
        files: { 'c.yaml': `element: {key: chargebee}\nconfiguration:\n  password: "${secret}\n` },
      },
      {
        args: here,
        code: 2,
        files: {
          'c.json': body(
            `"site": "a", "username": "u", "password": "x\${env:A_LIST} ${secret.replaceAll('"', "'")}"`,
          ),
        },
      },
      {
        args: here,
        code: 4,
        files: {
          'c.jsonc': `// instancelint-disable-file\n${body(`"site": "a", "pasword": ${quoted}, "username": "u", "password": "p"`)}`,
        },
      },
    ];
    await inParallel([0, 1], async (lane) => {
      for (const { args, code, env, files } of cases.filter((_, at) => at % 2 === lane)) {
        const own = { ...FILES, ...files, private: file, public: file, wrong: `${MARKERS.user}\n` };
        await inFolder(own, async (folder) => {
          chmodSync(folder.at('private'), 0o600);
          chmodSync(folder.at('wrong'), 0o600);
          const outcome = await runBuilt(['submit', '--yes', ...args], {
            cwd: folder.path,
            env: { ...ENV, ...env },
          });
          const what = JSON.stringify([args, env, files]);
          assert.is(outcome.code, code, `${what}\n${outcome.stdout}${outcome.stderr}`);
          const written = [...filesBelow(folder.path)].flatMap(([path, text]) =>
            Object.hasOwn(own, path) ? [] : [text],
          );
          const told = [outcome.stdout, outcome.stderr, ...written].join('\n');
          assert.equal(leaksIn(told, MARKERS), [], `${what}\n${told}`);
        });
      }
    });
  });

  test('to programs that it starts: git, and a token sink, whatever that says', async () => {
    const programs = {
      ...FILES,
      'bin/git': '#!/bin/sh\necho "git $*" >>"$SEEN"\nexec /usr/bin/git "$@"\n',
      sink: 'cat; cat >&2; echo "sink $0 $*" >>"$SEEN"; tr "\\0" " " </proc/$PPID/cmdline >>"$SEEN"; echo >>"$SEEN"; env >>"$SEEN"; exit 1',
    };
    await submitting(
      { files: programs, platform: careless({}, new Set()), env: { ...ENV, SEEN: 'seen' } },
      async ({ folder, platform }) => {
        chmodSync(folder.at('bin/git'), 0o755);
        const args = ['submit', '--yes', '--token-sink', 'exec:sh ./sink', '--url', platform.url];
        // Git is asked only where tokens are kept here.
        for (const each of [args, args.filter((arg) => !/sink/.test(arg))]) {
          const { code, stdout, stderr } = await runBuilt(each, {
            cwd: folder.path,
            env: { ...ENV, SEEN: folder.at('seen'), PATH: `${folder.at('bin')}:${process.env['PATH']}` },
          });
          assert.is(code, each === args ? 5 : 0, stderr);
          const tokens = Object.fromEntries(
            platform.state.instances.map(({ id, token }) => [String(id), token]),
          );
          assert.equal(leaksIn(stdout + stderr, { ...MARKERS, ...tokens }), [], stdout);
        }
        const seen = folder.read('seen');
        assert.match(seen, /^git .*ls-files/m);
        assert.match(seen, /^sink /m);
        // The variables of the files are the user's own, and whatever is started has them; those of the account are not.
        const { user, organization } = MARKERS;
        assert.equal(leaksIn(seen, { user, organization }), [], seen);
        const words = seen.replace(/^(?:A_USERNAME|A_LIST|B_TOKEN)=[\s\S]*?(?=^\w+=|^git |^sink )/gm, '');
        assert.equal(leaksIn(words, MARKERS), [], words);
      },
    );
  });

  test('when a platform says all that it was sent in every way it can', async () => {
    const encodings: readonly ((text: string) => string)[] = [
      encodeURIComponent,
      JSON.stringify,
      (text) => JSON.stringify(JSON.stringify(text)),
      (text) => Buffer.from(text).toString('base64'),
      (text) => Buffer.from(`x${text}`).toString('base64'),
      (text) => text.toUpperCase(),
      (text) => text.slice(0, 9),
    ];
    await inParallel([true, false], async (isListed) => {
      for (const encode of encodings) {
        const words = (...markers: readonly (keyof typeof MARKERS)[]): object => {
          const told = markers.map((marker) => encode(MARKERS[marker]));
          return { message: told.join(' '), providerMessage: told.at(-1), requestId: told[0] };
        };
        const known = words(
          'user',
          'organization',
          'a code',
          'a literal under an odd key',
          'a variable in a list',
        );
        const sent = words('organization', 'a variable of the configuration');
        await withFakePlatform(
          (request, response) => {
            if (request.method === 'POST') return answerWith(400, sent)(request, response);
            return (isListed ? answerWith(404, '') : answerWith(400, known))(request, response);
          },
          (platform) =>
            inFolder(FILES, async (folder) => {
              const args = ['submit', '--yes', '--url', platform.url];
              const outcome = await runBuilt(args, { cwd: folder.path, env: ENV });
              assert.is(outcome.code, 4, outcome.stderr);
              assert.is(
                platform.received.some(({ method }) => method === 'POST'),
                isListed,
              );
              const places = [outcome.stdout, outcome.stderr, folder.read('.instancelint/journal.jsonl')];
              assert.equal(
                places.flatMap((text) => leaksIn(text, MARKERS)),
                [],
                outcome.stdout,
              );
            }),
        );
      }
    });
  });
});
