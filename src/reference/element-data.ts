import type { ElementSchema, KeySchemas } from '../core/catalogue/element-schema.ts';
import { type ElementSummary, summarizeElement } from '../knowledge/known-elements.ts';
import { type AuthenticationWay, authenticationWays } from './authentication-ways.ts';
import { type KeyFacts, keyFacts } from './key-facts.ts';

/** What is known of an element, for programs. */
interface ElementData extends ElementSummary {
  /** The default first. */
  readonly ways: readonly AuthenticationWay[];
  /** Members that signing in at the provider gives; empty where nobody does. */
  readonly providerData: readonly string[];
  readonly keys: readonly KeyFacts[];
  readonly sources: ElementSchema['x-derived-from'];
}

export function elementData(schema: ElementSchema, common: KeySchemas): ElementData {
  return {
    ...summarizeElement(schema),
    ways: authenticationWays(schema),
    providerData: schema.properties.providerData?.['x-expected'] ?? [],
    keys: keyFacts(schema, common),
    sources: schema['x-derived-from'],
  };
}
