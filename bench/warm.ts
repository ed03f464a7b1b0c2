import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Elements, largeText } from './corpus/corpus.ts';
import { median, percentile } from './measure/statistics.ts';

/** Milliseconds from a changed text to its findings, inside one process. */
export interface WarmResult {
  readonly size: string;
  readonly language: 'json' | 'yaml';
  /** The first text of fresh processes, once the library is loaded. */
  readonly first: readonly number[];
  readonly times: readonly number[];
}

interface WarmRequest {
  readonly script: string;
  readonly library: string;
  readonly folder: string;
  readonly elements: Elements;
  readonly seed: string;
  /** Fresh processes for the first text. */
  readonly processes: number;
}

const SIZES = [
  { size: '1 KB', bytes: 700, warmUps: 500, samples: 2000 },
  { size: '100 KB', bytes: 100_000, warmUps: 50, samples: 300 },
  { size: '1 MB', bytes: 1_000_000, warmUps: 5, samples: 50 },
];

export function measureWarm(request: WarmRequest): readonly WarmResult[] {
  console.log('\nwarm, in one process');
  return SIZES.flatMap(({ size, bytes, warmUps, samples }) =>
    (['json', 'yaml'] as const).map((language) => {
      const file = join(request.folder, `warm-${bytes}.${language}`);
      const { elements, seed } = request;
      writeFileSync(file, largeText({ elements, language, until: { bytes }, mistakes: 0, seed }));
      const run = (counts: readonly number[]): { first: number; times: readonly number[] } =>
        JSON.parse(
          execFileSync(process.execPath, [request.script, request.library, file, ...counts.map(String)], {
            cwd: request.folder,
            encoding: 'utf8',
          }),
        );
      const first = Array.from({ length: request.processes }, () => run([0, 0]).first);
      const { times } = run([warmUps, samples]);
      const [middle, high] = [median(times), percentile(times, 99)].map((time) => time.toFixed(2));
      console.log(
        `  ${size} ${language}: median ${middle} ms, 99th percentile ${high} ms, first ${median(first).toFixed(1)} ms`,
      );
      return { size, language, first, times };
    }),
  );
}
