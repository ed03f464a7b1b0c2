import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { suite } from '../support/suite.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const README = `${ROOT}README.md`;

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

suite('README.md', (test) => {
  const readme = readFileSync(README, 'utf8');

  test('shows what the program prints', () => {
    let blocks = 0;
    const actual = readme.replace(CONSOLE, (_, args: string) => {
      blocks++;
      return `\`\`\`console\n$ instancelint${args}\n${run(args)}\`\`\``;
    });
    assert.ok(blocks >= 4, `only ${blocks} blocks were found`);
    if (update) writeFileSync(README, actual);
    else assert.is(readme, actual);
  });

  test('starts with the two commands, each on one line', () => {
    const [first = '', second = ''] = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(
      ([, text]) => text ?? '',
    );
    assert.match(first, /^npm ci && node dist\/bin\.cjs --exit-zero \S+\n$/);
    assert.is(second, 'npm ci && npm test\n');
  });

  test('links to files that are there', () => {
    for (const [, target = ''] of readme.matchAll(/\]\(([^)#:]+)\)/g)) {
      assert.not.throws(() => readFileSync(`${ROOT}${target}`), /ENOENT/, `${target} is missing`);
    }
  });
});

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
