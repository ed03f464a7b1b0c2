import { createHash } from 'node:crypto';
import type { Node, ScalarNode } from '../../core/parse/tree.ts';
import { bodyValues, type SecretKeys } from './body-values.ts';
import type { Reference } from './references.ts';

/** Stands for whatever is secret; nothing that JSON can say. */
const SECRET = '*';

/**
 * What tells whether a body says something else than before. Secrets and references do not count, so that a hash in a
 * committed file proves nobody's guess of a password right. The order of members does not count either.
 */
export function bodyHash(
  root: Node,
  text: string,
  references: readonly Reference[],
  secretKeys: SecretKeys,
): string {
  const filled = new Set(references.map(({ pointer }) => pointer));
  const secret = new Set<ScalarNode>();
  for (const { node, pointer, isSecret } of bodyValues(root, secretKeys))
    if (isSecret || filled.has(pointer)) secret.add(node);
  const canonical = (node: Node): string => {
    if (node.kind === 'array') return `[${node.items.map(canonical).join(',')}]`;
    if (node.kind === 'object') {
      const members = node.members.map(({ key, value }) => [key.name, value] as const);
      members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${canonical(value)}`).join(',')}}`;
    }
    if (secret.has(node)) return SECRET;
    return typeof node.value === 'number' ? text.slice(node.start, node.end) : JSON.stringify(node.value);
  };
  return `sha256:${createHash('sha256').update(canonical(root)).digest('hex')}`;
}
