import { parseAllDocuments } from 'yaml';
import type { FileResult, Finding } from '../../../src/core/findings/finding.ts';
import { chooseFixes } from '../../../src/core/fix/choose.ts';
import { type FixOutcome, fixInRounds } from '../../../src/core/fix/rounds.ts';
import type { SyntaxProblem } from '../../../src/core/parse/tree.ts';
import { presetSeverities } from '../../../src/core/rules/all.ts';
import {
  type BodyLanguage,
  isBodyLanguage,
  LANGUAGES,
  type Language,
} from '../../../src/core/text/source.ts';
import type { Edit, Span } from '../../../src/core/text/span.ts';
import { lintForTest, PARSERS } from '../../../test/support/lint-text.ts';
import { promise, type Target } from '../engine/target.ts';
import { anyText } from '../inputs/texts.ts';
import { traitsOf } from '../promises/findings.ts';
import { promiseEdits } from '../promises/spans.ts';

export const fix: Target = {
  name: 'fix',
  about: 'damaged files of all languages to --fix and to each suggestion',
  fixed: 1,
  generate(random, earlier) {
    const [language = random.pick(['json', 'json', 'yaml', 'yaml', 'jsonc', 'markdown', 'shell']), text] =
      earlier ?? [];
    return [language, anyText(languageOf(language), random, text)];
  },
  run([given = '', text = '']) {
    const language = languageOf(given);
    const found = lintIn(text, language);
    const outcome = fixed(found);
    promise(outcome.kind !== 'defect', 'fixing would change what it means');
    promiseUntouched(found);
    const after = outcome.kind === 'fixed' ? outcome.result : found;
    promise(fixed(after).kind === 'unchanged', 'fixing again changes something', () => after.source.text);
    if (isBodyLanguage(language)) {
      const remaining = after.findings.find((finding) => finding.fix !== undefined);
      promise(remaining === undefined, 'what can be fixed is not', () => [after.source.text, remaining]);
      promiseSameValue(text, after.source.text, language);
    }
    // In a text that does not parse, one change can turn around how all the rest is understood.
    if (isSound(text, language))
      for (const finding of found.findings.slice(0, MAX_FINDINGS)) promiseSuggestions(finding, found);
    return [outcome.kind, ...traitsOf(found.findings)];
  },
  // Each round of fixing, and each suggestion, is a file to lint.
  cost: () => 1 + MAX_FINDINGS,
};

/** Of as many findings the suggestions are tried, each of which is a file to lint. */
const MAX_FINDINGS = 6;

function isSound(text: string, language: Language): boolean {
  const parsed = PARSERS[language](text);
  if (!('blocks' in parsed))
    return parsed.problems.every((problem) => parsed.language === 'yaml' && leavesRest(problem));
  // A lost quote of a command leaves open what all that follows is.
  if (parsed.commands.some(({ command }) => command.problems.length > 0)) return false;
  const blocks = [...parsed.blocks, ...parsed.commands.flatMap(({ bodies }) => bodies)];
  return blocks.every(({ tree }) => tree.problems.length === 0);
}

/** Of YAML, a comment of JSON, or a space that may be text, leaves open no more than whether it is one. */
function leavesRest(problem: SyntaxProblem): boolean {
  return problem.code === 'comment' || (problem.code === 'invisible-characters' && !problem.isSafe);
}

function languageOf(given: string): Language {
  return LANGUAGES.find((language) => language === given) ?? 'json';
}

function lintIn(text: string, language: Language): FileResult {
  return lintForTest(text, language, presetSeverities('strict', language));
}

function fixed(found: FileResult): FixOutcome {
  const { language } = found.source;
  return fixInRounds({
    found,
    parse: PARSERS[language],
    lint: (text) => lintIn(text, language),
    wanted: (findings) => findings,
  });
}

/** The edits of a round do not overlap, and all that is between them stays. */
function promiseUntouched({ source: { text }, findings }: FileResult): void {
  const { edits } = chooseFixes(text, findings);
  const changed = promiseEdits(edits, text, 'a round of fixes');
  let at = 0;
  let from = 0;
  for (const { span, text: written } of [...edits].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  )) {
    const between = text.slice(from, span.start);
    promise(changed.startsWith(between + written, at), 'fixing touches what stands between the edits');
    at += between.length + written.length;
    from = span.end;
  }
  promise(changed.slice(at) === text.slice(from), 'fixing touches what stands behind the edits');
}

/** What parses keeps its value, for another reader than ours; what ends lines stays what it was. */
function promiseSameValue(text: string, after: string, language: BodyLanguage): void {
  if (text === after) return;
  const before = isReadOtherwise(text, language) ? undefined : meantBy(text, language);
  if (before !== undefined)
    promise(meantBy(after, language) === before, 'fixing changes the value', () => after);
  if (!/(?<!\r)\n/.test(text))
    promise(!/(?<!\r)\n/.test(after), 'fixing writes other line ends', () => after);
  if (!text.includes('\r')) promise(!after.includes('\r'), 'fixing writes other line ends', () => after);
}

/** Of what YAML allows and we take for a mistake, such as a colon without a space in braces, we read what was meant. */
function isReadOtherwise(text: string, language: BodyLanguage): boolean {
  return language === 'yaml' && PARSERS.yaml(text).problems.some(({ code }) => code === 'syntax');
}

/** The value of a text as others read it; undefined if they do not. */
function meantBy(text: string, language: BodyLanguage): string | undefined {
  if (language !== 'yaml') {
    try {
      return JSON.stringify(JSON.parse(text));
    } catch {
      return undefined;
    }
  }
  const documents = parseAllDocuments(text.replace(/\r(?!\n)/g, '\n'), {
    uniqueKeys: false,
    logLevel: 'silent',
  });
  if ('empty' in documents || documents.some(({ errors }) => errors.length > 0)) return undefined;
  try {
    return documents.map((document) => JSON.stringify(document.toJS())).join('\n');
  } catch {
    // An alias without its anchor.
    return undefined;
  }
}

/** What was sound stays so, and the finding is gone from its place. */
function promiseSuggestions(finding: Finding, { source: { text, language }, findings }: FileResult): void {
  const { ruleId, message, span } = finding;
  for (const { desc, edits } of finding.suggestions) {
    const changed = promiseEdits(edits, text, `a suggestion of ${ruleId}`);
    const after = lintIn(changed, language);
    promise(
      isSound(changed, language) || isEmpty(changed) || isUnderstood(changed, language),
      `a suggestion of ${ruleId} breaks the text`,
      () => ({
        desc,
        changed,
      }),
    );
    const at = moved(span.start, edits);
    const isAlike = (other: Finding): boolean => other.ruleId === ruleId && other.message === message;
    const alike = after.findings.filter(isAlike);
    // Where something is deleted, what follows stands in its place, with a finding of its own; of two members of one name, the
    // other has one then.
    const isFewer = alike.length < findings.filter(isAlike).length;
    const isDeleted = edits.some((edit) => edit.text === '' && holds(edit.span, span));
    const again = isFewer
      ? undefined
      : alike.find(
          (other) =>
            other.span.start === at && !(isDeleted && marked(changed, other.span) !== marked(text, span)),
        );
    promise(again === undefined, `a suggestion of ${ruleId} leaves its finding`, () => ({
      desc,
      changed,
      again,
    }));
  }
}

/**
 * Whether others take the YAML of a suggestion for some, or we do. Where something is deleted, a colon without a space behind
 * it may be seen for the first time, which others take for text; and beside what is added, so may an odd space.
 */
function isUnderstood(text: string, language: Language): boolean {
  if (language !== 'yaml') return false;
  return meantBy(text, language) !== undefined || PARSERS.yaml(text).problems.every(isAboutCharacters);
}

function isAboutCharacters({ code }: SyntaxProblem): boolean {
  return code === 'comment' || code === 'invisible-characters';
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function marked(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Whether nothing is left of a text, which then held nothing but what was deleted. */
function isEmpty(text: string): boolean {
  return /^\s*(?:---\s*)*$/.test(text);
}

/** Where an offset is when the edits are made. */
function moved(offset: number, edits: readonly Edit[]): number {
  const before = edits.filter(({ span }) => span.end <= offset && span.start < offset);
  return before.reduce((at, { span, text }) => at + text.length - (span.end - span.start), offset);
}
