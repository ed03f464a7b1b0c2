import { keptText } from '../../core/catalogue/identity.ts';
import type { RemoteInstance } from '../../platform/instances.ts';

/** By what an instance is told from others, as far as the platform lets it: neither names nor tags are unique there. */
export interface InstanceIdentity {
  readonly element: string;
  /** As the platform keeps it. */
  readonly name: string;
  readonly tags: readonly string[];
}

/** Whether an instance may be the one that was asked for. An answer that leaves something out contradicts nothing. */
export function isSameInstance(instance: RemoteInstance, wanted: InstanceIdentity): boolean {
  const { elementKey, name, tags } = instance;
  if (elementKey !== undefined && elementKey.toLowerCase() !== wanted.element.toLowerCase()) return false;
  if (name === undefined || keptText(name) !== wanted.name) return false;
  return tags === undefined || sameTags(tags, wanted.tags);
}

/** One text for all that have the same identity. */
export function identityKey({ element, name, tags }: InstanceIdentity): string {
  return JSON.stringify([element.toLowerCase(), name, keptTags(tags)]);
}

export function sameTags(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(keptTags(a)) === JSON.stringify(keptTags(b));
}

/** The platform takes HTML out of them as well; their order says nothing. */
function keptTags(tags: readonly string[]): readonly string[] {
  return [...new Set(tags.map(keptText))].sort();
}
