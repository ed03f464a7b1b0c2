import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles a script of this folder as the program itself is bundled, so that no one pays for loading many small files. */
export async function buildScript(name: string, folder: string, format: 'cjs' | 'esm'): Promise<string> {
  const outfile = join(folder, `${name}.${format === 'cjs' ? 'cjs' : 'mjs'}`);
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    format,
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    alias: { yaml: resolve('node_modules/yaml/browser/index.js') },
    logLevel: 'warning',
  });
  return outfile;
}
