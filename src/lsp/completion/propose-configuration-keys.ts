import { CompletionItemKind } from 'vscode-languageserver/node';
import { AUTHENTICATION_KEY, authenticationInForce } from '../../core/catalogue/authentication-type.ts';
import { readConfigurationKeys } from '../../core/catalogue/configuration-keys.ts';
import { configurationNode, type InstanceDocument } from '../../core/documents/instance-document.ts';
import type { CompletionSite } from '../../core/editing/completion-site.ts';
import type { InsertPlace } from '../../core/editing/marked-copy.ts';
import type { Value } from '../../core/parse/tree.ts';
import type { KnownElements } from '../../knowledge/known-elements.ts';
import { authenticationWays, sameType } from '../../reference/authentication-ways.ts';
import type { KeyFacts } from '../../reference/key-facts.ts';
import { defaultValue, startingValue } from '../../starter/starter-line.ts';
import { type DescribedElement, describeKey } from '../key-description.ts';
import type { Proposal } from './proposal.ts';
import type { Piece } from './snippet.ts';
import { writeMember, writeValue } from './written.ts';

/** The configuration keys of an element that are not there yet: what has to be there first. */
export function proposeConfigurationKeys(
  site: CompletionSite,
  element: DescribedElement,
  catalogue: KnownElements,
): readonly Proposal[] {
  const { document, place, mark } = site;
  const present = configurationNode(document)?.value ?? {};
  const needed = keysInForce(document, element, catalogue, mark);
  return element.facts
    .filter(({ key, internal }) => !internal && !Object.hasOwn(present, key))
    .map((facts) => ({
      label: facts.key,
      kind: CompletionItemKind.Property,
      detail: `${facts.secret ? 'secret ' : ''}${facts.kind}, ${needed.has(facts.key) ? 'required' : facts.need}`,
      documentation: describeKey(facts, element, catalogue),
      pieces: writeMember(facts.key, place, valueFor(facts, element, place)),
      group: groupOf(facts, needed),
    }));
}

/** What the way to authenticate needs that the file has chosen, or would take by default. */
function keysInForce(
  document: InstanceDocument,
  { schema }: DescribedElement,
  catalogue: KnownElements,
  mark: string,
): ReadonlySet<string> {
  const element = catalogue.element(schema['x-element'].key);
  const written = readConfigurationKeys(document, element, catalogue).filter((key) => key.written !== mark);
  const inForce = authenticationInForce(schema, written);
  const there = new Set(written.map((key) => key.known));
  const ways = authenticationWays(schema);
  const ofType = inForce === undefined ? [] : ways.filter(({ type }) => sameType(type, inForce.type));
  // Of several that go with one type, the one that has been begun.
  const begun = (ofType.length > 0 ? ofType : ways).map((way) => ({
    way,
    count: way.keys.filter((key) => there.has(key)).length,
  }));
  const [most] = begun.sort((a, b) => b.count - a.count);
  return new Set(most?.way.keys);
}

function groupOf({ key, need, common, hidden }: KeyFacts, needed: ReadonlySet<string>): number {
  if (key === AUTHENTICATION_KEY && need !== 'optional') return 0;
  if (needed.has(key)) return 1;
  if (need === 'required' || need === 'one of') return 2;
  if (need === 'expected') return 3;
  if (hidden) return 6;
  return common ? 5 : 4;
}

/** The value that a key starts with: a choice, its default, a reference for a secret, or something to fill in. */
function valueFor(facts: KeyFacts, { schema }: DescribedElement, place: InsertPlace): readonly Piece[] {
  const write = (value: Value): string => writeValue(value, place, false);
  const byDefault = defaultValue(facts);
  const first = byDefault === undefined ? [] : [byDefault];
  const options: readonly Value[] = facts.kind === 'boolean' ? [true, false] : facts.options;
  if (options.length > 0) {
    const texts = [...first, ...options].map(write);
    return [{ choose: [...new Set(texts.filter((text) => options.map(write).includes(text)))] }];
  }
  const value = byDefault ?? startingValue(facts, schema['x-element'].key);
  if (typeof value !== 'string') return [{ fill: write(value) }];
  const written = write(value);
  const [quote = ''] = /^["']/.exec(written) ?? [];
  return [quote, { fill: quote === '' ? written : written.slice(1, -1) }, quote];
}
