import * as assert from 'uvu/assert';
import { type Piece, toOneLine, toPlainText, toSnippet } from '../../../src/lsp/completion/snippet.ts';
import { suite } from '../../support/suite.ts';

suite('snippets', (test) => {
  for (const [pieces, snippet, text] of [
    [['a: ', { fill: 'x' }], 'a: ${1:x}', 'a: x'],
    [[{ fill: '' }, '-', { choose: ['a', 'b'] }], '${1:}-${2|a,b|}', '-a'],
    [['${env:X} \\ }'], '\\${env:X\\} \\\\ \\}', '${env:X} \\ }'],
    [[{ fill: '${env:X}' }], '${1:\\${env:X\\}}', '${env:X}'],
    [[{ choose: ['a,b', 'c|d', '$'] }], '${1|a\\,b,c\\|d,\\$|}', 'a,b'],
  ] as readonly (readonly [readonly Piece[], string, string])[]) {
    test(snippet, () => {
      assert.is(toSnippet(pieces), snippet);
      assert.is(toPlainText(pieces), text);
    });
  }

  test('are a line for clients that know none', () => {
    assert.is(toOneLine(['a: ', { fill: 'x' }]), 'a: x');
    assert.is(toOneLine(['{\n  "a": {\n    "b": "', { fill: '1' }, '"\n  }\n}']), '{ "a": { "b": "1" } }');
    assert.is(toOneLine(['a:\n  b: ', { fill: '' }]), 'a:');
  });
});
