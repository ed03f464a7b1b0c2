const STANDS_FOR_A_KEY = /^(?:the|my|your|an?|some)?[-_]?element(?:[-_]?key)?$/i;

/** How other languages write a variable: `$ELEMENT`, `${ELEMENT}`, `{elementKey}`, `:key`, `%KEY%`. */
const VARIABLE = /^(?:\$[A-Za-z_]\w*|\$?\{[A-Za-z_][\w.-]*\}|:[A-Za-z_]\w*|%[A-Za-z_]\w*%)$/;

/** Whether a text is what guides write where the key of an element belongs: `elementKey`, `your-element`, `{elementKey}`. */
export function isStandInKey(text: string): boolean {
  return STANDS_FOR_A_KEY.test(text) || VARIABLE.test(text);
}
