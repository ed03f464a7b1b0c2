import { existsSync } from 'node:fs';
import type { Preset } from '../core/rules/level.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { type CheckedConfig, checkConfig } from './check.ts';
import type { Environment, RuleLevels } from './config-data.ts';
import { confine } from './confined-path.ts';
import { readConfigText } from './find.ts';
import { findElementSchemas } from './find-element-schemas.ts';

/** A config together with those it extends. Paths are absolute. */
export interface MergedConfig {
  readonly preset: Preset;
  readonly rules: RuleLevels;
  readonly files: readonly string[];
  readonly ignore: readonly string[];
  readonly overrides: readonly { readonly files: readonly string[]; readonly rules: RuleLevels }[];
  readonly elements: readonly string[];
  readonly baseline: string | undefined;
  readonly environments: Readonly<Record<string, Environment>>;
}

export type Merging = { readonly config: MergedConfig } | { readonly problems: readonly UsageProblem[] };

const UNSET: MergedConfig = {
  preset: 'recommended',
  rules: {},
  files: [],
  ignore: [],
  overrides: [],
  elements: [],
  baseline: undefined,
  environments: {},
};

/**
 * Follows `extends` and lays each config over what it builds upon. Globs of every file of the chain are meant relative to
 * the config that was found; paths to the file that they stand in, and all of them stay inside `root`.
 */
export async function mergeConfig(config: CheckedConfig, root: string): Promise<Merging> {
  return mergeOnto(config, root, [config.path]);
}

async function mergeOnto(config: CheckedConfig, root: string, chain: readonly string[]): Promise<Merging> {
  const { data, folder } = config;
  const extended = await resolveExtends(config, root, chain);
  if ('problems' in extended) return extended;
  const base = extended.config;

  const problems: UsageProblem[] = [];
  const elements = await findElementSchemas(data.elements ?? [], folder, root);
  problems.push(
    ...elements.refusals.map(({ index, message }) => config.problemAt(`/elements/${index}`, message)),
  );
  const baseline = data.baseline === undefined ? undefined : confine(data.baseline, folder, root);
  if (baseline !== undefined && 'refusal' in baseline)
    problems.push(config.problemAt('/baseline', baseline.refusal));
  if (problems.length > 0) return { problems };

  return {
    config: {
      preset: base.preset,
      rules: { ...base.rules, ...data.rules },
      files: [...base.files, ...(data.files ?? [])],
      ignore: [...base.ignore, ...(data.ignore ?? [])],
      overrides: [...base.overrides, ...(data.overrides ?? [])],
      elements: [...new Set([...base.elements, ...elements.paths])],
      baseline: baseline !== undefined && 'path' in baseline ? baseline.path : base.baseline,
      environments: { ...base.environments, ...data.environments },
    },
  };
}

async function resolveExtends(
  config: CheckedConfig,
  root: string,
  chain: readonly string[],
): Promise<Merging> {
  const name = config.data.extends ?? 'recommended';
  if (name === 'recommended' || name === 'strict') return { config: { ...UNSET, preset: name } };
  const refuse = (message: string): Merging => ({ problems: [config.problemAt('/extends', message)] });

  const confined = confine(name, config.folder, root);
  if ('refusal' in confined) return refuse(confined.refusal);
  const { path } = confined;
  if (chain.includes(path))
    return refuse(`"${name}" extends this config in turn, so neither can be the base of the other`);
  if (!existsSync(path)) {
    const presets =
      name.includes('/') || name.includes('.') ? '' : '; the presets are recommended and strict';
    return refuse(`there is no config "${name}" to extend${presets}`);
  }
  const text = readConfigText(path, name);
  if ('message' in text) return refuse(text.message);
  const checked = await checkConfig(text);
  return 'data' in checked ? mergeOnto(checked, root, [...chain, path]) : { problems: checked };
}
