import { existsSync } from 'node:fs';
import { type Limits, USUAL_LIMITS } from '../core/limits.ts';
import type { Preset } from '../core/rules/level.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import type { CheckedConfig } from './check.ts';
import type { Environment, RuleLevels } from './config-data.ts';
import { confine } from './confined-path.ts';
import { readConfigText } from './find.ts';
import { findElementSchemas } from './find-element-schemas.ts';
import { readConfig } from './read-config.ts';

/** A config together with those it extends. Paths are absolute. */
export interface MergedConfig {
  readonly preset: Preset;
  readonly rules: RuleLevels;
  readonly files: readonly string[];
  readonly ignore: readonly string[];
  readonly overrides: readonly { readonly files: readonly string[]; readonly rules: RuleLevels }[];
  readonly elements: readonly string[];
  readonly baseline: string | undefined;
  readonly limits: Limits;
  /** Every file that it comes from: the configs, the element schemas and the baseline. */
  readonly sources: readonly string[];
}

export type Merging = { readonly config: MergedConfig } | { readonly problems: readonly UsageProblem[] };

/** What a config builds upon: the preset at the bottom, and the configs above it, the one that was found last. */
interface Chain {
  readonly preset: Preset;
  readonly configs: readonly CheckedConfig[];
}

type Following = Chain | { readonly problems: readonly UsageProblem[] };

/**
 * Follows `extends` and lays each config over what it builds upon. Globs of every file of the chain are meant relative to
 * the config that was found; paths to the file that they stand in, and all of them stay inside `root`.
 */
export async function mergeConfig(config: CheckedConfig, root: string): Promise<Merging> {
  const following = await followExtends(config, root, [config.path]);
  if ('problems' in following) return following;
  const { preset, configs } = following;
  let merged: MergedConfig = {
    preset,
    rules: {},
    files: [],
    ignore: [],
    overrides: [],
    elements: [],
    baseline: undefined,
    limits: USUAL_LIMITS,
    sources: [],
  };
  for (const each of configs) {
    const laid = await layOver(merged, each, root);
    if ('problems' in laid) return laid;
    merged = laid.config;
  }
  return { config: merged };
}

export type MergingEnvironments =
  | { readonly environments: Readonly<Record<string, Environment>> }
  | { readonly problems: readonly UsageProblem[] };

/**
 * The API environments of a config and of those it extends. Nothing else that the configs name has to be there: element
 * schemas may be what is about to be fetched.
 */
export async function mergeEnvironments(config: CheckedConfig, root: string): Promise<MergingEnvironments> {
  const following = await followExtends(config, root, [config.path]);
  if ('problems' in following) return following;
  let environments: Readonly<Record<string, Environment>> = {};
  for (const { data } of following.configs) environments = { ...environments, ...data.environments };
  return { environments };
}

async function layOver(base: MergedConfig, config: CheckedConfig, root: string): Promise<Merging> {
  const { data, folder } = config;
  const problems: UsageProblem[] = [];
  const elements = await findElementSchemas(data.elements ?? [], folder, root);
  for (const { index, message } of elements.refusals) {
    problems.push(await config.problemAt(`/elements/${index}`, message));
  }
  const baseline = data.baseline === undefined ? undefined : confine(data.baseline, folder, root);
  if (baseline !== undefined && 'refusal' in baseline)
    problems.push(await config.problemAt('/baseline', baseline.refusal));
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
      limits: overlay(base.limits, data.limits),
      sources: [
        ...base.sources,
        config.path,
        ...elements.paths,
        ...(baseline !== undefined && 'path' in baseline ? [baseline.path] : []),
      ],
    },
  };
}

/** A member of data that the API was handed may be there and undefined. */
function overlay(base: Limits, own: Partial<Limits> = {}): Limits {
  return { ...base, ...Object.fromEntries(Object.entries(own).filter(([, limit]) => limit !== undefined)) };
}

/** `seen` are the paths of the configs that lead here. */
async function followExtends(
  config: CheckedConfig,
  root: string,
  seen: readonly string[],
): Promise<Following> {
  const name = config.data.extends ?? 'recommended';
  if (name === 'recommended' || name === 'strict') return { preset: name, configs: [config] };
  const refuse = async (message: string): Promise<Following> => ({
    problems: [await config.problemAt('/extends', message)],
  });

  const confined = confine(name, config.folder, root);
  if ('refusal' in confined) return refuse(confined.refusal);
  const { path } = confined;
  if (seen.includes(path))
    return refuse(`"${name}" extends this config in turn, so neither can be the base of the other`);
  if (!existsSync(path)) {
    const presets =
      name.includes('/') || name.includes('.') ? '' : '; the presets are recommended and strict';
    return refuse(`there is no config "${name}" to extend${presets}`);
  }
  const text = readConfigText(path, name);
  if ('message' in text) return refuse(text.message);
  const checked = await readConfig(text);
  if (!('data' in checked)) return { problems: checked };
  const base = await followExtends(checked, root, [...seen, path]);
  return 'problems' in base ? base : { preset: base.preset, configs: [...base.configs, config] };
}
