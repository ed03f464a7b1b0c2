import * as assert from 'uvu/assert';
import { annotations, github } from '../../src/report/github.ts';
import { githubSummary } from '../../src/report/github-summary.ts';
import { testSurroundings } from '../support/reporters.ts';
import { suite } from '../support/suite.ts';
import { fileResult, findingAt, reportFor, reportOfMany } from './results.ts';

suite('the format github', (test) => {
  test('escapes data and properties as the runner reads them', () => {
    const text = '{\n  "a": 1\n}\n';
    const findings = [
      findingAt(text, '"a"', { message: '100% of "a:b,c"; \r\n' }),
      findingAt(text, '1\n}', { severity: 'warning', ruleId: 'tags' }),
    ];
    assert.is(
      github(reportFor([fileResult('x,y:%.json', text, findings)]), testSurroundings),
      `::error file=x%2Cy%3A%25.json,line=2,endLine=2,col=3,endColumn=6,title=unknown-config::100%25 of "a:b,c"; \\x0d\\x0a
::warning file=x%2Cy%3A%25.json,line=2,endLine=3,title=tags::something is wrong
1 error, 1 warning in 1 of 1 file
`,
    );
  });

  test('annotates no more than is shown, and tells the rest in the log', () => {
    const lines = github(reportOfMany(23), testSurroundings).split('\n');
    assert.is(lines.filter((line) => line.startsWith('::error ')).length, 10);
    assert.is(lines.filter((line) => line.startsWith('::warning ')).length, 10);
    assert.equal(lines.slice(20), [
      '3 more findings have no annotation: GitHub shows 10 errors and 10 warnings of a step',
      'a.json:21:1: error: finding 21 [unknown-config]',
      'a.json:23:1: error: finding 23 [unknown-config]',
      'a.json:22:1: warning: finding 22 [unknown-config]',
      '12 errors, 11 warnings in 1 of 1 file',
      '',
    ]);
  });

  test('annotates what could not be checked before all else, in place of other errors', () => {
    const report = { ...reportOfMany(23), problems: ['cannot read "a\n:,%"'] };
    const lines = annotations(report, testSurroundings).split('\n');
    assert.is(lines[0], '::error title=instancelint::cannot read "a\\x0a:,%25"');
    assert.is(lines.filter((line) => line.startsWith('::error ')).length, 10);
    assert.match(lines.at(-2) ?? '', /^4 more findings have no annotation/);
    const many = { ...report, problems: Array.from({ length: 12 }, (_, index) => `problem ${index}`) };
    assert.match(annotations(many, testSurroundings), '13 more findings have no annotation');
    assert.is(annotations(many, testSurroundings).split('\n').length, 22);
  });

  test('is no more than annotations beside a log that has it all', () => {
    const log = annotations(reportOfMany(23), testSurroundings);
    assert.is(log.split('\n').length, 22);
    assert.is(annotations(reportFor([fileResult('z.json', '{}', [])]), testSurroundings), '');
  });
});

suite('the summary of a job on GitHub', (test) => {
  test('is a table', () => {
    const text = '{"a": 1}';
    const findings = [findingAt(text, '"a"', { message: 'use `b|c`, not <a>' })];
    assert.is(
      githubSummary(reportFor([fileResult('x.json', text, findings)])),
      `### instancelint

1 error in 1 of 1 file

| | Place | Finding | Rule |
| --- | --- | --- | --- |
| error | \` x.json:1:2 \` | \`\` use \`b\\x7cc\`, not <a> \`\` | [unknown-config](https://github.com/instancelint/instancelint/blob/main/docs/rules/unknown-config.md) |

`,
    );
  });

  test('is smaller than GitHub takes, whatever letters it has', () => {
    const summary = githubSummary(reportOfMany(5000, `${'漢'.repeat(100)}.json`));
    assert.ok(Buffer.byteLength(summary) < 1024 * 1024);
    assert.match(summary, /\n\d{4} more findings: see the log of the step\.\n\n$/);
  });
});
