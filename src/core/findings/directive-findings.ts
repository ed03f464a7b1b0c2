import type { Directive } from '../parse/directives.ts';
import { RULES } from '../rules/all.ts';
import type { DirectiveUse, Effect, Rule } from '../rules/rule.ts';
import { unusedSuppression } from '../rules/unused-suppression.ts';
import type { Language } from '../text/source.ts';
import type { Finding } from './finding.ts';
import { type PlacedProblem, placeAtSpan } from './place-problem.ts';
import { isOn, type Severities, toFindings } from './severity.ts';
import type { Suppression, Suppressions } from './suppress.ts';

/** What has to be known to judge the comments that suppress findings. */
export interface Judging {
  readonly text: string;
  readonly language: Language;
  readonly severities: Severities;
  readonly ruleIds: readonly string[];
  /** Whether nothing was left out of what there is to suppress. */
  readonly isAll: boolean;
  /** Rules whose findings depend on other files, too. */
  readonly comparing: readonly string[];
  /** Offsets at which those may find something. */
  readonly compared: readonly number[];
  /** Where comments start that are a mistake themselves. */
  readonly misplaced: readonly number[];
}

const OWN_ID = unusedSuppression.meta.id;

/** What rules say about the suppressions of a text, once all other findings went through these. */
export function findInDirectives(suppressions: Suppressions, judging: Judging): readonly Finding[] {
  if (suppressions.all.length === 0) return [];
  const findings = RULES.flatMap((rule) =>
    rule === unusedSuppression || !isOn(rule.meta.id, judging.severities)
      ? []
      : suppressions.hideByName(report(rule, suppressions, judging, true), isAboutAnother),
  );
  // What those hide is hidden by now, too.
  return [...findings, ...findUnused(suppressions, judging)];
}

/** No comment excuses itself. */
function isAboutAnother({ directive: { comment } }: Suppression, { span }: Finding): boolean {
  return span.start < comment.start || span.start >= comment.end;
}

function findUnused(suppressions: Suppressions, judging: Judging): readonly Finding[] {
  if (!judging.isAll || !isOn(OWN_ID, judging.severities)) return [];
  // A suppression of this very rule is of use if it hides what is said of others, and cannot hide what is said of itself.
  const placeOf = ({ span }: Finding): string => `${span.start} ${span.end}`;
  const first = report(unusedSuppression, suppressions, judging, false);
  const visible = suppressions.hideByName(first, () => true);
  const second = report(unusedSuppression, suppressions, judging, true);
  const places = { first: new Set(first.map(placeOf)), second: new Set(second.map(placeOf)) };
  return [
    ...visible.filter((finding) => places.second.has(placeOf(finding))),
    ...second.filter((finding) => !places.first.has(placeOf(finding))),
  ];
}

function report(
  { meta, checkDirectives }: Rule,
  suppressions: Suppressions,
  judging: Judging,
  judgesOwn: boolean,
): readonly Finding[] {
  const problems: PlacedProblem[] = [];
  checkDirectives?.(usesOf(suppressions, judging, judgesOwn), judging, (problem) =>
    problems.push(placeAtSpan(meta.id, problem)),
  );
  return toFindings(problems, judging.severities);
}

/** Every directive with the effects that it had on the findings so far. */
function usesOf(suppressions: Suppressions, judging: Judging, judgesOwn: boolean): readonly DirectiveUse[] {
  const { severities, ruleIds, comparing } = judging;
  const misplaced = new Set(judging.misplaced);
  const comparedLines = new Set(judging.compared.map(suppressions.lineOf));
  const uses = new Map<Directive, DirectiveUse['effects'][number][]>();
  for (const suppression of suppressions.all) {
    const { directive, rule } = suppression;
    if (misplaced.has(directive.comment.start)) continue;
    const effects = uses.get(directive) ?? [];
    effects.push({ rule, effect: effectOf(suppression) });
    uses.set(directive, effects);
  }
  return [...uses].map(([directive, effects]) => ({ directive, effects }));

  function effectOf(suppression: Suppression): Effect {
    if (suppressions.isUsed(suppression)) return 'used';
    const { directive, rule } = suppression;
    if (rule === undefined)
      return directive.kind !== 'disable' && isCompared(suppression) ? 'unclear' : 'unused';
    if (!ruleIds.includes(rule.id)) return 'unknown rule';
    const isJudged = isOn(rule.id, severities) && !comparing.includes(rule.id);
    return isJudged && (judgesOwn || rule.id !== OWN_ID) ? 'unused' : 'unclear';
  }

  /** Of a single line or block all may be silent just for what is found beside other files; of a whole region nobody means that. */
  function isCompared({ lines }: Suppression): boolean {
    for (let line = lines?.from ?? 1; line <= (lines?.to ?? 0); line++)
      if (comparedLines.has(line)) return true;
    return false;
  }
}
