import { createRequire } from 'node:module';
import type {
  Catalogue,
  ConfigurationKeySchema,
  Element,
  Validator,
} from '../core/catalogue/element-schema.ts';

/** The modules that scripts/build-knowledge.ts writes. */
export interface CatalogueModule {
  readonly keys: readonly string[];
  readonly common: Readonly<Record<string, ConfigurationKeySchema>>;
  readonly validateEnvelope: Validator;
}

interface KeyIndexModule {
  readonly elementsByKey: Readonly<Record<string, readonly string[]>>;
}

/**
 * What ships with the linter. Only the list of elements and the envelope are loaded here; an element's schema and
 * validator when it is first asked for, so that a run costs what its files need, however many elements are known.
 */
export function loadBundledCatalogue(): Catalogue {
  const require = createRequire(import.meta.url);
  const { keys, common, validateEnvelope }: CatalogueModule = require('#generated/catalogue.cjs');
  const known = new Set(keys);
  const loaded = new Map<string, Element>();
  return {
    keys,
    common,
    validateEnvelope,
    element(key) {
      if (!known.has(key)) return undefined;
      const element: Element = loaded.get(key) ?? require(`#generated/elements/${key}.cjs`);
      loaded.set(key, element);
      return element;
    },
    elementsWith(configurationKey) {
      const { elementsByKey }: KeyIndexModule = require('#generated/key-index.cjs');
      return Object.hasOwn(elementsByKey, configurationKey) ? (elementsByKey[configurationKey] ?? []) : [];
    },
  };
}
