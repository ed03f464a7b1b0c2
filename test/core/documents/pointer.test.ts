import * as assert from 'uvu/assert';
import { childPointer, pointerSegments } from '../../../src/core/documents/pointer.ts';
import { nameInQuotes, shownOwner, shownPointer } from '../../../src/core/documents/shown-path.ts';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import { suite } from '../../support/suite.ts';

suite('a pointer', (test) => {
  test('leads through any keys, and back to them', () => {
    const paths: readonly (readonly [string, readonly string[]])[] = [
      ['', []],
      ['/', ['']],
      ['/a', ['a']],
      ['/a//b', ['a', '', 'b']],
      ['/a~1b/~0', ['a/b', '~']],
      ['/~01/~0~1', ['~1', '~/']],
    ];
    for (const [pointer, keys] of paths) {
      assert.is(keys.reduce(childPointer, ''), pointer);
      assert.equal(pointerSegments(pointer), keys);
    }
    assert.is(childPointer('/a', 0), '/a/0');
  });
});

suite('as much of a pointer as may be shown', (test) => {
  const [root] = parseJson('{"a": {"b.c": [{"x": 1}, 2], "sk/9!": {"d": 1}}, "list": [[1]]}').roots;
  if (root === undefined) throw new Error('the text has a value');

  test('ends before the first key that looks like none', () => {
    assert.is(shownPointer(root, '/a/b.c/0/x'), '/a/b.c/0/x');
    assert.is(shownPointer(root, '/a/sk~19!/d'), '/a');
    assert.is(shownPointer(root, '/list/0/0'), '/list/0/0');
    assert.is(shownPointer(root, ''), '');
  });

  test('names the key that a value belongs to', () => {
    assert.is(shownOwner(root, '/a/b.c/0/x'), 'x');
    assert.is(shownOwner(root, '/a/b.c/1'), 'b.c');
    assert.is(shownOwner(root, '/list/0/0'), 'list');
    assert.is(shownOwner(root, '/a/sk~19!'), undefined);
    assert.is(shownOwner(root, ''), undefined);
    assert.is(shownOwner(root, '/nobody'), undefined);
  });

  test('ends before a key that is broken', () => {
    const [broken] = parseJson('{"a": {"c": {"d": 1},\n "b": x y}}').roots;
    if (broken === undefined) throw new Error('the text has a value');
    assert.is(shownPointer(broken, '/a/b'), '/a');
    assert.is(shownPointer(broken, '/a/c/d'), '/a/c/d');
    assert.is(shownOwner(broken, '/a/b'), undefined);
    assert.is(shownOwner(broken, '/a'), 'a');
  });

  test('is said behind a word, or not', () => {
    assert.is(nameInQuotes('api.key'), ' "api.key"');
    assert.is(nameInQuotes('sk/9!'), '');
  });
});
