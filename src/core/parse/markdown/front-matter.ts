/** The offset behind the block between `---` lines that opens a page of a site generator. */
export function frontMatterEnd(page: string): number {
  const opening = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)/.exec(page);
  if (opening === null) return 0;
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/m;
  const rest = page.slice(opening[0].length);
  const close = closing.exec(rest);
  return close === null ? 0 : opening[0].length + close.index + close[0].length;
}

/**
 * The plain texts of a page's front matter by their names, those of inner members as `outer.inner`. It is YAML; what is
 * written in more than one line, or is no text or number, is left out.
 */
export function readFrontMatter(page: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  const path: { readonly name: string; readonly indent: number }[] = [];
  for (const line of page.slice(0, frontMatterEnd(page)).split(/\r\n|\n|\r/)) {
    const [, space = '', quoted, plain, rest] =
      /^( *)(?:"([\w.-]+)"|([\w.-]+)):(?:[ \t](.*))?$/.exec(line) ?? [];
    const name = quoted ?? plain;
    if (name === undefined) continue;
    while ((path.at(-1)?.indent ?? -1) >= space.length) path.pop();
    const full = [...path.map((parent) => parent.name), name].join('.');
    const text = readScalar((rest ?? '').trim());
    if (text === '' && path.length < MAX_DEPTH) path.push({ name, indent: space.length });
    else if (text !== undefined) members.set(full, text);
  }
  return members;
}

/** Deeper ones nobody names. */
const MAX_DEPTH = 8;

/** Undefined for what is no scalar of one line. */
function readScalar(written: string): string | undefined {
  if (/^["']/.test(written)) {
    const [, double, single] = /^(?:"([^"\\]*)"|'((?:[^']|'')*)')[ \t]*(?:#.*)?$/.exec(written) ?? [];
    return double ?? single?.replaceAll("''", "'");
  }
  if (/^[|>[{&*!%@`]/.test(written)) return undefined;
  const comment = written.search(/(?<![^ \t])#/);
  return comment === -1 ? written : written.slice(0, comment).trimEnd();
}
