import { isObjectValue, type ObjectValue, type Value } from '../../src/core/parse/tree.ts';

/** A body with one member replaced, renamed or taken away: `change` gives what stands in its place. */
export function changeMember(
  body: ObjectValue,
  [name, ...below]: readonly string[],
  change: (name: string, value: Value) => readonly (readonly [string, Value])[],
): ObjectValue {
  return Object.fromEntries(
    Object.entries(body).flatMap(([key, value]): readonly (readonly [string, Value])[] => {
      if (key !== name) return [[key, value]];
      if (below.length === 0) return change(key, value);
      return isObjectValue(value) ? [[key, changeMember(value, below, change)]] : [[key, value]];
    }),
  );
}

/** The members of the configuration; none for a body without one. */
export function configurationOf(body: ObjectValue): ObjectValue {
  const { configuration } = body;
  return isObjectValue(configuration) ? configuration : {};
}
