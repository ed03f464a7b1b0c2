import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../knowledge/package-root.ts';

/** As package.json states it. */
export function version(): string {
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'),
  );
  return manifest.version;
}
