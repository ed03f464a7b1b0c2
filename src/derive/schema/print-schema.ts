/** Longer lists of words take a line per word. */
const LIST_WIDTH = 100;

/**
 * Schemas as they lie in files: members in the order they were built in, so that equal knowledge gives equal bytes; two
 * spaces; a short list of words or a reference on one line, since a difference is read by people.
 */
export function printSchema(schema: object): string {
  return `${print(schema, '')}\n`;
}

function print(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  if (!Array.isArray(value)) {
    const members = Object.entries(value).map(
      ([key, member]) => `${JSON.stringify(key)}: ${print(member, deeper)}`,
    );
    if (Object.keys(value).join() === '$ref') return `{ ${members} }`;
    return wrap('{', members, '}', indent);
  }
  const items = value.map((item) => print(item, deeper));
  const short = `[${items.join(', ')}]`;
  const words = value.every((item) => typeof item !== 'object');
  return words && short.length <= LIST_WIDTH ? short : wrap('[', items, ']', indent);
}

function wrap(open: string, parts: readonly string[], close: string, indent: string): string {
  if (parts.length === 0) return open + close;
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}${close}`;
}
