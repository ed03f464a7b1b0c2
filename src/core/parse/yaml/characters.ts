import type { Span } from '../../text/span.ts';

/** A space or a tab, the white space that YAML knows inside a line. */
export function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9;
}

export function skipBlanks(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && isBlank(text, next)) next++;
  return next;
}

/** `end` without the white space before it. */
export function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /[ \t\r\n]/.test(text.charAt(last - 1))) last--;
  return last;
}

/** The quote that closes the one at `open`; with a `quote` of its own, the text is taken to be inside that one there. */
export function closingQuote(
  text: string,
  open: number,
  end: number,
  quote: string = text.charAt(open),
): number | undefined {
  for (let at = open + 1; at < end; at++) {
    const character = text.charAt(at);
    if (character === '\\' && quote === '"') at++;
    else if (character === quote) {
      if (quote === "'" && text.charAt(at + 1) === "'") at++;
      else return at;
    }
  }
  return undefined;
}

/** How many brackets of any kind are open behind a part of a line where `depth` were before; 0 once the outermost is closed. */
export function bracketDepth(text: string, { start, end }: Span, before: number): number {
  let depth = before;
  for (let at = start; at < end; at++) {
    const character = text.charAt(at);
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      if (--depth <= 0) return 0;
    } else if (character === '#' && isBlank(text, at - 1)) return depth;
    // A quote that its line does not close is taken for a lost one.
    else if (opensQuote(text, at)) at = closingQuote(text, at, end) ?? at;
  }
  return depth;
}

/** Inside brackets, where a quote behind a letter is an apostrophe. */
export function opensQuote(text: string, at: number): boolean {
  const character = text.charAt(at);
  return (character === '"' || character === "'") && /[\s,:[{]/.test(text.charAt(at - 1));
}
