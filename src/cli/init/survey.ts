import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkConfig } from '../../config/check.ts';
import { languageOfConfig } from '../../config/config-text.ts';
import { createConfigFinder } from '../../config/find.ts';
import type { BodyLanguage } from '../../core/text/source.ts';
import type { Environment } from '../../discover/git/environment.ts';
import { createGit, type Git, textOf } from '../../discover/git/git.ts';
import { createProjectRootOf, type ProjectRootOf } from '../../discover/project-root.ts';
import { textOrNothing } from '../../discover/regular-file.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import type { CI_SYSTEMS, HOOK_MANAGERS } from '../option-tables.ts';

export type CiSystem = (typeof CI_SYSTEMS)[number];
export type HookManager = (typeof HOOK_MANAGERS)[number];

interface PresentConfig {
  readonly path: string;
  readonly language: BodyLanguage;
  /** The absolute path of the baseline that it names. */
  readonly baseline: string | undefined;
}

/** What is there of what `init` would write or use. */
export interface Survey {
  /** The repository's root, or the current folder outside of one. */
  readonly root: string;
  readonly isRepository: boolean;
  /** The config in force in the root. */
  readonly config: PresentConfig | undefined;
  readonly ci: CiSystem | undefined;
  readonly hook: HookManager | undefined;
  readonly defaultBranch: string;
}

const LEFTHOOK_FILES = ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml'];

export async function surveyRepository(
  cwd: string,
  env: Environment,
): Promise<Survey | readonly UsageProblem[]> {
  const projectRootOf = createProjectRootOf(cwd);
  const root = projectRootOf(cwd);
  const config = await presentConfig(projectRootOf, root);
  if (config !== undefined && !('path' in config)) return config;
  const git = createGit(root, env);
  const head = await answerOf(git, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
  return {
    root,
    isRepository: existsSync(join(root, '.git')),
    config,
    ci: await ciOf(root, git),
    hook: hookOf(root),
    defaultBranch: head.replace(/^origin\//, '') || 'main',
  };
}

/** What git prints; nothing where it cannot answer, or is not there. */
async function answerOf(git: Git, ...args: readonly string[]): Promise<string> {
  const output = await git.run(...args);
  return output.status === 0 ? textOf(output) : '';
}

async function presentConfig(
  projectRootOf: ProjectRootOf,
  root: string,
): Promise<PresentConfig | readonly UsageProblem[] | undefined> {
  const found = await createConfigFinder(projectRootOf).above(root);
  if (found === undefined) return undefined;
  if ('message' in found) return [found];
  const checked = await checkConfig(found);
  if (!('data' in checked)) return checked;
  const { path, folder, data } = checked;
  const baseline = data.baseline === undefined ? undefined : resolve(folder, data.baseline);
  return { path, language: languageOfConfig(found), baseline };
}

/** By the files that are there, else by where the repository is kept. */
async function ciOf(root: string, git: Git): Promise<CiSystem | undefined> {
  if (existsSync(join(root, '.github/workflows'))) return 'github';
  if (existsSync(join(root, '.gitlab-ci.yml'))) return 'gitlab';
  const remotes = await answerOf(git, 'config', '--get-regexp', '^remote\\..*\\.url$');
  if (/[@/.]github\./.test(remotes)) return 'github';
  return /[@/.]gitlab\./.test(remotes) ? 'gitlab' : undefined;
}

function hookOf(root: string): HookManager | undefined {
  const has = (path: string): boolean => existsSync(join(root, path));
  if (has('.pre-commit-config.yaml')) return 'pre-commit';
  if (has('.husky')) return 'husky';
  if (LEFTHOOK_FILES.some(has)) return 'lefthook';
  const manifest = textOrNothing(join(root, 'package.json'));
  return (['husky', 'lefthook'] as const).find((name) => manifest.includes(`"${name}"`));
}

/** Files that a template stands for, too: another name of the same, or all workflows. */
export function alternativesOf(path: string, root: string): readonly string[] {
  if (path === 'lefthook.yml') return LEFTHOOK_FILES;
  if (!path.startsWith('.github/workflows/')) return [path];
  const folder = '.github/workflows';
  return [path, ...namesIn(join(root, folder)).map((name) => `${folder}/${name}`)];
}

/** None where there is no folder; that another thing is in the way is told when something is written there. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
