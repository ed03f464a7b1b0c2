import * as assert from 'uvu/assert';
import { shrink } from '../../../scripts/fuzz/engine/shrink.ts';
import { suite } from '../../support/suite.ts';

const NEVER = (): boolean => false;

suite('making a failing case smaller', (test) => {
  test('leaves what fails, in plain characters', async () => {
    const smallest = await shrink(['json', 'some text, <!-- and more', 'another one'], {
      fixed: 1,
      isOver: NEVER,
      fails: (input) => input.some((text) => /<.*-/.test(text)),
    });
    assert.equal(smallest, ['json', '<-']);
  });

  test('keeps what is fixed, and as many texts as are needed', async () => {
    const smallest = await shrink(['a', 'xx', 'b', 'xx', 'x'], {
      fixed: 1,
      isOver: NEVER,
      fails: (input) => input[0] === 'a' && input.filter((text) => text.includes('x')).length >= 2,
    });
    assert.equal(smallest, ['a', 'x', 'x']);
  });

  test('is content with what there is once it is over', async () => {
    let tries = 0;
    const smallest = await shrink(['x'.repeat(1000)], {
      fixed: 0,
      isOver: () => tries >= 3,
      fails: ([text = '']) => {
        tries++;
        return text.length >= 100;
      },
    });
    assert.is(smallest[0]?.length, 500);
    assert.is(tries, 3);
  });
});
