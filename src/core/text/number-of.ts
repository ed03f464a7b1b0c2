/**
 * A number of 30 bits, as small as the engine keeps without an object of its own: unequal ones show that texts differ, and
 * equal ones seldom come of different texts. Never 0.
 */
export function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) & 0x3fffffff || 1;
}
