import { scriptArguments } from '../script-arguments.ts';
import { CORPUS } from './engine/corpus.ts';
import { isTargetName, TARGET_NAMES, type TargetName } from './targets.ts';

export interface FuzzOptions {
  readonly targets: readonly TargetName[];
  readonly minutes: number;
  readonly seed: number;
  readonly executions: number;
  /** How many targets run at a time. */
  readonly processes: number;
  /** In milliseconds. */
  readonly patience: number;
  readonly save: string;
  readonly list: boolean;
  readonly replay: string | undefined;
}

/** Of the script with this URL. */
export function readOptions(script: string): FuzzOptions | { readonly message: string } {
  const { values, positionals } = scriptArguments(script, {
    allowPositionals: true,
    options: {
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      executions: { type: 'string', default: 'Infinity' },
      processes: { type: 'string', default: String(TARGET_NAMES.length) },
      patience: { type: 'string', default: '60' },
      save: { type: 'string', default: CORPUS },
      replay: { type: 'string' },
      list: { type: 'boolean', default: false },
    },
  });
  const stranger = positionals.find((name) => !isTargetName(name));
  if (stranger !== undefined)
    return { message: `there is no target ${stranger}; known are ${TARGET_NAMES.join(', ')}` };
  const { minutes, seed, executions, processes, patience, save, replay, list } = values;
  const numbers = [minutes, seed, executions, processes, patience].map(Number);
  if (numbers.some((number) => !(number >= 0))) return { message: 'an option that takes a number has none' };
  return {
    targets: positionals.length === 0 ? TARGET_NAMES : positionals.filter(isTargetName),
    minutes: Number(minutes),
    seed: Number(seed),
    executions: Number(executions),
    processes: Math.max(1, Number(processes)),
    patience: Number(patience) * 1000,
    save,
    replay,
    list,
  };
}
