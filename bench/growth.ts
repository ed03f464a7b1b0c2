import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Elements, largeText } from './corpus/corpus.ts';
import { measurePair, type Plan, ratioOf } from './measure/pair.ts';
import type { Command } from './measure/process.ts';

/** How the time grows with one number, as multiples of the time of `node -e 0`, which ran in turn. */
export interface Growth {
  readonly name: string;
  readonly title: string;
  readonly axis: string;
  readonly series: readonly Series[];
  /** A sentence for each point that is missing. */
  readonly notes: readonly string[];
}

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  /** A multiple of `node -e 0`. */
  readonly y: number;
}

export interface GrowthRequest {
  readonly name: string;
  readonly title: string;
  readonly axis: string;
  readonly series: readonly string[];
  readonly xs: readonly number[];
  command(series: string, x: number): Command;
  /** Whether our program has to end with an error. */
  readonly fails: boolean;
  /** How `x` is written. */
  show(x: number): string;
}

export async function measureGrowth(request: GrowthRequest, node: Command, plan: Plan): Promise<Growth> {
  const { name, title, axis, xs, command, show } = request;
  console.log(`\n${title}`);
  const notes: string[] = [];
  const series: Series[] = [];
  for (const one of request.series) {
    const points: Point[] = [];
    for (const x of xs) {
      const pairing = await measurePair(node, command(one, x), plan);
      if (pairing.stoppedAfter !== undefined) {
        notes.push(`${one}: stopped at ${show(x)} after ${pairing.stoppedAfter / 1000} s.`);
        break;
      }
      const wrong = pairing.theirs.find(
        ({ exitCode }) => exitCode !== 0 && !(request.fails && exitCode === 1),
      );
      if (wrong !== undefined) {
        notes.push(`${one}: ended with status ${wrong.exitCode} at ${show(x)}.`);
        break;
      }
      const y = 1 / ratioOf(pairing, 'wall');
      points.push({ x, y });
      console.log(`  ${one}, ${show(x)}: ${y.toFixed(2)} × node -e 0`);
    }
    if (points.length > 0) series.push({ name: one, points });
  }
  return { name, title, axis, series, notes };
}

/** One file for each series and x, written when it is first asked for. */
export function largeFiles(folder: string, elements: Elements, seed: string, mistakes: number) {
  mkdirSync(folder, { recursive: true });
  const written = new Set<string>();
  return (language: 'json' | 'yaml', unit: 'bytes' | 'instances', x: number): string => {
    const file = join(folder, `${unit}-${x}.${language}`);
    const until = unit === 'bytes' ? { bytes: x } : { instances: x };
    if (!written.has(file)) writeFileSync(file, largeText({ elements, language, until, mistakes, seed }));
    written.add(file);
    return file;
  };
}
