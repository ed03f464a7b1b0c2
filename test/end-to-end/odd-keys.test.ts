import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { chargebee } from '../fake-platform/with-platform.ts';
import { type Folder, inFolder } from '../support/folder.ts';
import { GOOD_JSON } from '../support/instances.ts';
import { startClient } from '../support/lsp-client.ts';
import { PLACES, standInFor } from '../support/odd-keys.ts';
import { inParallel, runBuilt } from '../support/run-built.ts';
import { runCli } from '../support/run-cli.ts';
import { DEMO_SECRETS, submitting } from '../support/submitted.ts';
import { suite } from '../support/suite.ts';

/** Those that make the most trouble elsewhere; the others have to be ordinary to the engine, which is quicker to ask. */
const WORST = ['__proto__', 'constructor'];

/** Fails unless all goes as with a name that means nothing to anybody. */
async function sameAsUsual(name: string, tell: (name: string) => Promise<readonly string[]>): Promise<void> {
  const usual = standInFor(name);
  const [odd, plain] = [await tell(name), await tell(usual)].map((texts) =>
    texts.map((text) => text.replace(CUT, '…')),
  );
  assert.ok(odd !== undefined && odd.length > 0);
  const [from = '', to = ''] = [usual, name].map((each) => each.replaceAll('_', ''));
  // Variables are named after keys.
  const expected = plain?.map((text) =>
    text.replaceAll(from, to).replaceAll(from.toUpperCase(), to.toUpperCase()),
  );
  for (const [index, text] of odd.entries()) {
    const lines = expected?.[index]?.split(/\n|\\n/);
    for (const [line, part] of text.split(/\n|\\n/).entries())
      assert.is(part, lines?.[line], text.slice(0, 200));
  }
}

/** Where a long line is cut short, perhaps within the name. */
const CUT = /\w*…\w*/g;

function filesWith(name: string): Readonly<Record<string, string>> {
  const files = Object.entries(PLACES).flatMap(([extension, texts]) =>
    texts.map((text, index) => [`${index}.${extension}`, text.replaceAll('NAME', name)]),
  );
  return Object.fromEntries(files);
}

/** A schema of somebody's own with the name in every place. */
function ownSchema(name: string): string {
  const key = (more: object): object => ({
    'x-kind': 'text',
    description: name,
    'x-options': [name],
    ...more,
  });
  const properties = Object.entries({
    [name]: key({ default: name }),
    [`${name}.x`]: key({ 'x-when': Object.fromEntries([[name, [name]]]) }),
    plain: { 'x-kind': 'text' },
  });
  return JSON.stringify({
    'x-element': { key: 'own', name, hub: name, authentication: name },
    properties: {
      element: { properties: { key: { const: 'own' } } },
      configuration: {
        properties: Object.fromEntries(properties),
        required: [name],
        anyOf: [{ required: [name], 'x-authentication': name }, { required: ['plain'] }],
        'x-expected': [`${name}.x`],
      },
      providerData: { properties: Object.fromEntries([[name, {}]]), 'x-expected': [name] },
    },
  });
}

const OWN = '{"element": {"key": "own"}, "configuration": {CONFIGURATION}, "tags": ["a"], "name": "n"}';

function ownFiles(name: string): Readonly<Record<string, string>> {
  const bodies = ['', '"NAME": "x"', '"NAME": 1, "NAME.x": "NAME"', '"plain": "x", "NAMEX": 1'];
  return {
    '.instancerc.yaml': 'elements: [own.schema.json]\n',
    'own.schema.json': ownSchema(name),
    ...Object.fromEntries(
      bodies.map((body, index) => [
        `own${index}.json`,
        OWN.replace('CONFIGURATION', body.replaceAll('NAME', name)).replace('"n"', `"${index}"`),
      ]),
    ),
  };
}

const CONFIGS = [
  'rules: {NAME: off}',
  'NAME: 1',
  'NAME: {NAME: 1}\nNAME: 2',
  'extends: NAME',
  'elements: [NAME]\nbaseline: NAME',
  'overrides: [{NAME: 1, files: [NAME]}]',
  'overrides: [{files: ["*"], rules: {NAME: off, tags: NAME}}]',
  'environments: {NAME: {url: "https://a.example", NAME: 1}}',
  'environments: {NAME: {ulr: "https://a.example"}}',
  'environments: {NAME: {url: "https://a.example", userSecretVariable: NAME}}',
  'environments: {NAME: NAME}',
  '<<: {NAME: 1}',
  '&NAME rules: {}\nignore: [*NAME]',
];

const COMMANDS = [
  ['explain', 'NAME'],
  ['elements', 'NAME'],
  ['new', 'NAME'],
  ['schema', 'NAME'],
  ['schema', 'print', 'NAME'],
  ['completion', 'NAME'],
  ['NAME'],
  ['--NAME'],
  ['--format', 'NAME'],
  ['--rule', 'NAME=off'],
  ['--rule', 'tags=NAME'],
  ['--language', 'NAME'],
  ['--changed=NAME'],
  ['submit', 'good.json', '--environment', 'NAME'],
  ['submit', 'good.json', '--environment', 'NAMES'],
  ['status', '--url', 'NAME'],
  ['convert', '0.json', '--to', 'NAME'],
  ['convert', '0.json', '--to', 'yaml'],
  ['convert', '3.yaml', '--to', 'json'],
] as const;

const OWN_COMMANDS = [
  ['.', '--format', 'json'],
  ['elements', 'own'],
  ['elements', 'own', '--format', 'json'],
  ['new', 'own'],
  ['new', 'own', '--format', 'yaml'],
  ['schema', 'print', 'own'],
];

async function told(folder: Folder, args: readonly string[], name: string): Promise<string> {
  const given = args.map((arg) => arg.replaceAll('NAME', name));
  const outcome = await runCli(given, { cwd: folder.path, env: { PATH: process.env['PATH'] ?? '' } });
  return `${given.join(' ')}: ${JSON.stringify(outcome, null, 1)}`.replaceAll(folder.path, '');
}

suite('keys such as __proto__', (test) => {
  test('are ordinary to every command', async () => {
    for (const name of WORST)
      await sameAsUsual(name, (each) =>
        inFolderWith({ ...filesWith(each), 'good.json': GOOD_JSON }, async (folder) => {
          const texts: string[] = [];
          for (const args of COMMANDS) texts.push(await told(folder, args, each));
          return texts;
        }),
      );
  });

  test('are ordinary in configs', async () => {
    for (const name of WORST)
      await sameAsUsual(name, async (each) => {
        const texts: string[] = [];
        for (const config of [...CONFIGS, '{"NAME": 1, "instance": {"NAME": 1}}']) {
          const file = config.startsWith('{') ? 'package.json' : '.instancerc';
          const files = { [file]: config.replaceAll('NAME', each), 'a.json': OWN };
          await inFolder(files, async (folder) => {
            texts.push(await told(folder, ['a.json'], each));
            texts.push(await told(folder, ['status', '--environment', 'NAME'], each));
          });
        }
        return texts;
      });
  });

  test('are ordinary in schemas of somebody’s own', async () => {
    for (const name of WORST)
      await sameAsUsual(name, (each) =>
        inFolderWith(ownFiles(each), async (folder) => {
          const texts: string[] = [];
          for (const args of OWN_COMMANDS) texts.push(await told(folder, args, each));
          return texts;
        }),
      );
  });

  test('are ordinary to the built program, its baselines and its cache', () =>
    inParallel(WORST, (name) =>
      sameAsUsual(name, (each) =>
        inFolderWith(filesWith(each), async ({ path: cwd }) => {
          const texts: string[] = [];
          for (const args of [
            ['--format', 'json'],
            ['--cache', '--format', 'jsonl'],
            ['--cache', '--format', 'sarif'],
            ['--cache', '--diff'],
            ['--baseline', 'b.txt', '--update-baseline'],
            ['--baseline', 'b.txt', '--format', 'json'],
          ]) {
            const { code, stdout, stderr } = await runBuilt(['*.{json,jsonc,yaml,md,sh}', ...args], { cwd });
            texts.push(
              `${args.join(' ')} ${code}\n${stdout}\n${stderr}`.replaceAll(
                /"instancelintFinding\/v1": .*/g,
                '',
              ),
            );
          }
          // Sorted by what it says.
          const baseline = readFileSync(`${cwd}/b.txt`, 'utf8').replaceAll(each, standInFor(each));
          texts.push(baseline.split('\n').sort().join('\n').replaceAll(standInFor(each), each));
          return texts;
        }),
      ),
    ));

  test('are ordinary to the language server', async () => {
    for (const name of WORST)
      await sameAsUsual(name, (each) =>
        inFolderWith(ownFiles(each), async ({ path: cwd, at }) => {
          const client = await startClient({ folders: [cwd], cwd });
          const texts: unknown[] = [];
          for (const index of [0, 1, 2, 3]) {
            const path = at(`own${index}.json`);
            const file = await client.open(path, readFileSync(path, 'utf8'));
            const diagnostics = await client.diagnostics(file);
            texts.push(diagnostics);
            for (const { range } of diagnostics) texts.push(await client.actions(file, range));
            texts.push(await client.symbols(file));
          }
          const body = (text: string): string =>
            OWN.replace('{CONFIGURATION}', text.replaceAll('NAME', each));
          for (const text of ['{"¦"}', '{"NAME": "¦"}', '{"NAME": 1, "¦"}', '"¦"']) {
            const { items } = await client.complete(at('new.json'), body(text));
            texts.push(items.map(({ sortText, ...item }) => item));
          }
          // The configuration is not there yet.
          texts.push((await client.complete(at('x.json'), `{"element": {"key": "own"}, "¦"}`)).items);
          texts.push(await client.hover(at('y.json'), body('{"NA¦ME": "x"}').replace('NA¦ME', `¦${each}`)));
          for (const method of [each, `textDocument/${each}`, 'workspace/executeCommand', 'initialize']) {
            const params = Object.fromEntries([
              [each, 1],
              ['command', each],
              ['textDocument', { uri: each }],
            ]);
            texts.push(await client.connection.sendRequest(method, params).catch(String));
          }
          await client.stop();
          return texts.map((text) => JSON.stringify(text, null, 1).replaceAll(cwd, ''));
        }),
      );
  });

  test('are ordinary in what is submitted and recorded', async () => {
    for (const name of WORST)
      await sameAsUsual(name, async (each) => {
        const body = chargebee(each);
        const configuration = Object.entries({ ...Object(body['configuration']) });
        const more = [...configuration, [each, `\${env:${each}}`], [`${each}x`, { [each]: 1 }]];
        const text = JSON.stringify({ ...body, configuration: Object.fromEntries(more), tags: [each] });
        const env = { ...DEMO_SECRETS, ...Object.fromEntries([[each, 'a-value']]) };
        return submitting(
          { files: { 'a.json': text }, platform: {}, env },
          async ({ run, folder, platform }) => {
            const texts: string[] = [];
            for (const args of [
              ['submit', '--dry-run'],
              ['submit', '--plan-out', 'plan.json'],
              ['submit', 'plan.json'],
              ['submit', '--yes'],
              ['status'],
            ] as const) {
              const outcome = await run(args[0], ...args.slice(1));
              texts.push(
                `${args.join(' ')} ${JSON.stringify(outcome, null, 1)}`.replaceAll(platform.host, ''),
              );
            }
            const [posted] = platform.state.requests.filter(({ method }) => method === 'POST');
            texts.push(JSON.stringify(posted?.body ?? null));
            const { receipts } = JSON.parse(folder.read('instances.receipts.json'));
            texts.push(
              JSON.stringify(
                receipts.map(({ name: called, tags }: Readonly<Record<string, unknown>>) => [called, tags]),
              ),
            );
            return texts;
          },
        );
      });
  });
});

async function inFolderWith<T>(
  files: Readonly<Record<string, string>>,
  body: (folder: Folder) => Promise<T>,
): Promise<T> {
  const results: T[] = [];
  await inFolder(files, async (folder) => {
    results.push(await body(folder));
  });
  const [result] = results;
  if (result === undefined) throw new Error('the body has a result');
  return result;
}
