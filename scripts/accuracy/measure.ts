import type { Catalogue } from '../../src/core/catalogue/element-schema.ts';
import type { Finding } from '../../src/core/findings/finding.ts';
import type { ObjectValue } from '../../src/core/parse/tree.ts';
import type { BodyLanguage } from '../../src/core/text/source.ts';
import type { BodyFacts } from '../../src/derive/facts/body-facts.ts';
import { buildBody } from './build-body.ts';
import { findingsIn, judge, type Verdict } from './judge.ts';
import { type Knowledge, MODES, type Mode } from './knowledge.ts';
import { missingCredentials } from './missing-credentials.ts';
import { misspeltElementKeys, misspeltKeys, misspeltMembers, type Names } from './misspellings.ts';
import type { Mutant } from './mutant.ts';
import { placeholders } from './placeholders.ts';
import { comments, curlyDelimiters, curlyValues, trailingCommas } from './text-mistakes.ts';
import { LAYOUTS, type Layout, type Written, writeBody } from './write-body.ts';

/** A mutant in one mode, with what became of it. */
export interface JudgedMutant {
  readonly mode: Mode;
  readonly body: BodyFacts;
  readonly mutant: Mutant;
  readonly verdict: Verdict;
}

/** A good body in one mode, with what is said about it in any layout, each only once. */
export interface JudgedBody {
  readonly mode: Mode;
  readonly body: BodyFacts;
  readonly findings: readonly Finding[];
}

export interface Measurement {
  readonly mutants: readonly JudgedMutant[];
  readonly bodies: readonly JudgedBody[];
  /** How many bodies a mode knows nothing about. */
  readonly skipped: Readonly<Record<Mode, number>>;
}

/** Lints all bodies and their mutants in all modes. `step`: one body in so many is taken. */
export function measure(judged: readonly BodyFacts[], knowledge: Knowledge, step: number): Measurement {
  const mutants: JudgedMutant[] = [];
  const bodies: JudgedBody[] = [];
  const skipped = { 'as shipped': 0, 'body hidden': 0, 'metadata only': 0, 'unknown element': 0 };
  for (const [index, body] of judged.entries()) {
    if (index % step !== 0) continue;
    const planted = mutantsOf(body, index, judged, knowledge);
    const judgedBy = new Map<Catalogue, readonly { readonly mutant: Mutant; readonly verdict: Verdict }[]>();
    for (const mode of MODES) {
      const catalogue = knowledge.catalogueFor(mode, body);
      if (catalogue === undefined) {
        skipped[mode]++;
        continue;
      }
      const findings = drafts(body, mode).flatMap((written) => findingsIn(written, catalogue));
      bodies.push({ mode, body, findings: distinct(findings) });
      if (mode === 'unknown element') continue;
      const pairs =
        judgedBy.get(catalogue) ??
        planted.map((mutant) => ({ mutant, verdict: judge(mutant, catalogue, findings) }));
      judgedBy.set(catalogue, pairs);
      mutants.push(...pairs.map((pair) => ({ mode, body, ...pair })));
    }
  }
  return { mutants, bodies, skipped };
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.ruleId} ${finding.message}`, finding])).values()];
}

/** A body with literal secrets and one with references, in every layout. */
function drafts(facts: BodyFacts, mode: Mode): readonly Written[] {
  const body = mode === 'unknown element' ? { ...facts, element: 'acmeintranet' } : facts;
  return [buildBody(body, 'literal'), buildBody(body, 'reference')].flatMap((value) =>
    LAYOUTS.map((layout) => writeBody(value, layout)),
  );
}

/** All mistakes, each planted once, in both languages. */
export function mutantsOf(
  body: BodyFacts,
  index: number,
  judged: readonly BodyFacts[],
  { shipped, common }: Knowledge,
): readonly Mutant[] {
  const known = shipped.get(body.element)?.properties.configuration.properties ?? {};
  const isCommonKey = (key: string): boolean => Object.hasOwn(common, key);
  const names: Names = {
    isConfigurationKey: (key) => Object.hasOwn(known, key) || isCommonKey(key),
    isElementKey: (key) => shipped.has(key),
  };
  const others = judged
    .filter((other) => other.element === body.element && other !== body)
    .map(({ configuration }) => Object.keys(configuration));
  const languages: readonly BodyLanguage[] = ['json', 'yaml'];
  // There are so many misspelt keys that each is written in one language only.
  return languages.flatMap((language) => {
    const layout = layoutFor(language, index);
    const value = buildBody(body, index % 2 === 0 ? 'literal' : 'reference');
    return [
      ...missingCredentials(value, layout, others, isCommonKey),
      ...misspeltKeys(value, layout, names).filter(
        (_, at) => at % languages.length === languages.indexOf(language),
      ),
      ...misspeltElementKeys(value, layout, names),
      ...misspeltMembers(value, layout),
      ...mistakesInText(value, layout),
    ];
  });
}

function mistakesInText(value: ObjectValue, layout: Layout): readonly Mutant[] {
  return [placeholders, curlyValues, curlyDelimiters, comments, trailingCommas].flatMap((plant) =>
    plant(value, layout),
  );
}

/** Most files are laid out for people; one in three is not. */
function layoutFor(language: BodyLanguage, index: number): Layout {
  const isDense = index % 3 === 2;
  if (language === 'yaml') return isDense ? 'yaml-flow' : 'yaml';
  return isDense ? 'json-compact' : 'json';
}
