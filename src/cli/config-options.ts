import type { ConfigSource } from '../config/settings.ts';
import type { Arguments, OptionSpec } from './arguments.ts';

/** For commands that are about no file: their config is the one in force in the current folder. */
export const CONFIG_OPTIONS: readonly OptionSpec[] = [
  {
    name: 'config',
    value: 'FILE',
    is: 'file',
    help: 'use this config, not the nearest .instancerc above this folder',
  },
  { name: 'no-config', help: 'use no config' },
];

/** The config that these options choose; the last one wins. */
export function configSourceOf({ options }: Arguments): Exclude<ConfigSource, { kind: 'data' }> {
  const last = options.findLast(({ name }) => name === 'config' || name === 'no-config');
  if (last === undefined) return { kind: 'nearest' };
  return last.name === 'config' ? { kind: 'file', path: last.value } : { kind: 'none' };
}
