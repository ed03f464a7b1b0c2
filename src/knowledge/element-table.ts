import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigurationKeySchema, ElementSchema, KeySchemas } from '../core/catalogue/element-schema.ts';
import { PACKAGE_ROOT } from './package-root.ts';

/*
 * dist/generated/elements.txt: all that rules read of the schemas of elements, in lines of JSON. The first one is a directory;
 * then come the configuration keys, each schema that a key has anywhere once, and the elements, whose keys are offsets of such
 * lines. Offsets count characters from the end of the first line; there is nothing but ASCII. A run reads the file as a whole
 * and parses the lines that it needs, which costs one element hardly more than its own and hundreds of them no more than all.
 */

/** The first line: where the lines are of elements, by key in order, and of the keys that all elements understand. */
export interface Directory {
  readonly elements: Readonly<Record<string, number>>;
  readonly common: readonly number[];
}

/** A configuration key with what rules read of its schema. */
export type KeyLine = readonly [name: string, schema: ConfigurationKeySchema];

/** An element's schema with offsets in place of its configuration keys. */
export type ElementLine = Omit<ElementSchema, 'properties'> & {
  readonly properties: Omit<ElementSchema['properties'], 'configuration'> & {
    readonly configuration: Omit<ElementSchema['properties']['configuration'], 'properties'> & {
      readonly properties: readonly number[];
    };
  };
};

export interface ElementTable {
  /** Every known element key, sorted. */
  readonly keys: readonly string[];
  readonly common: KeySchemas;
  /** Without what is for people alone. Keys that are alike in several elements share one schema. */
  schemaOf(key: string): ElementSchema | undefined;
}

export function readElementTable(): ElementTable {
  const text = readFileSync(join(PACKAGE_ROOT, 'dist/generated/elements.txt'), 'latin1');
  const start = text.indexOf('\n') + 1;
  const directory: Directory = JSON.parse(text.slice(0, start));
  const keyLines = new Map<number, KeyLine>();

  function lineAt<T>(offset: number): T {
    const at = start + offset;
    return JSON.parse(text.slice(at, text.indexOf('\n', at)));
  }

  function keysAt(offsets: readonly number[]): KeySchemas {
    const keys: Record<string, ConfigurationKeySchema> = {};
    for (const offset of offsets) {
      let line = keyLines.get(offset);
      if (line === undefined) {
        line = lineAt<KeyLine>(offset);
        keyLines.set(offset, line);
      }
      keys[line[0]] = line[1];
    }
    return keys;
  }

  return {
    keys: Object.keys(directory.elements),
    common: keysAt(directory.common),
    schemaOf(key) {
      const offset = Object.hasOwn(directory.elements, key) ? directory.elements[key] : undefined;
      if (offset === undefined) return undefined;
      const line = lineAt<ElementLine>(offset);
      const { configuration } = line.properties;
      const properties = keysAt(configuration.properties);
      return { ...line, properties: { ...line.properties, configuration: { ...configuration, properties } } };
    },
  };
}
