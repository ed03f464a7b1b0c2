import type { Target } from './engine/target.ts';

/** Each is loaded alone: what one needs is not in the way of another. */
const TARGETS = {
  json: async () => (await import('./targets/json.ts')).json,
  yaml: async () => (await import('./targets/yaml.ts')).yaml,
  'plain-yaml': async () => (await import('./targets/plain-yaml.ts')).plainYaml,
  pages: async () => (await import('./targets/pages.ts')).pages,
  lint: async () => (await import('./targets/lint.ts')).lint,
  fix: async () => (await import('./targets/fix.ts')).fix,
  convert: async () => (await import('./targets/convert.ts')).convert,
  config: async () => (await import('./targets/config.ts')).config,
  arguments: async () => (await import('./targets/arguments.ts')).argumentsTarget,
  lsp: async () => (await import('./targets/lsp.ts')).lsp,
  report: async () => (await import('./targets/report.ts')).report,
} as const satisfies Readonly<Record<string, () => Promise<Target>>>;

export type TargetName = keyof typeof TARGETS;

export function isTargetName(name: string): name is TargetName {
  return Object.hasOwn(TARGETS, name);
}

export const TARGET_NAMES: readonly TargetName[] = Object.keys(TARGETS).filter(isTargetName);

export async function loadTarget(name: string): Promise<Target> {
  if (!isTargetName(name)) throw new Error(`there is no target ${name}`);
  return TARGETS[name]();
}
