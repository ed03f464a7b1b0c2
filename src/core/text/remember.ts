/** The same names come up again and again, but those of a hostile file are all different. */
const MAX_REMEMBERED = 1_000;

/** A function of names that works out again only what it was not asked lately. */
export function remember<T>(workOut: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const result = workOut(name);
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(name, result);
    return result;
  };
}
