import { PRESETS } from '../core/documents/platform-address.ts';
import type { OptionSpec } from './arguments.ts';

/** Where the platform is, and who asks. Goes together with the options of `config-options.ts`. */
export const PLATFORM_OPTIONS: readonly OptionSpec[] = [
  {
    name: 'environment',
    value: 'NAME',
    words: Object.keys(PRESETS),
    help: 'where to go: the name of an environment',
  },
  { name: 'url', value: 'BASE', help: 'where to go: the address, with or without /elements/api-v2' },
  { name: 'allow-host', value: 'HOST', help: 'send the secrets to this host too; repeatable' },
  {
    name: 'secrets-file',
    value: 'FILE',
    is: 'file',
    help: 'take the variables from lines NAME=VALUE of a file of mode 0600',
  },
];
