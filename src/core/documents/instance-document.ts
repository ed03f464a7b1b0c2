import type { Node, ObjectNode, Tree, Value } from '../parse/tree.ts';
import { type Envelope, type EnvelopeMember, looksLikeInstance, readEnvelope } from './envelope.ts';
import { childPointer } from './pointer.ts';

/**
 * One instance body, wherever it was found: a JSON file, a document of a YAML stream, an item of a top-level array.
 * Pointers of places count from `node`; `pointer` leads there from the root of its JSON text or YAML document.
 */
export interface InstanceDocument {
  readonly tree: Tree;
  readonly node: Node;
  readonly pointer: string;
  readonly envelope: Envelope;
  /** What the address that the body is sent to says of the element, so that the body need not. */
  readonly addressedElement?: string | undefined;
}

/**
 * The instance bodies of a text. With `onlyInstances`, bodies that do not look like an instance are left out;
 * otherwise everything is held to be one, so that a wrong file is told what it lacks.
 */
export function findDocuments(tree: Tree, onlyInstances: boolean): readonly InstanceDocument[] {
  const documents: InstanceDocument[] = [];
  for (const root of tree.roots) {
    if (root.kind === 'array') {
      root.items.forEach((item, index) => {
        add(item, childPointer('', index));
      });
    } else add(root, '');
  }
  return documents;

  function add(node: Node, pointer: string): void {
    const envelope = readEnvelope(node);
    if (onlyInstances && !looksLikeInstance(envelope)) return;
    documents.push({ tree, node, pointer, envelope });
  }
}

/** A key or a text value of a body. */
export interface FoundString {
  readonly value: string;
  readonly pointer: string;
  readonly part: 'key' | 'value';
}

/** What typographic quotes, invisible characters, entities and masks are made of. */
const UNUSUAL = /[^ -~]|[&*]/;

/** Whether a text may hold more than what people type for names, addresses and secrets. */
export function isUnusual({ value }: FoundString): boolean {
  return UNUSUAL.test(value);
}

/** Every key and text value of the body in order; objects reached again through an alias only once. */
export function findStrings(root: Node): readonly FoundString[] {
  const found: FoundString[] = [];
  const seen = new Set<Node>();
  walk(root, '');
  return found;

  function walk(node: Node, pointer: string): void {
    if (node.kind === 'scalar') {
      if (typeof node.value === 'string') {
        found.push({ value: node.value, pointer, part: 'value' });
      }
      return;
    }
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'array') {
      for (const [index, item] of node.items.entries()) walk(item, childPointer(pointer, index));
      return;
    }
    for (const member of node.members) {
      if (isOvershadowed(node, member)) continue;
      const inside = childPointer(pointer, member.key.name);
      const { name } = member.key;
      found.push({ value: name, pointer: inside, part: 'key' });
      walk(member.value, inside);
    }
  }
}

/** A duplicate that a later one replaces, or a merged member that the object writes itself: a pointer cannot name it. */
function isOvershadowed(node: ObjectNode, member: ObjectNode['members'][number]): boolean {
  return node.value[member.key.name] !== member.value.value;
}

/** The pointer of an envelope member, under the name that the document writes it with. */
export function memberPointer(document: InstanceDocument, member: EnvelopeMember): string {
  return childPointer('', document.envelope.members.get(member)?.written ?? member);
}

export function memberValue(document: InstanceDocument, member: EnvelopeMember): Value | undefined {
  return document.envelope.members.get(member)?.node.value;
}

export function configurationNode(document: InstanceDocument): ObjectNode | undefined {
  const node = document.envelope.members.get('configuration')?.node;
  return node?.kind === 'object' ? node : undefined;
}
