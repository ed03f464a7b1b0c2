// ESLint with nothing but the rule that validates by a schema: ours, the published one.
import { fileURLToPath } from 'node:url';
import schemaValidator from 'eslint-plugin-json-schema-validator';
import * as jsonc from 'jsonc-eslint-parser';
import * as yaml from 'yaml-eslint-parser';

const schema = fileURLToPath(new URL('../../schemas/instance.schema.json', import.meta.url));
const plugins = { 'json-schema-validator': schemaValidator };
const options = { schemas: [{ fileMatch: ['**/*'], schema }], useSchemastoreCatalog: false };
const rules = { 'json-schema-validator/no-invalid': ['error', options] };

export default [
  { files: ['**/*.json'], languageOptions: { parser: jsonc }, plugins, rules },
  { files: ['**/*.yaml'], languageOptions: { parser: yaml }, plugins, rules },
];
