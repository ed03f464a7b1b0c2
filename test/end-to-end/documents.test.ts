import * as assert from 'uvu/assert';
import { findingsIn } from '../support/built-findings.ts';
import { inFolder } from '../support/folder.ts';
import { BAD_PLACEHOLDER, BAD_TAGS, GOOD_JSON, GOOD_YAML, NO_INSTANCE, named } from '../support/instances.ts';
import { inParallel, runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const BAD_YAML = GOOD_YAML.replace('[billing]', '[]');

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** `file:line:column rule` of each finding, in order. */
  readonly finds: readonly string[];
}

const COMMENTED = `// instancelint-disable-next-line name
${GOOD_JSON.replace('["billing"]', '[], // instancelint-disable-line tags -- not yet').replace('"Stripe"', '"",')}`;

const BAD_KEY = GOOD_JSON.replace('stripe', 'stripee');

function fenced(body: string): string {
  return `Text\n\`\`\`json\n${body}\`\`\`\n`;
}

const CASES: readonly Case[] = [
  {
    name: 'a stream of YAML documents',
    files: {
      'a.yaml': `${BAD_YAML}---\n${named('B', GOOD_YAML)}---\n${BAD_YAML.replace('name: Stripe', "name: ''")}...\n`,
    },
    finds: ['a.yaml:5:7 tags', 'a.yaml:19:7 tags', 'a.yaml:20:7 name'],
  },
  {
    name: 'a stream whose first document is broken',
    files: { 'a.yaml': `${GOOD_YAML.replace('name: Stripe', 'name: Stripe: EU')}---\n${BAD_YAML}` },
    finds: ['a.yaml:6:7 syntax', 'a.yaml:12:7 tags'],
  },
  {
    name: 'a stream with a document that is no instance',
    files: { 'a.yaml': `version: 1\n---\n${BAD_YAML}` },
    finds: ['a.yaml:7:7 tags'],
  },
  {
    name: 'a list of instances',
    files: {
      'a.json': `[\n${GOOD_JSON},\n${named('B', BAD_TAGS)}]`,
      'b.yml': `${named('C', GOOD_YAML)}\n${named('D', BAD_YAML)}`
        .replace(/^(?=.)/gm, '  ')
        .replace(/^ {2}(?=element)/gm, '- '),
    },
    finds: ['a.json:12:11 tags', 'b.yml:12:9 tags'],
  },
  {
    name: 'JSON with comments, and strict JSON',
    files: {
      'a.jsonc': `// ours\n${GOOD_JSON.replace('"Stripe"', '"Stripe", /* why */')}`,
      'b.json': named('B', `// ours\n${GOOD_JSON}`),
    },
    finds: ['b.json:1:1 json-comments'],
  },
  {
    name: 'comments that suppress, in JSONC',
    files: { 'a.jsonc': COMMENTED },
    finds: ['a.jsonc:1:1 unused-suppression', 'a.jsonc:6:11 name'],
  },
  {
    name: 'comments that suppress, in YAML',
    files: {
      'a.yaml': `# instancelint-disable tags\n${BAD_YAML}---\n${named('B', BAD_YAML)}# instancelint-enable\n---\n${named('C', BAD_YAML)}`,
    },
    finds: ['a.yaml:21:7 tags'],
  },
  {
    name: 'overrides, and the nearest config',
    files: {
      '.instancerc': 'overrides:\n  - files: ["drafts/**"]\n    rules: {tags: off}\n',
      'drafts/a.json': BAD_TAGS,
      'sub/drafts/a.json': BAD_TAGS,
      'sub/own/.instancerc.json': '{"rules": {"tags": "off"}}',
      'sub/own/a.json': BAD_TAGS,
      'sub/own/drafts/b.json': BAD_PLACEHOLDER,
    },
    finds: ['sub/drafts/a.json:4:11 tags', 'sub/own/drafts/b.json:5:12 placeholder'],
  },
  {
    name: 'overrides under a rule on the command line',
    files: {
      '.instancerc': 'overrides:\n  - files: ["*.json"]\n    rules: {tags: off}\n',
      'a.json': BAD_TAGS,
    },
    args: ['--rule', 'tags=warning'],
    finds: ['a.json:4:11 tags'],
  },
  {
    name: 'pages, where they are asked for, in any nesting',
    files: {
      '.instancerc': 'files: ["docs/**/*.md"]\n',
      'docs/a.md': fenced(BAD_TAGS.replace('stripe', 'stripee')),
      'docs/deep/b.md': `> - Text\n>\n${fenced(BAD_KEY).replace(/^/gm, '>   ')}`,
      'other/c.md': fenced(BAD_KEY),
    },
    finds: ['docs/a.md:4:23 element-key', 'docs/deep/b.md:6:27 element-key'],
  },
  {
    name: 'pages that are named',
    files: { 'a.md': fenced(BAD_KEY), 'b.markdown': BAD_KEY.replace(/^/gm, '    '), 'c.md': 'Nothing.\n' },
    args: ['a.md', 'b.markdown', 'c.md'],
    finds: ['a.md:4:23 element-key', 'b.markdown:2:27 element-key'],
  },
  {
    name: 'pages that a pattern matches',
    files: { 'a.md': fenced(BAD_KEY), 'sub/b.md': fenced(BAD_KEY), 'c.json': BAD_TAGS },
    args: ['**/*.md'],
    finds: ['a.md:4:23 element-key', 'sub/b.md:4:23 element-key'],
  },
  {
    name: 'no pages unless they are asked for',
    files: { 'a.md': fenced(BAD_KEY), 'c.json': BAD_TAGS },
    finds: ['c.json:4:11 tags'],
  },
  {
    name: 'any file as a page, if told so',
    files: { 'a.txt': fenced(BAD_KEY) },
    args: ['--language', 'markdown', 'a.txt'],
    finds: ['a.txt:4:23 element-key'],
  },
  {
    name: 'rules of instance files in a page, if told so',
    files: { '.instancerc': 'rules: {placeholder: off}', 'a.md': fenced(BAD_TAGS) },
    args: ['--rule', 'tags=error', 'a.md'],
    finds: ['a.md:6:11 tags'],
  },
  {
    name: 'what is ignored, and what is no instance',
    files: {
      '.gitignore': 'out/\n',
      '.instancelintignore': '*.local.json\n',
      'out/a.json': BAD_TAGS,
      'a.local.json': BAD_TAGS,
      'node_modules/a.json': BAD_TAGS,
      'package.json': NO_INSTANCE,
      'a.json': BAD_TAGS,
    },
    finds: ['a.json:4:11 tags'],
  },
];

suite('the built program', (test) => {
  test('finds every instance, wherever it stands', () =>
    inParallel(CASES, ({ name, files, args, finds }) =>
      inFolder(files, async (folder) => assert.equal(await findingsIn(folder, args), finds, name)),
    ));

  test('writes a baseline, heeds it, and tells what is new', () =>
    inFolder(
      { 'i/a.json': BAD_TAGS, 'i/b.yaml': named('B', BAD_YAML), '.instancerc': 'baseline: known.json' },
      async (folder) => {
        const { path } = folder;
        const written = await runBuilt(['--update-baseline'], { cwd: path });
        assert.equal(written, {
          code: 0,
          stdout: '2 files checked, no problems (2 hidden by the baseline)\n',
          stderr: 'instancelint: known.json now holds 2 findings\n',
        });
        assert.equal(await findingsIn(folder), []);
        folder.write('i/a.json', `\n${BAD_TAGS.replace('"Stripe"', '" "')}`);
        assert.equal(await findingsIn(folder), ['i/a.json:6:11 name']);
        folder.write('i/a.json', GOOD_JSON);
        assert.match((await runBuilt([], { cwd: path })).stdout, '1 of the baseline no longer occurs');
        await runBuilt(['--update-baseline'], { cwd: path });
        assert.match((await runBuilt([], { cwd: path })).stdout, '; 1 hidden by the baseline)');
      },
    ));
});
