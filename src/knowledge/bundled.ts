import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { configurationValidator } from '../core/catalogue/configuration-validator.ts';
import type { CommonKeys, Element, ElementSchema, Validator } from '../core/catalogue/element-schema.ts';
import { type KnownElements, summarizeElement } from './known-elements.ts';
import { PACKAGE_ROOT } from './package-root.ts';

/** What scripts/build-knowledge.ts writes into catalogue.cjs. */
export interface CatalogueModule {
  readonly keys: readonly string[];
  readonly common: CommonKeys;
  readonly validateEnvelope: Validator;
}

/** What it writes into key-index.json: by configuration key, the elements that have it, as places in `keys`. */
export type KeyIndex = Readonly<Record<string, readonly number[]>>;

/** The keys that elements share, for deriving the schemas of more elements. */
export function loadCommonKeys(): CommonKeys {
  return loadCatalogueModule().common;
}

/**
 * What ships with the linter. Only the list of elements and the envelope are loaded here; an element's schema when it is
 * first asked for, so that a run costs what its files need, however many elements are known.
 */
export function loadBundledCatalogue(): KnownElements {
  const { keys, common, validateEnvelope } = loadCatalogueModule();
  const known = new Set(keys);
  const loaded = new Map<string, Element>();
  let index: KeyIndex | undefined;
  const element = (key: string): Element | undefined => {
    if (!known.has(key)) return undefined;
    const found = loaded.get(key) ?? loadElement(key);
    loaded.set(key, found);
    return found;
  };
  return {
    keys,
    common: common.all,
    validateEnvelope,
    element,
    summaries() {
      return keys.flatMap((key) => {
        const schema = element(key)?.schema;
        return schema === undefined ? [] : [summarizeElement(schema)];
      });
    },
    elementsWith(configurationKey) {
      index ??= readJson<KeyIndex>('dist/generated/key-index.json');
      const places = Object.hasOwn(index, configurationKey) ? index[configurationKey] : [];
      return places?.flatMap((place) => keys[place] ?? []) ?? [];
    },
  };
}

function loadCatalogueModule(): CatalogueModule {
  return createRequire(import.meta.url)(join(PACKAGE_ROOT, 'dist/generated/catalogue.cjs'));
}

/** The published schema is what the linter reads, too: it takes less time than anything that could be made of it. */
function loadElement(key: string): Element {
  const schema = readJson<ElementSchema>(`schemas/elements/${key}.schema.json`);
  return { schema, validate: configurationValidator(schema) };
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(PACKAGE_ROOT, path), 'utf8'));
}
