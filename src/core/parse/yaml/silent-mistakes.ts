import { skipSpaces } from './plain-lines.ts';

/** A key inside braces with its value directly behind the colon; YAML takes all of it for the key. */
export const TIGHT_COLON = /(?:(?<!\$)\{|,)\s*[\w.$-]+:(?!\/\/)[^\s:,{}[\]"'][^,{}[\]\n]*[,}]/;

/** A whole value that is an anchor or a tag, with or without a comment behind it. */
const LONE_ANCHOR = /(?:^|[:-][ \t]+)[&!][^ \t\r\n[\]{},]*(?:[ \t]+#[^\r\n]*|[ \t\r]*)$/gm;

/**
 * What YAML reads without an error and its author cannot have meant. Cheap for a text without such marks, which are few.
 */
export function mayHoldSilentMistakes(text: string): boolean {
  const hasBrace = text.includes('{');
  return (
    (hasBrace && text.includes('{{')) ||
    ((hasBrace || text.includes(',')) && TIGHT_COLON.test(text)) ||
    ((text.includes('&') || text.includes('!')) && mayHoldEmptyAnchor(text))
  );
}

/** One of nothing, unless the line below stands deeper, or is an item of a key's list in the same column. */
function mayHoldEmptyAnchor(text: string): boolean {
  for (const { index, 0: anchor } of text.matchAll(LONE_ANCHOR)) {
    const line = text.lastIndexOf('\n', index - 1) + 1;
    const below = text.indexOf('\n', index + anchor.length) + 1;
    if (below === 0) return true;
    const dash = skipSpaces(text, line);
    let key = dash;
    while (isItemAt(text, key)) key = skipSpaces(text, key + 1);
    const hasKey = key < index;
    const column = (hasKey ? key : dash) - line;
    const columnBelow = skipSpaces(text, below) - below;
    const first = text.charAt(below + columnBelow);
    const isDeeper = columnBelow > column && first !== '' && !'#\r\n'.includes(first);
    const isList = hasKey && columnBelow === column && isItemAt(text, below + columnBelow);
    if (!isDeeper && !isList) return true;
  }
  return false;
}

function isItemAt(text: string, at: number): boolean {
  return text.startsWith('- ', at);
}
