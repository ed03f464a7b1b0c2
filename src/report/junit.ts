import { printFrame } from './code-frame.ts';
import { notesOf } from './notes.ts';
import { plainPaint } from './paint.ts';
import { printable } from './printable.ts';
import type { Report, ReportedFile, ReportedMessage } from './report.ts';
import { attribute, xmlText } from './xml-text.ts';

/**
 * The XML of JUnit, as Jenkins, GitLab and others read it: a suite for each file, a case for each finding. Errors are
 * failures; warnings, with which a run passes, are cases that pass and say something: a failure would mark the build of a
 * run that ends with 0. What could not be checked is what JUnit calls an error.
 */
export function junit({ files, tally, problems }: Report): string {
  const tests = files.reduce((sum, { messages }) => sum + Math.max(1, messages.length), problems.length);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="instancelint"${countsOf(tests, tally.errors, problems.length)}>`,
    ...(problems.length === 0 ? [] : [suiteOfProblems(problems)]),
    ...files.map(suiteOf),
    '</testsuites>',
    '',
  ].join('\n');
}

function countsOf(tests: number, failures: number, errors: number): string {
  return attribute('tests', tests) + attribute('failures', failures) + attribute('errors', errors);
}

function suiteOfProblems(problems: readonly string[]): string {
  const cases = problems.map(
    (problem, index) =>
      `    <testcase name="not checked ${index + 1}" classname="instancelint" time="0"><error type="problem"${attribute('message', printable(problem))}/></testcase>`,
  );
  return suite('instancelint', countsOf(problems.length, 0, problems.length), cases);
}

function suite(name: string, counts: string, cases: readonly string[]): string {
  return [
    `  <testsuite${attribute('name', name)}${counts} skipped="0" time="0">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

function suiteOf({ filePath, messages, errorCount }: ReportedFile): string {
  const counts = countsOf(Math.max(1, messages.length), errorCount, 0);
  const place = attribute('classname', filePath);
  const cases =
    messages.length === 0
      ? [`    <testcase name="no problems"${place} time="0"/>`]
      : messages.map((message) => caseOf(place, message));
  return suite(filePath, counts, cases);
}

function caseOf(place: string, found: ReportedMessage): string {
  const { line, column, severity, ruleId } = found;
  const message = printable(found.message);
  const name = attribute('name', `${line}:${column} ${ruleId}`);
  const outcome =
    severity === 2
      ? `<failure${attribute('type', ruleId)}${attribute('message', message)}>${xmlText(detailsOf(found))}</failure>`
      : `<system-out>${xmlText(`warning: ${message}\n${detailsOf(found)}`)}</system-out>`;
  return `    <testcase${name}${place} time="0">${outcome}</testcase>`;
}

function detailsOf(found: ReportedMessage): string {
  const { frame, line } = found;
  return [
    ...(frame === undefined ? [] : printFrame(frame, line, plainPaint)),
    ...notesOf(found).map((note) => `= ${printable(note)}`),
  ].join('\n');
}
