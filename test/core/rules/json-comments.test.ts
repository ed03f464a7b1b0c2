import * as assert from 'uvu/assert';
import { applyEdits } from '../../../src/core/fix/apply.ts';
import { fixedText, lintForTest, summarize } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

const text = `{"element": {"key": "stripe"}, // of Acme
  "configuration": {"api.key": "\${env:KEY}"}, "tags": ["a"], "name": "Acme"}\n`;

suite('comments of JSON in a YAML file', (test) => {
  test('are told what YAML has instead, and can be written so or deleted', () => {
    const found = lintForTest(text, 'yaml');
    assert.equal(summarize(found).length, 1);
    const [finding] = found.findings;
    assert.is(finding?.ruleId, 'json-comments');
    assert.is(finding?.message, 'this comment is one for YAML only behind "#"; write it so, or delete it');
    assert.equal(
      finding?.suggestions.map(({ desc, edits }) => [desc, applyEdits(text, edits)]),
      [
        ['begin it with "#"', text.replace('//', '#')],
        ['delete it', text.replace(' // of Acme', '')],
      ],
    );
  });

  test('are deleted by themselves only where YAML has no other reading', () => {
    assert.is(fixedText(text, 'yaml'), text);
    const broken = text.replace('["a"]', '["a",,]');
    assert.is(fixedText(broken, 'yaml'), broken.replace(' // of Acme', ''));
  });

  test('get a space in front of their "#"', () => {
    const close = text.replace(' //', '//');
    const [first] = lintForTest(close, 'yaml').findings[0]?.suggestions ?? [];
    assert.is(first && applyEdits(close, first.edits), text.replace('//', '#'));
  });
});
