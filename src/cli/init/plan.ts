import { existsSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { textOrNothing } from '../../discover/regular-file.ts';
import { alternativesOf, type CiSystem, type HookManager, type Survey } from './survey.ts';
import {
  BASELINE,
  BASELINE_MEMBER,
  ciTemplates,
  configText,
  hookTemplates,
  type Template,
} from './templates.ts';

/** What `init` has to do about one file; paths are relative to the root. */
export type Step =
  | { readonly kind: 'write'; readonly path: string; readonly text: string; readonly next: readonly string[] }
  | {
      readonly kind: 'add';
      readonly path: string;
      readonly lines: string;
      readonly where: string;
      readonly next: readonly string[];
    }
  /** It is as it should be. */
  | { readonly kind: 'done'; readonly path: string };

export interface Choices {
  readonly ci: CiSystem | undefined;
  readonly hook: HookManager | undefined;
  /** The text of a baseline of what was found; undefined if none is wanted. */
  readonly baseline: string | undefined;
  readonly version: string;
}

export function planSteps(survey: Survey, choices: Choices): readonly Step[] {
  const { ci, hook, baseline, version } = choices;
  const { root, defaultBranch } = survey;
  return [
    ...configSteps(survey, baseline !== undefined),
    ...(baseline === undefined ? [] : [baselineStep(survey, baseline)]),
    ...(hook === undefined ? [] : [templateStep(root, hookTemplates(version)[hook])]),
    ...(ci === undefined ? [] : [templateStep(root, ciTemplates(version, defaultBranch)[ci])]),
  ];
}

function configSteps({ root, config }: Survey, wantsBaseline: boolean): readonly Step[] {
  if (config === undefined)
    return [{ kind: 'write', path: '.instancerc.yaml', text: configText(wantsBaseline), next: [] }];
  const path = relative(root, config.path);
  if (!wantsBaseline || config.baseline !== undefined) return [{ kind: 'done', path }];
  const lines = config.language === 'yaml' ? BASELINE_MEMBER : `"baseline": "${BASELINE}"\n`;
  const where = basename(path) === 'package.json' ? 'below "instance"' : 'at the top level';
  return [{ kind: 'add', path, lines, where, next: [] }];
}

/** One that is there, or that the config names, knows what it was made to know. */
function baselineStep({ root, config }: Survey, text: string): Step {
  const path = config?.baseline === undefined ? BASELINE : relative(root, config.baseline);
  return existsSync(join(root, path)) ? { kind: 'done', path } : { kind: 'write', path, text, next: [] };
}

function templateStep(root: string, { path, text, lines, where, next }: Template): Step {
  const there = alternativesOf(path, root).filter((alternative) => existsSync(join(root, alternative)));
  const naming = there.find((alternative) => textOrNothing(join(root, alternative)).includes('instancelint'));
  if (naming !== undefined) return { kind: 'done', path: naming };
  // Another workflow is no reason not to write ours.
  const taken = path.startsWith('.github/') ? there.find((alternative) => alternative === path) : there[0];
  return taken === undefined
    ? { kind: 'write', path, text, next }
    : { kind: 'add', path: taken, lines, where, next };
}
