import { readdirSync, readFileSync } from 'node:fs';
import type { ElementSchema } from '../../src/core/catalogue/element-schema.ts';

const SCHEMAS = new URL('../../schemas/', import.meta.url);

/** Where a shipped schema lies; `path` is relative to `schemas/`. */
export function schemaUrl(path: string): URL {
  return new URL(path, SCHEMAS);
}

export function readSchema(path: string): object {
  return JSON.parse(readFileSync(schemaUrl(path), 'utf8'));
}

export function readElementSchema(key: string): ElementSchema {
  return JSON.parse(readFileSync(schemaUrl(`elements/${key}.schema.json`), 'utf8'));
}

export function elementKeys(): readonly string[] {
  const files = readdirSync(schemaUrl('elements/'));
  return files.map((file) => file.replace(/\.schema\.json$/, '')).sort();
}
