import { type InstanceDocument, memberValue } from '../documents/instance-document.ts';
import type { Value } from '../parse/tree.ts';
import { findPlaceholders } from '../text/find-placeholders.ts';
import type { Span } from '../text/span.ts';
import type { Catalogue } from './element-schema.ts';
import { readElementKey } from './instance.ts';

/** What an instance is called. */
export interface InstanceName {
  readonly elementKey: string;
  /** As the platform keeps it: without HTML and outer spaces. */
  readonly name: string;
  readonly tags: Value | undefined;
}

/** The same, and where it stands. */
export interface Identity extends InstanceName {
  /** The value of `name`. */
  readonly span: Span;
}

/** Undefined where the element is not known, or the name is not, or still has to be filled in. */
export function identify(document: InstanceDocument, catalogue: Catalogue): Identity | undefined {
  const elementKey = readElementKey(document);
  const node = document.envelope.members.get('name')?.node;
  if (elementKey === undefined || catalogue.element(elementKey) === undefined) return undefined;
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  const { value, start, end } = node;
  const name = keptName(value);
  if (name === undefined || findPlaceholders(value).length > 0) return undefined;
  return { elementKey, name, tags: memberValue(document, 'tags'), span: { start, end } };
}

/** What the platform makes of a name; undefined where that is nothing, or is still to be filled in by a reference. */
export function keptName(value: string): string | undefined {
  const name = keptText(value);
  return name === '' || value.includes('${') ? undefined : name;
}

/** What the platform makes of a name or a tag. */
export function keptText(value: string): string {
  return (value.includes('<') ? value.replace(/<[^<>]*>/g, '') : value).trim();
}
