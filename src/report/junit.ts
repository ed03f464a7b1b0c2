import { printFrame } from './code-frame.ts';
import { describeLeftOut, leftOutOf } from './left-out.ts';
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
export function junit({ files, problems }: Report): string {
  const suites = files.map(suiteOf);
  const tests = suites.reduce((sum, { cases }) => sum + cases.length, problems.length);
  const failures = suites.reduce((sum, each) => sum + each.failures, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="instancelint"${countsOf(tests, failures, problems.length)}>`,
    ...(problems.length === 0 ? [] : [suiteOfProblems(problems)]),
    ...suites.map(({ name, cases, failures }) => suite(name, countsOf(cases.length, failures, 0), cases)),
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

interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly failures: number;
}

/** The counts are of cases: findings that are not told are one, which fails if any of them is an error. */
function suiteOf(file: ReportedFile): Suite {
  const { filePath, messages, errorCount } = file;
  const place = attribute('classname', filePath);
  const told = messages.filter(({ severity }) => severity === 2).length;
  const isFailure = errorCount > told;
  const cases = [
    ...messages.map((message) => caseOf(place, message)),
    ...leftOutOf([file]).map((left) => caseOfLeftOut(place, describeLeftOut(left), isFailure)),
  ];
  return {
    name: filePath,
    cases: cases.length === 0 ? [`    <testcase name="no problems"${place} time="0"/>`] : cases,
    failures: isFailure ? told + 1 : told,
  };
}

function caseOfLeftOut(place: string, message: string, isFailure: boolean): string {
  const outcome = isFailure
    ? `<failure type="limits"${attribute('message', message)}/>`
    : `<system-out>${xmlText(message)}</system-out>`;
  return `    <testcase name="limits"${place} time="0">${outcome}</testcase>`;
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
