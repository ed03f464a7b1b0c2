import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of package.json. The build replaces this file, since a bundle lies elsewhere below it; to have Node resolve a name
 * in its stead would take a tenth of the time that a run on one file takes beyond starting Node.
 */
export const PACKAGE_ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
