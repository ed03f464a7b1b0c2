/** A key inside braces with its value directly behind the colon; YAML takes all of it for the key. */
export const TIGHT_COLON = /(?:(?<!\$)\{|,)\s*[\w.$-]+:(?!\/\/)[^\s:,{}[\]"'][^,{}[\]\n]*[,}]/;

/** A whole value that is an anchor or a tag of nothing. */
const EMPTY_ANCHOR = /(?:^|[:-][ \t]+)[&!][^ \t\r\n[\]{},]*[ \t\r]*$/m;

/**
 * What YAML reads without an error and its author cannot have meant. Cheap for a text without such marks, which are few.
 */
export function mayHoldSilentMistakes(text: string): boolean {
  const hasBrace = text.includes('{');
  return (
    (hasBrace && text.includes('{{')) ||
    ((hasBrace || text.includes(',')) && TIGHT_COLON.test(text)) ||
    ((text.includes('&') || text.includes('!')) && EMPTY_ANCHOR.test(text))
  );
}
