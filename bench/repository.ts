import { join } from 'node:path';
import { writeRepository } from './corpus/repository.ts';
import { finished } from './measure/pair.ts';
import { NODE, READ_AND_PARSE } from './series.ts';
import type { Setup } from './setup.ts';
import { timeWork, type WorkResult } from './time-work.ts';

export const REPOSITORY = { count: 10_000, instances: 40, changed: 5 } as const;

interface Way {
  readonly title: string;
  readonly options: readonly string[];
}

/** How a repository with few instances among many other files is checked, each way beside the same floors. */
export async function measureRepository(setup: Setup): Promise<readonly WorkResult[]> {
  const { folder, elements, seed, linter, node, readAndParse, plan } = setup;
  const corpus = writeRepository(join(folder, 'repository'), { ...REPOSITORY, elements, seed });
  const files = { corpus, named: false };
  const cache = ['--cache', '--cache-location', join(folder, 'repository-cache')];
  // Fills the cache.
  await finished(linter(files, cache), plan);
  const ways: readonly Way[] = [
    { title: 'a whole run', options: [] },
    { title: 'a whole run with a warm `--cache`', options: cache },
    { title: '`--changed`, in a branch with 5 changed files', options: ['--changed'] },
    { title: '`--staged`, with 5 staged files', options: ['--staged'] },
    { title: '`--shard 1/4`', options: ['--shard', '1/4'] },
  ];
  const others = [
    { name: NODE, command: node, judges: false },
    { name: READ_AND_PARSE, command: readAndParse(files), judges: false },
  ];
  const results: WorkResult[] = [];
  for (const { title, options } of ways)
    results.push(await timeWork({ title, ours: linter(files, options), others, files }, setup));
  return results;
}
