/** Decodes a string with its quotes; undefined when an escape is none of JSON's. */
export function decodeString(quoted: string): string | undefined {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return undefined;
  }
}
