import { appendFileSync, utimesSync } from 'node:fs';
import { type Canaries, canariesIn } from './canary.ts';
import type { Folder } from './folder.ts';
import { BAD_TAGS, GOOD_JSON, named } from './instances.ts';
import { gitIn } from './repository.ts';

/** Below the folder of a test. */
export const REPOSITORY = 'repository';

/** What other programs load, run or take for a package when they work in a folder that holds it. */
function filesOf({ module, command }: Canaries): Readonly<Record<string, string>> {
  const code = ['.js', '.cjs', '.mjs', '.ts'].flatMap((extension) => [
    `.instancerc${extension}`,
    `instance.config${extension}`,
    `instancelint.config${extension}`,
    `.config/instancerc${extension}`,
    `.config/config${extension}`,
    `plugin${extension}`,
    `index${extension}`,
    `.prettierrc${extension}`,
  ]);
  const packages = [
    'instancelint',
    'cosmiconfig',
    'yaml',
    'ajv',
    'ajv-formats',
    'fast-glob',
    'ignore',
  ].concat([
    'picomatch',
    'diff',
    'kleur',
    'vscode-languageserver',
    'instancelint-plugin-x',
    'typescript',
    'js-yaml',
  ]);
  return {
    ...Object.fromEntries(code.map((path) => [path, module])),
    ...Object.fromEntries(
      packages.flatMap((name) => [
        [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '99.0.0', main: 'index.js' })],
        [`node_modules/${name}/index.js`, module],
        [`node_modules/${name}/dist/index.js`, module],
      ]),
    ),
    'package.json': JSON.stringify({
      name: 'instancelint',
      main: './plugin.cjs',
      exports: './plugin.cjs',
      imports: { '#ansi': './plugin.cjs' },
      bin: { git: './plugin.cjs' },
      scripts: Object.fromEntries(
        ['preinstall', 'install', 'prepare', 'pretest', 'test', 'lint'].map((name) => [name, command(name)]),
      ),
      cosmiconfig: { searchPlaces: ['plugin.cjs'], loaders: { '.json': './plugin.cjs' } },
      prettier: './plugin.cjs',
      'lint-staged': { '*': command('lint-staged') },
      instance: { rules: { tags: 'warning' } },
    }),
    '.npmrc': `node-options=--require ./plugin.cjs\nscript-shell=${command('shell')}\n`,
    '.env': 'NODE_OPTIONS=--require ./plugin.cjs\nPATH=.\n',
    '.envrc': command('envrc'),
    'node.config.json': JSON.stringify({
      nodeOptions: { import: ['./plugin.mjs'], require: ['./plugin.cjs'] },
    }),
    'tsconfig.json': JSON.stringify({ compilerOptions: { plugins: [{ name: './plugin.cjs' }] } }),
    '.yarnrc.yml': 'yarnPath: ./plugin.cjs\n',
    '.pnp.cjs': module,
    '.pnp.loader.mjs': module,
    '.vscode/settings.json': JSON.stringify({ 'instancelint.path': './plugin.cjs' }),
    'good.json': GOOD_JSON,
    'bad.json': named('Bad', BAD_TAGS),
    'tags.yaml': `!!js/undefined 'x'
--- !!python/object/apply:os.system ["${command('tag')}"]
--- 
element: !!js/function 'function () { require("./plugin.cjs") }'
configuration: {api.key: !!js/eval 'require("./plugin.cjs")', x: !include plugin.cjs, y: !!js/regexp /x/}
tags: [!<tag:yaml.org,2002:js/function> 'f']
name: "\${require('./plugin.cjs')}"
<<: !import plugin.cjs
`,
    'broken/.instancerc.yaml': 'extends: ./base.yaml\nenvironments: {mine: {url: "https://evil.example"}}\n',
    'broken/base.yaml': 'rules: {name: !!js/eval "require(\'../plugin.cjs\')"}\n',
    'broken/a.json': GOOD_JSON,
    'refers/.instancerc.yaml': 'elements: [own.schema.json]\n',
    'refers/own.schema.json': JSON.stringify(
      ownSchema({ $schema: '../plugin.cjs', $ref: '../plugin.cjs#/a', format: '../plugin.cjs' }),
    ),
    'refers/a.json': OWN,
    'own/.instancerc.yaml': 'elements: [own.schema.json]\n',
    'own/own.schema.json': JSON.stringify(ownSchema({})),
    'own/a.json': OWN,
    'page.md': `---\nlayout: !!js/function 'x'\n---\n{% include plugin.cjs %}\n\`\`\`bash exec\n${command('block')}\ncurl -X POST $(${command('substitution')}) -d @good.json\n\`\`\`\n`,
    'script.sh': `${command('script')}\ncurl https://api.cloud-elements.com/elements/api-v2/instances -X POST -d "$(${command('data')})" -K plugin.cjs\n`,
  };
}

const OWN = named('Own', GOOD_JSON.replaceAll('stripe', 'own'));

/** Compiled to code, in which its own must not end up. */
function ownSchema(keyword: object): object {
  const injected = 'x"\\\'`${require("./plugin.cjs")});require("./plugin.cjs");//';
  return {
    $id: './plugin.cjs',
    $async: true,
    $comment: injected,
    'x-element': { key: 'own', name: 'Own', validate: './plugin.cjs' },
    properties: {
      element: { properties: { key: { const: 'own' } } },
      configuration: {
        properties: {
          'api.key': { 'x-kind': 'text', instanceof: 'Function', enum: ['a', injected], ...keyword },
          [injected]: {
            'x-kind': 'text',
            type: 'string',
            pattern: "\"/;require\\('./plugin.cjs'\\);//`",
            default: injected,
          },
        },
        required: [injected],
      },
    },
  };
}

/** What the config of a repository can name to be run. */
function gitConfigOf({ command }: Canaries): string {
  const value = (what: string): string => JSON.stringify(command(what));
  return `[core]
  fsmonitor = ${value('core.fsmonitor')}
  sshCommand = ${value('core.sshCommand')}
  pager = ${value('core.pager')}
  editor = ${value('core.editor')}
  askPass = ${value('core.askPass')}
  gitProxy = ${value('core.gitProxy')}
  alternateRefsCommand = ${value('core.alternateRefsCommand')}
[pager]
  diff = ${value('pager')}
[diff]
  external = ${value('diff.external')}
[diff "evil"]
  command = ${value('diff.command')}
  textconv = ${value('diff.textconv')}
[filter "evil"]
  clean = ${value('filter.clean')}
  smudge = ${value('filter.smudge')}
  required = true
[filter "more.Evil of \\"them\\""]
  process = ${value('filter.process')}
  required = true
[merge "evil"]
  driver = ${value('merge.driver')}
[alias]
  diff = ${JSON.stringify(`!${command('alias')}`)}
  ls-files = ${JSON.stringify(`!${command('alias')}`)}
[credential]
  helper = ${JSON.stringify(`!${command('credential.helper')}`)}
[gpg]
  program = ${value('gpg.program')}
[log]
  showSignature = true
[extensions]
  partialClone = origin
[remote "origin"]
  url = ext::${command('remote')}
  uploadpack = ${value('remote.uploadpack')}
  promisor = true
[protocol]
  allow = always
[protocol "ext"]
  allow = always
`;
}

const HOOKS = [
  'pre-commit',
  'post-index-change',
  'reference-transaction',
  'fsmonitor-watchman',
  'post-checkout',
];
const PROGRAMS = ['git', 'git.exe', 'sh', 'bash', 'node', 'curl', 'code'];

/**
 * A repository as somebody may hand it over, git's own folder included, in which nothing may be run. Two files differ from its
 * only commit: one has changed, and one was touched, so that git has to look into it.
 */
export function makeHostileRepository(folder: Folder): Canaries {
  const canaries = canariesIn(folder);
  const within = (path: string): string => `${REPOSITORY}/${path}`;
  for (const [path, text] of Object.entries(filesOf(canaries))) folder.write(within(path), text);
  const git = gitIn(folder.at(REPOSITORY));
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'all');
  git('update-ref', 'refs/remotes/origin/HEAD', 'HEAD');
  folder.write(
    within('.gitattributes'),
    '*.json diff=evil filter=evil\n*.yaml filter="more.Evil of \\"them\\""\n',
  );
  canaries.place(
    ...PROGRAMS.map(within),
    ...PROGRAMS.map((name) => within(`node_modules/.bin/${name}`)),
    ...HOOKS.map((name) => within(`.git/hooks/${name}`)),
    ...['commit', 'diff'].map((name) => within(`git-${name}`)),
  );
  appendFileSync(folder.at(within('.git/config')), gitConfigOf(canaries));
  appendFileSync(folder.at(within('bad.json')), '\n');
  utimesSync(folder.at(within('good.json')), 1, 1);
  utimesSync(folder.at(within('tags.yaml')), 1, 1);
  return canaries;
}
