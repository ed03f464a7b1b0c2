/**
 * A value as JSON. Unlike others, JSON leaves control characters from DEL on as they are, and a terminal that is shown them would
 * obey.
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(
    /[\x7f-\x9f]/g,
    (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`,
  );
}
