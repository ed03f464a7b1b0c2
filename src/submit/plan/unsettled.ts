import { type InstanceIdentity, identityKey } from '../wanted/identity.ts';
import type { Origin, Wanted } from '../wanted/wanted.ts';

/** An earlier create without an answer, as far as looking it up could settle it. */
export interface Unsettled extends Pick<Wanted, 'origin' | 'element' | 'name' | 'tags'> {
  /** `nothing`: long enough ago, and nothing came of it, so it may be created. */
  readonly kind: 'unknown' | 'nothing';
  /** For people. */
  readonly reason: string;
}

/** Earlier creates without an answer, and which wanted instance each is about. */
export class UnsettledOnes {
  readonly #byWanted = new Map<Wanted, Unsettled>();
  readonly #told = new Set<Unsettled>();

  constructor(all: readonly Unsettled[], wanted: readonly Wanted[]) {
    // What may still exist counts before what does not, and what stands where it stood before what stands elsewhere.
    for (const kind of ['unknown', 'nothing']) {
      for (const isHere of [isSameOrigin, () => true]) {
        for (const each of all) {
          if (each.kind !== kind || this.#told.has(each)) continue;
          const found = wanted.find(
            (other) =>
              !this.#byWanted.has(other) && isHere(each.origin, other.origin) && isAlike(each, other),
          );
          if (found === undefined) continue;
          this.#byWanted.set(found, each);
          this.#told.add(each);
        }
      }
    }
  }

  reasonOf(wanted: Wanted, kind: Unsettled['kind']): string | undefined {
    const found = this.#byWanted.get(wanted);
    return found?.kind === kind ? found.reason : undefined;
  }
}

function isAlike(a: InstanceIdentity, b: InstanceIdentity): boolean {
  return identityKey(a) === identityKey(b);
}

function isSameOrigin(a: Origin, b: Origin): boolean {
  return a.file === b.file && a.document === b.document;
}
