import * as assert from 'uvu/assert';
import { cleanFile, tellingOf, toCheckup, withFindings } from '../../../src/core/findings/finding.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

const GOOD =
  '{"element": {"key": "stripe"}, "configuration": {"api.key": "${env:K}"}, "tags": ["a"], "name": "n"}';

suite('what is kept of a file', (test) => {
  test('is no text where there is nothing to tell', () => {
    const { report, identities } = toCheckup(lintForTest(GOOD));
    assert.equal(report, cleanFile({ path: 'instance.json', language: 'json' }));
    assert.equal(Object.keys(report.source), ['path', 'language']);
    assert.equal(
      identities.map(({ name }) => name),
      ['n'],
    );
  });

  test('is all of it where there is a finding, a fix, or a file that is sent, or the time was over', () => {
    const bad = lintForTest(GOOD.replace('"n"', '""'));
    assert.is(toCheckup(bad).report, bad);
    const clean = lintForTest(GOOD);
    for (const more of [
      { mended: { count: 1, before: bad, frameText: '' } },
      { sends: ['a.json'] },
      { unfinished: true },
    ] as const) {
      const result = { ...clean, ...more };
      assert.is(toCheckup(result).report, result);
    }
  });

  test('can be told in part, unless it is clean', () => {
    const bad = lintForTest(GOOD.replace('"n"', '""'));
    const clean = cleanFile(bad.source);
    assert.equal(withFindings(bad, []).findings, []);
    assert.is(withFindings(bad, []).source, bad.source);
    assert.is(withFindings(clean, bad.findings), clean);
    const telling = { findingsPerFile: 1, findings: 2 };
    assert.is(tellingOf(bad, undefined), bad);
    assert.is(tellingOf(clean, telling), clean);
    assert.is(tellingOf(bad, telling).telling, telling);
  });
});
