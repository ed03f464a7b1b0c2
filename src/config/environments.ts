import { dirname, resolve } from 'node:path';
import { createProjectRootOf } from '../discover/project-root.ts';
import { createConfigFinder, readConfigText } from './find.ts';
import { type MergingEnvironments, mergeEnvironments } from './merge.ts';
import { readConfig } from './read-config.ts';
import type { ConfigSource } from './settings.ts';

/** The API environments that the config in force in a folder names; none without a config. */
export async function loadEnvironments(
  source: Exclude<ConfigSource, { kind: 'data' }>,
  cwd: string,
): Promise<MergingEnvironments> {
  if (source.kind === 'none') return { environments: {} };
  const projectRootOf = createProjectRootOf(cwd);
  const found =
    source.kind === 'file'
      ? readConfigText(resolve(cwd, source.path), source.path)
      : await createConfigFinder(projectRootOf).above(cwd);
  if (found === undefined) return { environments: {} };
  if ('message' in found) return { problems: [found] };
  const checked = await readConfig(found);
  if (!('data' in checked)) return { problems: checked };
  return mergeEnvironments(checked, projectRootOf(dirname(found.path)));
}
