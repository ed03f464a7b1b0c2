/** Names what was copied along with JSON, by the text that stands before it. */
export function describeSurroundings(before: string, isAround: boolean): string {
  const where = isAround ? 'around' : 'before';
  if (/^[ \t>]*(?:```|~~~)/m.test(before))
    return `a Markdown fence stands ${where} the JSON; delete it, or name the file .md`;
  if (/(?:^|[\s;&|(])curl(?:\.exe)?\s/.test(before))
    return `a cURL command stands ${where} the JSON; keep just the body, or name the file .sh`;
  if (HTTP_LINE.test(before)) return `lines of an HTTP request stand ${where} the JSON; keep just the body`;
  return isAround
    ? 'text stands before and after the JSON; delete both'
    : 'text stands before the JSON; delete it';
}

const HTTP_LINE =
  /^(?:(?:GET|POST|PUT|PATCH|DELETE) (?:\/|https?:)|HTTP\/[\d.]+ \d{3}|(?:host|authorization|content-type|accept|user-agent): )/im;
