import * as assert from 'uvu/assert';
import { findPlaceholders, findPlaceholdersInKey } from '../../../src/core/text/find-placeholders.ts';
import { suite } from '../../support/suite.ts';

function found(value: string): string[] {
  return findPlaceholders(value).map(
    ({ start, end, shows }) => `${value.slice(start, end)}${shows ? '' : ' (hidden)'}`,
  );
}

/** By itself, and with what stands around it in a value. */
const PLACEHOLDERS: readonly (readonly [value: string, ...found: readonly string[]])[] = [
  // Brackets.
  ['<INSERT_X>', '<INSERT_X>'],
  ['a <INSERT_X> b', '<INSERT_X>'],
  ['<<YOUR_SITE>>', '<<YOUR_SITE>>'],
  ['<Add your tag>', '<Add your tag>'],
  ['<{{page.x}} key>', '<{{page.x}} key>'],
  ['</b>', '</b>'],
  ['<#id>', '<#id>'],
  ['&lt;INSERT_X&gt;', '&lt;INSERT_X&gt;'],
  ['&lt;&lt;INSERT_X&gt;&gt;', '&lt;&lt;INSERT_X&gt;&gt;'],
  ['{{page.x}}', '{{page.x}}'],
  ['{{{page.x}}}', '{{{page.x}}}'],
  ['https://{{site}}.acme.example/{{x}}', '{{site}}', '{{x}}'],
  ['{% include x.md %}', '{% include x.md %}'],
  ['${{ secrets.X }}'],
  ['{site}'],
  ['${env:X}'],
  ['<>'],
  ['< a>'],
  ["created >'2020' and id < 5"],
  ['a <= b > c'],
  ['{{}}'],
  ['{{a\nb}}'],
  [`<${'a'.repeat(121)}>`],
  [`<${'a'.repeat(120)}>`, `<${'a'.repeat(120)}>`],
  // Brackets in a longer value are set off, in capitals, or of several words.
  ['Acme <billing@acme.com>'],
  ['<billing@acme.com>', '<billing@acme.com>'],
  ['see <https://acme.example/a>'],
  ['see <http://acme.example/a>'],
  ['k<9Zp>f'],
  ['k<aZp>f'],
  ['k<Zp>/f'],
  ['a/<Zp>f'],
  ['k<ABC>f', '<ABC>'],
  ['k<AB>f'],
  ['k<aABC>f'],
  ['k<A_B>f', '<A_B>'],
  ['k<my site>f', '<my site>'],
  ['k<My_site>f', '<My_site>'],
  ['k<A{{b}}>f', '<A{{b}}>'],
  ['k&lt;ABC&gt;f', '&lt;ABC&gt;'],
  ['k&lt;abc&gt;f'],
  ['k{{abc}}f', '{{abc}}'],
  ...[...'/:.,@=&?- '].map((border) => [`a${border}<site>${border}b`, '<site>'] as const),
  ['a <b7k3> c', '<b7k3> (hidden)'],
  ['<b7>', '<b7>'],
  // One that is not closed.
  ['<INSERT X', '<INSERT X (hidden)'],
  ['<<my-key', '<<my-key (hidden)'],
  [' <a.b_c ', ' <a.b_c  (hidden)'],
  ['<a/b'],
  ['<9'],
  // Capitals, anywhere.
  ['YOUR_API_KEY', 'YOUR_API_KEY'],
  ['sk_YOUR-KEY-1'],
  ['a/YOUR-KEY-1/b', 'YOUR-KEY-1'],
  ['a/INSERT_KEY/b', 'INSERT_KEY'],
  ['a/REPLACE_KEY/b', 'REPLACE_KEY'],
  ['a/API_KEY_HERE/b', 'API_KEY_HERE'],
  ['a/TODO/b', 'TODO'],
  ['a FIXME', 'FIXME'],
  ['a TBD', 'TBD'],
  ['a CHANGEME', 'CHANGEME'],
  ['a CHANGE_ME', 'CHANGE_ME'],
  ['a REPLACEME', 'REPLACEME'],
  ['a REPLACE_ME', 'REPLACE_ME'],
  ['a YOUR b'],
  ['TODOS'],
  ['METHODS'],
  // The whole value.
  ['...', '...'],
  ['…', '…'],
  ['..'],
  ['a ...'],
  ['your_api_key', 'your_api_key'],
  ['Your-site', 'Your-site'],
  ['your site', 'your site'],
  ['your 2 sites'],
  ['insert your key', 'insert your key'],
  ['enter a name', 'enter a name'],
  ['Enter-the-name', 'Enter-the-name'],
  ['replace_a_key', 'replace_a_key'],
  ['Add an id', 'Add an id'],
  ['insert key'],
  ['INSERT_KEY', 'INSERT_KEY'],
  ['ENTER_KEY', 'ENTER_KEY'],
  ['ADD_KEY_2', 'ADD_KEY_2'],
  ['change-me', 'change-me'],
  ['changeme', 'changeme'],
  ['replace me', 'replace me'],
  ['fill_me_in', 'fill_me_in'],
  ['fillmein', 'fillmein'],
  ['Todo', 'Todo'],
  ['todo', 'todo'],
  ['Tbd', 'Tbd'],
  ['fixme', 'fixme'],
  ['Placeholder', 'Placeholder'],
  ['PLACEHOLDER', 'PLACEHOLDER'],
  ['placeholders'],
  ['oauth2 OR apiKey', 'oauth2 OR apiKey'],
  ['a OR b OR c', 'a OR b OR c'],
  ['a-b OR c'],
  ['true or false', 'true or false'],
  ['True|False', 'True|False'],
  ['true / false', 'true / false'],
  ['true and false'],
  ['[YOUR KEY]', '[YOUR KEY]'],
  ['[API_KEY_2]', '[API_KEY_2]'],
  ['[your key]', '[your key]'],
  ['[Insert it]', '[Insert it]'],
  ['[Enter]', '[Enter]'],
  ['[add it here]', '[add it here]'],
  ['[KEY]'],
  ['[yours]'],
  ['__SITE__', '__SITE__'],
  ['__A_1__', '__A_1__'],
  ['__site__'],
  [' TBD ', ' TBD '],
  [`your_${'a'.repeat(115)}`, `your_${'a'.repeat(115)}`],
  [`your_${'a'.repeat(116)}`],
  // Crossed out.
  ['xxxx', 'xxxx'],
  ['XXXX-XX XX_XX', 'XXXX-XX XX_XX (hidden)'],
  ['xxxx-xx-xx_xx xx', 'xxxx-xx-xx_xx xx (hidden)'],
  ['sk_xxxx', 'xxxx'],
  ['skxxxx', 'skxxxx (hidden)'],
  ['xxx'],
  ['xxxx-x', 'xxxx'],
];

suite('findPlaceholders', (test) => {
  for (const [value, ...expected] of PLACEHOLDERS)
    test(`in ${value.slice(0, 60)}`, () => assert.equal(found(value), expected));

  test('takes marks alone for those of a key', () => {
    const inKey = (key: string): number => findPlaceholdersInKey(key).length;
    assert.equal(['<KEY>', 'a.{{b}}', 'your_key', 'TODO', 'xxxx'].map(inKey), [1, 1, 0, 0, 0]);
  });

  test('takes what overlaps for one, brackets before words', () => {
    assert.equal(found('a/<YOUR_KEY>/YOUR_SITE_HERE'), ['<YOUR_KEY>', 'YOUR_SITE_HERE']);
    assert.equal(found('TODO <xxxx> TODO'), ['TODO', '<xxxx>', 'TODO']);
    assert.equal(found('k1xxxxab.xxxx'), ['k1xxxxab (hidden)', 'xxxx']);
    assert.equal(found('xxxxaxxxxbxxxx.xxxx cxxxx'), ['xxxxaxxxxbxxxx (hidden)', 'xxxx', 'cxxxx (hidden)']);
    assert.equal(found('a TODO_HERExxxx'), ['HERExxxx (hidden)']);
  });

  test('finds very many in one value', () => {
    const count = 40_000;
    assert.is(findPlaceholders('<INSERT_X> TODO xxxx '.repeat(count)).length, 3 * count);
    assert.is(findPlaceholders('xxxxa'.repeat(count)).length, 1);
    assert.is(findPlaceholders('<INSERT_X> '.repeat(100_001)).length, 100_000);
  });

  test('takes a value of many megabytes that is crossed out for one', () => {
    const value = 'x'.repeat(20_000_000);
    assert.equal(findPlaceholders(value), [{ start: 0, end: value.length, shows: true }]);
  });
});
