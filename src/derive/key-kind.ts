import type { ConfigurationKind } from '../core/catalogue/element-schema.ts';
import type { ValueFacts } from './value-facts.ts';

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

/** The words that the documented requests use or offer, in order of first appearance. */
export function documentedOptions(evidence: readonly ValueFacts[]): readonly string[] {
  return [...new Set(evidence.flatMap(({ options = [] }) => options))];
}

function kindsTold({ looks, options = [] }: ValueFacts): readonly ConfigurationKind[] {
  if (looks === 'empty') return [];
  if (looks !== 'placeholder') return [looks];
  if (options.length === 0) return [];
  return options.every((option) => /^(?:true|false)$/i.test(option)) ? ['boolean'] : ['text'];
}
