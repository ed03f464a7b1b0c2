import * as assert from 'uvu/assert';
import { fixedText, lintForTest, summarize } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

suite('comments of JSON in a YAML file', (test) => {
  test('are told what YAML has instead, and can be deleted', () => {
    const text = `{"element": {"key": "stripe"}, // of Acme
  "configuration": {"api.key": "\${env:KEY}"}, "tags": ["a"], "name": "Acme"}\n`;
    const found = lintForTest(text, 'yaml');
    assert.equal(summarize(found).length, 1);
    assert.is(found.findings[0]?.ruleId, 'json-comments');
    assert.is(
      found.findings[0]?.message,
      'this comment is one for YAML only behind "#"; write it so, or delete it',
    );
    assert.is(fixedText(text, 'yaml'), text.replace(' // of Acme', ''));
  });
});
