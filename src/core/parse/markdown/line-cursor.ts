const TAB_WIDTH = 4;

/** Indentation that makes code. */
const CODE_INDENT = 4;

/**
 * Walks along one line of a page. Offsets count in the page; columns count from the line's start, where a tab reaches to the
 * next multiple of four, so that part of it may be indentation of a list and the rest that of code.
 */
export class LineCursor {
  readonly page: string;
  /** Where the line begins, where its text ends, and where the next line begins. */
  readonly start: number;
  readonly end: number;
  readonly next: number;
  at: number;
  #column = 0;
  /** Columns of the tab at `at` that are still to come; 0 when it has not been touched. */
  #columnsOfTab = 0;
  #text = -1;
  #indent = 0;

  constructor(page: string, start: number) {
    this.page = page;
    this.start = start;
    this.at = start;
    let end = start;
    while (end < page.length && !isLineBreak(page.charCodeAt(end))) end++;
    this.end = end;
    this.next = end + lineBreakLength(page, end);
  }

  /** Where the first character stands that is neither space nor tab; the line's end when there is none. */
  get textStart(): number {
    this.#measure();
    return this.#text;
  }

  /** Columns from here to there. */
  get indent(): number {
    this.#measure();
    return this.#indent;
  }

  get isBlank(): boolean {
    return this.textStart === this.end;
  }

  get isIndentedAsCode(): boolean {
    return this.indent >= CODE_INDENT;
  }

  /** Spaces that a tab leaves to the text behind it, having been indentation in part. */
  get spacesLeft(): number {
    return this.#columnsOfTab;
  }

  isSpace(at = this.at): boolean {
    return isSpaceOrTab(this.page.charCodeAt(at));
  }

  /** Passes over white space of so many columns, if there is as much. */
  skipColumns(count: number): void {
    this.#text = -1;
    for (let left = count; left > 0 && this.isSpace(); ) {
      const width = this.#widthAt(this.at, this.#column);
      const taken = Math.min(width, left);
      this.#column += taken;
      left -= taken;
      this.#columnsOfTab = width - taken;
      if (this.#columnsOfTab === 0) this.at++;
    }
  }

  skipIndent(): void {
    this.skipColumns(this.indent);
  }

  /** Passes over characters that are neither space nor tab. */
  skipText(count: number): void {
    this.#text = -1;
    this.at += count;
    this.#column += count;
  }

  /** Of white space; of a tab that has been passed in part, what is left of it. */
  #widthAt(at: number, column: number): number {
    return this.page.charCodeAt(at) === TAB ? TAB_WIDTH - (column % TAB_WIDTH) : 1;
  }

  #measure(): void {
    if (this.#text >= 0) return;
    let at = this.at;
    let column = this.#column;
    for (; this.isSpace(at); at++) column += this.#widthAt(at, column);
    this.#text = at;
    this.#indent = column - this.#column;
  }
}

/** White space as wide, in which tabs have become spaces. */
export function expandTabs(text: string): string {
  let columns = '';
  for (const character of text)
    columns += character === '\t' ? ' '.repeat(TAB_WIDTH - (columns.length % TAB_WIDTH)) : character;
  return columns;
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;

function isSpaceOrTab(code: number): boolean {
  return code === SPACE || code === TAB;
}

function isLineBreak(code: number): boolean {
  return code === LF || code === CR;
}

function lineBreakLength(text: string, at: number): number {
  if (at === text.length) return 0;
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
}
