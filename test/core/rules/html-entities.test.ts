import * as assert from 'uvu/assert';
import { applyEdits } from '../../../src/core/fix/apply.ts';
import { presetSeverities } from '../../../src/core/rules/all.ts';
import { lintForTest, summarize } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

function page(tag: string): string {
  const body = `{"element": {"key": "stripe"}, "configuration": {"api.key": "k"}, "tags": ["${tag}"], "name": "n"}`;
  return `Text\n\n\`\`\`json\n${body}\n\`\`\`\n`;
}

const AROUND = 'the HTML entities around this placeholder are for web pages only; write';

suite('HTML entities in pages, where placeholders are right', (test) => {
  const rows: readonly (readonly [string, string])[] = [
    ['&lt;INSERT_X&gt;', `[&lt;INSERT_X&gt;] ${AROUND} <INSERT_X>`],
    ['https://&lt;your site&gt;.com/?a=1&amp;b=2', `[&lt;your site&gt;] ${AROUND} <your site>`],
    [
      'a &amp; &lt;INSERT_X&gt;',
      '[&amp;] the HTML entity &amp; stands for "&" on a web page only; write "&"',
    ],
    [
      '&lt;a name that is much longer than the line allows&gt;',
      `[&lt;a name that is much longer than the line allows&gt;] ${AROUND} "<" and ">"`,
    ],
    ['1 &lt; 2', '[&lt;] the HTML entity &lt; stands for "<" on a web page only; write "<"'],
  ];
  for (const [value, expected] of rows) {
    test(value, () => {
      const text = page(value);
      const result = lintForTest(text, 'markdown');
      assert.equal(summarize(result), [`html-entities ${expected}`]);
      const mended = applyEdits(text, result.findings[0]?.suggestions[0]?.edits ?? []);
      assert.equal(summarize(lintForTest(mended, 'markdown')), []);
    });
  }

  test('are a placeholder, and no more, where those are wrong', () => {
    const severities = presetSeverities('recommended', 'json');
    const { findings } = lintForTest(page('&lt;INSERT_X&gt;'), 'markdown', severities);
    assert.equal(
      findings.map(({ ruleId }) => ruleId),
      ['placeholder'],
    );
  });
});
