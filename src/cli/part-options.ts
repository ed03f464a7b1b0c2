import type { Selection, Shard } from '../discover/selection.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import type { Arguments } from './arguments.ts';

/** What `--changed` or `--staged` selects. */
export function selectionOf(name: 'changed' | 'staged', value: string, path: string | undefined): Selection {
  return name === 'staged' ? { kind: 'staged' } : { kind: 'changed', ref: value || undefined, path };
}

/** `2/4` is the second of four. */
export function readShard(value: string): Shard | UsageProblem {
  const [, number = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? []).map(Number);
  if (count === 0)
    return { message: `--shard needs a part and how many there are, as in --shard 1/4, not "${value}"` };
  if (number === 0 || number > count)
    return {
      message: `--shard ${value} is no part of ${count}; the parts are 1/${count} to ${count}/${count}`,
    };
  return { number, count };
}

/** What else may be asked of a run over some of the files only. */
export function partProblem(
  {
    stdin,
    fixing,
    cached,
    updateBaseline,
    watch,
    shard,
    select,
  }: {
    readonly stdin: boolean;
    readonly fixing: string | undefined;
    readonly cached: boolean;
    readonly updateBaseline: boolean;
    readonly watch: boolean;
    readonly shard: Shard | undefined;
    readonly select: Selection | undefined;
  },
  { options }: Arguments,
): UsageProblem | undefined {
  const names = new Set(options.map(({ name }) => name));
  if (names.has('changed') && names.has('staged'))
    return {
      message: '--changed looks at the files on disk and --staged at what git would commit; give one of them',
    };
  if (stdin && (select ?? shard) !== undefined)
    return {
      message: `--${select?.kind ?? 'shard'} chooses among files, and --stdin is one text; give one of them`,
    };
  if (select?.kind === 'staged') {
    if (fixing !== undefined)
      return {
        message: `--staged checks what git would commit, which --${fixing} cannot change; fix the files, and stage them`,
      };
    if (cached)
      return {
        message:
          '--cache knows files as they are on disk, and --staged does not read those; leave out --cache',
      };
    if (watch)
      return {
        message:
          '--watch waits for files to change on disk, and --staged does not read those; give one of them',
      };
    if (updateBaseline)
      return {
        message:
          '--update-baseline writes down what is on disk, and --staged does not read that; leave out --staged',
      };
  }
  if (shard !== undefined) {
    if (fixing !== undefined)
      return { message: `--${fixing} may change what other shards compare with; leave out --shard` };
    if (updateBaseline)
      return { message: '--update-baseline needs the findings of all files; leave out --shard' };
  }
  return undefined;
}
