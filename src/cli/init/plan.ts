import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
  | { readonly kind: 'write'; readonly path: string; readonly text: string; readonly next: string }
  | { readonly kind: 'add'; readonly path: string; readonly lines: string }
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
    ...(baseline === undefined ? [] : [baselineStep(root, baseline)]),
    ...(hook === undefined ? [] : [templateStep(root, hookTemplates(version)[hook])]),
    ...(ci === undefined ? [] : [templateStep(root, ciTemplates(version, defaultBranch)[ci])]),
  ];
}

function configSteps({ root, config }: Survey, wantsBaseline: boolean): readonly Step[] {
  if (config === undefined)
    return [{ kind: 'write', path: '.instancerc.yaml', text: configText(wantsBaseline), next: '' }];
  const path = config.path.slice(root.length + 1);
  const isDone = !wantsBaseline || /^\s*["']?baseline["']?\s*:/m.test(config.text);
  return [isDone ? { kind: 'done', path } : { kind: 'add', path, lines: memberFor(path) }];
}

/** The member in the language of a config; a file without an extension is YAML more often than not. */
function memberFor(path: string): string {
  return path.endsWith('.json') ? `"baseline": "${BASELINE}"\n` : BASELINE_MEMBER;
}

function baselineStep(root: string, text: string): Step {
  return existsSync(join(root, BASELINE))
    ? { kind: 'done', path: BASELINE }
    : { kind: 'write', path: BASELINE, text, next: '' };
}

function templateStep(root: string, { path, text, lines, next }: Template): Step {
  const there = alternativesOf(path, root).filter((alternative) => existsSync(join(root, alternative)));
  const naming = there.find((alternative) => textOrNothing(join(root, alternative)).includes('instancelint'));
  if (naming !== undefined) return { kind: 'done', path: naming };
  // Another workflow is no reason not to write ours.
  const taken = path.startsWith('.github/') ? there.find((alternative) => alternative === path) : there[0];
  return taken === undefined ? { kind: 'write', path, text, next } : { kind: 'add', path: taken, lines };
}
