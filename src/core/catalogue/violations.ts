import { type InstanceDocument, memberPointer } from '../documents/instance-document.ts';
import { childPointer, pointerSegments } from '../documents/pointer.ts';
import type { Value } from '../parse/tree.ts';
import type { ConfigurationKey } from './configuration-keys.ts';
import type { Catalogue, Element, SchemaError } from './element-schema.ts';
import { hasPlainEnvelope } from './plain-envelope.ts';

/** A keyword of a schema that the document fails, at a pointer into the document as it is written. */
export interface Violation {
  readonly pointer: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Validates the envelope with misspelt members under their right name and without an answer's members, so that the
 * schema speaks only of what is wrong besides.
 */
export function validateEnvelope(document: InstanceDocument, catalogue: Catalogue): readonly Violation[] {
  const { node, envelope } = document;
  if (node.kind !== 'object') return [{ pointer: '', keyword: 'type', params: { type: 'object' } }];
  const view: Record<string, Value> = Object.create(null);
  for (const [member, { node: value }] of envelope.members) view[member] = value.value;
  for (const member of envelope.misplaced) view[member] = member === 'tags' ? [] : 'misplaced';
  if (hasPlainEnvelope(view)) return [];
  return collect(catalogue.validateEnvelope, view).map((error) => ({
    pointer: writtenPointer(document, error.instancePath),
    keyword: error.keyword,
    params: error.params,
  }));
}

/** Validates the configuration with misspelt keys under the name they were meant to have. */
export function validateElement(
  document: InstanceDocument,
  element: Element,
  keys: readonly ConfigurationKey[],
): readonly Violation[] {
  if (document.envelope.members.get('configuration')?.node.kind !== 'object') return [];
  const configuration: Record<string, Value> = Object.create(null);
  for (const { written, known, value } of keys) {
    const name = known ?? written;
    if (name in configuration && name !== written) continue;
    configuration[name] = value.value;
  }
  const view = { element: { key: element.schema['x-element'].key }, configuration };
  const errors = collect(element.validate, view);
  if (errors.length === 0) return [];
  const writtenAs = new Map<string, string>();
  for (const { written, known = written } of keys) {
    if (written === known || !writtenAs.has(known)) writtenAs.set(known, written);
  }
  const violations: Violation[] = [];
  for (const error of errors) {
    const [top, name] = pointerSegments(error.instancePath);
    if (top !== 'configuration') continue;
    const base = memberPointer(document, 'configuration');
    const pointer = name === undefined ? base : childPointer(base, writtenAs.get(name) ?? name);
    violations.push({ pointer, keyword: error.keyword, params: error.params });
  }
  return violations;
}

/** More than are told of a whole file. */
const MAX_ERRORS = 100_000;

function collect(validate: Catalogue['validateEnvelope'], data: unknown): readonly SchemaError[] {
  if (validate(data)) return [];
  const errors = validate.errors ?? [];
  validate.errors = null;
  return errors.length > MAX_ERRORS ? errors.slice(0, MAX_ERRORS) : errors;
}

function writtenPointer(document: InstanceDocument, instancePath: string): string {
  const [top, ...rest] = pointerSegments(instancePath);
  if (top === undefined) return '';
  for (const [member, { written }] of document.envelope.members) {
    if (member === top) return rest.reduce<string>(childPointer, childPointer('', written));
  }
  return instancePath;
}
