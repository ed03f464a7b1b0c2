/** The words of a name or phrase in lower case: `oauth.api.key`, `clientId`, `CLIENT_ID` and `User's name` fall apart alike. */
export function wordsOf(text: string): readonly string[] {
  return text
    .replace(/['’]s\b/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Whether a run of letters is made of words of the set and nothing else: `companyname` of company and name. */
export function isMadeOf(text: string, isWord: (word: string) => boolean): boolean {
  const reachable = new Set([0]);
  for (let end = 1; end <= text.length; end++) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      if (reachable.has(start) && isWord(text.slice(start, end))) {
        reachable.add(end);
        break;
      }
    }
  }
  return text !== '' && reachable.has(text.length);
}

const LONGEST_WORD = 20;
