import * as assert from 'uvu/assert';
import { chargebee } from '../fake-platform/with-platform.ts';
import { answerWith, withFakePlatform } from '../support/fake-platform.ts';
import { type Folder, inFolder } from '../support/folder.ts';
import { GOOD_JSON } from '../support/instances.ts';
import { inRepository } from '../support/repository.ts';
import { runCli } from '../support/run-cli.ts';
import { DEMO_SECRETS } from '../support/submitted.ts';
import { suite } from '../support/suite.ts';

/** What would colour, move the cursor, set a title, make a link, hide, reorder, or begin a line of its own. */
const ODD = [
  '\x1b[31mred\x1b[0m',
  '\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\',
  '\x1b]0;title\x07',
  '\x9b2J',
  '\r\x1b[2K',
  'a\nb',
  '\u202egnp',
  '\u2066x\u2069',
  '\u200b\u2028\ufeff',
  '\x00',
  '\ud800',
];

/** No argument of a process can hold a zero byte. */
function asArgument(odd: string): string {
  return odd.replace('\x00', '\x01');
}

const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const ENV = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...DEMO_SECRETS };

async function expectPrintable(folder: Folder, args: readonly string[], what: string): Promise<string> {
  const { stdout, stderr } = await runCli(args, { cwd: folder.path, env: ENV, isTerminal: false });
  const shown = JSON.stringify(`${what}: ${stdout}\n${stderr}`);
  assert.not.match(stdout, UNPRINTABLE, shown);
  assert.not.match(stderr, UNPRINTABLE, shown);
  // Every line of complaint is ours, or shows a place.
  for (const line of stderr.split('\n'))
    assert.match(line, /^(?:instancelint: |[ >]*\d* \||\s*= |\s*$|.*\?)/, shown);
  return stdout + stderr;
}

const COMMANDS = [
  ['ODD'],
  ['good.json', '--ODD'],
  ['good.json', '--format', 'ODD'],
  ['good.json', '--format', 'json=none/ODD'],
  ['good.json', '--rule', 'ODD=off'],
  ['good.json', '--rule', 'tags=ODD'],
  ['good.json', '--language', 'ODD'],
  ['good.json', '--config', 'ODD'],
  ['good.json', '--baseline', 'ODD'],
  ['good.json', '--max-warnings', 'ODD'],
  ['good.json', '--shard', 'ODD'],
  ['good.json', '--cache', '--cache-location', 'good.json/ODD'],
  ['--stdin', '--stdin-filename', 'ODD'],
  ['--changed=ODD'],
  ['merge', 'ODD'],
  ['explain', 'ODD'],
  ['elements', 'ODD'],
  ['new', 'ODD'],
  ['new', 'chargebee', '--auth', 'ODD'],
  ['new', 'chargebee', '--output', 'none/ODD/x'],
  ['new', 'chargebee', '--output', 'new ODD.json'],
  ['convert', 'good.json', '--to', 'yaml', '--output', 'converted ODD.yaml'],
  ['schema', 'derive', 'good.json', '--out', 'out ODD'],
  ['convert', 'ODD', '--to', 'json'],
  ['convert', 'good.json', '--to', 'ODD'],
  ['schema', 'ODD'],
  ['schema', 'print', 'ODD'],
  ['schema', 'derive', 'ODD'],
  ['schema', 'pull', 'x', '--url', 'ODD'],
  ['schema', 'pull', 'ODD', '--environment', 'us', '--secrets-file', 'ODD'],
  ['completion', 'ODD'],
  ['init', '--ci', 'ODD'],
  ['submit', 'good.json', '--environment', 'ODD'],
  ['submit', 'good.json', '--url', 'https://ODD'],
  ['submit', 'good.json', '--url', 'http://127.0.0.1:9', '--allow-host', 'ODD', '--yes'],
  ['submit', 'good.json', '--url', 'http://127.0.0.1:9', '--state-dir', 'good.json/ODD', '--yes'],
  ['submit', 'good.json', '--url', 'http://127.0.0.1:9', '--token-sink', 'ODD', '--yes'],
  ['status', '--environment', 'ODD'],
  ['tokens', '--state-dir', 'ODD'],
];

const CONFIGS: readonly ((odd: string) => object)[] = [
  (odd) => ({ [odd]: 1 }),
  (odd) => ({ rules: { [odd]: 'off', tags: odd } }),
  (odd) => ({ extends: odd }),
  (odd) => ({ elements: [odd, `${odd}*`] }),
  (odd) => ({ baseline: odd }),
  (odd) => ({ overrides: [{ files: [odd], rules: { [odd]: 1 } }] }),
  (odd) => ({ environments: { [odd]: { url: odd, [odd]: odd } } }),
  (odd) => ({ environments: { [odd]: { url: 'https://a.example', userSecretVariable: odd } } }),
  (odd) => ({ ignore: [odd], files: [odd] }),
];

function ownSchema(odd: string): string {
  const key = {
    'x-kind': 'text',
    description: odd,
    default: odd,
    'x-options': [odd],
    'x-when': { [odd]: [odd] },
  };
  return JSON.stringify({
    'x-element': { key: 'own', name: odd, hub: odd, authentication: odd },
    'x-derived-from': [{ page: odd, lines: [1] }],
    properties: {
      element: { properties: { key: { const: 'own' } } },
      configuration: {
        properties: { [odd]: key, plain: key },
        required: [odd],
        anyOf: [{ required: [odd], 'x-authentication': odd }],
        'x-expected': [odd, 'plain'],
      },
      providerData: { properties: { [odd]: {} }, 'x-expected': [odd] },
    },
  });
}

suite('what would move the cursor', (test) => {
  test('is escaped where arguments are repeated', () =>
    inRepository({ 'good.json': GOOD_JSON }, async (repository) => {
      repository.commit();
      // No argument holds a zero byte.
      for (const args of COMMANDS)
        for (const odd of ODD.filter((each) => each !== '\x00')) {
          const given = args.map((arg) => arg.replace('ODD', () => odd));
          await expectPrintable(repository, given, JSON.stringify(given));
        }
    }));

  test('is escaped where configs are', async () => {
    for (const make of CONFIGS)
      for (const odd of ODD)
        await inFolder(
          { '.instancerc': JSON.stringify(make(odd)), 'good.json': GOOD_JSON },
          async (folder) => {
            for (const args of [['good.json'], ['status', '--environment', 'x'], ['init']])
              await expectPrintable(folder, args, JSON.stringify(make(odd)));
          },
        );
  });

  test('is escaped where schemas of somebody’s own are', async () => {
    for (const odd of ODD)
      await inFolder(
        {
          '.instancerc': 'elements: [own.json]\nfiles: [a.json]\n',
          'own.json': ownSchema(odd),
          'a.json': GOOD_JSON.replace('stripe', 'own'),
        },
        async (folder) => {
          for (const args of [
            ['a.json'],
            ['elements'],
            ['elements', 'own'],
            ['new', 'own'],
            ['new', 'own', '--format', 'json'],
          ])
            await expectPrintable(folder, args, JSON.stringify([args, odd]));
          await expectPrintable(folder, ['new', 'own', '--auth', 'x'], odd);
        },
      );
  });

  test('is escaped where the platform’s answers are', async () => {
    for (const odd of ODD)
      for (const status of [200, 400, 404]) {
        const body = [
          { message: odd, providerMessage: odd, requestId: odd, id: odd, name: odd, tags: [odd], [odd]: odd },
        ];
        await withFakePlatform(answerWith(status, status === 200 ? body : (body[0] ?? {})), ({ url }) =>
          inFolder({ 'a.json': JSON.stringify(chargebee('Name')) }, async (folder) => {
            for (const args of [
              ['submit', '--yes', '--state-dir', `state ${asArgument(odd)}`],
              ['submit', '--plan-out', `plan ${asArgument(odd)}`],
              ['status'],
              ['schema', 'pull', 'x'],
            ])
              await expectPrintable(folder, [...args, '--url', url], JSON.stringify([args, status, odd]));
          }),
        );
      }
  });

  test('is escaped where git’s words are', () =>
    inRepository({ 'a.json': GOOD_JSON }, async (repository) => {
      const { git, commit, at, write } = repository;
      commit();
      git('branch', 'top\u202eic\u200b');
      await expectPrintable(repository, ['--changed=topic'], 'a branch');
      await expectPrintable(repository, ['--changed=top\u202eic\u200c'], 'a branch');
      write('\x1b[31mx\u202e.json', '');
      git('add', '.');
      await expectPrintable(repository, ['--staged'], 'a name');
      write('.git/config', `[core]\n  \x1b[31m = \u202e\n`);
      await expectPrintable(repository, ['--changed'], at('.git/config'));
      await expectPrintable(repository, ['--staged'], at('.git/config'));
    }));
});
