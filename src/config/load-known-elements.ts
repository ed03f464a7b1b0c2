import { join } from 'node:path';
import { createProjectRootOf } from '../discover/project-root.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import type { KnownElements } from '../knowledge/known-elements.ts';
import { type ConfigSource, createSettingsOf } from './settings.ts';

export type LoadedElements =
  | { readonly elements: KnownElements; readonly notes: readonly string[] }
  | { readonly problems: readonly UsageProblem[]; readonly notes: readonly string[] };

/** The elements that ship, and over them those of the config in force for the files of a folder. */
export async function loadKnownElements(source: ConfigSource, folder: string): Promise<LoadedElements> {
  const projectRootOf = createProjectRootOf(folder);
  const settings = createSettingsOf({ source, cwd: folder, projectRootOf, rules: {} });
  const own = await settings.settingsFor(join(folder, 'any.json'));
  const { problems, notes } = settings;
  return own === undefined ? { problems, notes } : { elements: own.catalogue, notes };
}
