/** Makes something when it is first asked for: an expression about Unicode costs a third of a millisecond to set up. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
