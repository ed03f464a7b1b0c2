import * as assert from 'uvu/assert';
import { markup } from '../../src/lsp/markup.ts';
import { suite } from '../support/suite.ts';

suite('markup', (test) => {
  test('is Markdown for those who know it', () => {
    assert.equal(markup('**a** `b`', true), { kind: 'markdown', value: '**a** `b`' });
  });

  for (const [markdown, plain] of [
    ['**a** (b)', 'a (b)'],
    ['`a*b` and `` c`d ``', 'a*b and c`d'],
    ['[Examples](https://x.y/z)', 'Examples (https://x.y/z)'],
    ['a\\_b \\<c\\>', 'a_b <c>'],
    ['```json\n{"a": 1}\n```', '{"a": 1}\n'],
  ] as const) {
    test(`${markdown} in plain text`, () => {
      assert.equal(markup(markdown, false), { kind: 'plaintext', value: plain });
    });
  }
});
