import * as assert from 'uvu/assert';
import { RULE_IDS } from '../../src/core/rules/all.ts';
import { sarif } from '../../src/report/sarif.ts';
import { testSurroundings } from '../support/reporters.ts';
import { suite } from '../support/suite.ts';
import { fileResult, findingAt, reportFor } from './results.ts';

const TEXT = '\ud83d\ude00\n{"a":\n1}\n';

function runOf(...args: Parameters<typeof reportFor>) {
  return JSON.parse(sarif(reportFor(...args), testSurroundings)).runs[0];
}

suite('the format sarif', (test) => {
  test('has a result with its fix, each suggestion, and other places', () => {
    const finding = findingAt(TEXT, '"a"', {
      fix: [{ span: { start: 4, end: 7 }, text: '"b"' }],
      suggestions: [{ desc: 'leave it out', edits: [{ span: { start: 4, end: 9 }, text: '' }] }],
      related: [
        { message: 'first here', span: { start: 9, end: 10 } },
        { message: 'and there', file: { path: 'b c.json', line: 7, column: 8 } },
      ],
    });
    const { results } = runOf([fileResult('x.json', TEXT, [finding])]);
    const here = { uri: 'x.json', uriBaseId: '%SRCROOT%' };
    const fix = (text: string, deletedRegion: object, content: string): object => ({
      description: { text },
      artifactChanges: [
        { artifactLocation: here, replacements: [{ deletedRegion, insertedContent: { text: content } }] },
      ],
    });
    assert.equal(results, [
      {
        ruleId: 'unknown-config',
        ruleIndex: RULE_IDS.indexOf('unknown-config'),
        level: 'error',
        message: { text: 'something is wrong' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: here,
              region: { startLine: 2, startColumn: 2, endLine: 2, endColumn: 5 },
            },
            logicalLocations: [{ fullyQualifiedName: '/configuration' }],
          },
        ],
        relatedLocations: [
          {
            id: 0,
            message: { text: 'first here' },
            physicalLocation: { artifactLocation: here, region: { startLine: 3, startColumn: 1 } },
          },
          {
            id: 1,
            message: { text: 'and there' },
            physicalLocation: {
              artifactLocation: { uri: 'b%20c.json', uriBaseId: '%SRCROOT%' },
              region: { startLine: 7, startColumn: 8 },
            },
          },
        ],
        partialFingerprints: results[0].partialFingerprints,
        fixes: [
          fix('the fix that --fix makes', { startLine: 2, startColumn: 2, endLine: 2, endColumn: 5 }, '"b"'),
          fix('leave it out', { startLine: 2, startColumn: 2, endLine: 3, endColumn: 1 }, ''),
        ],
      },
    ]);
  });

  test('has results that are known again when lines are added above', () => {
    const [before, after] = [TEXT, `\n\n${TEXT}`].map((text) => {
      const { results } = runOf([fileResult('x.json', text, [findingAt(text, '"a"')])]);
      return results[0].partialFingerprints;
    });
    assert.equal(after, before);
    assert.equal(Object.keys(before), ['instancelintFinding/v1']);
  });

  test('documents every rule, and no other', () => {
    const { tool } = runOf([fileResult('x.json', '{}', [])]);
    const { rules, version } = tool.driver;
    assert.equal(
      rules.map(({ id }: { id: string }) => id),
      RULE_IDS,
    );
    for (const { id, help, helpUri, defaultConfiguration } of rules) {
      assert.ok(help.text.length > 40 && help.markdown.includes(helpUri), id);
      assert.match(helpUri, `/docs/rules/${id}.md`);
      assert.ok(['error', 'warning'].includes(defaultConfiguration.level), id);
    }
    assert.match(version, /^\d+\.\d+\.\d+/);
  });

  test('names a rule of another version that a report brought along', () => {
    const { tool, results } = runOf([
      fileResult('x.json', TEXT, [findingAt(TEXT, '"a"', { ruleId: 'rule-of-tomorrow' })]),
    ]);
    assert.is(tool.driver.rules[results[0].ruleIndex].id, 'rule-of-tomorrow');
  });

  test('makes no link of a message', () => {
    const finding = findingAt(TEXT, '"a"', { message: 'see [this](https://evil.example), [] is fine' });
    const { results } = runOf([fileResult('x.json', TEXT, [finding])]);
    assert.is(results[0].message.text, 'see \\[this\\](https://evil.example), \\[\\] is fine');
  });
});
