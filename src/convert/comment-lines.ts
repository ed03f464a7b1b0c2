/** What YAML 1.1, 1.2 or a JSONC reader that knows JavaScript takes for the end of a line. */
const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/;

/** The lines of a comment in any language without their marks: `# a`, `// a` and a block of one line all give ` a`. */
export function commentLines(comment: string): readonly string[] {
  if (comment.startsWith('/*')) return blockLines(comment.slice(2, -2).replace(/^\*+/, ''));
  return comment
    .slice(comment.startsWith('//') ? 2 : 1)
    .split(LINE_BREAK)
    .map((line) => line.trimEnd());
}

function blockLines(inner: string): readonly string[] {
  const lines = inner.split(LINE_BREAK).map((line) => line.trimEnd());
  if (lines.length === 1) return lines;
  // What stands behind the opener has no indentation of its own.
  const [opening = '', ...others] = lines;
  const isStarred = others.every((line) => line === '' || line.trimStart().startsWith('*'));
  const rest = isStarred
    ? others.map((line) => line.trimStart().replace(/^\* ?/, ''))
    : withoutIndent(others);
  const all = [opening.trimStart(), ...rest];
  const first = all.findIndex((line) => line !== '');
  const last = all.findLastIndex((line) => line !== '');
  return first === -1 ? [''] : all.slice(first, last + 1).map((line) => (line === '' ? '' : ` ${line}`));
}

function withoutIndent(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const common = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  return lines.map((line) => line.slice(common));
}
