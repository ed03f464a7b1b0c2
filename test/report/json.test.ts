import * as assert from 'uvu/assert';
import { reportOf } from '../../src/report/from-run.ts';
import { json } from '../../src/report/json.ts';
import { suite } from '../support/suite.ts';
import { fileResult, findingAt } from './results.ts';

const TEXT = '{\n  “site”: "acme-secret",\n  "tags": []\n}\n';
const MASKED = '{\n  “site”: "***********",\n  "tags": []\n}\n';

function edit(
  start: number,
  end: number,
  text: string,
): { span: { start: number; end: number }; text: string } {
  return { span: { start, end }, text };
}

suite('the format json', (test) => {
  test("has ESLint's shape, clean files too", () => {
    const site = TEXT.indexOf('“site”');
    const finding = findingAt(TEXT, '“site”', {
      ruleId: 'curly-quotes',
      instancePath: '/configuration/site',
      message: 'm',
      fix: [edit(site, site + 1, '"'), edit(site + 5, site + 6, '"')],
      suggestions: [{ desc: 'd', edits: [edit(site, site + 6, '"url"')] }],
      related: [{ message: 'r', span: { start: 0, end: 1 } }],
    });
    const warning = findingAt(TEXT, '[]', { ruleId: 'tags', severity: 'warning', instancePath: '/tags' });
    const files = [fileResult('a.json', TEXT, [finding, warning], MASKED), fileResult('b.json', '{}', [])];
    assert.equal(JSON.parse(json(reportOf({ files, skipped: 1 }, []))), [
      {
        filePath: 'a.json',
        messages: [
          {
            ruleId: 'curly-quotes',
            severity: 2,
            message: 'm',
            line: 2,
            column: 3,
            endLine: 2,
            endColumn: 9,
            instancePath: '/configuration/site',
            fix: { range: [4, 10], text: '"site"' },
            suggestions: [{ desc: 'd', fix: { range: [4, 10], text: '"url"' } }],
            related: [{ message: 'r', line: 1, column: 1 }],
            docs: 'https://github.com/instancelint/instancelint/blob/main/docs/rules/curly-quotes.md',
          },
          {
            ruleId: 'tags',
            severity: 1,
            message: 'something is wrong',
            line: 3,
            column: 11,
            endLine: 3,
            endColumn: 13,
            instancePath: '/tags',
            docs: 'https://github.com/instancelint/instancelint/blob/main/docs/rules/tags.md',
          },
        ],
        errorCount: 1,
        warningCount: 1,
        fixableErrorCount: 1,
        fixableWarningCount: 0,
      },
      {
        filePath: 'b.json',
        messages: [],
        errorCount: 0,
        warningCount: 0,
        fixableErrorCount: 0,
        fixableWarningCount: 0,
      },
    ]);
  });

  test('leaves out a fix that would show a secret', () => {
    const value = TEXT.indexOf('"acme-secret"');
    const inner = { start: value + 1, end: value + 12 };
    const around = [edit(value, value + 1, "'"), edit(value + 12, value + 13, "'")];
    const rewritten = [edit(inner.start, inner.end, 'acme&secret')];
    const unrelated = [edit(inner.start, inner.end, 'true')];
    for (const [edits, expected] of [
      [around, 0],
      [rewritten, 0],
      [unrelated, 1],
    ] as const) {
      const finding = findingAt(TEXT, 'acme', { fix: edits, suggestions: [{ desc: 'd', edits }] });
      const report = json(
        reportOf({ files: [fileResult('a.json', TEXT, [finding], MASKED)], skipped: 0 }, []),
      );
      assert.not.match(report, 'acme');
      assert.is(report.split('"fix"').length - 1, expected * 2);
    }
  });

  test('says nothing but an empty list when there is no file', () => {
    assert.is(json(reportOf({ files: [], skipped: 3 }, [])), '[]\n');
  });
});
