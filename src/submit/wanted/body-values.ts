import { isSecretKey } from '../../core/catalogue/credential-keys.ts';
import { childPointer } from '../../core/documents/pointer.ts';
import type { Node, ScalarNode } from '../../core/parse/tree.ts';

/** A scalar of a body, with what its place says of it. */
export interface BodyValue {
  readonly node: ScalarNode;
  readonly pointer: string;
  /** Below a key of `configuration` that is secret, by its name or by what is known of it, or anywhere in `providerData`. */
  readonly isSecret: boolean;
  /** Below `configuration` or `providerData`, where references may stand. */
  readonly isFillable: boolean;
}

/** The members of a body that hold what is an instance's own. */
export const CONFIGURATION = 'configuration';
export const PROVIDER_DATA = 'providerData';

/** Keys of a configuration that are known to be secret, whatever they are called. */
export type SecretKeys = ReadonlySet<string>;

/** Every scalar of a body in order. */
export function* bodyValues(root: Node, secretKeys: SecretKeys): Generator<BodyValue> {
  yield* below(root, '', 0, { isSecret: false, isFillable: false }, secretKeys);
}

type Place = Pick<BodyValue, 'isSecret' | 'isFillable'>;

function* below(
  node: Node,
  pointer: string,
  depth: number,
  place: Place,
  secretKeys: SecretKeys,
): Generator<BodyValue> {
  if (node.kind === 'scalar') {
    yield { node, pointer, ...place, isFillable: place.isFillable && depth > 1 };
  } else if (node.kind === 'array') {
    for (const [index, item] of node.items.entries())
      yield* below(item, childPointer(pointer, index), depth + 1, place, secretKeys);
  } else {
    for (const { key, value } of node.members) {
      const inside = placeBelow(key.name, depth, place, secretKeys);
      yield* below(value, childPointer(pointer, key.name), depth + 1, inside, secretKeys);
    }
  }
}

function placeBelow(
  name: string,
  depth: number,
  { isSecret, isFillable }: Place,
  secretKeys: SecretKeys,
): Place {
  const isNamed = isSecretKey(name) || (depth === 1 && secretKeys.has(name));
  if (depth > 0) return { isSecret: isSecret || (isFillable && isNamed), isFillable };
  return { isSecret: name === PROVIDER_DATA, isFillable: name === CONFIGURATION || name === PROVIDER_DATA };
}
