/** A fenced or indented block of a Markdown page, without its indentation. */
export interface CodeBlock {
  /** What stands behind the opening fence, in lower case; empty when nothing does. */
  readonly language: string;
  readonly text: string;
  /** 1-based line of the block's first line of text, not of its fence. */
  readonly line: number;
}

const FENCE = /^([ \t]*)(`{3,}|~{3,})[ \t]*([^`\s]*)[^`]*$/;
const INDENTED = /^(?: {4}|\t)/;
const BLANK = /^[ \t]*$/;

/** The code blocks of a page, in order. A fence may be indented, as in a list; one that is never closed ends the page. */
export function codeBlocks(page: string): readonly CodeBlock[] {
  const lines = page.split(/\r\n|\n|\r/);
  const blocks: CodeBlock[] = [];
  let at = bodyStart(lines);
  let afterBlank = true;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const fence = FENCE.exec(line);
    const end = fence ? fenceEnd(lines, at, fence[2] ?? '') : indentedEnd(lines, at, afterBlank);
    if (end === at) {
      afterBlank = BLANK.test(line);
      at++;
      continue;
    }
    const first = fence ? at + 1 : at;
    const text = unindent(lines.slice(first, end), fence ? (fence[1] ?? '').length : 4);
    blocks.push({ language: (fence?.[3] ?? '').toLowerCase(), text, line: first + 1 });
    at = fence ? end + 1 : end;
    afterBlank = false;
  }
  return blocks;
}

/** The members of the block between `---` lines that opens a page; only plain `word: text` lines count. */
export function frontMatter(page: string): ReadonlyMap<string, string> {
  const lines = page.split(/\r\n|\n|\r/);
  const members = new Map<string, string>();
  for (const line of lines.slice(1, Math.max(1, bodyStart(lines) - 1))) {
    const [, name, text] = /^(\w+):[ \t]+(\S.*)$/.exec(line) ?? [];
    if (name !== undefined && text !== undefined) members.set(name, text.trim());
  }
  return members;
}

/** Index of the first line behind the front matter. */
function bodyStart(lines: readonly string[]): number {
  if (lines[0] !== '---') return 0;
  const close = lines.indexOf('---', 1);
  return close < 0 ? 0 : close + 1;
}

function fenceEnd(lines: readonly string[], open: number, fence: string): number {
  for (let at = open + 1; at < lines.length; at++) {
    const line = (lines[at] ?? '').trim();
    if (line.length >= fence.length && line === fence.charAt(0).repeat(line.length)) return at;
  }
  return lines.length;
}

/** Index behind an indented block that begins at `start`, or `start` when none does. It cannot interrupt a paragraph. */
function indentedEnd(lines: readonly string[], start: number, afterBlank: boolean): number {
  if (!afterBlank) return start;
  let end = start;
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (BLANK.test(line)) continue;
    if (!INDENTED.test(line)) break;
    end = at + 1;
  }
  return end;
}

/** Removes up to `width` columns of leading white space from each line; a tab counts as four. */
function unindent(lines: readonly string[], width: number): string {
  const strip = (line: string): string => {
    let columns = 0;
    let at = 0;
    while (at < line.length && columns < width && (line[at] === ' ' || line[at] === '\t')) {
      columns += line[at] === '\t' ? 4 : 1;
      at++;
    }
    return line.slice(at);
  };
  return lines.map(strip).join('\n');
}
