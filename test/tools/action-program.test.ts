import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { runAction } from '../support/composite-action.ts';
import { type Folder, inFolder } from '../support/folder.ts';
import { BAD_TAGS } from '../support/instances.ts';
import { suite } from '../support/suite.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

interface Sarif {
  readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[];
}

const NPM = { npm_config_update_notifier: 'false' };

/** A registry with one version of one package, which says that it ran. */
async function startRegistry(folder: Folder): Promise<{ server: Server; url: string }> {
  folder.write(
    'package/package.json',
    '{"name": "instancelint", "version": "1.2.3", "scripts": {"install": "touch ../../../ran"}}',
  );
  folder.write(
    'package/dist/bin.cjs',
    "console.log('version 1.2.3 ran', process.argv.slice(2, 4).join(' '))",
  );
  execFileSync('npm', ['pack', '--silent'], { cwd: folder.at('package'), stdio: 'ignore' });
  const server = createServer(({ url = '' }, response) => {
    const dist = { tarball: `http://127.0.0.1:${port()}/instancelint-1.2.3.tgz` };
    if (url === '/instancelint')
      response.end(
        JSON.stringify({
          name: 'instancelint',
          'dist-tags': { latest: '1.2.3' },
          versions: { '1.2.3': { name: 'instancelint', version: '1.2.3', hasInstallScript: true, dist } },
        }),
      );
    else if (url.endsWith('.tgz')) response.end(readFileSync(folder.at('package/instancelint-1.2.3.tgz')));
    else response.writeHead(404).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = (): number => (server.address() as AddressInfo).port;
  return { server, url: `http://127.0.0.1:${port()}/` };
}

suite('the program that the action runs', (test) => {
  test('is the version on npm that was asked for, from nowhere that the repository names', () =>
    inFolder({ 'workspace/.npmrc': 'registry=http://127.0.0.1:1/\n' }, async (folder) => {
      const { server, url } = await startRegistry(folder);
      try {
        const { code, output } = await runAction(
          folder,
          { version: '1.2.3' },
          { ...NPM, npm_config_registry: url },
        );
        assert.is(code, 0, output);
        assert.match(output, 'version 1.2.3 ran check');
        assert.not(existsSync(folder.at('temp/ran')), 'a script of the package ran');
      } finally {
        server.close();
      }
    }));

  test('is built from the checkout of the action, and once only', () =>
    inFolder({ 'workspace/team/instances/a.json': BAD_TAGS }, async (folder) => {
      execFileSync('git', ['init', '--quiet', folder.at('workspace')]);
      execFileSync('git', ['clone', '--quiet', PROJECT, folder.at('action')]);
      // What a workflow sets for its own sake does not keep it from being built.
      const env = { ...NPM, NODE_ENV: 'production', GITHUB_ACTION_PATH: folder.at('action') };
      const inputs = { 'working-directory': 'team', paths: 'instances', sarif: 'found.sarif' };
      const { code, output, outputs } = await runAction(folder, inputs, env);
      assert.ok(existsSync(folder.at('action/dist/bin.cjs')), output);
      assert.is(code, 1, output);
      assert.match(output, 'instances/a.json:4:11');
      assert.match(output, /^::error .*file=team\/instances\/a\.json,line=4,/m);
      assert.equal([outputs['errors'], outputs['warnings']], ['1', '0']);
      assert.is(outputs['sarif'], 'team/found.sarif');
      const sarif: Sarif = JSON.parse(readFileSync(folder.at('workspace/team/found.sarif'), 'utf8'));
      assert.equal(
        sarif.runs.flatMap(({ results }) => results.map(({ ruleId }) => ruleId)),
        ['tags'],
      );
      assert.match(readFileSync(folder.at('temp/summary'), 'utf8'), '1 error');
      folder.write('action/dist/bin.cjs', "console.log('it was not built again')");
      assert.match((await runAction(folder, {}, env)).output, 'it was not built again');
    }));

  test('ends with 2 and counts nothing, when it cannot be run like that', () =>
    inFolder({ 'workspace/a.json': BAD_TAGS }, async (folder) => {
      folder.link('workspace/node_modules/instancelint', PROJECT);
      const { code, output, outputs } = await runAction(folder, {
        version: 'project',
        'max-warnings': 'few',
      });
      assert.is(code, 2);
      assert.match(output, '--max-warnings');
      assert.equal(Object.values(outputs), ['', '', '', '']);
    }));

  test('says once what could not be checked, and of a part that it is one', () =>
    inFolder({ 'workspace/a.json': BAD_TAGS }, async (folder) => {
      folder.link('workspace/node_modules/instancelint', PROJECT);
      const inputs = { version: 'project', arguments: '--shard=1/2', paths: 'a.json\ngone.json' };
      const { code, output, outputs } = await runAction(folder, inputs);
      assert.is(code, 2);
      assert.is(outputs['errors'], '0');
      const sentence = 'no such file or folder: "gone.json"';
      const lines = output.split('\n').filter((line) => line.includes(sentence));
      assert.equal(lines.sort(), [`::error title=instancelint::${sentence}`, `instancelint: ${sentence}`]);
      assert.not.match(output, 'missing');
      assert.is((await runAction(folder, { ...inputs, paths: 'a.json' })).code, 0);
    }));

  test('checks what a pull request changes, in a checkout of two commits', () =>
    inFolder({ 'origin/old.json': BAD_TAGS, 'origin/same.json': BAD_TAGS }, async (folder) => {
      const git = (inside: string, ...args: readonly string[]): string =>
        execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
          cwd: folder.at(inside),
          encoding: 'utf8',
          stdio: 'pipe',
        }).trim();
      git('origin', 'init', '--quiet', '--initial-branch=main');
      git('origin', 'add', '--all');
      git('origin', 'commit', '--quiet', '--message=base');
      git('origin', 'checkout', '--quiet', '-b', 'topic');
      folder.write('origin/new.json', BAD_TAGS);
      git('origin', 'add', '--all');
      git('origin', 'commit', '--quiet', '--message=first');
      git('origin', 'mv', 'old.json', 'moved.json');
      git('origin', 'commit', '--quiet', '--message=second');
      git('origin', 'checkout', '--quiet', '-b', 'merged', 'main');
      git('origin', 'merge', '--quiet', '--no-ff', '--message=both', 'topic');
      const pullRequest = {
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_BASE_REF: 'main',
        GITHUB_SHA: git('origin', 'rev-parse', 'HEAD'),
      };
      const origin = `file://${folder.at('origin')}`;
      const check = async (depth: number) => {
        rmSync(folder.at('workspace'), { recursive: true, force: true });
        const options = ['--quiet', `--depth=${depth}`, '--branch=merged'];
        git('.', 'clone', ...options, origin, folder.at('workspace'));
        folder.link('workspace/node_modules/instancelint', PROJECT);
        return runAction(folder, { version: 'project', 'changed-only': 'true' }, pullRequest);
      };
      const { code, output, outputs } = await check(2);
      assert.is(code, 1, output);
      assert.is(outputs['errors'], '2');
      for (const file of ['new.json', 'moved.json']) assert.match(output, `file=${file},`);
      const shallow = await check(1);
      assert.is(shallow.code, 2);
      assert.match(shallow.output, '::error title=instancelint::there is no branch');
      assert.match(shallow.output, 'fetch-depth: 0');
    }));
});
