import type { ElementSchema } from './element-schema.ts';

/** How many bodies on pages a schema was derived from; none where only the platform's metadata tells about an element. */
export function countDocumentedBodies(schema: ElementSchema): number {
  return schema['x-derived-from'].reduce((count, { lines }) => count + lines.length, 0);
}
