/**
 * How many of `length` things in a row hold, where all do up to one and none behind it. By binary search, since a text may
 * have a great many of anything.
 */
export function countLeading(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of some ascending numbers are less than a limit. */
export function countBelow(ascending: readonly number[], limit: number): number {
  return countLeading(ascending.length, (index) => (ascending[index] ?? limit) < limit);
}

/** Index of the last of some ascending numbers that is no greater than `offset`; 0 when none is. */
export function lastAtOrBefore(ascending: readonly number[], offset: number): number {
  const count = countLeading(ascending.length, (index) => (ascending[index] ?? Infinity) <= offset);
  return Math.max(0, count - 1);
}
