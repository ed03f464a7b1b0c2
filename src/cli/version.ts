import { createRequire } from 'node:module';

/** As package.json states it, which is found by the package's own name from the sources and from the built file alike. */
export function version(): string {
  const manifest: { readonly version: string } = createRequire(import.meta.url)('instancelint/package.json');
  return manifest.version;
}
