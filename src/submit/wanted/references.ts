import { childPointer } from '../../core/documents/pointer.ts';
import type { Node } from '../../core/parse/tree.ts';
import { bodyValues } from './body-values.ts';

/** `${env:NAME}` as the whole of a value. */
export interface Reference {
  /** The name of the variable. */
  readonly variable: string;
  /** JSON pointer of the value that it stands for, from the root of the body. */
  readonly pointer: string;
}

/** What looks like a reference and is not to be resolved. */
export interface Misreference {
  readonly pointer: string;
  /** Goes on from the words for the place. */
  readonly fault: string;
}

/** The name of the variable, where the whole value is a reference. */
export function variableIn(value: string): string | undefined {
  return WHOLE.exec(value)?.[1];
}

const WHOLE = /^\$\{env:([A-Za-z_]\w*)\}$/;

/** Anything that somebody may take for a reference. The platform's own marks, `${date:...}` and the like, are none. */
const LOOKS_LIKE_ONE = /\$\{+\s*env\b/i;

export function findReferences(root: Node): {
  readonly references: readonly Reference[];
  readonly misreferences: readonly Misreference[];
} {
  const references: Reference[] = [];
  const misreferences: Misreference[] = [];
  for (const pointer of keysThatRefer(root, ''))
    misreferences.push({ pointer, fault: 'has a reference in the name of a member; write the name out' });
  for (const { node, pointer, isFillable } of bodyValues(root, new Set())) {
    const { value } = node;
    if (typeof value !== 'string' || !LOOKS_LIKE_ONE.test(value)) continue;
    const variable = variableIn(value);
    if (!isFillable) misreferences.push({ pointer, fault: ELSEWHERE });
    else if (variable === undefined) misreferences.push({ pointer, fault: MALFORMED });
    else references.push({ variable, pointer });
  }
  return { references, misreferences };
}

const ELSEWHERE =
  'holds a reference to a variable; those are filled in below "configuration" and "providerData" only, so write the value out';
const MALFORMED =
  'holds something like a reference; write ${env:NAME} as the whole value, NAME of letters, digits and underscores';

function* keysThatRefer(node: Node, pointer: string): Generator<string> {
  if (node.kind === 'array') {
    for (const [index, item] of node.items.entries())
      yield* keysThatRefer(item, childPointer(pointer, index));
  } else if (node.kind === 'object') {
    for (const { key, value } of node.members) {
      // The name itself is not for showing.
      if (LOOKS_LIKE_ONE.test(key.name)) yield pointer;
      yield* keysThatRefer(value, childPointer(pointer, key.name));
    }
  }
}
