import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { type NumberedMutant, switchable } from './switchable.ts';

export interface FileMutant extends NumberedMutant {
  readonly file: string;
}

/** How many inputs a property gets. */
const INPUTS = 100;

/**
 * All test files and what they import as one script, which is compiled once and evaluated anew for every mutant: so nothing that a
 * mutant left in a variable outlives it, and mutants of constants are like others. A test file is evaluated when it is asked for.
 */
export async function bundle(
  root: string,
  tests: readonly string[],
  mutants: readonly FileMutant[],
): Promise<string> {
  const entry = tests.map(
    (file) => `${JSON.stringify(file)}: () => import(${JSON.stringify(join(root, file))})`,
  );
  const { outputFiles } = await build({
    stdin: { contents: `module.exports = {\n${entry.join(',\n')}\n};`, resolveDir: root },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    plugins: [sources(root, mutants), fewProperties(root), packages(root)],
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error('esbuild wrote nothing');
  return output.text;
}

/** Our own files, with their mutants in them; the tests get their suites from the driver. */
function sources(root: string, mutants: readonly FileMutant[]): Plugin {
  const inFile = (file: string): readonly FileMutant[] => mutants.filter((mutant) => mutant.file === file);
  return {
    name: 'sources',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path === join(root, 'test/support/suite.ts')) return { contents: 'export const suite = $suite;' };
        const source = readFileSync(path, 'utf8');
        const contents = switchable(source, inFile(relative(root, path)));
        return {
          contents: contents.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
          loader: 'ts',
        };
      });
    },
  };
}

/** Properties are tried on few inputs, and the first that fails is enough. */
function fewProperties(root: string): Plugin {
  const contents = `const fc = require('fast-check');
    const few = (given) => ({ ...given, numRuns: Math.min(given?.numRuns ?? ${INPUTS}, ${INPUTS}), endOnFailure: true });
    const all = { ...fc, assert: (property, given) => fc.assert(property, few(given)) };
    module.exports = { ...all, default: all, __esModule: true };`;
  return {
    name: 'few properties',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^fast-check$/ }, ({ namespace }) =>
        namespace === 'few' ? undefined : { path: 'fast-check', namespace: 'few' },
      );
      onLoad({ filter: /.*/, namespace: 'few' }, () => ({ contents, resolveDir: root }));
    },
  };
}

/** Packages stay outside, but for modules of ECMAScript: of those that can be required, the default export is a member. */
function packages(root: string): Plugin {
  const require = createRequire(join(root, 'package.json'));
  return {
    name: 'packages',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path }) => {
        try {
          const file = require.resolve(path);
          return isModule(file) ? undefined : { path: file, external: true };
        } catch {
          return undefined;
        }
      });
    },
  };
}

function isModule(file: string): boolean {
  if (!file.endsWith('.js')) return file.endsWith('.mjs');
  let folder = dirname(file);
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).type === 'module';
}
