import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

/** As in a terminal: what `npm run` hands on would change the npm that the action starts. */
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
          versions: { '1.2.3': { name: 'instancelint', version: '1.2.3', dist } },
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
        assert.not(
          readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).includes('ran'),
          'a script of the package ran',
        );
      } finally {
        server.close();
      }
    }));

  test('is built from the checkout of the action, and once only', () =>
    inFolder({ 'workspace/team/instances/a.json': BAD_TAGS }, async (folder) => {
      execFileSync('git', ['init', '--quiet', folder.at('workspace')]);
      execFileSync('git', ['clone', '--quiet', PROJECT, folder.at('action')]);
      const env = { ...NPM, GITHUB_ACTION_PATH: folder.at('action') };
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
});
