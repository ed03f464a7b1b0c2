// Builds dist/: the knowledge compiled from schemas/, the program, the library, and the types.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { escapeNonAscii } from '../src/core/write/escape-non-ascii.ts';
import { buildConfigValidator } from './build-config-validator.ts';
import { buildKnowledge } from './build-knowledge.ts';

/** For an ES module, which has none. */
const OWN_REQUIRE =
  "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);";

rmSync('dist', { recursive: true, force: true });
await buildKnowledge('dist/generated');
await buildConfigValidator('dist/generated');
await buildBundles();
chmodSync('dist/bin.cjs', 0o755);
execFileSync(process.execPath, [typescript(), '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
keepPublicTypes('dist/types', 'index.d.ts');

/**
 * One file for each entry and for each `import()` reached from it, with all that it needs inside. What two of them share is
 * there twice: loading another file costs a run more than reading the same lines again, and esbuild's own splitting would
 * spread what every run needs over dozens of files.
 *
 * The program and the parts are CommonJS, since Node 20 starts that 10 to 15 % faster than an ES module: importing a built-in
 * module into one makes all of its members. The library is an ES module.
 */
async function buildBundles(): Promise<void> {
  const queue: [outfile: string, source: string][] = [
    ['dist/bin.cjs', 'src/bin.ts'],
    ['dist/index.js', 'src/index.ts'],
  ];
  const queued = new Set<string>();
  const addPart = (source: string): string => {
    const outfile = `dist/parts/${relative('src', source).replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '.cjs')}`;
    if (!queued.has(outfile)) queue.push([outfile, source]);
    queued.add(outfile);
    return outfile;
  };
  const buildId = buildIdOf(['src', 'schemas', 'scripts']);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [outfile, source] = next;
    const isCommonJs = outfile.endsWith('.cjs');
    await build({
      entryPoints: [source],
      outfile,
      bundle: true,
      format: isCommonJs ? 'cjs' : 'esm',
      platform: 'node',
      target: 'node20',
      minify: true,
      legalComments: 'none',
      // Node's loader of ES modules takes longer to look into a part than `require` takes to load it.
      supported: { 'dynamic-import': false },
      ...(isCommonJs ? { define: { 'import.meta.url': '__filename' } } : { banner: { js: OWN_REQUIRE } }),
      // fast-glob and cosmiconfig need Node's own modules in ways that cannot be bundled; they are loaded when used.
      external: ['fast-glob', 'cosmiconfig', 'cosmiconfig/*'],
      // yaml's build for browsers is the same code as ES modules; the one for Node is CommonJS, which bundles badly.
      alias: { yaml: resolve('node_modules/yaml/browser/index.js') },
      plugins: [
        lazyParts(dirname(outfile), addPart),
        packageRoot(dirname(outfile), isCommonJs),
        ...(isCommonJs ? [ownRequire()] : []),
        withoutTransports(),
        buildId,
      ],
      logLevel: 'warning',
    });
    keepToAscii(outfile);
  }
}

/** esbuild escapes what is not ASCII, but not in regular expressions. */
function keepToAscii(file: string): void {
  const text = readFileSync(file, 'utf8');
  const escaped = escapeNonAscii(text);
  if (escaped !== text) writeFileSync(file, escaped);
}

/** Makes a file of its own of each of our modules that is imported lazily. */
function lazyParts(from: string, addPart: (source: string) => string): Plugin {
  return {
    name: 'lazy-parts',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const part = relative(from, addPart(resolve(resolveDir, path))).replaceAll('\\', '/');
        return { path: `./${part}`, external: true };
      });
    },
  };
}

/** Tells a bundle where package.json is from where it lies. */
function packageRoot(from: string, isCommonJs: boolean): Plugin {
  const up = JSON.stringify(relative(from, ''));
  const contents = isCommonJs
    ? `import { join } from 'node:path'; export const PACKAGE_ROOT = join(__dirname, ${up});`
    : `import { fileURLToPath } from 'node:url'; export const PACKAGE_ROOT = fileURLToPath(new URL(${up}, import.meta.url));`;
  return {
    name: 'package-root',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]src[\\/]knowledge[\\/]package-root\.ts$/ }, () => ({
        contents,
        resolveDir: from,
      }));
    },
  };
}

/** CommonJS has a `require` already; Node loads its loader of ES modules for `node:module`. */
function ownRequire(): Plugin {
  return {
    name: 'own-require',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^node:module$/ }, ({ path }) => ({ path, namespace: 'own-require' }));
      onLoad({ filter: /.*/, namespace: 'own-require' }, () => ({
        contents: 'export const createRequire = () => require;',
      }));
    },
  };
}

/**
 * The language server speaks by standard input and output alone. Its package could also listen on sockets and start processes,
 * and shall not be able to.
 */
function withoutTransports(): Plugin {
  const importers = /[\\/]node_modules[\\/]vscode-(?:jsonrpc|languageserver)[\\/]/;
  return {
    name: 'without-transports',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^(?:net|child_process)$/ }, ({ path, importer }) =>
        importers.test(importer) ? { path, namespace: 'without-transports' } : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'without-transports' }, () => ({ contents: 'module.exports = {};' }));
    },
  };
}

/** Tells a bundle from those that were made of anything else. */
function buildIdOf(folders: readonly string[]): Plugin {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(folder, file);
      if (statSync(path).isFile()) hash.update(path).update(readFileSync(path));
    }
  }
  hash.update(readFileSync('package.json')).update(readFileSync('package-lock.json'));
  const contents = `export const BUILD_ID = '${hash.digest('hex').slice(0, 16)}';`;
  return {
    name: 'build-id',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]src[\\/]cache[\\/]build-id\.ts$/ }, () => ({ contents }));
    },
  };
}

/** Declarations are written for every file that was compiled; those that nothing public leads to would only be ballast. */
function keepPublicTypes(folder: string, entry: string): void {
  const reached = new Set<string>([join(folder, entry)]);
  for (const file of reached) {
    const text = readFileSync(file, 'utf8');
    for (const [, target = ''] of text.matchAll(/(?:from |import\()['"](\.[^'"]*)\.ts['"]/g)) {
      reached.add(join(dirname(file), `${target}.d.ts`));
    }
  }
  for (const found of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(found.parentPath, found.name);
    if (found.isFile() && !reached.has(path)) rmSync(path);
  }
}

function typescript(): string {
  const folder = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  return join(folder, 'bin', 'tsc');
}
