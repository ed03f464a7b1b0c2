import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { bodyParserFor } from '../../../src/core/parse/parser-for.ts';
import type { BodyLanguage } from '../../../src/core/text/source.ts';
import { bodyText } from '../../../src/submit/wanted/body.ts';
import { suite } from '../../support/suite.ts';

async function written(text: string, language: BodyLanguage): Promise<string> {
  const [root] = (await bodyParserFor(language))(text).roots;
  if (root === undefined) throw new Error('the text holds nothing');
  const body = bodyText(root, text);
  return 'text' in body ? body.text : `${body.pointer}: ${body.refusal}`;
}

suite('a body as it is sent', (test) => {
  test('holds any value of JSON as it is, from JSON and from YAML', async () => {
    const [json, yaml] = [await bodyParserFor('json'), await bodyParserFor('yaml')];
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom(json, yaml),
        fc.constantFrom(0, 2),
        (value, parse, space) => {
          const text = JSON.stringify(value, undefined, space);
          const [root] = parse(text).roots;
          const body = root && bodyText(root, text);
          assert.equal(body && 'text' in body ? JSON.parse(body.text) : body, JSON.parse(text));
        },
      ),
      { seed: 8, numRuns: 500 },
    );
  });

  for (const number of ['1.0', '1e3', '12345678901234567890', '-0', '0.10', '1E+2', '1e400'])
    test(`keeps the digits of ${number}`, async () => {
      assert.is(await written(`{"a":[${number}]}`, 'json'), `{"a":[${number}]}`);
      assert.is(await written(`{ "a": ${number} } // why`, 'jsonc'), `{"a":${number}}`);
    });

  for (const [yaml, json] of [
    ['1.0', '1.0'],
    ['12345678901234567890', '12345678901234567890'],
    ['-12345678901234567890', '-12345678901234567890'],
    ['0xFF', '255'],
    ['0xFFFFFFFFFFFFFFFF', '18446744073709551615'],
    ['0o17', '15'],
    ['007', '7'],
    ['-0012345678901234567890', '-12345678901234567890'],
    ['+12', '12'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['007.5', '7.5'],
    ['!!int "12"', '12'],
    ['yes', '"yes"'],
    ['1_000', '"1_000"'],
    ['~', 'null'],
    ['2024-01-01', '"2024-01-01"'],
  ] as const)
    test(`writes the ${yaml} of YAML as ${json}`, async () => {
      assert.is(await written(`a: ${yaml}\n`, 'yaml'), `{"a":${json}}`);
    });

  for (const number of ['.inf', '-.inf', '.nan', '1e400.'])
    test(`refuses or quotes what JSON has no number for: ${number}`, async () => {
      const text = await written(`a: {b: ${number}}\n`, 'yaml');
      assert.is(text, number === '1e400.' ? '{"a":{"b":"1e400."}}' : '/a/b: JSON has no such number');
    });

  test('has members in order, each once, with the value that counts', async () => {
    assert.is(await written('{"b":1,"a":2,"b":3,"1":4}', 'json'), '{"b":3,"a":2,"1":4}');
  });

  test('has __proto__ as an ordinary key', async () => {
    assert.is(
      await written('{"__proto__":{"a":1},"constructor":2}', 'json'),
      '{"__proto__":{"a":1},"constructor":2}',
    );
  });

  test('has lone surrogates and control characters as escapes', async () => {
    assert.is(await written('{"\\ud800":"\\u0000\\udfff\\n"}', 'json'), '{"\\ud800":"\\u0000\\udfff\\n"}');
  });

  test('has aliases and merge keys resolved: what an object writes itself wins, then the first source', async () => {
    const text = `one: &one {a: 1, b: 1.50}\ntwo: &two {b: 2, c: 2}\nall:\n  c: 3\n  <<: [*one, *two]\n  d: *one\n`;
    assert.is(
      await written(text, 'yaml'),
      '{"one":{"a":1,"b":1.50},"two":{"b":2,"c":2},"all":{"c":3,"a":1,"b":1.50,"d":{"a":1,"b":1.50}}}',
    );
  });

  test('is refused where aliases repeat a long text too often', async () => {
    const long = 'x'.repeat(1_000_000);
    const text = `a: &a ${long}\nb: [${'*a, '.repeat(70)}*a]\n`;
    assert.match(
      await written(text, 'yaml'),
      /^\/b\/\d+: the body is longer than 64 MB once aliases are written out$/,
    );
  });
});
