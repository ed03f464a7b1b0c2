/** Things by a text that several may share, in their order. */
export class Groups<T> {
  readonly #groups = new Map<string, T[]>();

  constructor(all: Iterable<T>, keyOf: (each: T) => string) {
    for (const each of all) {
      const key = keyOf(each);
      const group = this.#groups.get(key);
      if (group === undefined) this.#groups.set(key, [each]);
      else group.push(each);
    }
  }

  get(key: string): readonly T[] {
    return this.#groups.get(key) ?? [];
  }
}
