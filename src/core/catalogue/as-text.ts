import type { Value } from '../parse/tree.ts';

/** A bare value as the platform reads it, `true` like `"true"`; undefined for lists and objects, which are no text at all. */
export function asText(value: Value | undefined): string | undefined {
  return typeof value === 'object' || value === undefined ? undefined : String(value);
}

/** Whether a value is the default of its key, written bare or as a text: no more than what a form fills in. */
export function isDefault(value: Value, byDefault: Value | undefined): boolean {
  const text = asText(byDefault);
  return text !== undefined && text === asText(value);
}
