import { PRESETS } from '../../../core/documents/platform-address.ts';
import type { OptionSpec } from '../../arguments.ts';
import { CONFIG_OPTIONS } from '../../config-options.ts';

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

export const PULL_OPTIONS: readonly OptionSpec[] = [
  {
    name: 'environment',
    value: 'NAME',
    words: Object.keys(PRESETS),
    help: 'where to ask: one of those above',
  },
  { name: 'url', value: 'BASE', help: 'where to ask: the address, with or without /elements/api-v2' },
  { name: 'allow-host', value: 'HOST', help: 'send the secrets to this host too; repeatable' },
  {
    name: 'secrets-file',
    value: 'FILE',
    is: 'file',
    help: 'take the variables from lines NAME=VALUE of a file of mode 0600',
  },
  OUT,
  ...CONFIG_OPTIONS,
];
