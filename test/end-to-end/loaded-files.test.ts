import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML, named } from '../support/instances.ts';
import { inParallel, runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Writes down what a process loads: modules and files that it reads as paths, Node's own modules by name. */
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
  loaded.add(loader.isBuiltin(request) ? request.replace(/^node:/, '') : loader._resolveFilename(request, parent, isMain));
  return load.apply(this, arguments);
};
process.on('exit', () => fs.writeFileSync(process.env.LOADED, JSON.stringify([...loaded])));
`;

/** Cheap: Node has them in memory before it runs a program. */
const FREE_BUILTINS = ['buffer', 'fs', 'module', 'path'];

const ALWAYS = ['dist/bin.cjs', 'dist/generated/catalogue.cjs'];
const ALL_ELEMENTS = readdirSync(new URL('../../schemas/elements', import.meta.url)).map(
  (file) => `schemas/elements/${file}`,
);
const STRIPE = 'schemas/elements/stripe.schema.json';
const CHARGEBEE = 'schemas/elements/chargebee.schema.json';
const KEY_INDEX = 'dist/generated/key-index.json';
const YAML = 'dist/parts/core-parse-yaml.cjs';
const FIXES = 'dist/parts/run-fixes.cjs';
const MARKDOWN = 'dist/parts/core-parse-markdown-parse-markdown.cjs';
const COSMICONFIG = 'node_modules/cosmiconfig/';

interface Case {
  readonly args: readonly string[];
  readonly loads: readonly string[];
}

const CASES: readonly Case[] = [
  { args: ['good.json'], loads: [...ALWAYS, STRIPE] },
  { args: ['bad.json'], loads: [...ALWAYS, STRIPE] },
  { args: ['good.yaml'], loads: [...ALWAYS, STRIPE, YAML] },
  { args: ['../j/stranger.json'], loads: [...ALWAYS, STRIPE, KEY_INDEX] },
  { args: ['good.json', '../j/other.json'], loads: [...ALWAYS, STRIPE, CHARGEBEE] },
  { args: ['page.md'], loads: [...ALWAYS, STRIPE, MARKDOWN] },
  { args: ['../m/yaml.md'], loads: [...ALWAYS, STRIPE, MARKDOWN, YAML] },
  { args: ['.'], loads: [...ALWAYS, STRIPE, YAML] },
  { args: ['bad.json', '--format', 'json'], loads: [...ALWAYS, STRIPE, 'dist/parts/report-json.cjs'] },
  { args: ['good.json', '--fix'], loads: [...ALWAYS, STRIPE] },
  { args: ['../c/curly.json', '--fix-dry-run'], loads: [...ALWAYS, STRIPE, FIXES] },
  { args: ['../c/curly.json', '--diff'], loads: [...ALWAYS, STRIPE, FIXES, 'dist/parts/report-diff.cjs'] },
  {
    args: ['elements'],
    loads: [...ALWAYS, 'dist/parts/cli-commands-elements.cjs', ...ALL_ELEMENTS],
  },
  { args: ['new', 'stripe'], loads: [...ALWAYS, STRIPE, 'dist/parts/cli-commands-new.cjs'] },
  { args: ['--version'], loads: ['dist/bin.cjs', 'package.json'] },
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
        'i/page.md': `---\ntitle: x\n---\n\n\`\`\`json\n${GOOD_JSON}\`\`\`\n`,
        'm/yaml.md': `\`\`\`yaml\n${GOOD_YAML}\`\`\`\n`,
        'j/other.json': GOOD_JSON.replace('stripe', 'chargebee').replace('"api.key"', '"site"'),
        'j/stranger.json': GOOD_JSON.replace('"configuration": {', '"configuration": {"xyzzy": 1, '),
      },
      ({ at }) =>
        inParallel(CASES, async ({ args, loads }) => {
          const record = at(`${args.join('').replaceAll('/', '')}.record`);
          const env = { NODE_OPTIONS: `--require "${at('recorder.cjs')}"`, LOADED: record };
          const { stderr } = await runBuilt(args, { cwd: at('i'), env });
          assert.not.match(stderr, 'instancelint:');
          const loaded: string[] = JSON.parse(readFileSync(record, 'utf8'));
          const files = loaded.filter((name) => name.startsWith(ROOT)).map((path) => relative(ROOT, path));
          assert.equal(files.sort(), [...loads].sort(), args.join(' '));
          const builtins = loaded.filter((name) => !name.startsWith('/') && !FREE_BUILTINS.includes(name));
          assert.equal(builtins, [], args.join(' '));
        }),
    ));

  test('includes cosmiconfig only where there is a config', () =>
    inFolder(
      { 'recorder.cjs': RECORDER, '.instancerc': 'rules: {tags: off}', 'i/bad.json': BAD_TAGS },
      async ({ at }) => {
        const env = { NODE_OPTIONS: `--require "${at('recorder.cjs')}"`, LOADED: at('record') };
        assert.is((await runBuilt([at('i/bad.json')], { cwd: at('.'), env })).code, 0);
        const files: string[] = JSON.parse(readFileSync(at('record'), 'utf8'));
        assert.ok(files.some((path) => path.includes(COSMICONFIG)));
      },
    ));

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
        const env = { NODE_OPTIONS: `--require "${at('recorder.cjs')}"`, LOADED: at('record') };
        assert.is((await runBuilt(args, { cwd: at('i'), env })).code, 1);
        const loaded: string[] = JSON.parse(readFileSync(at('record'), 'utf8'));
        const files = loaded.filter((name) => name.startsWith(ROOT)).map((path) => relative(ROOT, path));
        assert.equal(files.sort(), [...ALWAYS, 'dist/parts/cache-cache.cjs'].sort());
        const builtins = loaded.filter((name) => !name.startsWith('/') && !FREE_BUILTINS.includes(name));
        assert.equal(builtins, []);
      },
    ));
});
