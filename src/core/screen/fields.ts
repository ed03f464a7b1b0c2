import type { ObjectValue, Value } from '../parse/tree.ts';

export function isFields(value: Value | undefined): value is ObjectValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
