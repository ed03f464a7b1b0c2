import * as assert from 'uvu/assert';
import { USUAL_BOUNDS } from '../../../../src/core/limits.ts';
import { parseUnsound } from '../../../../src/core/parse/json/parse-json.ts';
import { parseSoundJson } from '../../../../src/core/parse/json/sound.ts';
import { suite } from '../../../support/suite.ts';

/** mulberry32: the same numbers on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SAMPLE =
  '{"a": [1, -2.5e3, true, false, null, "x\\n\\u00e9\\ud83d\\ude00", {}], "__proto__": {"b": []}, "c": "“d”"}';
const PIECES = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  ' ',
  '\n',
  '\t',
  '0',
  '1',
  '-',
  '.',
  'e',
  'true',
  'nul',
  '\u00a0',
  '\\u12',
  '\u0001',
  '//',
];

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

suite('sound JSON', (test) => {
  test('is what JSON.parse accepts, with the same value, on thousands of mutated texts', () => {
    const next = random(11);
    const pick = (limit: number): number => Math.floor(next() * limit);
    let accepted = 0;
    for (let round = 0; round < 20_000; round++) {
      let text = SAMPLE;
      for (let edits = 1 + pick(3); edits > 0; edits--) {
        const at = pick(text.length);
        text = text.slice(0, at) + (PIECES[pick(PIECES.length * 2)] ?? '') + text.slice(at + pick(3));
      }
      const root = parseSoundJson(text);
      assert.is(root !== undefined, accepts(text), text);
      if (root === undefined) continue;
      accepted++;
      assert.is(JSON.stringify(root.value), JSON.stringify(JSON.parse(text)), text);
    }
    assert.ok(accepted > 500, `only ${accepted} texts were sound`);
  });

  test('keeps duplicate members, of which the object has the last', () => {
    const root = parseSoundJson('{"a": 1, "a": 2}');
    assert.is(root?.kind === 'object' && root.members.length, 2);
    assert.is(JSON.stringify(root?.value), '{"a":2}');
  });

  for (const text of [
    SAMPLE,
    ' 1 ',
    '-0.5E+1',
    '\ttrue\r\n',
    'false',
    'null',
    '"a\\u0000\\"b"',
    '""',
    '{}',
    '[ ]',
    '\n{ "a" : { "b\\n" : [ 1 , "c" , null ] } , "a" : false }\n',
    '[[], {}, [{"": ""}], "\u2028\uffff~"]',
  ])
    test(`gives the tree that the reader gives which goes on: ${JSON.stringify(text)}`, () => {
      const { roots, problems } = parseUnsound(text, 'json', USUAL_BOUNDS);
      assert.equal(problems, []);
      assert.equal([parseSoundJson(text)], roots);
    });

  for (const text of [
    ...['', ' ', '{', '[', '{"a"', '{"a":', '{"a": 1', '{"a": 1,', '[1', '[1,', '"a', '"a\\'],
    ...[
      '{"a": 1,}',
      '[1,]',
      '{,}',
      '[,1]',
      '{"a" 1}',
      '{"a": 1 "b": 2}',
      '[1 2]',
      '{a: 1}',
      '{"a": }',
      '{"a":: 1}',
    ],
    ...[
      '1 2',
      '[1] x',
      '01',
      '1.',
      '.5',
      '+1',
      '1e',
      '-',
      'tru',
      'falsy',
      'nul',
      'True',
      "'a'",
      '"\t"',
      '"\\x"',
      '\u00a01',
    ],
  ])
    test(`leaves to that reader: ${JSON.stringify(text)}`, () => assert.is(parseSoundJson(text), undefined));

  test('counts levels', () => {
    assert.is(parseSoundJson('[[1], {"a": 2}]', 1), undefined);
    assert.ok(parseSoundJson('[[1], {"a": 2}]', 2) !== undefined);
    assert.is(parseSoundJson('{"a": {"b": 1}}', 1), undefined);
    assert.ok(parseSoundJson('{"a": {"b": 1}}', 2) !== undefined);
    assert.is(parseSoundJson('[]', 0), undefined);
    assert.is(parseSoundJson('{}', 0), undefined);
    assert.ok(parseSoundJson('1', 0) !== undefined);
  });

  test('leaves to the other reader what is nested deeply', () => {
    assert.is(parseSoundJson('['.repeat(100_000)), undefined);
  });
});
