import { keptText } from '../../core/catalogue/identity.ts';
import { memberOf } from '../../core/documents/locate.ts';
import { childPointer } from '../../core/documents/pointer.ts';
import { nameInQuotes } from '../../core/documents/shown-path.ts';
import type { Node } from '../../core/parse/tree.ts';
import type { RemoteInstance } from '../../platform/instances.ts';
import { bodyValues, CONFIGURATION } from '../wanted/body-values.ts';
import { sameTags } from '../wanted/identity.ts';
import { rootOf } from '../wanted/resolve.ts';
import type { Wanted } from '../wanted/wanted.ts';

/** Says what an instance has otherwise than it is wanted, in words that show no value. */
export type Comparison = (instance: RemoteInstance) => readonly string[];

/**
 * Only what was sent is compared, and only what the answer speaks of: documented answers leave out keys that were sent
 * (`api.key`, `oauth.callback.url`), or all of the configuration, and add many of their own. Secrets and what variables
 * fill in are left out: the platform may mask them, and a difference would tell something of them.
 */
export function comparisonOf(wanted: Wanted): Comparison {
  const keys = comparableKeys(wanted);
  return ({ name, tags: tagsThere, configuration }) => {
    const differences: string[] = [];
    if (name !== undefined && keptText(name) !== wanted.name) differences.push('name');
    if (tagsThere !== undefined && !sameTags(tagsThere, wanted.tags)) differences.push('tags');
    if (configuration === undefined) return differences;
    for (const { key, sent } of keys) {
      const there = Object.hasOwn(configuration, key) ? configuration[key] : undefined;
      if (there !== undefined && !isSame(sent, there)) differences.push(`configuration${nameInQuotes(key)}`);
    }
    return [...new Set(differences)];
  };
}

interface Sent {
  readonly kind: 'text' | 'number' | 'boolean' | 'nothing' | 'json';
  /** As JSON writes it, texts without quotes. */
  readonly text: string;
}

/** The keys of the configuration in which nothing is secret or filled in. */
function comparableKeys({
  text,
  references,
  secretKeys,
}: Wanted): readonly { readonly key: string; readonly sent: Sent }[] {
  const root = rootOf(text);
  const configuration = root.kind === 'object' ? memberOf(root, CONFIGURATION)?.value : undefined;
  if (configuration?.kind !== 'object') return [];
  const hidden = new Set(references.map(({ pointer }) => topOf(pointer)));
  for (const { pointer, isSecret } of bodyValues(root, secretKeys)) if (isSecret) hidden.add(topOf(pointer));
  return configuration.members.flatMap(({ key, value }) =>
    hidden.has(childPointer(`/${CONFIGURATION}`, key.name))
      ? []
      : [{ key: key.name, sent: sentAs(value, text) }],
  );
}

/** The pointer of the key of the configuration that a value belongs to. */
function topOf(pointer: string): string {
  return pointer.split('/').slice(0, 3).join('/');
}

function sentAs(node: Node, text: string): Sent {
  const written = text.slice(node.start, node.end);
  if (node.kind !== 'scalar') return { kind: 'json', text: written };
  const { value } = node;
  if (value === null || value === '') return { kind: 'nothing', text: '' };
  if (typeof value === 'string') return { kind: 'text', text: value };
  return { kind: typeof value === 'number' ? 'number' : 'boolean', text: written };
}

/** What answers show in place of a secret. */
const MASKED = /^[*•]{3,}$/;

/** Answers hold texts and null. Null is what was never set, so it differs from anything that was. */
function isSame(sent: Sent, there: string | null): boolean {
  if (there === null || there === '') return sent.kind === 'nothing';
  if (MASKED.test(there) || sent.text === there) return true;
  switch (sent.kind) {
    case 'nothing':
      return false;
    case 'boolean':
      return sent.text === there.toLowerCase();
    case 'number':
      return isSameNumber(sent.text, there);
    case 'text':
      return isSameWord(sent.text, there) || isSameJson(sent.text, there) === true;
    case 'json':
      // A list or object in another writing than JSON's tells nothing.
      return isSameJson(sent.text, there) !== false;
  }
}

/** Booleans are documented both bare and as texts. */
function isSameWord(sent: string, there: string): boolean {
  return /^(?:true|false)$/i.test(sent) && sent.toLowerCase() === there.toLowerCase();
}

const INTEGER = /^-?\d+$/;

function isSameNumber(sent: string, there: string): boolean {
  if (INTEGER.test(sent) && INTEGER.test(there)) return BigInt(sent) === BigInt(there);
  return there.trim() !== '' && Number(sent) === Number(there);
}

/** Undefined where one of them is no list or object in JSON. */
function isSameJson(sent: string, there: string): boolean | undefined {
  const [one, other] = [canonicalJson(sent), canonicalJson(there)];
  return one === undefined || other === undefined ? undefined : one === other;
}

function canonicalJson(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.stringify(sorted(JSON.parse(text)));
  } catch {
    // No JSON, or nested too deeply to be compared.
    return undefined;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, each]): readonly [string, unknown] => [key, sorted(each)]);
  return members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
