import { execFileSync } from 'node:child_process';
import { createFolder, type Folder } from './folder.ts';
import { BAD_PLACEHOLDER, BAD_TAGS, GOOD_JSON, GOOD_YAML, named } from './instances.ts';
import { BUILT_BIN } from './run-built.ts';

/** In place of npx: the program as it was built, of which a version has to be named. */
const NPX = `#!/bin/sh
case "$1 $2" in
  "--yes instancelint@"*) shift 2; exec "${process.execPath}" "${BUILT_BIN}" "$@" ;;
  *) echo "npx is to install a version of instancelint by itself, not: $*" >&2; exit 9 ;;
esac
`;

/** In place of npm: "installs" the program as it was built. */
const NPM = `#!/bin/sh
[ "$1 $2" = "install --prefix" ] || exit 9
mkdir -p "$3/node_modules"
ln -s "${BUILT_BIN.replace(/\/dist\/bin\.cjs$/, '')}" "$3/node_modules/instancelint"
`;

export interface PipelineRepository {
  readonly folder: Folder;
  /** The working tree: on a branch that changed `instances/changed.json`, and knows its origin. */
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  git(...args: readonly string[]): string;
}

/** A repository of instances with three bad ones, as a pipeline checks it out, where `npx` and `npm` need no network. */
export function createPipelineRepository(): PipelineRepository {
  const folder = createFolder({ 'bin/npx': NPX, 'bin/npm': NPM, 'home/.keep': '' });
  for (const name of ['npx', 'npm']) execFileSync('chmod', ['+x', folder.at(`bin/${name}`)]);
  const env = {
    PATH: `${folder.at('bin')}:${process.env['PATH']}`,
    HOME: folder.at('home'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Test',
    GIT_AUTHOR_EMAIL: 'test@example.org',
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.org',
  };
  const path = folder.at('repository');
  const run = (cwd: string, args: readonly string[]): string =>
    execFileSync('git', args, { cwd, encoding: 'utf8', stdio: 'pipe', env }).trim();
  for (let n = 1; n <= 6; n++) folder.write(`origin/instances/good-${n}.json`, named(`Good ${n}`, GOOD_JSON));
  folder.write('origin/instances/good.yaml', named('Plain', GOOD_YAML));
  folder.write('origin/instances/bad-1.json', named('Bad 1', BAD_TAGS));
  folder.write('origin/instances/bad-2.json', BAD_PLACEHOLDER);
  folder.write('origin/.gitignore', 'reports/\n*.jsonl\n');
  const origin = folder.at('origin');
  run(origin, ['init', '--quiet', '--initial-branch=main']);
  run(origin, ['add', '--all']);
  run(origin, ['commit', '--quiet', '--message=base']);
  run(folder.path, ['clone', '--quiet', origin, path]);
  run(path, ['checkout', '--quiet', '-b', 'topic']);
  folder.write('repository/instances/changed.json', named('Changed', BAD_TAGS));
  run(path, ['add', '--all']);
  run(path, ['commit', '--quiet', '--message=change']);
  return { folder, path, env, git: (...args) => run(path, args) };
}
