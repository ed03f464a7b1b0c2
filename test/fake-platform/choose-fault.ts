import { type Fault, type FaultName, isFaultName, type Kind } from './faults.ts';
import type { Received } from './state.ts';

/** Which requests meet which faults. What is named first here wins. */
export interface FaultOptions {
  /** Requests of any kind that are let in within a second; the rest meets `429`, with a `Retry-After` of 1. */
  readonly rate?: number;
  /** Decides by the request; `undefined` leaves it to what follows. */
  readonly chooseFault?: (request: Received, kind: Kind) => FaultName | Fault | 'none' | undefined;
  /** The faults of the first requests of a kind, one each, in turn. */
  readonly script?: Partial<Readonly<Record<Kind, readonly (FaultName | Fault | 'none')[]>>>;
  /** The share of the requests of a kind that meet a fault, from 0 to 1. */
  readonly faults?: Partial<Readonly<Record<Kind, Partial<Readonly<Record<FaultName, number>>>>>>;
  /** These three: for faults that do not say it themselves, see `Fault`. */
  readonly delay?: number;
  readonly retryAfter?: string;
  readonly location?: string;
}

/** A function that decides for each request in turn, the same for the same seed and order of requests. */
export function faultChooser(
  options: FaultOptions,
  seed: number,
): (request: Received, kind: Kind) => Fault | undefined {
  const { delay, retryAfter, location } = options;
  const usual = {
    ...(delay === undefined ? {} : { delay }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(location === undefined ? {} : { location }),
  };
  const random = randomNumbers(seed);
  const admit = rateLimit(options.rate ?? Number.POSITIVE_INFINITY);
  const next: Partial<Record<Kind, number>> = {};
  return (request, kind) => {
    if (!admit(request.at)) return { name: '429', retryAfter: '1', ...usual };
    let chosen = options.chooseFault?.(request, kind);
    if (chosen === undefined) {
      const turn = next[kind] ?? 0;
      next[kind] = turn + 1;
      chosen = options.script?.[kind]?.[turn] ?? byChance(options.faults?.[kind], random);
    }
    if (chosen === undefined || chosen === 'none') return undefined;
    return { ...usual, ...(typeof chosen === 'string' ? { name: chosen } : chosen) };
  };
}

/** Says whether there may be a request at a time, of which those that may are counted for a second. */
function rateLimit(rate: number): (at: number) => boolean {
  let admitted: number[] = [];
  return (at) => {
    if (rate === Number.POSITIVE_INFINITY) return true;
    admitted = admitted.filter((earlier) => at - earlier < 1000);
    if (admitted.length >= rate) return false;
    admitted.push(at);
    return true;
  };
}

/** At most one, by one number: the shares stand side by side from 0 on. */
function byChance(
  shares: Partial<Readonly<Record<FaultName, number>>> | undefined,
  random: () => number,
): FaultName | undefined {
  if (shares === undefined) return undefined;
  let left = random();
  for (const [name, share] of Object.entries(shares)) {
    left -= share;
    if (left < 0 && isFaultName(name)) return name;
  }
  return undefined;
}

/** From 0 to 1, by the generator that is called mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
