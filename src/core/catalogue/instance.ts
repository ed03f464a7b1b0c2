import {
  type FoundString,
  findStrings,
  type InstanceDocument,
  isUnusual,
} from '../documents/instance-document.ts';
import type { FilePlace, TextPlace } from '../documents/place.ts';
import { cleanText } from '../text/clean-text.ts';
import { indexNames, nearest } from '../text/nearest.ts';
import { remember } from '../text/remember.ts';
import { type ConfigurationKey, readConfigurationKeys, readStrayKeys } from './configuration-keys.ts';
import type { Catalogue, Element } from './element-schema.ts';
import { type Violation, validateElement, validateEnvelope } from './violations.ts';

/** A document with what the catalogue knows about it: what rules read. */
export interface Instance {
  readonly document: InstanceDocument;
  readonly catalogue: Catalogue;
  /** The element's key as written, when there is one that is a text. */
  readonly elementKey: string | undefined;
  /** The element that the key names, or the one it most resembles. */
  readonly element: Element | undefined;
  /** Known element keys that a wrong one resembles, nearest first; empty when it is known. */
  readonly elementSuggestions: readonly string[];
  readonly configurationKeys: readonly ConfigurationKey[];
  /** Configuration keys that stand beside `configuration` instead of in it. */
  readonly strayKeys: ReadonlySet<string>;
  /** Every key and text value of the body. */
  readonly strings: readonly FoundString[];
  /** Those that may hold what a web page or a word processor put there, or an answer's mask. */
  readonly unusual: readonly FoundString[];
  readonly envelopeViolations: readonly Violation[];
  readonly elementViolations: readonly Violation[];
  /** The name of an earlier instance of the element that is called the same: further up in this text, or in another file. */
  readonly namesake: Namesake | undefined;
}

export type Namesake = TextPlace | FilePlace;

/** Looks the document up in the catalogue and validates it, once for all rules. */
export function recognise(
  document: InstanceDocument,
  catalogue: Catalogue,
  namesake: Namesake | undefined,
): Instance {
  const elementKey = readElementKey(document);
  const cleaned = elementKey === undefined ? '' : cleanText(elementKey);
  const exact = cleaned === '' ? undefined : catalogue.element(cleaned);
  // Found once spaces and quotes around it are gone: then that is what was meant.
  const elementSuggestions =
    exact !== undefined ? [cleaned] : cleaned === '' ? [] : nearElements(cleaned, catalogue);
  const [likely] = elementSuggestions;
  const meant = likely ?? (elementKey === undefined ? document.addressedElement : undefined);
  const element = exact ?? (meant === undefined ? undefined : catalogue.element(meant));
  const strings = findStrings(document.node);
  const configurationKeys = readConfigurationKeys(document, element, catalogue);
  return {
    document,
    catalogue,
    elementKey,
    element,
    elementSuggestions,
    configurationKeys,
    strayKeys: readStrayKeys(document, element, catalogue),
    strings,
    unusual: strings.filter(isUnusual),
    envelopeViolations: validateEnvelope(document, catalogue),
    elementViolations: element === undefined ? [] : validateElement(document, element, configurationKeys),
    namesake,
  };
}

/** Thousands of instances may be of an element that nobody knows. */
const nearestElements = new WeakMap<Catalogue, (name: string) => readonly string[]>();

function nearElements(name: string, catalogue: Catalogue): readonly string[] {
  let near = nearestElements.get(catalogue);
  if (near === undefined) {
    const names = indexNames(catalogue.keys);
    near = remember((written) => nearest(written, names, 3));
    nearestElements.set(catalogue, near);
  }
  return near(name);
}

/** As written, when it is a text. */
export function readElementKey(document: InstanceDocument): string | undefined {
  const node = document.envelope.members.get('element')?.node;
  if (node?.kind !== 'object') return undefined;
  const key = node.value['key'];
  return typeof key === 'string' ? key : undefined;
}
