// Bundles the extension into dist/, and puts the program of this repository into program/, with what it needs at run time.
// Needs no network; `npm run build` in the root comes before.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { build } from 'esbuild';

const FOLDER = import.meta.dirname;
const ROOT = join(FOLDER, '../..');

if (!existsSync(join(ROOT, 'dist/bin.cjs'))) throw new Error('run "npm run build" in the root first');
for (const made of ['dist', 'program']) rmSync(join(FOLDER, made), { recursive: true, force: true });

await build({
  entryPoints: [join(FOLDER, 'src/extension.mts')],
  outfile: join(FOLDER, 'dist/extension.cjs'),
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});
cpSync(join(ROOT, 'LICENSE'), join(FOLDER, 'LICENSE'));
for (const path of packedFiles()) cpSync(join(ROOT, path), join(FOLDER, 'program', path));
for (const folder of dependenciesOf(ROOT))
  cpSync(folder, join(FOLDER, 'program', relative(ROOT, folder)), { recursive: true, filter: isNeeded });

/** What the package on npm holds, but for what only people read, or only programs need that import it. */
function packedFiles(): string[] {
  const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    // Windows has npm as a script of its shell.
    shell: process.platform === 'win32',
  });
  const [pack]: { files: { path: string }[] }[] = JSON.parse(listed);
  const paths = pack?.files.map(({ path }) => path) ?? [];
  return paths.filter((path) => !/^docs\/|^dist\/(?:types\/|index\.js$)|\.md$/.test(path));
}

/** The folders of all packages that it needs at run time; npm would count optional peers, such as the compiler. */
function dependenciesOf(folder: string, found = new Set<string>()): Set<string> {
  const manifest: { dependencies?: Record<string, string> } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  for (const name of Object.keys(manifest.dependencies ?? {})) {
    let above = folder;
    while (!existsSync(join(above, 'node_modules', name)) && above !== ROOT) above = dirname(above);
    const dependency = join(above, 'node_modules', name);
    if (found.has(dependency)) continue;
    found.add(dependency);
    dependenciesOf(dependency, found);
  }
  return found;
}

/** Code and licences; a package that lies in another's folder is copied for itself. */
function isNeeded(path: string): boolean {
  if (statSync(path).isDirectory()) return !/[\\/](?:node_modules|test|benchmarks|\.github)$/.test(path);
  return ['.js', '.cjs', '.mjs', '.json'].includes(extname(path)) || /licen[cs]e/i.test(path);
}
