import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML, named } from '../support/instances.ts';
import { inRepository } from '../support/repository.ts';
import { inParallel, runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Writes down what a process loads: modules and files that it reads as paths, Node's own modules by name, as far as they are public. */
const RECORDER = `
const fs = require('node:fs');
const loader = require('node:module');
const loaded = new Set();
const read = fs.readFileSync;
fs.readFileSync = function (path) {
  loaded.add(String(path));
  return read.apply(this, arguments);
};
const load = loader._load;
loader._load = function (request, parent, isMain) {
  if (!loader.isBuiltin(request)) loaded.add(loader._resolveFilename(request, parent, isMain));
  return load.apply(this, arguments);
};
const before = new Set(process.moduleLoadList);
process.on('exit', () => {
  for (const entry of process.moduleLoadList) {
    const [, name] = /^NativeModule (?!internal)(.*)$/.exec(entry) ?? [];
    if (name !== undefined && !before.has(entry)) loaded.add(name);
  }
  fs.writeFileSync(process.env.LOADED, JSON.stringify([...loaded]));
});
`;

const ALWAYS = ['dist/bin.cjs', 'dist/generated/elements.txt'];
/** What a file takes that is not clean at first sight. */
const ENGINE = 'dist/parts/run-lint-file.cjs';
/** For what is not plain around a configuration. */
const ENVELOPE = 'dist/generated/envelope.cjs';
const STRIPE = 'schemas/elements/stripe.schema.json';
const KEY_INDEX = 'dist/generated/key-index.json';
const FINDINGS = 'dist/parts/report-stylish.cjs';
/** For every format but the first, and for files. */
const OUTPUTS = 'dist/parts/cli-write-outputs.cjs';
/** For what is no sound JSON. */
const JSON_RECOVERY = 'dist/parts/core-parse-json-parse-json.cjs';
const YAML = 'dist/parts/core-parse-yaml.cjs';
const FIXES = 'dist/parts/run-fixes.cjs';
const MARKDOWN = 'dist/parts/core-parse-markdown-parse-markdown.cjs';
const CONFIG = 'dist/parts/config-load-config.cjs';
const CONFIG_MISTAKES = ['dist/parts/config-check.cjs', 'dist/generated/instancerc.cjs'];
const PROBLEM = 'dist/parts/cli-print-problem.cjs';
const IGNORE = 'dist/parts/discover-ignore-level.cjs';
const SELECTION = 'dist/parts/discover-changed.cjs';
const GLOBS = 'dist/parts/discover-compile-globs.cjs';

interface Case {
  readonly args: readonly string[];
  readonly loads: readonly string[];
}

const CASES: readonly Case[] = [
  { args: ['good.json'], loads: ALWAYS },
  { args: ['bad.json'], loads: [...ALWAYS, ENGINE, FINDINGS] },
  { args: ['good.yaml'], loads: ALWAYS },
  // Clean at second sight, once the larger parser has read it.
  { args: ['../y/anchor.yaml'], loads: [...ALWAYS, YAML] },
  { args: ['../j/stranger.json'], loads: [...ALWAYS, ENGINE, FINDINGS, KEY_INDEX] },
  { args: ['../j/nameless.json'], loads: [...ALWAYS, ENGINE, FINDINGS, ENVELOPE] },
  { args: ['good.json', '../j/other.json'], loads: [...ALWAYS, ENGINE, FINDINGS] },
  { args: ['page.md'], loads: [...ALWAYS, ENGINE, MARKDOWN] },
  { args: ['../m/yaml.md'], loads: [...ALWAYS, ENGINE, MARKDOWN, YAML] },
  { args: ['.'], loads: [...ALWAYS, ENGINE, FINDINGS] },
  {
    args: ['bad.json', '--format', 'json'],
    loads: [...ALWAYS, ENGINE, OUTPUTS, 'dist/parts/report-json.cjs'],
  },
  {
    args: ['bad.json', '--format', 'unix'],
    loads: [...ALWAYS, ENGINE, OUTPUTS, 'dist/parts/report-unix.cjs'],
  },
  { args: ['good.json', '--fix'], loads: ALWAYS },
  { args: ['good.json', '--shard', '1/1'], loads: [...ALWAYS, 'dist/parts/run-shards.cjs'] },
  {
    args: ['../c/curly.json', '--fix-dry-run'],
    loads: [...ALWAYS, ENGINE, FINDINGS, JSON_RECOVERY, FIXES],
  },
  {
    args: ['../c/curly.json', '--diff'],
    loads: [...ALWAYS, ENGINE, JSON_RECOVERY, FIXES, 'dist/parts/report-diff.cjs'],
  },
  {
    args: ['elements'],
    loads: [...ALWAYS, 'dist/parts/cli-commands-elements.cjs'],
  },
  { args: ['new', 'stripe'], loads: [...ALWAYS, STRIPE, 'dist/parts/cli-commands-new.cjs'] },
  { args: ['--version'], loads: ['dist/bin.cjs', 'dist/parts/cli-version.cjs', 'package.json'] },
  { args: ['--help'], loads: ['dist/bin.cjs', 'dist/parts/cli-help.cjs'] },
];

suite('what the built program loads', (test) => {
  test('is only what the files at hand need', () =>
    inFolder(
      {
        'recorder.cjs': RECORDER,
        'i/good.json': GOOD_JSON,
        'i/bad.json': BAD_TAGS,
        'c/curly.json': GOOD_JSON.replace('"Stripe"', '“Stripe”'),
        'i/good.yaml': GOOD_YAML,
        'y/anchor.yaml': GOOD_YAML.replace('configuration:', 'configuration: &settings'),
        'i/page.md': `---\ntitle: x\n---\n\n\`\`\`json\n${GOOD_JSON}\`\`\`\n`,
        'm/yaml.md': `\`\`\`yaml\n${GOOD_YAML}\`\`\`\n`,
        'j/other.json': GOOD_JSON.replace('stripe', 'chargebee').replace('"api.key"', '"site"'),
        'j/nameless.json': GOOD_JSON.replace('"name"', '"tagline"'),
        'j/stranger.json': GOOD_JSON.replace('"configuration": {', '"configuration": {"xyzzy": 1, '),
      },
      ({ at }) => checkAll(CASES, at('i'), at),
    ));

  const configured: readonly Case[] = [
    { args: ['json/good.json'], loads: [...ALWAYS, CONFIG] },
    { args: ['json'], loads: [...ALWAYS, CONFIG, IGNORE] },
    { args: ['yaml/good.yaml'], loads: [...ALWAYS, CONFIG] },
    { args: ['anchor/good.json'], loads: [...ALWAYS, CONFIG, ...CONFIG_MISTAKES, YAML] },
    { args: ['overrides/good.json'], loads: [...ALWAYS, CONFIG, GLOBS] },
    { args: ['wrong/good.json'], loads: ['dist/bin.cjs', CONFIG, ...CONFIG_MISTAKES, PROBLEM] },
    { args: ['wrong/good.json', '--no-config'], loads: ALWAYS },
    { args: ['manifest/good.json'], loads: ALWAYS },
    { args: ['ignored'], loads: [...ALWAYS, IGNORE] },
    { args: ['ignored/good.json'], loads: ALWAYS },
  ];

  test('is no more of a config than it takes to follow it', () =>
    inFolder(
      {
        'recorder.cjs': RECORDER,
        'json/.instancerc.json': '{"rules": {"tags": "off"}, "ignore": ["drafts/"]}',
        'json/good.json': GOOD_JSON,
        'yaml/.instancerc.yaml':
          '# ours\nextends: strict\nrules:\n  plaintext-secret: off\nignore:\n  - drafts/\n',
        'yaml/good.yaml': GOOD_YAML,
        'anchor/.instancerc.yaml': 'rules:\n  tags: &level warning\n  name: *level\n',
        'anchor/good.json': GOOD_JSON,
        'overrides/.instancerc': '{"overrides": [{"files": ["*.yaml"], "rules": {"tags": "off"}}]}',
        'overrides/good.json': GOOD_JSON,
        'wrong/.instancerc.json': '{"rulez": {}}',
        'wrong/good.json': GOOD_JSON,
        'manifest/package.json': '{"name": "instances"}',
        'manifest/good.json': GOOD_JSON,
        'ignored/.gitignore': 'dist/',
        'ignored/good.json': GOOD_JSON,
      },
      ({ at }) => checkAll(configured, at('.'), at),
    ));

  test('includes cosmiconfig only for a config in package.json', () =>
    inFolder(
      { 'recorder.cjs': RECORDER, 'package.json': '{"instance": {}}', 'good.json': GOOD_JSON },
      async ({ at }) => {
        const { files } = await filesLoadedBy(['good.json'], at('.'), at);
        assert.ok(files.some((path) => path.startsWith('node_modules/cosmiconfig/')));
      },
    ));

  test('is what talks to git where git is asked, and no more of the rules', () =>
    inRepository({ 'recorder.cjs': RECORDER, 'i/good.json': GOOD_JSON }, async ({ at, git }) => {
      git('add', 'i');
      git('commit', '--quiet', '--message', 'x');
      const changed = await filesLoadedBy(['--changed'], at('i'), at);
      assert.equal(changed.files, ['dist/bin.cjs', SELECTION, PROBLEM].sort());
      git('reset', '--quiet', '--soft', 'HEAD');
      git('rm', '--quiet', '--cached', 'i/good.json');
      git('commit', '--quiet', '--message', 'y');
      git('add', 'i');
      const staged = await filesLoadedBy(['--staged'], at('i'), at);
      assert.equal(staged.files, [...ALWAYS, SELECTION, 'dist/parts/read-read-staged.cjs'].sort());
    }));

  test('is neither a parser nor a schema where a cache knows all files', () =>
    inFolder(
      {
        'recorder.cjs': RECORDER,
        'i/good.json': GOOD_JSON,
        'i/good.yaml': named('Other', GOOD_YAML),
        'i/bad.json': named('Third', BAD_TAGS),
      },
      async ({ at }) => {
        // What was written just now is not remembered.
        await new Promise((resolve) => setTimeout(resolve, 250));
        const args = ['.', '--cache', '--cache-location', at('cache')];
        await runBuilt(args, { cwd: at('i') });
        const { files, builtins } = await filesLoadedBy(args, at('i'), at);
        assert.equal(files, ['dist/bin.cjs', 'dist/parts/cache-cache.cjs', FINDINGS].sort());
        assert.equal(builtins, []);
      },
    ));
});

async function checkAll(cases: readonly Case[], cwd: string, at: (path: string) => string): Promise<void> {
  const loaded: string[] = [];
  await inParallel(cases, async ({ args }) => {
    const { files, builtins } = await filesLoadedBy(args, cwd, at);
    loaded.push(line(args, [...files, ...builtins]));
  });
  assert.equal(loaded.sort(), cases.map(({ args, loads }) => line(args, loads)).sort());
}

function line(args: readonly string[], loads: readonly string[]): string {
  return `${args.join(' ')}: ${[...loads].sort().join(' ')}`;
}

/** Our files that a run loads, and modules of Node that an empty script does not load. */
async function filesLoadedBy(
  args: readonly string[],
  cwd: string,
  at: (path: string) => string,
): Promise<{ readonly files: readonly string[]; readonly builtins: readonly string[] }> {
  const record = at(`${args.join('').replaceAll('/', '')}.record`);
  const env = { NODE_OPTIONS: `--require "${at('recorder.cjs')}"`, LOADED: record };
  await runBuilt(args, { cwd, env });
  const loaded: string[] = JSON.parse(readFileSync(record, 'utf8'));
  const ours = loaded.filter((name) => name.startsWith(ROOT)).map((path) => relative(ROOT, path));
  return { files: ours.sort(), builtins: loaded.filter((name) => !name.startsWith('/')) };
}
