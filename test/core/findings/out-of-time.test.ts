import * as assert from 'uvu/assert';
import { endUnfinished } from '../../../src/core/findings/out-of-time.ts';
import { USUAL_BOUNDS } from '../../../src/core/limits.ts';
import { presetSeverities } from '../../../src/core/rules/all.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

const TEXT =
  '{"element": {"key": "stripe"}, "configuration": {"api.key": "k8f3"}, "tags": ["", "a", ""], "name": "n"}';

suite('a result for which the time was over', (test) => {
  test('says so where that was noticed, among what was found', () => {
    const result = lintForTest(TEXT);
    const start = TEXT.indexOf('"a"');
    const ended = endUnfinished(result, { start, end: start + 3 }, USUAL_BOUNDS, presetSeverities('strict'));
    assert.is(ended.unfinished, true);
    assert.equal(
      ended.findings.map(({ ruleId, span }) => [ruleId, span.start]),
      [
        ['tags', TEXT.indexOf('""')],
        ['syntax', start],
        ['tags', TEXT.lastIndexOf('""')],
      ],
    );
    const [, told] = ended.findings;
    assert.equal(told?.span, { start, end: start });
    assert.is(told?.instancePath, '');
    assert.equal(told?.suggestions, []);
    assert.is(ended.frameText, result.frameText);
  });
});
