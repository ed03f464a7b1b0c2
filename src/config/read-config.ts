import { basename, dirname } from 'node:path';
import configSchema from '../../schemas/instancerc.schema.json' with { type: 'json' };
import { readPlain } from '../core/screen/plain-reading.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import type { CheckedConfig } from './check.ts';
import type { ConfigData } from './config-data.ts';
import { type ConfigText, languageOfConfig } from './config-text.ts';
import { surelyFits } from './surely-fits.ts';

/**
 * What a config says, or everything that is wrong with it. Most configs are plain and right, which their values alone show;
 * the parsers with positions and the validator that names mistakes come for the others.
 */
export async function readConfig(config: ConfigText): Promise<CheckedConfig | readonly UsageProblem[]> {
  const data = plainData(config);
  if (data === undefined) return checkClosely(config);
  return {
    path: config.path,
    folder: dirname(config.path),
    data,
    async problemAt(pointer, message) {
      const checked = await checkClosely(config);
      return 'data' in checked ? checked.problemAt(pointer, message) : { message };
    },
  };
}

async function checkClosely(config: ConfigText): Promise<CheckedConfig | readonly UsageProblem[]> {
  return (await import('./check.ts')).checkConfig(config);
}

/** Undefined: it has mistakes, or might have. */
function plainData(config: ConfigText): ConfigData | undefined {
  const { path, text } = config;
  const values = readPlain(text, languageOfConfig(config))?.values;
  if (values?.length !== 1) return undefined;
  const value = basename(path) === 'package.json' ? instanceOf(values[0]) : values[0];
  // It has this type when it fits the schema.
  return surelyFits(value, configSchema, configSchema.definitions) ? (value as ConfigData) : undefined;
}

function instanceOf(manifest: unknown): unknown {
  return typeof manifest === 'object' && manifest !== null && 'instance' in manifest
    ? manifest.instance
    : undefined;
}
