import * as assert from 'uvu/assert';
import { plainTree } from '../../../src/core/parse/plain-tree.ts';
import { readPlain } from '../../../src/core/screen/plain-reading.ts';
import { suite } from '../../support/suite.ts';

suite('a plain reading', (test) => {
  test('is none of a text with more levels than the limits allow', () => {
    for (const [language, text] of [
      ['json', '{"a": [{"b": 1}], "c": []}'],
      ['json', '[[{}]]'],
      ['jsonc', '{"a": {"b": {}}}'],
      ['yaml', 'a:\n  - b: 1\n'],
    ] as const) {
      for (const read of [readPlain, plainTree]) {
        assert.ok(read(text, language, 3), text);
        assert.is(read(text, language, 2), undefined, text);
      }
    }
  });
});
