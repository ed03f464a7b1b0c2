import * as assert from 'uvu/assert';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { updateWithin } from '../../src/lsp/update-within.ts';
import { suite } from '../support/suite.ts';

/** The text after changes, one after the other, whose lines have to be those of a fresh document. */
function changed(text: string, ...changes: readonly [line: number, character: number, by: string][]): string {
  const document = TextDocument.create('file:///a.yaml', 'yaml', 1, text);
  assert.is(document.lineCount, text.split('\n').length);
  const edits = changes.map(([line, character, by]) => {
    const place = { line, character };
    return { range: { start: place, end: place }, text: by };
  });
  const after = updateWithin(document, edits, 2).getText();
  const fresh = TextDocument.create('file:///a.yaml', 'yaml', 2, after);
  assert.is(document.lineCount, fresh.lineCount);
  assert.equal(document.positionAt(after.length), fresh.positionAt(after.length));
  assert.is(document.version, 2);
  return after;
}

suite('changing an open document', (test) => {
  test('takes a place behind the end for the end', () => {
    assert.is(changed('a: 1', [7, 8, '\n\r'], [7, 0, 'b']), 'a: 1\n\rb');
    assert.is(changed('a: 1\nb: 2', [2, 0, '\nc: 3'], [9, 9, '\nd: 4']), 'a: 1\nb: 2\nc: 3\nd: 4');
  });

  test('makes one change after the other', () => {
    assert.is(changed('a: 1\n', [0, 4, '\nb: 2'], [1, 4, '\nc: 3']), 'a: 1\nb: 2\nc: 3\n');
  });

  test('takes a new text', () => {
    const document = TextDocument.create('file:///a.yaml', 'yaml', 1, 'a: 1\n');
    assert.is(updateWithin(document, [{ text: 'b: 2' }], 2).getText(), 'b: 2');
  });
});
