import type { Paint } from '../report/paint.ts';
import { printable } from '../report/printable.ts';
import { textWidth } from '../report/text-width.ts';

/** A column of a table, told by what it shows of a row. */
export interface Column<Row> {
  readonly title: string;
  text(row: Row): string;
  /** How narrow it may become where the terminal is; without it, its texts are never cut. */
  readonly min?: number;
  readonly paint?: (text: string, row: Row) => string;
}

export interface Table {
  readonly header: string;
  /** One line for each row. */
  readonly lines: readonly string[];
}

const GAP = '  ';

/**
 * Rows below each other, without columns that are empty in all of them. In a terminal of `width` columns, columns that may
 * be cut become narrower; if that is not enough, the last one goes, and if even that is not, lines are longer.
 */
export function layOut<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number | undefined,
  paint: Paint,
): Table {
  const filled = columns
    .map((column) => filledColumn(column, rows))
    .filter(({ texts }) => texts.some((text) => text !== ''));
  const fitted = fit(filled, width);
  const line = (
    cells: readonly { readonly text: string; readonly painted: string; readonly size: number }[],
  ): string =>
    cells
      .map(({ text, painted, size }) => painted + ' '.repeat(Math.max(0, size - textWidth(text))))
      .join(GAP)
      .trimEnd();
  return {
    header: line(
      fitted.map(({ column, size }) => ({ text: column.title, painted: paint.dim(column.title), size })),
    ),
    lines: rows.map((row, number) =>
      line(
        fitted.map(({ column, texts, size }) => {
          const text = cut(texts[number] ?? '', size);
          return { text, painted: text === '' ? '' : (column.paint?.(text, row) ?? text), size };
        }),
      ),
    ),
  };
}

interface Filled<Row> {
  readonly column: Column<Row>;
  readonly texts: readonly string[];
  /** How wide it is. */
  readonly size: number;
}

function filledColumn<Row>(column: Column<Row>, rows: readonly Row[]): Filled<Row> {
  const texts = rows.map((row) => printable(column.text(row)));
  const size = texts.reduce((widest, text) => Math.max(widest, textWidth(text)), textWidth(column.title));
  return { column, texts, size };
}

function fit<Row>(columns: readonly Filled<Row>[], width = Infinity): readonly Filled<Row>[] {
  const fitted = [...columns];
  const room = width - GAP.length * (columns.length - 1);
  let excess = fitted.reduce((sum, { size }) => sum + size, 0) - room;
  for (; excess > 0; excess--) {
    const slack = fitted.map(({ column, size }) => size - Math.max(column.min ?? size, column.title.length));
    const widest = slack.indexOf(Math.max(...slack));
    const column = fitted[widest];
    if (column === undefined || (slack[widest] ?? 0) <= 0) break;
    fitted[widest] = { ...column, size: column.size - 1 };
  }
  const isLastCuttable = columns.at(-1)?.column.min !== undefined;
  return excess > 0 && isLastCuttable ? fit(columns.slice(0, -1), width) : fitted;
}

function cut(text: string, room: number): string {
  if (textWidth(text) <= room) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    if (textWidth(kept + segment) > room - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
