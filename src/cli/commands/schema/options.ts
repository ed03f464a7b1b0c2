import type { OptionSpec } from '../../arguments.ts';
import { CONFIG_OPTIONS } from '../../config-options.ts';
import { PLATFORM_OPTIONS } from '../../platform-option-table.ts';

const OUT: OptionSpec = {
  name: 'out',
  value: 'DIR',
  is: 'folder',
  help: 'write a schema per element into this folder, instead of one to stdout',
};

export const DERIVE_OPTIONS: readonly OptionSpec[] = [
  OUT,
  { name: 'facts', help: 'print what the files tell, reduced to facts, instead of schemas' },
];

export const PRINT_OPTIONS: readonly OptionSpec[] = CONFIG_OPTIONS;

export const PULL_OPTIONS: readonly OptionSpec[] = [...PLATFORM_OPTIONS, OUT, ...CONFIG_OPTIONS];
