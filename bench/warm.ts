import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildScript } from './floors/build.ts';
import { median, percentile } from './measure/statistics.ts';
import { ROOT, type Setup } from './setup.ts';

/** Milliseconds from a changed text to its findings, inside one process. */
export interface WarmResult {
  readonly size: string;
  readonly language: 'json' | 'yaml';
  /** The first text of fresh processes, once the library is loaded. */
  readonly first: readonly number[];
  readonly times: readonly number[];
}

const SIZES = [
  { size: '1 KB', bytes: 700, warmUps: 500, samples: 2000 },
  { size: '100 KB', bytes: 100_000, warmUps: 50, samples: 300 },
  { size: '1 MB', bytes: 1_000_000, warmUps: 5, samples: 50 },
];

export async function measureWarm({ folder, largeFile, plan }: Setup): Promise<readonly WarmResult[]> {
  console.log('\nwarm, in one process');
  const script = await buildScript('warm', folder, 'esm');
  const library = join(ROOT, 'dist/index.js');
  return SIZES.flatMap(({ size, bytes, warmUps, samples }) =>
    (['json', 'yaml'] as const).map((language) => {
      const { corpus } = largeFile({ language, until: { bytes }, mistakes: 0 });
      const run = (counts: readonly number[]): { first: number; times: readonly number[] } =>
        JSON.parse(
          execFileSync(process.execPath, [script, library, ...corpus.paths, ...counts.map(String)], {
            cwd: corpus.folder,
            encoding: 'utf8',
          }),
        );
      const first = Array.from({ length: plan.runs }, () => run([0, 0]).first);
      const { times } = run([warmUps, samples]);
      const [middle, high] = [median(times), percentile(times, 99)].map((time) => time.toFixed(2));
      console.log(
        `  ${size} ${language}: median ${middle} ms, 99th percentile ${high} ms, first ${median(first).toFixed(1)} ms`,
      );
      return { size, language, first, times };
    }),
  );
}
