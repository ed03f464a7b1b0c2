import { createRandom } from '../../scripts/random.ts';
import { applyEdits } from '../../src/core/fix/apply.ts';
import { createLineIndex } from '../../src/core/text/line-index.ts';
import type { Language } from '../../src/core/text/source.ts';
import { DEBRIS, LINES, MARKS, SCALARS, VALUES } from './damage-tables.ts';

/** A text that somebody spoilt, and what was done to it. */
export interface Damage {
  readonly what: string;
  readonly text: string;
}

/** How many texts have two damages at once. */
const PAIRS = 50;

/** Texts made from a sound one by what people lose, double, mistake and paste, by sort: one in each place that it fits. */
export function damagesOf(text: string, language: Language): ReadonlyMap<string, readonly Damage[]> {
  const replace = (at: number, was: string, by: string): Change => ({ at, was, by });
  const marks = MARKS[language]
    .flatMap(([mark, by]) => [...text.matchAll(mark)].map(({ 0: was, index }) => ({ was, at: index, by })))
    .sort((a, b) => a.at - b.at);
  const gaps = [...text.matchAll(/(?<!\w)(?=\S)|(?<=\w)(?!\w)/g)].map(({ index }) => index);
  const scalars = [...text.matchAll(SCALARS[language] ?? /(?!)/g)];
  const lines = [...text.matchAll(/[^\n]*\n/g)].map(({ 0: line, index }) => ({ line, at: index }));
  const lineStarts = lines.map(({ at }) => at);
  const changes: Readonly<Record<string, readonly Change[]>> = {
    lost: marks.map(({ at, was }) => replace(at, was, '')),
    doubled: marks.map(({ at, was }) => replace(at, was, was + was)),
    mistaken: marks.flatMap(({ at, was, by }, turn) =>
      someOf(
        by.filter((other) => other !== was),
        turn,
      ).map((other) => replace(at, was, other)),
    ),
    pasted: spread(gaps, DEBRIS[language], 1).map(([at, by]) => replace(at, '', by)),
    values: spread(scalars, VALUES[language] ?? [], 2).map(([{ 0: was, index }, by]) =>
      replace(index, was, by),
    ),
    lines: [
      ...spread(lineStarts, LINES[language], 1).map(([at, by]) => replace(at, '', `${by}\n`)),
      ...lines.flatMap(({ line, at }, turn) => [
        replace(at, line, ''),
        replace(at, line, line + line),
        replace(at + line.length - 1, '\n', ''),
        ...someOf(indentations(line), turn).map((indented) => replace(at, line, indented)),
      ]),
    ],
    'cut off': gaps.filter((_, index) => index % 2 === 1).map((at) => replace(at, text.slice(at), '')),
  };
  const random = createRandom('damages');
  const single = Object.entries(changes).flatMap(([sort, some]) => (sort === 'cut off' ? [] : some));
  const pairs: Change[][] = [];
  while (pairs.length < PAIRS) {
    const pair = [0, 0].flatMap(() => single[random.below(single.length)] ?? []).sort((a, b) => a.at - b.at);
    const [first, second] = pair;
    if (first && second && first.at + first.was.length < second.at) pairs.push(pair);
  }
  return new Map([
    ...Object.entries(changes).map(
      ([sort, some]) => [sort, some.map((change) => damage(text, [change]))] as const,
    ),
    ['two at once', pairs.map((pair) => damage(text, pair))],
  ]);
}

interface Change {
  readonly at: number;
  readonly was: string;
  readonly by: string;
}

/** Each of both several times in different company, but not each with each. */
function spread<A, B>(
  places: readonly A[],
  things: readonly B[],
  rounds: number,
): readonly (readonly [A, B])[] {
  if (places.length === 0 || things.length === 0) return [];
  const most = Math.max(places.length, things.length);
  return Array.from({ length: rounds * most }, (_, turn) => {
    const round = Math.floor(turn / most);
    return [places[(turn + round) % places.length], things[(turn + 7 * round) % things.length]] as const;
  }).filter((pair): pair is readonly [A, B] => pair.every((one) => one !== undefined));
}

/** Three of them, and others the next time. */
function someOf<T>(all: readonly T[], turn: number): readonly T[] {
  return all.filter((_, index) => (index + turn) % all.length < 3);
}

function indentations(line: string): readonly string[] {
  const content = line.trimStart();
  const indent = line.slice(0, line.length - content.length);
  return [
    ` ${line}`,
    `  ${line}`,
    `\t${content}`,
    ...(indent === '' ? [] : [indent.slice(1) + content, content]),
  ];
}

function damage(text: string, changes: readonly Change[]): Damage {
  return {
    what: changes
      .map(({ at, was, by }) => {
        const { line, column } = createLineIndex(text).position(at);
        const happened =
          was === ''
            ? `${shown(by)} is pasted`
            : by === ''
              ? `${shown(was)} is lost`
              : `${shown(was)} is ${shown(by)}`;
        return `${line}:${column} ${happened}`;
      })
      .join(', '),
    text: applyEdits(
      text,
      changes.map(({ at, was, by }) => ({ span: { start: at, end: at + was.length }, text: by })),
    ),
  };
}

function shown(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return escaped.length > 40 ? `${escaped.slice(0, 30)} ...` : escaped;
}
