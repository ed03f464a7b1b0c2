import { execFileSync } from 'node:child_process';
import * as assert from 'uvu/assert';
import { type Folder, inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML } from '../support/instances.ts';
import { runCli } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

const CREATE =
  "curl https://api.cloud-elements.com/elements/api-v2/instances -H 'Authorization: User u, Organization o' -H 'Content-Type: application/json'";
const NO_FILE = 'there is no such file; name one that exists, relative to where the command runs';

interface Case {
  readonly name: string;
  /** What stands behind `-d` in `bin/create.sh`, or that script as a whole. */
  readonly data?: string;
  readonly script?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
  readonly pipes?: readonly string[];
  readonly args?: readonly string[];
  /** `file rule` of each finding, in order; and how many files were checked. */
  readonly finds: readonly string[];
  readonly checked: number;
}

const BAD = { 'bin/a.json': BAD_TAGS };
const FOUND = ['bin/a.json tags'];

const CASES: readonly Case[] = [
  { name: 'a file beside the script', data: '@a.json', files: BAD, finds: FOUND, checked: 2 },
  {
    name: 'a file named twice',
    data: '@a.json -d @./a.json',
    files: BAD,
    finds: [...FOUND, 'bin/create.sh curl-data'],
    checked: 2,
  },
  {
    name: 'a file that is checked anyway',
    data: '@a.json',
    files: BAD,
    args: ['bin/create.sh', 'bin/a.json'],
    finds: FOUND,
    checked: 2,
  },
  {
    name: 'a file that is checked by another name',
    data: '@b.json',
    files: BAD,
    links: { 'bin/b.json': 'a.json' },
    args: ['bin/create.sh', 'bin/a.json'],
    finds: FOUND,
    checked: 2,
  },
  {
    name: 'a file named from the top of the project',
    data: '@bin/a.json',
    files: BAD,
    finds: FOUND,
    checked: 2,
  },
  {
    name: 'a file with a space in its name',
    data: '"@my file.json"',
    files: { 'bin/my file.json': BAD_TAGS },
    finds: ['bin/my file.json tags'],
    checked: 2,
  },
  {
    name: 'a file of another extension',
    data: '@a.txt',
    files: { 'bin/a.txt': BAD_TAGS },
    finds: ['bin/a.txt tags'],
    checked: 2,
  },
  {
    name: 'YAML, which the platform does not take',
    data: '@a.yaml',
    files: { 'bin/a.yaml': GOOD_YAML },
    finds: ['bin/create.sh curl-data'],
    checked: 2,
  },
  { name: 'no file', data: '@missing.json', finds: ['bin/create.sh curl-data'], checked: 1 },
  {
    name: 'a pattern, which curl does not know',
    data: "'@*.json'",
    files: BAD,
    finds: ['bin/create.sh curl-data'],
    checked: 1,
  },
  {
    name: 'a folder',
    data: '@a',
    files: { 'bin/a/b.json': BAD_TAGS },
    finds: ['bin/create.sh curl-data'],
    checked: 1,
  },
  { name: 'nothing behind @', data: '@', finds: ['bin/create.sh curl-data'], checked: 1 },
  { name: 'a pipe', data: '@pipe.json', pipes: ['bin/pipe.json'], finds: [], checked: 1 },
  { name: 'the script itself', data: '@create.sh', finds: [], checked: 1 },
  { name: 'a file of the machine', data: '@/etc/hostname', finds: [], checked: 1 },
  { name: 'a file above the project', data: '@../../a.json', finds: [], checked: 1 },
  {
    name: 'a link out of the project',
    data: '@b.json',
    links: { 'bin/b.json': '/etc/hostname' },
    finds: [],
    checked: 1,
  },
  { name: 'links in a circle', data: '@b.json', links: { 'bin/b.json': 'b.json' }, finds: [], checked: 1 },
  {
    name: 'an ignored file',
    data: '@a.json',
    files: { ...BAD, '.instancerc': 'ignore: ["bin/*.json"]\n' },
    finds: [],
    checked: 1,
  },
  {
    name: 'an ignored file that is not there',
    data: '@a.json',
    files: { '.gitignore': '*.json\n' },
    finds: [],
    checked: 1,
  },
  {
    name: 'a file that the script writes',
    script: `envsubst <t.json >a.json\n${CREATE} -d @a.json\n`,
    finds: [],
    checked: 1,
  },
  {
    name: 'a file that the script is told',
    script: `jq . t.json | tee "out/a.json"\n${CREATE} -d @out/a.json\nrm out/a.json\n`,
    finds: [],
    checked: 1,
  },
  {
    name: 'a file in another folder',
    script: `(cd .. && ${CREATE} -d @elsewhere.json)\n`,
    finds: [],
    checked: 1,
  },
  {
    name: 'a file that only a comment names',
    script: `# sends missing.json\n${CREATE} -d @missing.json\n`,
    finds: ['bin/create.sh curl-data'],
    checked: 1,
  },
  {
    name: 'only warnings, unseen',
    data: '@a.json',
    files: BAD,
    args: ['bin/create.sh', '--quiet', '--rule', 'tags=warning'],
    finds: [],
    checked: 2,
  },
];

async function check(
  { path }: Folder,
  args: readonly string[],
): Promise<{ finds: string[]; checked: number; says: string }> {
  const { stdout, stderr } = await runCli([...args, '--format', 'json'], { cwd: path });
  const files: readonly { filePath: string; messages: readonly { ruleId: string; message: string }[] }[] =
    JSON.parse(stdout);
  const finds = files.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId }) => `${filePath.replace(`${path}/`, '')} ${ruleId}`),
  );
  return { finds, checked: files.length, says: stdout + stderr };
}

suite('what a script sends', (test) => {
  for (const {
    name,
    data,
    script,
    files = {},
    links = {},
    pipes = [],
    args = ['bin/create.sh'],
    finds,
    checked,
  } of CASES) {
    test(name, () =>
      inFolder(
        { '.git/HEAD': '', ...files, 'bin/create.sh': script ?? `${CREATE} -d ${data}\n` },
        async (folder) => {
          for (const [link, target] of Object.entries(links)) folder.link(link, target);
          for (const pipe of pipes) execFileSync('mkfifo', [folder.at(pipe)]);
          const found = await check(folder, args);
          assert.equal({ finds: found.finds, checked: found.checked }, { finds, checked }, found.says);
        },
      ),
    );
  }

  test('is missing on a page without a word, since the file is the reader’s', () =>
    inFolder({ 'a.md': `\`\`\`sh\n${CREATE} -d @missing.json\n\`\`\`\n` }, async (folder) => {
      assert.equal((await check(folder, ['a.md'])).finds, []);
    }));

  test('is said to be missing, where its name stands', () =>
    inFolder({ 'a.sh': `${CREATE} -d @missing.json\n` }, async ({ path }) => {
      const { code, stdout } = await runCli(['a.sh'], { cwd: path });
      assert.is(code, 1);
      assert.ok(stdout.includes(NO_FILE), stdout);
    }));

  test('is not looked for when the script comes through standard input', () =>
    inFolder({ 'a.json': BAD_TAGS }, async ({ path }) => {
      for (const file of ['a.json', 'missing.json']) {
        const stdin = `${CREATE} -d @${file}\n`;
        const { code } = await runCli(['--stdin', '--stdin-filename', 'a.sh'], { cwd: path, stdin });
        assert.is(code, 0);
      }
    }));

  test('is fixed with the script, and hidden by the same baseline', () =>
    inFolder(
      { 'a.json': GOOD_JSON.replace(/\n\}\s*$/, ',\n}\n'), 'a.sh': `${CREATE} \\ \n  -d @a.json\n` },
      async (folder) => {
        const before = await check(folder, ['a.sh']);
        assert.equal(before.finds, ['a.json trailing-comma', 'a.sh curl-trailing-space'], before.says);
        await runCli(['a.sh', '--baseline', 'known.json', '--update-baseline'], { cwd: folder.path });
        assert.equal((await check(folder, ['a.sh', '--baseline', 'known.json'])).finds, []);
        assert.equal((await check(folder, ['a.sh', '--fix'])).finds, []);
        assert.equal((await check(folder, ['a.sh', 'a.json'])).finds, []);
      },
    ));
});
