import type { ConfigurationKind } from '../../core/catalogue/element-schema.ts';
import type { MetadataKey } from '../facts/metadata-facts.ts';
import type { ValueFacts } from '../facts/value-facts.ts';

/**
 * What the documented values of a key have in common; undefined when nothing but placeholders and empty values is
 * documented. Digits in quotes may be any identification, so only a bare number makes a key a number.
 */
export function keyKind(evidence: readonly ValueFacts[]): ConfigurationKind | undefined {
  const told = evidence.flatMap(kindsTold);
  if (told.length === 0) return undefined;
  if (told.includes('json')) return 'json';
  const [first] = told;
  if (!told.every((looks) => looks === first)) return 'text';
  if (first === 'boolean' || first === 'url') return first;
  const bareNumber = first === 'number' && evidence.some(({ type }) => type === 'number');
  return bareNumber ? 'number' : 'text';
}

/**
 * The kind that metadata hints at: by the field of the form, or by the default. Digits may be any identification here
 * too, so nothing becomes a number; and an address as default of a key that is not called so may stand for its host.
 */
export function metadataKind(key: string, { field, looks }: MetadataKey): ConfigurationKind | undefined {
  // A default that is another word shows that the form is wrong.
  if (field === 'boolean') return looks === 'text' || looks === 'url' ? undefined : 'boolean';
  if (looks === 'url') return /(?:ur[il]|endpoint)$/i.test(key) ? 'url' : undefined;
  return looks === 'json' ? 'json' : undefined;
}

/** The words that the documented requests use or offer, in order of first appearance. */
export function documentedOptions(evidence: readonly ValueFacts[]): readonly string[] {
  return [...new Set(evidence.flatMap(({ options = [] }) => options))];
}

/** The documented values that tell a kind: neither empty nor to be filled in. */
export function tellingValues(evidence: readonly ValueFacts[]): readonly ValueFacts[] {
  return evidence.filter((value) => kindsTold(value).length > 0);
}

function kindsTold({ looks, options = [] }: ValueFacts): readonly ConfigurationKind[] {
  if (looks === 'empty') return [];
  if (looks !== 'placeholder') return [looks];
  if (options.length === 0) return [];
  return options.every((option) => /^(?:true|false)$/i.test(option)) ? ['boolean'] : ['text'];
}
