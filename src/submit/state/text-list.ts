/** Texts that are written out again and again, each time with a few more: they are encoded once, one behind the other. */
export interface TextList {
  /** Adds a text; one under the same key is taken out first. */
  put(key: string, text: string): void;
  /** All, with the separator between them. What is put later does not change them. */
  bytes(): Uint8Array;
}

export function createTextList(separator: string): TextList {
  const gap = Buffer.from(separator);
  const texts = new Map<string, string>();
  let buffer = Buffer.alloc(0);
  let length = 0;

  function append(bytes: Buffer): void {
    if (length + bytes.length > buffer.length) {
      const larger = Buffer.alloc(Math.max(4096, 2 * (length + bytes.length)));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    length += bytes.copy(buffer, length);
  }

  return {
    put(key, text) {
      if (texts.delete(key)) {
        // Rare, and what is being written out must stay as it is.
        const joined = Buffer.from([...texts.values()].join(separator));
        buffer = joined;
        length = joined.length;
      }
      texts.set(key, text);
      if (length > 0) append(gap);
      append(Buffer.from(text));
    },
    bytes: () => buffer.subarray(0, length),
  };
}
