import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly quick: boolean;
  /** Names of parts; empty: all. */
  readonly only: readonly string[];
  readonly seed: string;
}

/** Throws a sentence for the user. */
export function readOptions(args: readonly string[], parts: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string', default: '1' },
    },
  });
  const unknown = values.only.find((name) => !parts.includes(name));
  if (unknown !== undefined)
    throw new Error(`there is no part "${unknown}"; the parts are ${parts.join(', ')}`);
  return values;
}
