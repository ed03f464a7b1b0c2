import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { FORMATS } from '../../src/cli/outputs.ts';
import { suite } from '../support/suite.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'schemas/README.md',
  'editors/vscode/README.md',
  ...readdirSync(`${ROOT}docs`).flatMap((name) => (name.endsWith('.md') ? `docs/${name}` : [])),
];

/** A block that shows a command and what it prints. */
const CONSOLE = /```console\n\$ instancelint(.*)\n([\s\S]*?)^```$/gm;

const update = process.env['UPDATE'] === '1' && process.env['CI'] === undefined;

function run(args: string): string {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['dist/bin.cjs', ...args.trim().split(/\s+/).filter(Boolean)],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    },
  );
  return `${stderr}${stdout}`;
}

const COMMANDS_SHOWN: readonly (readonly [page: string, blocks: number])[] = [
  ['README.md', 1],
  ['docs/cli.md', 5],
  ['docs/pages-and-scripts.md', 1],
];

for (const [page, count] of COMMANDS_SHOWN) {
  suite(page, (test) => {
    test('shows what the program prints', () => {
      const text = readFileSync(`${ROOT}${page}`, 'utf8');
      let blocks = 0;
      const actual = text.replace(CONSOLE, (_, args: string) => {
        blocks++;
        return `\`\`\`console\n$ instancelint${args}\n${run(args)}\`\`\``;
      });
      assert.is(blocks, count);
      if (update) writeFileSync(`${ROOT}${page}`, actual);
      else assert.is(text, actual);
    });
  });
}

suite('README.md', (test) => {
  const readme = readFileSync(`${ROOT}README.md`, 'utf8');

  test('starts with the two commands, each on one line', () => {
    const [first = '', second = ''] = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(
      ([, text]) => text ?? '',
    );
    assert.match(first, /^npm ci && node dist\/bin\.cjs --exit-zero \S+\n$/);
    assert.is(second, 'npm ci && npm test\n');
  });

  test('counts the elements that are known', () => {
    const [, count] = /configuration keys of (\d+) elements/.exec(readme) ?? [];
    assert.is(Number(count), readdirSync(`${ROOT}schemas/elements`).length);
  });

  test('names all formats', () => {
    for (const format of FORMATS) assert.match(readme, `\`${format}\``);
  });
});

suite('pages', (test) => {
  test('link to files and headings that are there', () => {
    for (const page of PAGES) {
      const text = readFileSync(`${ROOT}${page}`, 'utf8');
      for (const [, link = ''] of text.matchAll(/\]\(([^)]+)\)/g)) {
        if (/^https?:/.test(link)) continue;
        const [path = '', heading] = link.split('#');
        const target = path === '' ? page : join(dirname(page), path);
        assert.ok(existsSync(`${ROOT}${target}`), `${page}: ${link} is missing`);
        if (heading !== undefined)
          assert.ok(
            anchorsOf(readFileSync(`${ROOT}${target}`, 'utf8')).includes(heading),
            `${page}: ${link}`,
          );
      }
    }
  });
});

/** What GitHub calls the headings of a page. */
function anchorsOf(page: string): readonly string[] {
  return [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}

suite('docs/hooks.md', (test) => {
  const page = readFileSync(`${ROOT}docs/hooks.md`, 'utf8');

  test('names hooks that there are, and all of them', () => {
    const manifest = readFileSync(`${ROOT}.pre-commit-hooks.yaml`, 'utf8');
    const ids = [...manifest.matchAll(/^- id: (.*)$/gm)].map(([, id]) => id);
    assert.equal(
      [...page.matchAll(/^\| `(.*?)` \|/gm)].map(([, id]) => id),
      ids,
    );
  });

  test('names options that there are', () => {
    const help = run('--help');
    const foreign = ['--no-install', '--save-dev'];
    for (const [option] of page.matchAll(/(?<![\w-])--[a-z][a-z-]*/g))
      assert.ok(foreign.includes(option) || help.includes(option), option);
  });
});
