import { parseArgs } from 'node:util';

export interface BenchOptions<Part> {
  readonly quick: boolean;
  /** Undefined: all. */
  readonly only: readonly Part[] | undefined;
  readonly seed: string;
  /** Where the page and its charts are written, if anywhere. */
  readonly out: string | undefined;
}

/** A sentence for the user where the arguments are wrong. */
export function readOptions<Part extends string>(
  args: readonly string[],
  parts: readonly Part[],
): BenchOptions<Part> | string {
  let values: ReturnType<typeof parseOptions>;
  try {
    values = parseOptions(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const only = parts.filter((part) => values.only.includes(part));
  const unknown = values.only.find((name) => !parts.some((part) => part === name));
  if (unknown !== undefined) return `there is no part "${unknown}"; the parts are ${parts.join(', ')}`;
  const { quick, seed, out } = values;
  return { quick, seed, out, only: only.length === 0 ? undefined : only };
}

function parseOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
    },
  });
  return values;
}
