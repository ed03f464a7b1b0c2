import type { Catalogue } from './catalogue/element-schema.ts';
import { type Identity, identify } from './catalogue/identity.ts';
import { recognise } from './catalogue/instance.ts';
import { createNameRegister } from './catalogue/name-register.ts';
import { findDocuments } from './documents/instance-document.ts';
import type { FileResult } from './findings/finding.ts';
import type { Namesakes } from './findings/namesakes.ts';
import { type PlacedProblem, placeInDocument, placeInText } from './findings/place-problem.ts';
import { maskText } from './findings/redact.ts';
import { explainsOthers, keepRootCauses } from './findings/root-cause.ts';
import { type Severities, toFindings } from './findings/severity.ts';
import { applySuppressions } from './findings/suppress.ts';
import type { Parser, Tree } from './parse/tree.ts';
import { RULES } from './rules/all.ts';
import { duplicateInstance } from './rules/duplicate-instance.ts';
import type { Rule } from './rules/rule.ts';
import type { Source } from './text/source.ts';

export interface LintJob {
  readonly source: Source;
  readonly parse: Parser;
  readonly catalogue: Catalogue;
  readonly severities: Severities;
  /** Bodies that do not look like an instance are passed over, as for files found in a directory. */
  readonly onlyInstances: boolean;
  /** What earlier files hold under the names of this one, once that is known. */
  readonly namesakes?: Namesakes;
}

/** Lints one text. Undefined: it holds no instance, and only instances were asked for. */
export function lint(job: LintJob): FileResult | undefined {
  const { source, catalogue } = job;
  const tree = job.parse(source.text);
  const documents = findDocuments(tree, job.onlyInstances);
  if (job.onlyInstances && documents.length === 0 && !mayHoldInstance(tree)) return undefined;

  const problems: PlacedProblem[] = [];
  const identities: Identity[] = [];
  for (const { meta, checkTree } of RULES) {
    checkTree?.(tree, (problem) => problems.push(placeInText(meta.id, problem, tree)));
  }
  const rules = instanceRulesFor(job.severities);
  const compares = isOn(duplicateInstance.meta.id, job.severities) && !isBroken(tree);
  const register = documents.length > 1 ? createNameRegister() : undefined;
  for (const document of documents) {
    const identity = compares ? identify(document, catalogue) : undefined;
    if (identity !== undefined) identities.push(identity);
    const elsewhere = identity && job.namesakes?.get(identity.span.start);
    const earlier = identity && register?.meet({ path: source.path, identity });
    const instance = recognise(document, catalogue, elsewhere ?? earlier?.identity);
    for (const { meta, checkInstance } of rules) {
      checkInstance?.(instance, (problem) => problems.push(placeInDocument(meta.id, problem, document)));
    }
  }
  if (problems.length === 0) return { source, findings: [], frameText: '', identities };

  const causes = keepRootCauses(problems);
  const findings = applySuppressions(toFindings(causes, job.severities), tree);
  const frameText = findings.length === 0 ? '' : maskText(tree, documents, causes, catalogue);
  return { source, findings, frameText, identities };
}

/** Nearly all files of a run have the same severities. */
const instanceRules = new WeakMap<Severities, readonly Rule[]>();

/** One that is off and explains nothing would only cost time. */
function instanceRulesFor(severities: Severities): readonly Rule[] {
  let rules = instanceRules.get(severities);
  if (rules === undefined) {
    rules = RULES.filter(
      ({ meta: { id }, checkInstance }) =>
        checkInstance !== undefined && (isOn(id, severities) || explainsOthers(id)),
    );
    instanceRules.set(severities, rules);
  }
  return rules;
}

/** Once mended, it may hold other names. */
function isBroken({ problems }: Tree): boolean {
  return problems.some(({ code }) => code === 'syntax');
}

function isOn(ruleId: string, severities: Severities): boolean {
  return (severities[ruleId] ?? 'off') !== 'off';
}

/** A file so broken that no body was understood is still meant as an instance if it names the two main members. */
function mayHoldInstance({ text, problems }: Tree): boolean {
  return problems.length > 0 && isKeyIn('element', text) && isKeyIn('configuration', text);
}

function isKeyIn(name: string, text: string): boolean {
  return new RegExp(`(?:^|[{,])[ \\t]*["'“”]?${name}["'“”]?[ \\t]*:`, 'm').test(text);
}
