/** Engines keep shorter texts as copies anyway. */
const SHORTEST_PART = 13;

/** A copy of a text that is to outlive the larger text it was cut from, and would keep the whole of that in memory. */
export function detached(text: string): string {
  return text.length < SHORTEST_PART ? text : JSON.parse(JSON.stringify(text));
}
