import { lastAtOrBefore } from '../../text/ascending.ts';
import { createExcerpt, type Excerpt, type Run, type WriteInside } from '../../text/excerpt.ts';
import { once } from '../../text/once.ts';
import { expandTabs, type LineCursor } from './line-cursor.ts';

/** What stands in front of a line of code: indentation, and the marks of quotations and lists. */
interface Opening {
  /** Offset in the excerpt where the line begins. */
  readonly start: number;
  readonly text: string;
  /** What opens a new line behind it; undefined for a blank line, which may have less in front than it would need. */
  readonly prefix: string | undefined;
}

/** Collects the lines of one block of code. */
export class CodeLines {
  readonly #runs: Run[] = [];
  readonly #openings: Opening[] = [];
  #length = 0;
  /** Runs up to the end of the last line that is not blank. */
  #filled = 0;
  /** Where the last line ends that is not blank. */
  filledEnd = 0;

  /** Takes the rest of a line, with its line break. */
  add(line: LineCursor): void {
    const { page, start, spacesLeft } = line;
    // A tab may be indentation of the page in part, and of the code for the rest.
    const from = spacesLeft > 0 ? line.at + 1 : line.at;
    const opening = page.slice(start, from);
    const isEmpty = from === line.end;
    this.#openings.push({
      start: this.#length,
      text: opening,
      prefix: isEmpty ? undefined : prefixLike(opening, spacesLeft),
    });
    if (spacesLeft > 0) this.#push(' '.repeat(spacesLeft), from - 1, from);
    if (!isEmpty) this.#push(page.slice(from, line.end), from, line.end);
    if (!line.isBlank) {
      this.#filled = this.#runs.length;
      this.filledEnd = line.end;
    }
    if (line.next > line.end) this.#push(page.slice(line.end, line.next), line.end, line.next);
  }

  /** Leaves out blank lines at the end, which do not count in an indented block, and the line break in front of them. */
  trimEnd(): void {
    this.#runs.length = this.#filled;
  }

  #push(text: string, start: number, end: number): void {
    this.#runs.push({ text, outer: { start, end } });
    this.#length += text.length;
  }

  /** `start`: where the block stands if it has no lines. */
  finish(): Excerpt {
    return createExcerpt(this.#runs, createWriter(this.#openings));
  }
}

/** Opens what is written on new lines as the line is that it stands in; a blank one as the nearest that is not. */
function createWriter(openings: readonly Opening[]): WriteInside {
  // Into most blocks nothing is written.
  const writer = once(() => writerBehind(openings));
  return (text, at) => writer()(text, at);
}

function writerBehind(openings: readonly Opening[]): WriteInside {
  const starts = openings.map(({ start }) => start);
  let prefix = openings.find((line) => line.prefix !== undefined)?.prefix ?? '';
  const prefixes = openings.map((line) => {
    prefix = line.prefix ?? prefix;
    return prefix;
  });
  return (text, at) => {
    const index = lastAtOrBefore(starts, at);
    const line = openings[index];
    const prefix = prefixes[index] ?? '';
    // A quotation takes a space behind its mark, so where code begins with one there have to be two.
    const opening = (next: string): string =>
      prefix.endsWith('>') && /^(?:[ \t]|$)/.test(next) ? `${prefix} ` : prefix;
    const isOpenedByIt = line?.start === at && prefix.startsWith(line.text);
    const missing = isOpenedByIt ? opening(text.charAt(0)).slice(line.text.length) : '';
    const written = text.replace(
      /(\r\n|\n|\r)(?=(.?))/gs,
      (_, lineBreak: string, next: string) => lineBreak + opening(next),
    );
    return missing + written;
  };
}

/** What opens a line like one that opens so, of whose last tab some columns belong to the code. */
function prefixLike(opening: string, columnsOfCode: number): string {
  // Bullets of a list stand on its first line only; the others are indented as far.
  const prefix = opening.replace(/[^\s>]/g, ' ');
  return columnsOfCode === 0 ? prefix : expandTabs(prefix).slice(0, -columnsOfCode);
}
