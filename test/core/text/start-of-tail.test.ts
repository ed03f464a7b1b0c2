import * as assert from 'uvu/assert';
import { startOfTail, withoutTail } from '../../../src/core/text/start-of-tail.ts';
import { suite } from '../../support/suite.ts';

suite('the end of a text', (test) => {
  test('is all characters that fit, up to the last that does not', () => {
    const ends: readonly (readonly [text: string, start: number])[] = [
      ['a/b//', 3],
      ['a/b', 3],
      ['//', 0],
      ['', 0],
    ];
    for (const [text, start] of ends) {
      assert.is(startOfTail(text, /\//), start, text);
      assert.is(withoutTail(text, /\//), text.slice(0, start));
      assert.is(text.replace(/\/{0,9}$/, ''), text.slice(0, start));
    }
  });

  test('may be looked for in front of an offset', () => {
    assert.is(startOfTail('a//b//', /\//, 3), 1);
  });
});
