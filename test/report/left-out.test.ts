import * as assert from 'uvu/assert';
import type { FileResult } from '../../src/core/findings/finding.ts';
import { jsonl } from '../../src/report/jsonl.ts';
import { errorsOnly, mergeReports } from '../../src/report/merge.ts';
import { parseReport } from '../../src/report/parse-report.ts';
import type { Report } from '../../src/report/report.ts';
import { REPORTERS, testSurroundings } from '../support/reporters.ts';
import { suite } from '../support/suite.ts';
import { fileResult, findingAt, reportFor } from './results.ts';

/** A file with so many findings, a line each; every other one is a warning. */
function fileWith(path: string, count: number, findings: number): FileResult {
  const text = '\n'.repeat(count);
  const all = Array.from({ length: count }, (_, line) =>
    findingAt(text, '', {
      span: { start: line, end: line },
      severity: line % 2 === 0 ? 'error' : 'warning',
      message: `finding ${line + 1} of ${path}`,
    }),
  );
  return { ...fileResult(path, text, all), telling: { findingsPerFile: 3, findings } };
}

/** Of the first file 3 of 5 findings are told, of the second 1 of 2, of the others none. */
const FILES = [
  fileWith('a.json', 5, 4),
  fileWith('b.json', 2, 4),
  fileWith('c.json', 2, 4),
  fileWith('d.json', 3, 4),
];
const REPORT = reportFor([...FILES, fileResult('e.json', '{}', [])]);

function printed(report: Report, format: keyof typeof REPORTERS): string {
  return REPORTERS[format](report, testSurroundings);
}

const SAYS = {
  a: 'and 2 more findings in this file; "limits" of the config says how many are shown',
  b: 'and 1 more finding in this file; "limits" of the config says how many are shown',
  others: 'and 5 more findings in 2 files; "limits" of the config says how many are shown',
};

/** What each format says of the rest of a.json and of the files of which nothing is told. */
const EXPECTED: Readonly<Record<keyof typeof REPORTERS, readonly string[]>> = {
  stylish: [
    `a.json  ${SAYS.a}`,
    `b.json  ${SAYS.b}`,
    `c.json  ${SAYS.others}`,
    '7 errors, 5 warnings in 4 of 5 files (8 not shown)',
  ],
  json: ['"omittedCount": 2', '"omittedCount": 1', '"omittedCount": 3'],
  jsonl: ['"omittedCount":2', '"omittedCount":1', '"omittedCount":3', '"errorCount":7', '"omittedCount":8}}'],
  sarif: [SAYS.a, SAYS.b, SAYS.others].map((text) => JSON.stringify(text)),
  github: [
    `a.json:3:1: note: ${SAYS.a}\n`,
    `b.json:1:1: note: ${SAYS.b}\n`,
    `c.json:1:1: note: ${SAYS.others}\n`,
    '8 more findings have no annotation',
    '7 errors, 5 warnings in 4 of 5 files (8 not shown)',
  ],
  'summary of GitHub': [
    `\n\` a.json \`: ${SAYS.a}.\n`,
    `\n\` c.json \`: ${SAYS.others}.\n`,
    '7 errors, 5 warnings in 4 of 5 files',
  ],
  gitlab: [SAYS.a, SAYS.b, SAYS.others].map((text) => JSON.stringify(text)),
  junit: [
    '<testsuites name="instancelint" tests="9" failures="6" errors="0">',
    '<testsuite name="a.json" tests="4" failures="3" errors="0"',
    '<testsuite name="b.json" tests="2" failures="1" errors="0"',
    '<system-out>and 1 more finding in this file;',
    '<failure type="limits" message="and 3 more findings in this file;',
  ],
  checkstyle: [
    '<error line="3" column="1" severity="info" message="and 2 more findings in this file;',
    '<error line="1" column="1" severity="info" message="and 3 more findings in this file;',
  ],
  unix: [
    `a.json:3:1: note: ${SAYS.a}\n`,
    `b.json:1:1: note: ${SAYS.b}\n`,
    `c.json:1:1: note: ${SAYS.others}\n`,
  ],
  html: [
    '<p class="more">and 2 more findings in this file;',
    '2 files whose findings are not shown, by "limits" of the config',
    'd.json: 3 findings',
    '1 file without findings',
  ],
};

suite('findings that are counted and not told', (test) => {
  for (const format of Object.keys(REPORTERS) as (keyof typeof REPORTERS)[])
    test(`are said to be there by ${format}`, () => {
      const text = printed(REPORT, format);
      for (const part of EXPECTED[format]) assert.ok(text.includes(part), `${part}\n\n${text}`);
      assert.ok(!/finding [45] of|of [cd]\.json/.test(text), text);
    });

  test('leave no trace where there are none', () => {
    const report = reportFor([fileWith('a.json', 3, 3), fileResult('e.json', '{}', [])]);
    for (const format of Object.keys(REPORTERS) as (keyof typeof REPORTERS)[])
      assert.not.match(printed(report, format), /more finding|not shown|omitted|"limits"|type="limits"/);
  });

  test('take what is told from no file in front', () => {
    const told = ({ files }: Report): readonly number[] => files.map(({ messages }) => messages.length);
    assert.equal(told(REPORT), [3, 1, 0, 0, 0]);
    // Each file reckons with its own config.
    assert.equal(
      told(reportFor([fileWith('a.json', 5, 2), fileWith('b.json', 5, 4), fileWith('c.json', 5, 3)])),
      [2, 2, 0],
    );
  });

  test('are told as one run tells them when reports are merged', () => {
    const reread = (report: Report) => {
      const read = parseReport(jsonl(report));
      if ('reason' in read) throw new Error(read.reason);
      return read;
    };
    const parts = [
      [FILES[0], FILES[2]],
      [FILES[1], FILES[3]],
    ].map((files) => reportFor(files.flatMap((file) => file ?? [])));
    const merged = mergeReports(parts.map(reread));
    for (const format of Object.keys(REPORTERS) as (keyof typeof REPORTERS)[])
      assert.is(printed(merged, format), printed(reportFor(FILES), format));
    // A file that both have is the same file.
    const twice = mergeReports([reread(REPORT), reread(REPORT)]);
    assert.equal(twice.tally, REPORT.tally);
  });

  test('are counted among errors alone where warnings are not asked for', () => {
    const { files, tally } = errorsOnly(REPORT);
    assert.equal(
      files.map(({ messages, errorCount, warningCount }) => [messages.length, errorCount, warningCount]),
      [
        [2, 3, 0],
        [1, 1, 0],
        [0, 1, 0],
        [0, 2, 0],
        [0, 0, 0],
      ],
    );
    assert.is(tally.leftOut, 4);
  });
});

suite('a report whose numbers contradict its messages', (test) => {
  test('is none', () => {
    const text = jsonl(REPORT);
    assert.ok('files' in parseReport(text));
    for (const [from, to] of [
      ['"omittedCount":2', '"omittedCount":3'],
      ['"omittedCount":2', '"omittedCount":"2"'],
      ['"omittedCount":2', '"omittedCount":-2'],
      ['"omittedCount":2,', ''],
      ['"runLimit":4', '"runLimit":0'],
      ['"errorCount":3,"warningCount":2', '"errorCount":1,"warningCount":4'],
    ] as const)
      assert.ok('reason' in parseReport(text.replace(from, to)), `${from} ${to}`);
  });
});
