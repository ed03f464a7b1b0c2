import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { createFolder, inFolder } from '../support/folder.ts';
import { BAD_TAGS } from '../support/instances.ts';
import { runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';
import { createVscodeStub } from '../support/vscode-stub.ts';

const SOURCE = fileURLToPath(new URL('../../editors/vscode/', import.meta.url));

/** What the archive may hold; a new kind of file is to be a decision. */
const WANTED: readonly RegExp[] = [
  /^(?:\[Content_Types\]\.xml|extension\.vsixmanifest)$/,
  /^extension\/(?:package\.json|readme\.md|LICENSE\.txt|dist\/extension\.cjs)$/,
  /^extension\/program\/(?:package\.json|LICENSE)$/,
  /^extension\/program\/dist\/(?:bin\.cjs|parts\/[\w-]+\.cjs|generated\/[\w-]+\.(?:cjs|json|txt))$/,
  /^extension\/program\/schemas\/(?:elements\/)?[\w.-]+\.schema\.json$/,
  /^extension\/program\/node_modules\/(?:[\w@.-]+\/)+[\w.-]+\.(?:js|cjs|mjs|json)$/,
  /^extension\/program\/node_modules\/(?:[\w@.-]+\/)+[\w.-]*licen[cs]e[\w.-]*$/i,
];

interface Manifest {
  readonly main: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly jsonValidation: readonly { readonly url: string }[];
    readonly yamlValidation: readonly { readonly url: string }[];
  };
}

interface Extension {
  activate(context: { subscriptions: unknown[]; extensionPath: string }): Promise<void>;
  deactivate(): Promise<void>;
}

/** Packs the extension without a network, and unpacks the archive somewhere else. */
function pack(): ReturnType<typeof createFolder> {
  const folder = createFolder({
    // Whatever the extension requires as `vscode` is what the test has put there.
    'node_modules/vscode/index.js': 'module.exports = globalThis.vscodeStub;\n',
  });
  execFileSync('npm', ['run', '--silent', 'package', '--', '--out', folder.at('instancelint.vsix')], {
    cwd: SOURCE,
    stdio: 'pipe',
    env: { ...process.env, npm_config_offline: 'true' },
  });
  execFileSync('unzip', ['-q', 'instancelint.vsix', '-d', 'unpacked'], { cwd: folder.path });
  return folder;
}

suite('the extension for VS Code', (test) => {
  const folder = pack();
  test.after(() => folder.remove());
  const files = readdirSync(folder.at('unpacked'), {
    recursive: true,
    encoding: 'utf8',
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.at('unpacked/').length));
  const extensionPath = folder.at('unpacked/extension');
  const manifest: Manifest = JSON.parse(readFileSync(`${extensionPath}/package.json`, 'utf8'));
  /** The extension as in a window that was just opened. */
  const load = (): Extension => {
    const require = createRequire(folder.at('unpacked/x.js'));
    for (const path of Object.keys(require.cache))
      if (path.startsWith(folder.path)) delete require.cache[path];
    const extension: Extension = require(`${extensionPath}/${manifest.main}`);
    return extension;
  };

  test('holds itself, the program, what both need, and nothing else', () => {
    assert.equal(
      files.filter((file) => !WANTED.some((pattern) => pattern.test(file))),
      [],
    );
    const { jsonValidation, yamlValidation } = manifest.contributes;
    for (const { url } of [...jsonValidation, ...yamlValidation])
      assert.ok(existsSync(`${extensionPath}/${url}`), url);
  });

  test('ships a program that runs where nothing else is installed', () =>
    inFolder(
      {
        'package.json': '{"instance": {"rules": {"tags": "off"}}}',
        'bad.json': BAD_TAGS,
        'strict/package.json': '{"instance": {"rules": {"tags": "error"}}}',
        'strict/bad.json': BAD_TAGS,
      },
      async ({ path: cwd }) => {
        const { code, stdout, stderr } = await runBuilt(['*/*.json', '*.json'], {
          cwd,
          bin: `${extensionPath}/program/dist/bin.cjs`,
        });
        assert.is(stderr, '');
        assert.is(code, 1);
        assert.match(stdout, '1 error in 1 of 2 files');
      },
    ));

  test('starts that program as a language server, and shows what it finds', () => {
    // The program of a workspace that is not trusted is not run.
    const files = {
      '.instancerc': '',
      'bad.json': BAD_TAGS,
      'node_modules/instancelint/dist/bin.cjs': 'process.exit(1);',
    };
    return inFolder(files, async (workspace) => {
      const path = workspace.at('bad.json');
      const stub = createVscodeStub(workspace.path, false, [{ path, languageId: 'json', text: BAD_TAGS }]);
      Object.assign(globalThis, { vscodeStub: stub.module });
      const extension = load();
      await extension.activate({ subscriptions: [], extensionPath });
      const [diagnostic, ...others] = await stub.diagnosticsOf(path);
      await extension.deactivate();
      assert.equal(others, []);
      assert.is(diagnostic?.source, 'instancelint');
      assert.equal({ ...diagnostic?.range.start }, { line: 3, character: 10 });
      assert.equal(stub.said.slice(0, 1), [`starting ${extensionPath}/program/dist/bin.cjs`]);
      for (const { command } of manifest.contributes.commands) assert.ok(stub.commands.has(command), command);
    });
  });

  test('starts another program once the one that failed is replaced', () =>
    inFolder({ 'bad.json': BAD_TAGS, 'broken.cjs': 'process.exit(1);' }, async (workspace) => {
      const path = workspace.at('bad.json');
      const settings: Record<string, unknown> = { path: workspace.at('broken.cjs') };
      const documents = [{ path, languageId: 'json', text: BAD_TAGS }];
      const stub = createVscodeStub(workspace.path, true, documents, settings);
      Object.assign(globalThis, { vscodeStub: stub.module });
      const extension = load();
      await extension.activate({ subscriptions: [], extensionPath });
      assert.ok(stub.said.some((message) => /did not start|couldn't create connection/.test(message)));
      settings['path'] = '';
      await stub.commands.get('instancelint.restart')?.();
      assert.is((await stub.diagnosticsOf(path)).length, 1);
      await extension.deactivate();
    }));
});
