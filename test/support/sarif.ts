import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const require = createRequire(new URL('../tools/', import.meta.url));
const near = createRequire(require.resolve('@microsoft/sarif-multitool/package.json'));

/** The folder of Microsoft's tool, which brings the published schema along. */
export const MULTITOOL = dirname(near.resolve('@microsoft/sarif-multitool-linux/package.json'));

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(join(MULTITOOL, 'sarif-2.1.0.json'), 'utf8')));

/** Where a log is not what the schema of SARIF 2.1.0 asks for. */
export function problemsOfSarif(log: unknown): readonly string[] {
  return validate(log)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
