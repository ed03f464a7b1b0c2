import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { configurationValidator } from '../core/catalogue/configuration-validator.ts';
import type { CommonKeys, Element, ElementSchema, Validator } from '../core/catalogue/element-schema.ts';
import { once } from '../core/text/once.ts';
import { readElementTable } from './element-table.ts';
import { type KnownElements, summarizeElement } from './known-elements.ts';
import { PACKAGE_ROOT } from './package-root.ts';

/** What scripts/build-knowledge.ts writes into envelope.cjs. */
interface EnvelopeModule {
  readonly validateEnvelope: Validator;
}

/** What it writes into key-index.json: by configuration key, the elements that have it, as places in `keys`. */
export type KeyIndex = Readonly<Record<string, readonly number[]>>;

/** The keys that elements share with all that is said of them, for deriving the schemas of more elements. */
export function loadCommonKeys(): CommonKeys {
  return readJson('dist/generated/common-keys.json');
}

/**
 * What ships with the linter. Each part is loaded when it is first asked for, so that a run costs what its files need, however
 * many elements are known; one that finds all its files in a cache needs none of it.
 */
export function loadBundledCatalogue(): KnownElements {
  const table = once(readElementTable);
  const index = once(() => readJson<KeyIndex>('dist/generated/key-index.json'));
  const envelope = once(loadEnvelope);
  const loaded = new Map<string, Element>();
  const element = (key: string): Element | undefined => {
    const known = loaded.get(key);
    if (known !== undefined) return known;
    const schema = table().schemaOf(key);
    if (schema === undefined) return undefined;
    const found: Element = { schema, validate: configurationValidator(schema), isDerived: true };
    loaded.set(key, found);
    return found;
  };
  return {
    get keys() {
      return table().keys;
    },
    get common() {
      return table().common;
    },
    element,
    get validateEnvelope() {
      return envelope().validateEnvelope;
    },
    publishedSchema(key) {
      return element(key) && readJson<ElementSchema>(`schemas/elements/${key}.schema.json`);
    },
    summaries() {
      return table().keys.flatMap((key) => {
        const schema = element(key)?.schema;
        return schema === undefined ? [] : [summarizeElement(schema)];
      });
    },
    elementsWith(configurationKey) {
      const places = Object.hasOwn(index(), configurationKey) ? index()[configurationKey] : undefined;
      return places?.flatMap((place) => table().keys[place] ?? []) ?? [];
    },
  };
}

function loadEnvelope(): EnvelopeModule {
  return createRequire(import.meta.url)(join(PACKAGE_ROOT, 'dist/generated/envelope.cjs'));
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(PACKAGE_ROOT, path), 'utf8'));
}
