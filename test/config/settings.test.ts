import { existsSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { printProblem } from '../../src/cli/print-problem.ts';
import type { RuleLevels } from '../../src/config/config-data.ts';
import {
  type ConfigSource,
  createSettingsOf,
  type Settings,
  type SettingsOf,
} from '../../src/config/settings.ts';
import { USUAL_LIMITS } from '../../src/core/limits.ts';
import { severitiesOf } from '../../src/core/rules/all.ts';
import { languageOfPath } from '../../src/core/text/source.ts';
import { createProjectRootOf } from '../../src/discover/project-root.ts';
import { type Folder, inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

const NEAREST: ConfigSource = { kind: 'nearest' };

function settingsIn({ path }: Folder, source: ConfigSource = NEAREST, rules: RuleLevels = {}): SettingsOf {
  return createSettingsOf({ source, cwd: path, projectRootOf: createProjectRootOf(path), rules });
}

/** The level of a rule for a file; what is wrong with its config in place of it. */
async function levelOf(
  folder: Folder,
  file: string,
  rule = 'tags',
  source: ConfigSource = NEAREST,
  rules: RuleLevels = {},
): Promise<string> {
  const settings = settingsIn(folder, source, rules);
  const own = await settings.settingsFor(folder.at(file));
  if (own !== undefined) return severitiesOf(own.levels, languageOfPath(file) ?? 'json')[rule] ?? 'unknown';
  return settings.problems.map((problem) => printProblem(problem, folder.path).split('\n')[0]).join('; ');
}

function tagsLevel(settings: Settings | undefined): string | undefined {
  return settings && severitiesOf(settings.levels, 'json').tags;
}

const REFUSED = 'which a config must not';

suite('finding the config of a file', (test) => {
  test('takes the nearest one above it, up to the root of the repository', () =>
    inFolder(
      {
        'outer/.instancerc': 'rules: {tags: off}',
        'outer/repo/.git/HEAD': '',
        'outer/repo/a/.instancerc.yaml': 'rules: {tags: warning}',
      },
      async (folder) => {
        assert.is(await levelOf(folder, 'outer/repo/a/b/x.json'), 'warning');
        assert.is(await levelOf(folder, 'outer/repo/x.json'), 'error');
        assert.is(await levelOf(folder, 'outer/x.json'), 'off');
      },
    ));

  test('reads what ships but once, however often a program asks', () =>
    inFolder({}, async (folder) => {
      const first = await settingsIn(folder).settingsFor(folder.at('x.json'));
      const second = await settingsIn(folder).settingsFor(folder.at('y.json'));
      assert.ok(first !== undefined && second !== undefined);
      assert.is(first.catalogue, second.catalogue);
      assert.is(severitiesOf(first.levels, 'json'), severitiesOf(second.levels, 'json'));
    }));

  test('is the same from whichever folder it runs', () =>
    inFolder(
      { '.git/HEAD': '', '.instancerc': 'rules: {tags: off}', 'a/b/x.json': '' },
      async ({ path, at }) => {
        for (const cwd of [path, at('a'), '/']) {
          const settings = createSettingsOf({
            source: NEAREST,
            cwd,
            projectRootOf: createProjectRootOf(cwd),
            rules: {},
          });
          assert.is(tagsLevel(await settings.settingsFor(at('a/b/x.json'))), 'off');
        }
      },
    ));

  for (const [name, text] of [
    ['.instancerc', '{"rules": {"tags": "off"}}'],
    ['.instancerc', 'rules:\n  tags: off\n'],
    ['.instancerc.yaml', '\uFEFFrules:\n  tags: off\n'],
    ['.instancerc.yml', 'rules:\n  tags: off\n'],
    ['.instancerc.json', '{"rules": {"tags": "off"}}'],
    ['package.json', '{"name": "x", "instance": {"rules": {"tags": "off"}}}'],
  ] as const) {
    test(`reads ${name} (${text.slice(0, 8).trim()})`, () =>
      inFolder({ [name]: text }, async (folder) => assert.is(await levelOf(folder, 'a/x.json'), 'off')));
  }

  test('goes on past a package.json that has none, however it mentions the word', () =>
    inFolder(
      {
        '.instancerc': 'rules: {tags: off}',
        'a/package.json': '{"keywords": ["instance"]}',
        'a/b/package.json': '{}',
      },
      async (folder) => assert.is(await levelOf(folder, 'a/b/x.json'), 'off'),
    ));

  test('stops at an empty one', () =>
    inFolder({ '.instancerc': 'rules: {tags: off}', 'a/.instancerc': '' }, async (folder) =>
      assert.is(await levelOf(folder, 'a/x.json'), 'error'),
    ));

  test('never runs code, not even of cosmiconfig itself, and says so', () => {
    const canary = `require('node:fs').writeFileSync(require('node:path').join(__dirname, 'canary'), ''); module.exports = {}`;
    const places = [
      '.instancerc.js',
      '.instancerc.cjs',
      'instance.config.cjs',
      '.config/config.cjs',
      '.config/config.js',
      'evil.cjs',
    ];
    const files = {
      ...Object.fromEntries(places.map((place) => [place, canary])),
      'package.json': '{"cosmiconfig": {"searchPlaces": [".instancerc.cjs"]}}',
    };
    return inFolder(files, async (folder) => {
      const cwd = process.cwd();
      process.chdir(folder.path);
      try {
        const settings = settingsIn(folder);
        assert.is(tagsLevel(await settings.settingsFor(folder.at('x.json'))), 'error');
        assert.equal(
          settings.notes.map((note) => note.slice(folder.path.length + 1)),
          [
            '.instancerc.js is ignored: a config is data, such as .instancerc.yaml',
            '.instancerc.cjs is ignored: a config is data, such as .instancerc.yaml',
            'instance.config.cjs is ignored: a config is data, such as .instancerc.yaml',
          ],
        );
        folder.write('.instancerc.yaml', '$import: ./evil.cjs\nextends: ./evil.cjs\n');
        assert.match(await levelOf(folder, 'x.json'), 'unknown member "$import"');
        folder.write('.instancerc.yaml', 'extends: ./evil.cjs\n');
        assert.match(await levelOf(folder, 'x.json'), /^instancelint: evil\.cjs:1:1: /);
        for (const place of ['canary', '.config/canary']) {
          assert.not(existsSync(folder.at(place)));
        }
      } finally {
        process.chdir(cwd);
      }
    });
  });

  test('refuses one that is a link to somewhere else', () =>
    inFolder({ secret: 'password: MARKER\n', 'repo/.git/HEAD': '' }, async (folder) => {
      folder.link('repo/.instancerc', '../secret');
      const problem = await levelOf(folder, 'repo/x.json');
      assert.match(problem, /the config ".*" is a link that leads out of/);
      assert.not.match(problem, 'MARKER');
    }));

  test('says when it is not UTF-8', () =>
    inFolder({ '.instancerc': Buffer.from('rules: {}', 'utf16le') }, async (folder) =>
      assert.match(
        await levelOf(folder, 'x.json'),
        /the config ".*" is UTF-16; save it as UTF-8, for example with iconv -f UTF-16LE -t UTF-8/,
      ),
    ));

  test('uses one that is named alone', () =>
    inFolder(
      { '.instancerc': 'rules: {tags: off}', 'ci/strict.yaml': 'rules: {tags: warning}' },
      async (folder) => {
        assert.is(
          await levelOf(folder, 'x.json', 'tags', { kind: 'file', path: 'ci/strict.yaml' }),
          'warning',
        );
        assert.is(await levelOf(folder, 'x.json', 'tags', { kind: 'none' }), 'error');
        assert.match(
          await levelOf(folder, 'x.json', 'tags', { kind: 'file', path: 'gone.yaml' }),
          'cannot read the config "gone.yaml": no such file or directory',
        );
        assert.match(
          await levelOf(folder, 'x.json', 'tags', { kind: 'file', path: 'ci' }),
          'the config "ci" is not a file',
        );
      },
    ));

  test('counts globs of one that is named from its own folder, or from the current one where it lies elsewhere', () =>
    inFolder({}, async (folder) => {
      const text = 'overrides: [{files: ["here/*.json"], rules: {tags: off}}]';
      for (const path of ['elsewhere/ci.yaml', 'ci.yaml']) {
        folder.write(path, text);
        assert.is(await levelOf(folder, 'here/x.json', 'tags', { kind: 'file', path }), 'off', path);
        assert.is(
          await levelOf(folder, 'elsewhere/here/x.json', 'tags', { kind: 'file', path }),
          'error',
          path,
        );
      }
    }));

  test('takes data in its place', () =>
    inFolder({ '.instancerc': 'rules: {tags: off}' }, async (folder) => {
      assert.is(
        await levelOf(folder, 'x.json', 'tags', { kind: 'data', data: { rules: { tags: 'warning' } } }),
        'warning',
      );
      assert.match(
        await levelOf(folder, 'x.json', 'tags', { kind: 'data', data: { rulez: 1 } }),
        'unknown member "rulez"',
      );
    }));

  test('lets the command line win', () =>
    inFolder(
      { '.instancerc': 'rules: {tags: off}\noverrides: [{files: ["*"], rules: {tags: off}}]' },
      async (folder) => {
        assert.is(await levelOf(folder, 'x.json', 'tags', NEAREST, { tags: 'warning' }), 'warning');
      },
    ));
});

suite('what a config extends', (test) => {
  test('is a preset', () =>
    inFolder(
      { 'a/.instancerc': 'extends: strict', 'b/.instancerc': 'extends: recommended' },
      async (folder) => {
        assert.is(await levelOf(folder, 'a/x.json', 'html-entities'), 'error');
        assert.is(await levelOf(folder, 'b/x.json', 'html-entities'), 'warning');
      },
    ));

  test('is laid below it, over several files', () =>
    inFolder(
      {
        '.git/HEAD': '',
        'base.yaml': 'extends: strict\nrules: {tags: off, name: off}\n',
        'a/.instancerc': 'extends: ../middle.yaml\nrules: {name: warning}\n',
        'middle.yaml': 'extends: ./base.yaml\nrules: {tags: warning}\n',
      },
      async (folder) => {
        assert.is(await levelOf(folder, 'a/x.json', 'tags'), 'warning');
        assert.is(await levelOf(folder, 'a/x.json', 'name'), 'warning');
        assert.is(await levelOf(folder, 'a/x.json', 'html-entities'), 'error');
      },
    ));

  test('is laid below it limit by limit, and nothing is no limit', () =>
    inFolder(
      {
        '.git/HEAD': '',
        'base.yaml': 'limits: {depth: 10, findings: 20}\n',
        'a/.instancerc': 'extends: ../base.yaml\nlimits: {depth: 30}\n',
        'b/.instancerc': 'extends: ../base.yaml\nlimits: {}\n',
        'c/.instancerc': 'rules: {}\n',
      },
      async (folder) => {
        const limitsOf = async (path: string, source?: ConfigSource) =>
          (await settingsIn(folder, source).settingsFor(folder.at(path)))?.limits;
        assert.equal(await limitsOf('a/x.json'), { ...USUAL_LIMITS, depth: 30, findings: 20 });
        assert.equal(await limitsOf('b/x.json'), { ...USUAL_LIMITS, depth: 10, findings: 20 });
        for (const path of ['c/x.json', 'x.json']) assert.equal(await limitsOf(path), USUAL_LIMITS);
        assert.equal(await limitsOf('a/x.json', { kind: 'none' }), USUAL_LIMITS);
        const data = { limits: { depth: undefined, aliases: 0 } };
        assert.equal(await limitsOf('x.json', { kind: 'data', data }), { ...USUAL_LIMITS, aliases: 0 });
      },
    ));

  for (const [name, path, reason] of [
    ['an absolute path', '/etc/passwd', 'is an absolute path'],
    ["another system's absolute path", 'C:\\x.yaml', 'is an absolute path'],
    ['a path out of the repository', '../outside.yaml', REFUSED],
    ['a path out of the repository and in again', '../repo/../outside.yaml', REFUSED],
    ['a link out of the repository', './link.yaml', REFUSED],
    ['a file behind a link out of the repository', './folder/outside.yaml', REFUSED],
  ] as const) {
    test(`must not be ${name}`, () =>
      inFolder({ 'repo/.git/HEAD': '', 'outside.yaml': 'rules: {tags: off}' }, async (folder) => {
        folder.link('repo/link.yaml', '../outside.yaml');
        folder.link('repo/folder', '..');
        folder.write('repo/.instancerc', `extends: ${JSON.stringify(path)}`);
        const problem = await levelOf(folder, 'repo/x.json');
        assert.match(problem, /^instancelint: repo\/\.instancerc:1:10: /);
        assert.match(problem, reason);
      }));
  }

  test('must not lead in a circle', () =>
    inFolder({ '.instancerc': 'extends: ./b.yaml', 'b.yaml': 'extends: ./.instancerc' }, async (folder) =>
      assert.match(
        await levelOf(folder, 'x.json'),
        /^instancelint: b\.yaml:1:10: ".\/\.instancerc" extends this config in turn/,
      ),
    ));

  test('must be there, and be right', () =>
    inFolder(
      {
        'a/.instancerc': 'extends: strikt',
        'b/.instancerc': 'extends: ./base.yaml',
        'b/base.yaml': 'rulez: {}',
      },
      async (folder) => {
        assert.match(
          await levelOf(folder, 'a/x.json'),
          'there is no config "strikt" to extend; the presets are recommended and strict',
        );
        assert.match(await levelOf(folder, 'b/x.json'), 'b/base.yaml:1:1: unknown member "rulez"');
      },
    ));
});

suite('overrides of a config', (test) => {
  test('apply to the files that they name, later ones over earlier ones', () =>
    inFolder(
      {
        '.instancerc': `rules: {tags: warning}
overrides:
  - {files: ["*.local.json", "./t/**"], rules: {tags: off}}
  - {files: ["drafts/", "!b.json"], rules: {name: off, tags: error}}
`,
      },
      async (folder) => {
        assert.is(await levelOf(folder, 'x.json'), 'warning');
        assert.is(await levelOf(folder, 'deep/down/x.local.json'), 'off');
        assert.is(await levelOf(folder, 't/u/x.json'), 'off');
        assert.is(await levelOf(folder, 'u/t/x.json'), 'warning');
        assert.is(await levelOf(folder, 'drafts/x.local.json'), 'error');
        assert.is(await levelOf(folder, 'drafts/x.json', 'name'), 'off');
        assert.is(await levelOf(folder, 'drafts/b.json', 'name'), 'error');
      },
    ));
});

suite('paths in a config', (test) => {
  test('of element schemas and baselines must stay inside', () =>
    inFolder({ 'repo/.git/HEAD': '', 'outside.json': '{}' }, async (folder) => {
      folder.link('repo/link', '..');
      for (const entry of ['../*.json', '/etc/*.json', 'link/outside.json', 'link/*.json', '{x,../*}.json']) {
        folder.write('repo/.instancerc', `elements: ["${entry}"]`);
        assert.match(await levelOf(folder, 'repo/x.json'), /repo\/\.instancerc:1:12: /, entry);
      }
      for (const entry of ['../b.json', '/tmp/b.json', 'link/b.json']) {
        folder.write('repo/.instancerc', `baseline: ${entry}`);
        assert.match(await levelOf(folder, 'repo/x.json'), /repo\/\.instancerc:1:11: /, entry);
      }
    }));

  test('of element schemas must lead to some', () =>
    inFolder(
      { '.instancerc': 'elements: [a.json, "*.schema.json", x.json]', 'x.json': '{}' },
      async (folder) => {
        const problem = await levelOf(folder, 'i.json');
        assert.match(problem, '.instancerc:1:12: there is no element schema "a.json"');
        assert.match(problem, '.instancerc:1:20: no element schema matches "*.schema.json"');
      },
    ));

  test('of a baseline are relative to the config', () =>
    inFolder({ 'a/.instancerc': 'baseline: known.json' }, async (folder) => {
      assert.is(
        (await settingsIn(folder).settingsFor(folder.at('a/b/x.json')))?.baseline,
        folder.at('a/known.json'),
      );
    }));
});

suite('rules about what readers of documentation fill in', (test) => {
  const OFF = ['placeholder', 'sample-value', 'plaintext-secret', 'name', 'tags'];
  const levels = (folder: Folder, file: string): Promise<readonly string[]> =>
    Promise.all(OFF.map((rule) => levelOf(folder, file, rule)));

  for (const [name, files] of [
    ['without a config', {}],
    ['with the recommended preset', { '.instancerc': 'extends: recommended' }],
    ['with the strict preset', { '.instancerc': 'extends: strict' }],
    ['with a config about others', { '.instancerc': 'extends: strict\nrules: {syntax: warning}' }],
    ['with a base', { '.instancerc': 'extends: ./base.yaml', 'base.yaml': 'extends: strict' }],
  ] as const) {
    test(`are off in Markdown ${name}, and the others as everywhere`, () =>
      inFolder(files, async (folder) => {
        for (const page of ['page.md', 'docs/page.MARKDOWN'])
          assert.equal(
            await levels(folder, page),
            OFF.map(() => 'off'),
          );
        assert.is.not(await levelOf(folder, 'x.json', 'tags'), 'off');
        for (const rule of ['syntax', 'element-key', 'html-entities', 'read-only-members'])
          assert.is(await levelOf(folder, 'page.md', rule), await levelOf(folder, 'x.yaml', rule), rule);
      }));
  }

  test('are on where the config or the command line says so', () =>
    inFolder(
      {
        'a/.instancerc': 'rules: {tags: warning}',
        'b/.instancerc': 'extends: strict\noverrides:\n  - {files: ["live/**"], rules: {placeholder: error}}',
        'c/.instancerc': 'extends: ./base.yaml',
        'c/base.yaml': 'rules: {name: error}',
      },
      async (folder) => {
        assert.is(await levelOf(folder, 'a/page.md'), 'warning');
        assert.is(await levelOf(folder, 'b/live/page.md', 'placeholder'), 'error');
        assert.is(await levelOf(folder, 'b/page.md', 'placeholder'), 'off');
        assert.is(await levelOf(folder, 'c/page.md', 'name'), 'error');
        for (const source of [NEAREST, { kind: 'none' }] as const)
          assert.is(await levelOf(folder, 'b/page.md', 'tags', source, { tags: 'error' }), 'error');
      },
    ));
});
