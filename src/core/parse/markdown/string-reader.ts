/** Tells of ascending offsets whether they are inside a string of JSON, none of which goes beyond its line. */
export function createStringReader(text: string): (offset: number) => boolean {
  let at = 0;
  let isInString = false;
  return (offset) => {
    for (; at < offset; at++) {
      const character = text.charAt(at);
      if (character === '\\' && isInString) at++;
      else if (character === '"') isInString = !isInString;
      else if (character === '\n' || character === '\r') isInString = false;
    }
    return isInString;
  };
}
