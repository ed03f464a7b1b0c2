import { AUTHENTICATION_KEY } from '../core/catalogue/authentication-type.ts';
import type { ElementSchema } from '../core/catalogue/element-schema.ts';
import type { Value } from '../core/parse/tree.ts';
import type { KnownElements } from '../knowledge/known-elements.ts';
import { type KeyFacts, keyFacts } from '../reference/key-facts.ts';
import { code, escaped, paragraphs } from './markup.ts';

/** An element with what there is to say of its keys. */
export interface DescribedElement {
  readonly schema: ElementSchema;
  readonly facts: readonly KeyFacts[];
}

/** Read once for each element that somebody asks about. */
const described = new WeakMap<KnownElements, Map<string, DescribedElement | undefined>>();

export function describedElement(key: string, catalogue: KnownElements): DescribedElement | undefined {
  const known = described.get(catalogue) ?? new Map<string, DescribedElement | undefined>();
  described.set(catalogue, known);
  if (!known.has(key)) {
    const schema = catalogue.publishedSchema(key);
    known.set(key, schema && { schema, facts: keyFacts(schema, catalogue.common) });
  }
  return known.get(key);
}

/** What there is to say of a configuration key, in Markdown. */
export function describeKey(facts: KeyFacts, { schema }: DescribedElement, catalogue: KnownElements): string {
  const { key, kind, secret, options, when } = facts;
  const { properties } = schema.properties.configuration;
  const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
  const description = (own ?? catalogue.common[key])?.description ?? facts.about;
  const conditions = Object.entries(when).map(
    ([control, values]) => `${code(control)} is ${values.map(code).join(' or ')}`,
  );
  return paragraphs([
    `**${key}** (${secret ? 'secret ' : ''}${kind}, ${NEEDS[facts.need]})`,
    escaped(description),
    options.length === 0 ? '' : `Options: ${options.map(code).join(', ')}`,
    facts.default === undefined ? '' : `Default: ${code(asWritten(facts.default))}`,
    conditions.length === 0 ? '' : `Counts when ${conditions.join(' and ')}`,
    own === undefined ? 'Every element has this key.' : `Source: ${sourcesOf(schema)}`,
  ]);
}

const NEEDS: Readonly<Record<KeyFacts['need'], string>> = {
  required: 'required',
  'one of': 'required in one of several ways to authenticate',
  expected: 'expected by the metadata',
  optional: 'optional',
};

export function describeElement(schema: ElementSchema): string {
  const { key, name, hub, authentication } = schema['x-element'];
  const control = schema.properties.configuration.properties[AUTHENTICATION_KEY];
  const types = control?.['x-options'] ?? (authentication === undefined ? [] : [authentication]);
  return paragraphs([
    `**${key}** ${escaped(name)}`,
    hub === undefined ? '' : `Hub: ${escaped(hub)}`,
    types.length === 0 ? '' : `Authentication: ${types.map(code).join(', ')}`,
    `Source: ${sourcesOf(schema)}`,
  ]);
}

/** The pages and requests that the knowledge comes from. */
function sourcesOf({ 'x-derived-from': from }: ElementSchema): string {
  const pages = from.map(({ page, lines }) => {
    const at = lines.length === 0 ? '' : ` (line${lines.length === 1 ? '' : 's'} ${lines.join(', ')})`;
    return `${code(page)}${at}`;
  });
  return pages.length === 0 ? 'none told' : pages.join(', ');
}

function asWritten(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
