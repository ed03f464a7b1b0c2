import type { Span } from '../../text/span.ts';

export interface Levels {
  /** How many are open at most. */
  readonly most: number;
  /** Where the first one opens that is one too many; undefined: there is none. */
  readonly excess: Span | undefined;
}

/**
 * Counts levels without reading the text, which those make impossible: what is indented more, what stands behind a dash or
 * question mark, and brackets outside of quotes. Good enough where there are far too many.
 */
export function countLevels(text: string, limit: number): Levels {
  /** The columns of block collections that are open. */
  const columns: number[] = [];
  let brackets = 0;
  let most = 0;
  let excess: Span | undefined;
  const opened = (at: number): void => {
    const level = columns.length + brackets;
    most = Math.max(most, level);
    if (level > limit) excess ??= { start: at, end: at + 1 };
  };
  let at = 0;
  while (at < text.length) {
    const lineStart = at;
    while (text.charCodeAt(at) === SPACE) at++;
    if (brackets === 0 && !NO_CONTENT.has(text.charAt(at))) {
      while ((columns.at(-1) ?? -1) >= at - lineStart) columns.pop();
      for (;;) {
        const isIndicator = INDICATORS.has(text.charAt(at)) && text.charCodeAt(at + 1) === SPACE;
        MEMBER.lastIndex = at;
        if (!isIndicator && !MEMBER.test(text)) break;
        columns.push(at - lineStart);
        opened(at);
        if (!isIndicator) break;
        while (text.charCodeAt(++at) === SPACE);
      }
    }
    let quote = '';
    for (; at < text.length && text.charAt(at) !== '\n'; at++) {
      const character = text.charAt(at);
      if (quote !== '') {
        if (character === '\\' && quote === '"') at++;
        else if (character === quote) quote = '';
      } else if (character === '#' && (at === lineStart || text.charCodeAt(at - 1) === SPACE)) {
        const end = text.indexOf('\n', at);
        at = (end === -1 ? text.length : end) - 1;
      } else if (character === '"' || character === "'") quote = character;
      else if (character === '[' || character === '{') {
        brackets++;
        opened(at);
      } else if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1);
    }
    at++;
  }
  return { most, excess };
}

const SPACE = 32;
const NO_CONTENT: ReadonlySet<string> = new Set(['', '\r', '\n', '#']);
/** The key of a block mapping, roughly. */
const MEMBER = /[^\n#]*?:(?:\s|$)/y;
const INDICATORS: ReadonlySet<string> = new Set('-?');
