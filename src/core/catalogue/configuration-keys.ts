import { configurationNode, type InstanceDocument } from '../documents/instance-document.ts';
import { memberOf } from '../documents/locate.ts';
import type { Node } from '../parse/tree.ts';
import { cleanText } from '../text/clean-text.ts';
import { indexNames, nearest } from '../text/nearest.ts';
import { remember } from '../text/remember.ts';
import type {
  Catalogue,
  ConfigurationKeySchema,
  Element,
  ElementSchema,
  KeySchemas,
} from './element-schema.ts';
import { neededKeys } from './ways-to-authenticate.ts';

/** A configuration key as written, and what it stands for. */
export interface ConfigurationKey {
  readonly written: string;
  /** The known key it is, or is nearest to; undefined for one that resembles nothing known. */
  readonly known: string | undefined;
  /** Other known keys it resembles, nearest first. */
  readonly others: readonly string[];
  /** The text around it is broken, so it may be no key at all. */
  readonly damaged: boolean;
  readonly value: Node;
}

/** Reads the configuration's keys, and tells what the unknown ones were meant to be. */
export function readConfigurationKeys(
  document: InstanceDocument,
  element: Element | undefined,
  catalogue: Catalogue,
): readonly ConfigurationKey[] {
  const node = configurationNode(document);
  if (node === undefined) return [];
  const values = node.value;
  const ofElement = element?.schema.properties.configuration.properties ?? {};
  const isKnown = (name: string): boolean =>
    Object.hasOwn(ofElement, name) || Object.hasOwn(catalogue.common, name);

  const keys: ConfigurationKey[] = [];
  const misplaced: readonly string[] = document.envelope.misplaced;
  for (const { key, value, damaged } of node.members) {
    const written = key.name;
    // Of equal keys one counts, and that it is not alone is another rule's matter.
    if (memberOf(node, written)?.key !== key) continue;
    if (isKnown(written)) {
      keys.push({ written, known: written, others: [], damaged, value });
      continue;
    }
    if (misplaced.includes(written)) continue;
    const cleaned = cleanText(written);
    const [known, ...others] = isKnown(cleaned) ? [cleaned] : similarKeys(cleaned);
    keys.push({ written, known, others, damaged, value });
  }
  return keys;

  /** A key that is missing is meant rather than one that is there; but what is there may have been written twice. */
  function similarKeys(name: string): readonly string[] {
    const { near, isInternal } = candidatesFor(element, catalogue.common);
    const alike = near(name);
    const missing = alike.filter((key) => !(key in values)).slice(0, 3);
    const similar = missing.length > 0 ? missing : alike.slice(0, 1);
    // What the platform sets by itself nobody means to write, least of all by a name that other elements have.
    return similar.every(isInternal) && catalogue.elementsWith(name).length > 0 ? [] : similar;
  }
}

/** What the schema of the element says of a key; nothing of one that only all elements share. */
export function schemaOf(
  { known = '' }: ConfigurationKey,
  element: Element | undefined,
): ConfigurationKeySchema | undefined {
  const properties = element?.schema.properties.configuration.properties ?? {};
  return Object.hasOwn(properties, known) ? properties[known] : undefined;
}

/** The known keys that a misspelt one may stand for. */
interface Candidates {
  /** Nearest first; of equally near ones what has to be there, the element's own keys, those of all elements, what the platform sets. */
  near(name: string): readonly string[];
  /** Whether the platform sets it by itself. */
  isInternal(name: string): boolean;
}

/** By element; gathered only for one that somebody misspells a key of. */
const candidates = new WeakMap<ElementSchema | KeySchemas, Candidates>();

function candidatesFor(element: Element | undefined, common: KeySchemas): Candidates {
  const known = candidates.get(element?.schema ?? common);
  if (known !== undefined) return known;
  const found = findCandidates(element, common);
  candidates.set(element?.schema ?? common, found);
  return found;
}

function findCandidates(element: Element | undefined, common: KeySchemas): Candidates {
  const { properties = {} } = element?.schema.properties.configuration ?? {};
  const names = indexNames([...Object.keys(properties), ...Object.keys(common)]);
  const needed: ReadonlySet<string> = element === undefined ? new Set() : neededKeys(element.schema);
  const isInternal = (name: string): boolean =>
    (Object.hasOwn(properties, name) ? properties[name] : common[name])?.['x-internal'] === true;
  const rank = (name: string): number => {
    if (needed.has(name)) return 0;
    if (isInternal(name)) return 3;
    return Object.hasOwn(common, name) ? 2 : 1;
  };
  return { near: remember((name) => nearest(name, names, Infinity, rank)), isInternal };
}

/** The top-level members that no envelope knows, but the element's configuration does. */
export function readStrayKeys(
  { envelope }: InstanceDocument,
  element: Element | undefined,
  catalogue: Catalogue,
): ReadonlySet<string> {
  const ofElement = element?.schema.properties.configuration.properties ?? {};
  const unknown = [...envelope.unknown]
    .filter(([, meant]) => meant === undefined)
    .map(([written]) => written);
  return new Set(
    unknown.filter((name) => Object.hasOwn(ofElement, name) || Object.hasOwn(catalogue.common, name)),
  );
}
