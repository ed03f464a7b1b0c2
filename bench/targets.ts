import type { EditorResult } from './editor.ts';
import { type Figure, ratioOf } from './measure/pair.ts';
import { median } from './measure/statistics.ts';
import { NODE, OURS, READ_AND_PARSE, TEN_THOUSAND } from './series.ts';
import type { WorkResult } from './time-work.ts';
import type { WarmResult } from './warm.ts';

/** What targets are about; parts are missing from a run of some works only. */
export interface Results {
  readonly works: ReadonlyMap<string, WorkResult>;
  readonly warm: readonly WarmResult[];
  readonly editor: readonly EditorResult[];
}

export interface Target {
  readonly work: string;
  readonly says: string;
  /** Undefined: not measured in this run. */
  measure(results: Results, figure: Figure): number | undefined;
  /** Whether more than `measure` tells is true, as the other program was stopped. */
  isBound?(results: Results): boolean;
  readonly atMost?: number;
  readonly atLeast?: number;
  /** What would be better still. */
  readonly stretch?: number;
  readonly unit: '×' | 'MiB' | 'ms';
}

/** What the program promises itself, in ratios of medians of one run. */
export const TARGETS: readonly Target[] = [
  asLongAs('one-json', NODE, 1.2, 1.12),
  memory('one-json', 50),
  fasterThan('one-json', 'ajv-cli', 10),
  fasterThan('one-json', 'v8r', 10),
  fasterThan('one-json', 'sourcemeta by npm', 1),
  asLongAs('one-yaml', NODE, 1.25, 1.15),
  asLongAs('findings', NODE, 1.5),
  asLongAs('thousand', READ_AND_PARSE, 0.5, 0.4),
  fasterThan('thousand', 'ajv-cli', 4.5),
  fasterThan('thousand', 'eslint', 11),
  fasterThan('thousand', 'biome', 1),
  asLongAs('ten-thousand', READ_AND_PARSE, 0.4),
  fasterThan('ten-thousand', 'sourcemeta --fast', 1),
  memory('ten-thousand', 100),
  asLongAs('cache', READ_AND_PARSE, 0.15),
  asLongAs('full-yaml', READ_AND_PARSE, 1.25),
  asLongAs('hundred-thousand', TEN_THOUSAND, 11.5),
  {
    work: 'hundred-thousand',
    says: `at most twice the memory of ${TEN_THOUSAND}`,
    measure: ({ works }) => {
      const peaks = works.get('hundred-thousand')?.memory;
      const [large, small] = [peaks?.get(OURS), peaks?.get(TEN_THOUSAND)];
      return large === undefined || small === undefined ? undefined : large / small;
    },
    atMost: 2,
    unit: '×',
  },
  warmTarget('at most 1 ms from a changed text to its findings', 1, ({ times }) => median(times)),
  warmTarget('at most 15 ms for the first text', 15, ({ first }) => median(first)),
  {
    work: 'editor',
    says: 'at most 20 ms from a change to its findings, for the client',
    measure: ({ editor }) =>
      editor.length === 0 ? undefined : Math.max(...editor.map(({ times }) => median(times))),
    atMost: 20,
    unit: 'ms',
  },
];

export function isMet({ atMost = Infinity, atLeast = -Infinity }: Target, measured: number): boolean {
  return measured <= atMost && measured >= atLeast;
}

function asLongAs(work: string, yardstick: string, atMost: number, stretch?: number): Target {
  const says = `at most ${atMost} × ${yardstick}${stretch === undefined ? '' : ` (better: ${stretch})`}`;
  return {
    work,
    says,
    measure: ({ works }, figure) => ratio(works, work, yardstick, figure),
    atMost,
    ...(stretch !== undefined && { stretch }),
    unit: '×',
  };
}

function fasterThan(work: string, peer: string, atLeast: number): Target {
  return {
    work,
    says: atLeast === 1 ? `not slower than ${peer}` : `${atLeast} × as fast as ${peer}`,
    measure: ({ works }, figure) => {
      const ours = ratio(works, work, peer, figure);
      return ours === undefined ? undefined : 1 / ours;
    },
    isBound: ({ works }) => works.get(work)?.pairings.get(peer)?.stoppedAfter !== undefined,
    atLeast,
    unit: '×',
  };
}

function ratio(works: Results['works'], work: string, yardstick: string, figure: Figure): number | undefined {
  const pairing = works.get(work)?.pairings.get(yardstick);
  return pairing && ratioOf(pairing, figure);
}

function memory(work: string, atMost: number): Target {
  return {
    work,
    says: `at most ${atMost} MiB of memory`,
    measure: ({ works }) => works.get(work)?.memory.get(OURS),
    atMost,
    unit: 'MiB',
  };
}

/** The slower of JSON and YAML counts. */
function warmTarget(says: string, atMost: number, time: (result: WarmResult) => number): Target {
  return {
    work: 'warm',
    says,
    measure: ({ warm }) => {
      const small = warm.filter(({ size }) => size === '1 KB');
      return small.length === 0 ? undefined : Math.max(...small.map(time));
    },
    atMost,
    unit: 'ms',
  };
}
