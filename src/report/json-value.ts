/** What a value is that JSON was parsed to. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Lines and columns start at 1. */
export function isOrdinal(value: unknown): value is number {
  return isCount(value) && value > 0;
}

/** All members of a list read; undefined if one cannot be, or it is no list. */
export function listOf<T>(value: unknown, read: (item: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: T[] = [];
  for (const each of value) {
    const item = read(each);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

/** The same for a list that may be left out, which is an empty one then. */
export function listOrNone<T>(
  value: unknown,
  read: (item: unknown) => T | undefined,
): readonly T[] | undefined {
  return value === undefined ? [] : listOf(value, read);
}
