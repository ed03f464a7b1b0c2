import * as assert from 'uvu/assert';
import { type Folder, inFolder } from '../support/folder.ts';
import { GOOD_JSON, NO_INSTANCE } from '../support/instances.ts';
import { runRecorded } from '../support/reads.ts';
import { inParallel } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const MARKER = 'Zq7OUTSIDEw9';

/** Outside of the repository; each would do for what names it. */
const OUTSIDE = {
  'outside/base.yaml': `rules: {tags: off} # ${MARKER}\n`,
  'outside/a.json': GOOD_JSON.replace('"billing"', `"${MARKER}", ""`),
  'outside/own.schema.json': JSON.stringify({ 'x-element': { key: 'own', name: MARKER } }),
  'outside/known.txt': JSON.stringify({ version: 1, findings: [], [MARKER]: 1 }),
};

const REPOSITORY = {
  ...OUTSIDE,
  'repo/.git/HEAD': 'ref: refs/heads/main\n',
  'repo/good.json': GOOD_JSON,
  'repo/sub/good.json': NO_INSTANCE,
};

/** Ways out of the repository to a file there. */
function waysTo(name: string, { at }: Folder): readonly string[] {
  return [
    `../outside/${name}`,
    `./sub/../../outside/${name}`,
    `sub/../../outside/${name}`,
    `../repo/../outside/${name}`,
    at(`outside/${name}`),
    `/${at(`outside/${name}`)}`,
    `file://${at(`outside/${name}`)}`,
    `file:../outside/${name}`,
    `..\\outside\\${name}`,
    `link-${name}`,
    `folder/${name}`,
    `folder/../outside/${name}`,
    `SUB/../../outside/${name}`,
    `~/../outside/${name}`,
    `sub/link-${name}`,
  ];
}

function addLinks({ link }: Folder): void {
  link('repo/folder', '../outside');
  for (const path of Object.keys(OUTSIDE)) {
    const name = path.replace('outside/', '');
    link(`repo/link-${name}`, `../outside/${name}`);
    link(`repo/sub/link-${name}`, `../link-${name}`);
  }
}

async function expectUnread(
  folder: Folder,
  args: readonly string[],
  code: number,
  what: string,
): Promise<void> {
  const { opened, ...outcome } = await runRecorded(folder, 'repo', args);
  const shown = `${what}\n${outcome.stdout}${outcome.stderr}`;
  assert.is(outcome.code, code, shown);
  assert.not.match(outcome.stdout + outcome.stderr, MARKER, shown);
  assert.equal(
    opened.filter((path) => path.startsWith(folder.at('outside'))),
    [],
    shown,
  );
  // It does see what is read.
  assert.ok(opened.includes(folder.at('repo/good.json')) || code === 2, shown);
}

suite('what a repository names', (test) => {
  for (const [member, name] of [
    ['extends', 'base.yaml'],
    ['baseline', 'known.txt'],
  ] as const) {
    test(`as ${member} is never read outside of it`, () =>
      inParallel([...Array(15).keys()], (way) =>
        inFolder(REPOSITORY, async (folder) => {
          addLinks(folder);
          const path = waysTo(name, folder)[way] ?? '';
          folder.write('repo/.instancerc', `${member}: ${JSON.stringify(path)}\n`);
          await expectUnread(folder, ['good.json'], 2, path);
        }),
      ));
  }

  test('as elements is never read outside of it', () =>
    inFolder(REPOSITORY, async (folder) => {
      addLinks(folder);
      const name = 'own.schema.json';
      const globs = ['../outside/*.json', 'folder/*.json', '{../outside,x}/*.json', '*/own.*'].concat([
        '@(..)/outside/*.json',
        '[.][.]/outside/*.json',
        '**/own.schema.json',
        'link-own.*',
        'sub/link-own.*',
      ]);
      for (const entry of [...waysTo(name, folder), ...globs]) {
        folder.write('repo/.instancerc', `elements: [${JSON.stringify(entry)}]\n`);
        await expectUnread(folder, ['good.json'], 2, entry);
      }
    }));

  test('by a schema of its own is never read at all', () =>
    inFolder(REPOSITORY, async (folder) => {
      addLinks(folder);
      const own = (reference: string): string =>
        JSON.stringify({
          'x-element': { key: 'own', name: 'Own' },
          properties: {
            element: { properties: { key: { const: 'own' } } },
            configuration: { properties: { a: { 'x-kind': 'text', $ref: reference } } },
          },
        });
      folder.write('repo/.instancerc', 'elements: [own.json]\n');
      for (const reference of [...waysTo('own.schema.json', folder), 'https://evil.example/x.json']) {
        folder.write('repo/own.json', own(reference));
        await expectUnread(folder, ['good.json'], 2, reference);
      }
    }));

  test('as what a command sends is never read outside of it', () =>
    inFolder(REPOSITORY, async (folder) => {
      addLinks(folder);
      const command = 'curl -X POST https://api.cloud-elements.com/elements/api-v2/instances';
      const lines = waysTo('a.json', folder).flatMap((path) => [
        `${command} -d '@${path}'`,
        `${command} --data-binary @"${path}"`,
        `${command} -T '${path}'`,
        `${command} -K '${path}' --config '${path}' -d @- < '${path}'`,
      ]);
      folder.write('repo/create.sh', `${lines.join('\n')}\n`);
      await expectUnread(folder, ['good.json', 'create.sh'], 1, 'create.sh');
    }));

  test('is not looked for above its top, and a config that is a link is not followed out of it', () =>
    inFolder(REPOSITORY, async (folder) => {
      for (const name of [
        '.instancerc',
        '.instancerc.json',
        'package.json',
        '.gitignore',
        '.instancelintignore',
      ])
        folder.write(name, name === 'package.json' ? '{"instance": {"extends": "strict"}}' : MARKER);
      const { opened, code } = await runRecorded(folder, 'repo', ['good.json', '.']);
      assert.is(code, 0);
      const names = opened.map((path) => path.replace(`${folder.path}/`, ''));
      assert.equal(
        names.filter((path) => /^\.|^package\.json$/.test(path)),
        [],
      );
      for (const name of ['.instancerc', '.instancerc.json']) {
        await inFolder(REPOSITORY, async (other) => {
          other.link(`repo/${name}`, '../outside/base.yaml');
          const outcome = await runRecorded(other, 'repo', ['good.json']);
          assert.is(outcome.code, 2);
          assert.not.match(outcome.stderr, MARKER);
        });
      }
    }));

  test('with --no-config no config is read, nor what one names', () =>
    inFolder(
      {
        'a/.git/HEAD': '',
        'a/.instancerc': 'extends: ./base\nelements: [own]\nbaseline: known\n',
        'a/base': 'rules: {tags: off}\n',
        'a/own': '{}',
        'a/known': '{}',
        'a/b/.instancerc': 'rules: [broken\n',
        'a/b/.instancerc.js': '',
        'a/b/good.json': GOOD_JSON,
      },
      async (folder) => {
        const argumentLists = [['.'], ['b/good.json'], ['b', '--cache'], ['--fix-dry-run'], ['**/*.json']];
        for (const args of argumentLists) {
          const { opened, code, stderr } = await runRecorded(folder, 'a', ['--no-config', ...args]);
          assert.is(code, 0, stderr);
          assert.is(stderr, '');
          const top = folder.at('a/');
          const inside = opened.flatMap((path) => (path.startsWith(top) ? [path.slice(top.length)] : []));
          assert.equal(
            inside.filter((path) => path !== 'b' && !path.startsWith('.instancelint')),
            ['b/good.json'],
            args.join(' '),
          );
        }
      },
    ));
});
