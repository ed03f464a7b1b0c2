import type { BodyLanguage } from '../../src/core/text/source.ts';
import { MODES, type Mode } from './knowledge.ts';
import type { Measurement } from './measure.ts';
import { KINDS, type Kind } from './mutant.ts';
import { tally, tallyBodies } from './tally.ts';

const COLUMNS = ['n', 'caught', 'warned', 'other', 'line', 'mended', 'extra'] as const;
const NAME_WIDTH = 27;
const CELL_WIDTH = 7;

/** A table for each mode: a row for each kind, JSON beside YAML. */
export function printTables(measurement: Measurement): string {
  return MODES.map((mode) => table(measurement, mode)).join('\n');
}

function table(measurement: Measurement, mode: Mode): string {
  const { bodies, withErrors, withWarnings } = tallyBodies(measurement, mode);
  const skipped = measurement.skipped[mode];
  const head = [
    `${mode}: ${bodies} good bodies, ${withErrors} with an error (${share(withErrors, bodies)}), ` +
      `${withWarnings} with a warning (${share(withWarnings, bodies)})` +
      (skipped > 0 ? `; ${skipped} skipped, of elements without metadata` : ''),
  ];
  if (!measurement.mutants.some((mutant) => mutant.mode === mode)) return `${head.join('\n')}\n`;
  const columns = COLUMNS.map((name) => name.padStart(CELL_WIDTH)).join('');
  const rows = KINDS.map(
    (kind) =>
      `  ${kind.padEnd(NAME_WIDTH)}${cells(measurement, mode, kind, 'json')}  |${cells(measurement, mode, kind, 'yaml')}`,
  );
  const title = `  ${'JSON'.padStart(NAME_WIDTH + CELL_WIDTH)}${' '.repeat(CELL_WIDTH * (COLUMNS.length - 1))}  |${'YAML'.padStart(CELL_WIDTH)}`;
  return [...head, title, `  ${' '.repeat(NAME_WIDTH)}${columns}  |${columns}`, ...rows, ''].join('\n');
}

function cells({ mutants }: Measurement, mode: Mode, kind: Kind, language: BodyLanguage): string {
  const row = tally(
    mutants.filter(
      (each) => each.mode === mode && each.mutant.kind === kind && each.mutant.written.language === language,
    ),
  );
  const { caught, repairable } = row;
  const texts =
    row.mutants === 0
      ? ['-']
      : [
          String(row.mutants),
          share(caught, row.mutants),
          count(row.warned),
          count(row.other),
          share(row.rightLine, caught),
          repairable === 0 ? '-' : share(row.repaired, repairable),
          count(row.cascades),
        ];
  return COLUMNS.map((_, at) => (texts[at] ?? '').padStart(CELL_WIDTH)).join('');
}

function count(number: number): string {
  return number === 0 ? '.' : String(number);
}

/** In percent; `all` is all, so that 99.96 does not look like it. */
export function share(part: number, whole: number): string {
  if (part === whole) return 'all';
  return `${((part / whole) * 100).toFixed(1)} %`;
}
