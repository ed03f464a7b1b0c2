import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import * as assert from 'uvu/assert';
import { suite } from '../support/suite.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

const GOOD =
  '{"element": {"key": "stripe"}, "configuration": {"api.key": "${env:KEY}"}, "tags": ["billing"], "name": "Stripe"}\n';
const BAD = GOOD.replace('stripe', 'strpe');
const FIXABLE = GOOD.replace('["billing"]', '["billing",]');

/** A user's repository with our hooks installed from a clone of this project, as pre-commit would from the web. */
function createRepository() {
  const root = mkdtempSync(join(tmpdir(), 'instancelint-hook-'));
  const source = join(root, 'hook-source');
  const folder = join(root, 'repository');
  execFileSync('git', ['clone', '--quiet', PROJECT, source]);
  const revision = execFileSync('git', ['-C', source, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  mkdirSync(folder);
  // As in a terminal: what `npm run --silent` hands on would silence the npm that pre-commit starts, too.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:npm_config_|GIT_)/.test(name));
  const env = { ...Object.fromEntries(inherited), PRE_COMMIT_HOME: join(root, 'pre-commit') };
  const run = (program: string, args: readonly string[]): { ok: boolean; output: string } => {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', env });
    return { ok: status === 0, output: stripVTControlCharacters(`${stdout}${stderr}`) };
  };
  const git = (...args: string[]): { ok: boolean; output: string } =>
    run('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args]);
  git('init', '--quiet');
  assert.ok(run('pre-commit', ['install']).ok);
  return {
    folder: root,
    git,
    /** Chooses the hooks, each with its options, as in `instancelint: { args: [--fix] }`. */
    configure(hooks: Readonly<Record<string, string>>): void {
      const listed = Object.entries(hooks).map(
        ([id, options]) => `{ id: ${id}, language_version: system, ${options} }`,
      );
      writeFileSync(
        join(folder, '.pre-commit-config.yaml'),
        `repos:\n  - repo: ${source}\n    rev: ${revision}\n    hooks: [${listed.join(', ')}]\n`,
      );
      git('add', '--all');
    },
    read: (path: string) => readFileSync(join(folder, path), 'utf8'),
    write(path: string, text: string): void {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    commit: () => git('commit', '--message', 'change'),
  };
}

suite('the pre-commit hooks', (test) => {
  const repository = createRepository();
  const { configure, write, read, git, commit } = repository;
  const stage = (path: string, text: string): void => {
    write(path, text);
    git('add', '--all');
  };
  test.after(() => rmSync(repository.folder, { recursive: true, force: true }));

  test('refuse a bad instance and show what is wrong', () => {
    configure({ instancelint: '' });
    stage('instances/stripe.json', BAD);
    const { ok, output } = commit();
    assert.not.ok(ok);
    assert.match(output, /instances\/stripe\.json:1:\d+/);
    assert.match(output, /did you mean "stripe"\?/);
  });

  test('accept a good instance beside files that are none', () => {
    stage('instances/stripe.json', GOOD);
    stage('package.json', '{"name": "x"}\n');
    const { ok, output } = commit();
    assert.ok(ok, output);
    assert.match(output, /instancelint\W+Passed/);
  });

  test('accept a commit whose only changed files are ignored', () => {
    stage('.instancelintignore', 'drafts/\n');
    assert.ok(commit().ok);
    stage('drafts/stripe.json', BAD);
    const { ok, output } = commit();
    assert.ok(ok, output);
    assert.match(output, /instancelint\W+Passed/);
  });

  test('judge a partly staged file by what is staged, and leave the rest', () => {
    stage('instances/stripe.json', `\n${GOOD}`);
    write('instances/stripe.json', BAD);
    const good = commit();
    assert.ok(good.ok, good.output);
    assert.is(read('instances/stripe.json'), BAD);
    git('add', '--all');
    write('instances/stripe.json', GOOD);
    const bad = commit();
    assert.not.ok(bad.ok);
    assert.match(bad.output, 'did you mean "stripe"?');
    assert.is(read('instances/stripe.json'), GOOD);
    git('add', '--all');
  });

  test('fix what is safe to fix, and pass when that is staged', () => {
    configure({ 'instancelint-fix': '' });
    stage('instances/stripe.json', FIXABLE);
    const { ok, output } = commit();
    assert.not.ok(ok);
    assert.match(output, /files were modified by this hook/);
    assert.is(read('instances/stripe.json'), GOOD);
    stage('notes.json', '{}\n');
    assert.ok(commit().ok);
  });

  test('fix with args: [--fix], too', () => {
    configure({ instancelint: 'args: [--fix]' });
    stage('instances/stripe.json', FIXABLE);
    assert.not.ok(commit().ok);
    assert.is(read('instances/stripe.json'), GOOD);
    git('add', '--all');
    assert.ok(commit().ok);
  });

  test('fix a partly staged file without a loss of what is not staged', () => {
    stage('instances/stripe.json', FIXABLE);
    const mine = FIXABLE.replace('"Stripe"', '"Mine"');
    write('instances/stripe.json', mine);
    assert.not.ok(commit().ok);
    assert.is(read('instances/stripe.json'), mine);
    stage('instances/stripe.json', GOOD);
  });

  test('check pages and scripts', () => {
    configure({ instancelint: '', 'instancelint-docs': '' });
    const curl = `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User x, Organization y' \\
  -H 'Content-Type: application/json' \\
  -d '${BAD.trim()}'\n`;
    stage('docs/page.md', `# Page\n\n\`\`\`json\n${BAD}\`\`\`\n`);
    stage('scripts/create.sh', curl);
    const { ok, output } = commit();
    assert.not.ok(ok);
    assert.match(output, /instancelint\W+\(no files to check\)Skipped|instancelint\W+Passed/);
    assert.match(output, /docs\/page\.md:4:\d+ +error +unknown element "strpe"/);
    assert.match(output, /scripts\/create\.sh:4:\d+ +error +unknown element "strpe"/);
    stage('docs/page.md', `# Page\n\n\`\`\`json\n${GOOD}\`\`\`\n`);
    stage('scripts/create.sh', curl.replace('strpe', 'stripe'));
    const good = commit();
    assert.ok(good.ok, good.output);
  });

  test('take 3,000 files in one process', () => {
    configure({ instancelint: 'verbose: true' });
    for (let count = 0; count < 3000; count++)
      write(`customers/${count}/stripe.json`, GOOD.replace('"Stripe"', `"Customer ${count}"`));
    git('add', '--all');
    const { ok, output } = commit();
    assert.ok(ok, output);
    const summaries = [...output.matchAll(/^(\d+) files? checked, no problems/gm)].map(([, files]) =>
      Number(files),
    );
    assert.equal(summaries, [3000]);
  });
});
