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
import type { PointerPlace, TextPlace } from './documents/place.ts';
import { type Collector, createCollector, firstFindings, MAX_FINDINGS } from './findings/collect.ts';
import { findInDirectives, type Judging } from './findings/directive-findings.ts';
import type { FileResult, Finding } from './findings/finding.ts';
import { moveOut } from './findings/move-out.ts';
import type { Namesakes } from './findings/namesakes.ts';
import { isOutOfTime, placeOutOfTime } from './findings/out-of-time.ts';
import { type PlacedProblem, placeAtSpan, placeInDocument } from './findings/place-problem.ts';
import { type CheckedPart, maskText } from './findings/redact.ts';
import { dependsOnTheWhole, explainsOthers, keepRootCauses } from './findings/root-cause.ts';
import { byPosition, isOn, type Severities, toFindings } from './findings/severity.ts';
import { readSuppressions } from './findings/suppress.ts';
import { keepSound } from './fix/sound-suggestions.ts';
import { type Bounds, USUAL_BOUNDS } from './limits.ts';
import { mayHoldDirectives } from './parse/directives.ts';
import type { Page, PageParser } from './parse/page.ts';
import type { Comment, Parser, Tree } from './parse/tree.ts';
import { RULE_IDS, RULES } from './rules/all.ts';
import { duplicateInstance } from './rules/duplicate-instance.ts';
import { jsonComments } from './rules/json-comments.ts';
import type { Report, Rule } from './rules/rule.ts';
import type { Source } from './text/source.ts';
import type { Span } from './text/span.ts';

export interface LintJob {
  readonly source: Source;
  /** Reads the text, and those that suggestions make of it where they are tried (`mayBreak`). */
  readonly parse: Parser | PageParser;
  readonly catalogue: Catalogue;
  readonly severities: Severities;
  /** Bodies that do not look like an instance are passed over, as for files found in a directory. */
  readonly onlyInstances: boolean;
  /** What earlier files hold under the names of this one, once that is known. */
  readonly namesakes?: Namesakes;
  readonly fileExists?: FileExists;
  /** Those that the text was read with. */
  readonly bounds?: Bounds;
}

/** Lints one text. Undefined: it holds no instance, and only instances were asked for. */
export function lint(job: LintJob): FileResult | undefined {
  const { source, catalogue, severities, bounds = USUAL_BOUNDS } = job;
  const parsed = job.parse(source.text);
  const parts = partsOf(parsed, job.onlyInstances, job.fileExists ?? nobodyKnows);
  if (job.onlyInstances && parts.length === 0) return undefined;

  const identities: Identity[] = [];
  const collector = createCollector(MAX_FINDINGS, bounds);
  let unfinished = false;
  const checked = parts.map((part): CheckedPart => {
    if (unfinished) return { part, causes: [] };
    const { problems, stoppedAt } =
      part.kind === 'body' ? checkBody(part, job, collector, identities) : checkCommand(part, job, collector);
    const causes = problems.length === 0 ? problems : keepRootCauses(problems, severities);
    if (stoppedAt === undefined) return { part, causes };
    unfinished = true;
    const isSaid = part.kind === 'body' && part.tree.problems.some(isOutOfTime);
    return { part, causes: isSaid ? causes : [...causes, placeOutOfTime(stoppedAt, bounds)] };
  });
  const ended = unfinished ? ({ unfinished } as const) : {};
  const sends = filesSent(parts);
  const maySuppress = mayHoldDirectives(source.text);
  if (!maySuppress && checked.every(({ causes }) => causes.length === 0))
    return { source, findings: [], frameText: '', identities, sends, ...ended };

  const placed = checked.flatMap(({ part, causes }) => moveOut(causes, part.excerpt, source.text));
  const told = toFindings(placed, severities);
  const { found, inDirectives } = maySuppress
    ? suppress(told, commentsOf(parsed, parts), {
        text: source.text,
        severities,
        language: source.language,
        ruleIds: RULE_IDS,
        isAll: !collector.isFull && !unfinished,
        comparing: [duplicateInstance.meta.id],
        compared: isOn(duplicateInstance.meta.id, severities) ? identities.map(({ span }) => span.start) : [],
        misplaced: placed.flatMap(({ ruleId, span }) =>
          ruleId === jsonComments.meta.id ? [span.start] : [],
        ),
      })
    : { found: told, inDirectives: [] };
  const first = firstFindings(found, !collector.isFull, severities);
  if (first.length === 0) return { source, findings: first, frameText: '', identities, sends, ...ended };
  const findings = keepSound(first, source.text, parsed, job.parse);
  const ofComments = inDirectives.map(({ span }) => span);
  const frameText = maskText(source.text, checked, catalogue, ofComments);
  return { source, findings, frameText, identities, sends, ...ended };
}

/** What is wrong with a part, and where the time was over. */
interface Checkup {
  readonly problems: readonly PlacedProblem[];
  readonly stoppedAt?: Span | undefined;
}

/** What is wrong with a body, in its own offsets. */
function checkBody(part: BodyPart, job: LintJob, collector: Collector, identities: Identity[]): Checkup {
  const { source, catalogue, severities, bounds = USUAL_BOUNDS } = job;
  const { tree, documents } = part;
  const problems: PlacedProblem[] = [];
  const add = (ruleId: string, place: () => PlacedProblem): void => {
    const placed = collector.take(ruleId, place);
    if (placed !== undefined) problems.push(placed);
  };
  // Most texts take less time than looking at a clock after every rule.
  const isOver = tree.text.length > LONG ? () => bounds.isOver() : () => false;
  const stopped = (at: Span): Checkup => ({ problems, stoppedAt: problems.at(-1)?.span ?? at });
  let isCut = false;
  for (const { meta, checkProblems, checkTree } of RULES) {
    const report: Report<TextPlace> = (problem) => add(meta.id, () => placeAtSpan(meta.id, problem));
    if (tree.problems.length > 0) checkProblems?.(tree, report);
    isCut ||= isOver();
    if (!isCut) checkTree?.(tree, report);
  }
  const rules = instanceRulesFor(severities);
  // A page shows how to make an instance; it is not kept beside those that are made.
  const compares =
    part.excerpt === undefined && isOn(duplicateInstance.meta.id, severities) && !isBroken(tree);
  const register = documents.length > 1 ? createNameRegister<NamedInstance<Identity>>() : undefined;
  for (const document of documents) {
    if (isCut || bounds.isOver()) return stopped(document.node);
    const identity = compares ? identify(document, catalogue) : undefined;
    if (identity !== undefined) identities.push(identity);
    const elsewhere = identity && job.namesakes?.get(identity.span.start);
    const earlier = identity && register?.meet({ path: source.path, identity });
    const instance = recognise(document, catalogue, elsewhere ?? earlier?.identity);
    for (const { meta, checkInstance, checkUnusual } of rules) {
      if (isOver()) return stopped(document.node);
      const report: Report<PointerPlace> = (problem) =>
        add(meta.id, () => placeInDocument(meta.id, problem, document));
      checkInstance?.(instance, report);
      if (instance.unusual.length > 0) checkUnusual?.(instance, report);
    }
  }
  if (isCut || collector.isOutOfTime || tree.problems.some(isOutOfTime)) return stopped(START);
  return { problems: part.isPartial ? problems.filter((problem) => !dependsOnTheWhole(problem)) : problems };
}

const LONG = 10_000;
const START: Span = { start: 0, end: 0 };

/** What is wrong with a command, in offsets of its script. */
function checkCommand(
  { request }: CommandPart,
  { severities, bounds = USUAL_BOUNDS }: LintJob,
  { take }: Collector,
): Checkup {
  const problems: PlacedProblem[] = [];
  if (bounds.isOver()) return { problems, stoppedAt: request.command };
  for (const { meta, checkCommand: check } of RULES) {
    if (check === undefined || !isOn(meta.id, severities)) continue;
    check(request, (problem) => {
      const placed = take(meta.id, () => placeAtSpan(meta.id, problem));
      if (placed !== undefined) problems.push(placed);
    });
  }
  return { problems };
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
