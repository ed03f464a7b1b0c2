const STANDS_FOR_A_KEY = /^(?:the|my|your|an?|some)?[-_]?element(?:[-_]?key)?$/i;

/** Whether a text is what guides write where the key of an element belongs: `elementKey`, `your-element`. */
export function isStandInKey(text: string): boolean {
  return STANDS_FOR_A_KEY.test(text);
}
