import { dirname } from 'node:path';
import type { FileMutant } from './bundle.ts';
import type { Sources } from './choose.ts';
import type { Outcome } from './pool.ts';

export type Fate = Outcome['kind'] | 'not covered';

/** What became of a mutant. */
export interface Result {
  readonly mutant: FileMutant;
  readonly fate: Fate;
  /** How many tests were asked. */
  readonly tests: number;
}

interface Score {
  readonly mutants: number;
  readonly caught: number;
  readonly endless: number;
  readonly died: number;
  readonly survived: number;
  readonly 'not covered': number;
  /** Of a hundred. */
  readonly score: number;
}

/** A place in a text, for people and for programs. */
export interface Survivor {
  readonly file: string;
  readonly line: number;
  readonly fate: Fate;
  readonly tests: number;
  readonly was: string;
  readonly is: string;
}

export function scoresOf(results: readonly Result[]): Readonly<Record<string, Score>> {
  const folders = [...new Set(results.map(({ mutant }) => dirname(mutant.file)))].sort();
  return Object.fromEntries([
    ...folders.map((folder) => [
      folder,
      scoreOf(results.filter(({ mutant }) => dirname(mutant.file) === folder)),
    ]),
    ['total', scoreOf(results)],
  ]);
}

function scoreOf(results: readonly Result[]): Score {
  const count = (wanted: Fate): number => results.filter(({ fate }) => fate === wanted).length;
  const alive = count('survived') + count('not covered');
  return {
    mutants: results.length,
    caught: results.length - alive,
    endless: count('endless'),
    died: count('died'),
    survived: count('survived'),
    'not covered': count('not covered'),
    score: Math.round((1000 * (results.length - alive)) / Math.max(1, results.length)) / 10,
  };
}

export function survivorsOf(results: readonly Result[], sources: Sources): readonly Survivor[] {
  return results
    .filter(({ fate }) => fate === 'survived' || fate === 'not covered')
    .sort((a, b) => compareTexts(a.mutant.file, b.mutant.file) || a.mutant.start - b.mutant.start)
    .map(({ mutant: { file, line, start, end, text }, fate, tests }) => {
      const source = sources.get(file) ?? '';
      const from = source.lastIndexOf('\n', start - 1) + 1;
      const nextLine = source.indexOf('\n', end);
      const to = nextLine === -1 ? source.length : nextLine;
      return {
        file,
        line,
        fate,
        tests,
        was: source.slice(from, to),
        is: source.slice(from, start) + text + source.slice(end, to),
      };
    });
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The scores as a table, and the survivors with the lines as they were and as they were changed. */
export function toText(scores: ReturnType<typeof scoresOf>, survivors: readonly Survivor[]): string {
  const rows = Object.entries(scores).map(([folder, score]) => [
    folder,
    ...Object.values(score).map((value: number) => String(value)),
  ]);
  const head = ['folder', 'mutants', 'caught', 'endless', 'died', 'survived', 'not covered', 'score'];
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
  );
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  const shown = survivors.map(
    ({ file, line, fate, tests, was, is }) =>
      `${file}:${line} ${fate}${fate === 'survived' ? ` ${tests} tests` : ''}\n${marked('-', was)}${marked('+', is)}`,
  );
  return `${shown.join('\n')}\n${lines.join('\n')}\n`;
}

function marked(mark: string, text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${mark} ${line.trim()}\n`)
    .join('');
}
