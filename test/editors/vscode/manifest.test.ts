import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { LANGUAGES } from '../../../editors/vscode/src/languages.mts';
import { inFolder } from '../../support/folder.ts';
import { BAD_TAGS } from '../../support/instances.ts';
import { runBuilt } from '../../support/run-built.ts';
import { suite } from '../../support/suite.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

interface Pattern {
  readonly regexp: string;
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly severity: number;
  readonly message: number;
  readonly code: number;
}

interface Manifest {
  readonly version: string;
  readonly activationEvents: readonly string[];
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: string[] } };
  readonly contributes: {
    readonly problemPatterns: readonly Pattern[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
  };
}

function read<T>(path: string): T {
  const data: T = JSON.parse(readFileSync(`${ROOT}${path}`, 'utf8'));
  return data;
}

const manifest = read<Manifest>('editors/vscode/package.json');

/** The groups of the problem matcher, by what they stand for. */
function match(line: string): Readonly<Record<string, string | undefined>> {
  const [pattern] = manifest.contributes.problemPatterns;
  assert.ok(pattern);
  const { regexp, ...groups } = pattern;
  const found = new RegExp(regexp).exec(line);
  return Object.fromEntries(
    Object.entries(groups).flatMap(([name, group]) =>
      typeof group === 'number' ? [[name, found?.[group]]] : [],
    ),
  );
}

suite('the manifest of the extension for VS Code', (test) => {
  test('has the version of the program, and the same esbuild', () => {
    const root = read<Manifest>('package.json');
    assert.is(manifest.version, root.version);
    assert.is(manifest.devDependencies['esbuild'], root.devDependencies['esbuild']);
    assert.is(read<Manifest>('editors/vscode/package-lock.json').version, root.version);
  });

  test('starts the extension where a file is opened that it has something to say about', () => {
    assert.equal(
      manifest.activationEvents,
      LANGUAGES.map((language) => `onLanguage:${language}`),
    );
  });

  test('lets no untrusted workspace name a program', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ['instancelint.path']);
    assert.is(
      manifest.contributes.configuration.properties['instancelint.path']?.scope,
      'machine-overridable',
    );
  });

  test('has a problem matcher that reads what --format unix prints', () =>
    inFolder({ 'deep/a b.json': BAD_TAGS }, async ({ path: cwd }) => {
      const { stdout } = await runBuilt(['--format', 'unix', 'deep'], { cwd });
      const [line = ''] = stdout.split('\n');
      const { message, ...place } = match(line);
      assert.equal(place, {
        file: 'deep/a b.json',
        line: '4',
        column: '11',
        severity: 'error',
        code: 'tags',
      });
      assert.ok(line.endsWith(`error: ${message} [tags]`));
    }));

  test('has a problem matcher that reads paths of Windows, and warnings', () => {
    assert.equal(match('C:\\work\\a:1:2 [x].json:12:3: warning: say "a: b" [c] or [d] [html-entities]'), {
      file: 'C:\\work\\a:1:2 [x].json',
      line: '12',
      column: '3',
      severity: 'warning',
      message: 'say "a: b" [c] or [d]',
      code: 'html-entities',
    });
    assert.is(match('3 errors in 1 of 1 file').file, undefined);
  });
});
