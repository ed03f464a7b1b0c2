import type { Catalogue } from './catalogue/element-schema.ts';
import { type Identity, identify } from './catalogue/identity.ts';
import { recognise } from './catalogue/instance.ts';
import { createNameRegister, type NamedInstance } from './catalogue/name-register.ts';
import {
  type BodyPart,
  type CommandPart,
  type FileExists,
  filesSent,
  type Part,
  partsOf,
} from './documents/parts.ts';
import type { PointerPlace } from './documents/place.ts';
import { type Collector, createCollector, firstFindings } from './findings/collect.ts';
import { findInDirectives, type Judging } from './findings/directive-findings.ts';
import type { FileResult, Finding } from './findings/finding.ts';
import { moveOut } from './findings/move-out.ts';
import type { Namesakes } from './findings/namesakes.ts';
import {
  type PlacedProblem,
  placeInCommand,
  placeInDocument,
  placeInText,
} from './findings/place-problem.ts';
import { type CheckedPart, maskText } from './findings/redact.ts';
import { dependsOnTheWhole, explainsOthers, keepRootCauses } from './findings/root-cause.ts';
import { byPosition, isOn, type Severities, toFindings } from './findings/severity.ts';
import { readSuppressions } from './findings/suppress.ts';

import { mayHoldDirectives } from './parse/directives.ts';
import type { Page, PageParser } from './parse/page.ts';
import type { Comment, Parser, Tree } from './parse/tree.ts';
import { RULE_IDS, RULES } from './rules/all.ts';
import { duplicateInstance } from './rules/duplicate-instance.ts';
import { jsonComments } from './rules/json-comments.ts';
import type { Report, Rule } from './rules/rule.ts';
import type { Source } from './text/source.ts';

export interface LintJob {
  readonly source: Source;
  readonly parse: Parser | PageParser;
  readonly catalogue: Catalogue;
  readonly severities: Severities;
  /** Bodies that do not look like an instance are passed over, as for files found in a directory. */
  readonly onlyInstances: boolean;
  /** What earlier files hold under the names of this one, once that is known. */
  readonly namesakes?: Namesakes;
  readonly fileExists?: FileExists;
}

/** Lints one text. Undefined: it holds no instance, and only instances were asked for. */
export function lint(job: LintJob): FileResult | undefined {
  const { source, catalogue, severities } = job;
  const parsed = job.parse(source.text);
  const parts = partsOf(parsed, job.onlyInstances, job.fileExists ?? nobodyKnows);
  if (job.onlyInstances && parts.length === 0) return undefined;

  const identities: Identity[] = [];
  const collector = createCollector();
  const checked = parts.map((part): CheckedPart => {
    const problems =
      part.kind === 'body'
        ? checkBody(part, job, collector, identities)
        : checkCommand(part, severities, collector);
    return { part, causes: problems.length === 0 ? problems : keepRootCauses(problems, severities) };
  });
  const sends = filesSent(parts);
  const maySuppress = mayHoldDirectives(source.text);
  if (!maySuppress && checked.every(({ causes }) => causes.length === 0))
    return { source, findings: [], frameText: '', identities, sends };

  const placed = checked.flatMap(({ part, causes }) => moveOut(causes, part.excerpt, source.text));
  const told = toFindings(placed, severities);
  const { found, inDirectives } = maySuppress
    ? suppress(told, commentsOf(parsed, parts), {
        text: source.text,
        severities,
        ruleIds: RULE_IDS,
        isAll: !collector.isFull,
        comparing: [duplicateInstance.meta.id],
        compared: isOn(duplicateInstance.meta.id, severities) ? identities.map(({ span }) => span.start) : [],
        misplaced: placed.flatMap(({ ruleId, span }) =>
          ruleId === jsonComments.meta.id ? [span.start] : [],
        ),
      })
    : { found: told, inDirectives: [] };
  const findings = firstFindings(found, !collector.isFull, severities);
  if (findings.length === 0) return { source, findings, frameText: '', identities, sends };
  const ofComments = inDirectives.map(({ span }) => span);
  const frameText = maskText(source.text, checked, catalogue, ofComments);
  return { source, findings, frameText, identities, sends };
}

/** What is wrong with a body, in its own offsets. */
function checkBody(
  part: BodyPart,
  job: LintJob,
  { take }: Collector,
  identities: Identity[],
): readonly PlacedProblem[] {
  const { source, catalogue, severities } = job;
  const { tree, documents } = part;
  const problems: PlacedProblem[] = [];
  const add = (ruleId: string, place: () => PlacedProblem): void => {
    const placed = take(ruleId, place);
    if (placed !== undefined) problems.push(placed);
  };
  for (const { meta, checkProblems, checkTree } of RULES) {
    const report: Report = (problem) => add(meta.id, () => placeInText(meta.id, problem, tree));
    if (tree.problems.length > 0) checkProblems?.(tree, report);
    checkTree?.(tree, report);
  }
  const rules = instanceRulesFor(severities);
  // A page shows how to make an instance; it is not kept beside those that are made.
  const compares =
    part.excerpt === undefined && isOn(duplicateInstance.meta.id, severities) && !isBroken(tree);
  const register = documents.length > 1 ? createNameRegister<NamedInstance<Identity>>() : undefined;
  for (const document of documents) {
    const identity = compares ? identify(document, catalogue) : undefined;
    if (identity !== undefined) identities.push(identity);
    const elsewhere = identity && job.namesakes?.get(identity.span.start);
    const earlier = identity && register?.meet({ path: source.path, identity });
    const instance = recognise(document, catalogue, elsewhere ?? earlier?.identity);
    for (const { meta, checkInstance, checkUnusual } of rules) {
      const report: Report<PointerPlace> = (problem) =>
        add(meta.id, () => placeInDocument(meta.id, problem, document));
      checkInstance?.(instance, report);
      if (instance.unusual.length > 0) checkUnusual?.(instance, report);
    }
  }
  return part.isPartial ? problems.filter((problem) => !dependsOnTheWhole(problem)) : problems;
}

/** What is wrong with a command, in offsets of its script. */
function checkCommand(
  { request }: CommandPart,
  severities: Severities,
  { take }: Collector,
): readonly PlacedProblem[] {
  const problems: PlacedProblem[] = [];
  for (const { meta, checkCommand: check } of RULES) {
    if (check === undefined || !isOn(meta.id, severities)) continue;
    check(request, (problem) => {
      const placed = take(meta.id, () => placeInCommand(meta.id, problem));
      if (placed !== undefined) problems.push(placed);
    });
  }
  return problems;
}

/** Leaves out what comments suppress, and adds what there is to say about those. */
function suppress(
  told: readonly Finding[],
  comments: Iterable<Comment>,
  judging: Judging,
): { readonly found: readonly Finding[]; readonly inDirectives: readonly Finding[] } {
  const suppressions = readSuppressions(judging.text, comments);
  const seen = suppressions.hide(told);
  const inDirectives = findInDirectives(suppressions, judging);
  return { found: [...seen, ...inDirectives].sort(byPosition), inDirectives };
}

/** Comments that may speak to the linter; looked for only when there is something to suppress. */
function* commentsOf(parsed: Tree | Page, parts: readonly Part[]): Iterable<Comment> {
  if ('blocks' in parsed) yield* parsed.comments;
  for (const part of parts) {
    if (part.kind !== 'body') continue;
    const { tree, excerpt } = part;
    for (const comment of tree.comments) yield excerpt === undefined ? comment : excerpt.outer(comment);
  }
}

const nobodyKnows: FileExists = () => undefined;

/** Nearly all files of a run have the same severities. */
const instanceRules = new WeakMap<Severities, readonly Rule[]>();

/** One that is off and explains nothing would only cost time. */
function instanceRulesFor(severities: Severities): readonly Rule[] {
  let rules = instanceRules.get(severities);
  if (rules === undefined) {
    rules = RULES.filter(
      ({ meta: { id }, checkInstance, checkUnusual }) =>
        (checkInstance ?? checkUnusual) !== undefined && (isOn(id, severities) || explainsOthers(id)),
    );
    instanceRules.set(severities, rules);
  }
  return rules;
}

/** Once mended, it may hold other names. */
function isBroken({ problems }: Tree): boolean {
  return problems.some(({ code }) => code === 'syntax');
}
