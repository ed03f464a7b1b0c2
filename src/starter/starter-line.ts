import { isCredentialKey } from '../core/catalogue/credential-keys.ts';
import { environmentName } from '../core/catalogue/environment-name.ts';
import type { Value } from '../core/parse/tree.ts';
import type { KeyFacts } from '../reference/key-facts.ts';

/** A member of a starting file. */
export interface StarterLine {
  readonly key: string;
  readonly value: Value;
  /** A few words on the key; may be empty. */
  readonly comment: string;
}

/** A key to fill in. Its default, if it has one, belongs to the platform's own console, so it is no value to start from. */
export function neededLine(facts: KeyFacts, element: string): StarterLine {
  return { key: facts.key, value: startingValue(facts, element), comment: comment(facts) };
}

/** A reference for a credential, else a mark to be filled in. */
export function startingValue(facts: Pick<KeyFacts, 'key' | 'kind' | 'secret'>, element: string): string {
  return isCredential(facts) ? reference(element, facts.key) : placeholder(facts.key);
}

/** A key that may be left out, with the value it has then, if that is known. */
export function optionalLine(facts: KeyFacts, element: string): StarterLine {
  return { key: facts.key, value: optionalValue(facts, element), comment: comment(facts) };
}

/** A value that the sign-in at the provider gives. */
export function providerLine(name: string, element: string): StarterLine {
  return { key: name, value: reference(element, name), comment: '' };
}

/** What the rule `placeholder` reports until it is replaced. */
export function placeholder(name: string): string {
  return `<INSERT_${name.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()}>`;
}

function optionalValue(facts: KeyFacts, element: string): Value {
  const { key, kind, options } = facts;
  const byDefault = defaultValue(facts);
  if (byDefault !== undefined) return byDefault;
  if (isCredential(facts)) return reference(element, key);
  const [option] = options;
  if (option !== undefined) return option;
  return kind === 'boolean' ? false : placeholder(key);
}

/** The value that a key has where nobody writes it, if that is known; a number as one. */
export function defaultValue({ kind, default: byDefault }: KeyFacts): Value | undefined {
  return kind === 'number' && byDefault !== undefined ? asNumber(byDefault) : byDefault;
}

/** Metadata writes every default as a text. */
function asNumber(value: Value): Value {
  const number = Number(value);
  return String(number) === value ? number : value;
}

/** User names count too: behind many of them is an API key. */
function isCredential({ key, kind, secret }: Pick<KeyFacts, 'key' | 'kind' | 'secret'>): boolean {
  return secret || (kind === 'text' && isCredentialKey(key));
}

function reference(element: string, key: string): string {
  return `\${env:${environmentName(element, key)}}`;
}

function comment({ about, options }: KeyFacts): string {
  return about === '' && options.length > 0 ? options.join(' or ') : about;
}
