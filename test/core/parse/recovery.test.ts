import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { parseJson, parseJsonc } from '../../../src/core/parse/json/parse-json.ts';
import { assertHoldsTogether, editsOf } from '../../support/hold-together.ts';
import { suite } from '../../support/suite.ts';

/** What people lose, double, mistake and paste in JSON. */
const PIECES = [
  ...'{}[]:,;=()<>|.+-#/*\\"\'`“”„«»‘’´&^%0 1x\t\n\r'.split(''),
  ...['\r\n', '\u00a0', '\u200b', '\ufeff', '\u2028', '\ud83d', '\u0000', '👩‍💻', '，', '：'],
  ...['//', '/*', '*/', '<!--', '-->', '\\"', '\\u12', '\\\n', ' \\\n', '```json\n', "curl -d '", '> '],
  ...[
    '{{ x }}',
    '{{{',
    '{% if a %}',
    '%}',
    '{% comment %}',
    '{% endcomment %}',
    '${x}',
    '<INSERT_X>',
    '<br>',
    '</b>',
  ],
  ...['&quot;', '&nbsp;', '&amp;', 'true', 'True', 'None', 'NaN', '0x1', '"a": 1', '« b »', "'it's'", '"x"'],
  ...['\n<<<<<<< a\n', '\n=======\n', '\n>>>>>>> b\n', '=>', '->', ':=', '__proto__', '{"a": {"b": [1, 2]}}'],
];

const body = fc.record(
  {
    element: fc.constant({ key: 'chargebee' }),
    configuration: fc.dictionary(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.integer(),
        fc.boolean(),
        fc.constant({ a: [{}] }),
      ),
      { maxKeys: 5 },
    ),
    tags: fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 }),
    name: fc.string({ maxLength: 10 }),
  },
  { requiredKeys: [] },
);

const sound = fc
  .tuple(body, fc.constantFrom(0, 1, 2, '\t'), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([value, indent, lineEnd]) => JSON.stringify(value, null, indent).replaceAll('\n', lineEnd));

/** A sound text in which pieces were inserted or put in the place of a few characters. */
const broken = fc
  .tuple(
    sound,
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...PIECES), fc.nat(3)), {
      maxLength: 5,
    }),
  )
  .map(([text, edits]) =>
    edits.reduce((result, [where, piece, length]) => {
      const at = Math.floor(where * result.length);
      return result.slice(0, at) + piece + result.slice(at + length);
    }, text),
  );

const anything = fc.oneof(
  broken,
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const SETTINGS = { seed: 5, numRuns: 3_000 };

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

suite('reading any JSON', (test) => {
  test('finds a problem if and only if JSON.parse does, and keeps the value if not', () => {
    fc.assert(
      fc.property(fc.oneof(sound, anything), (text) => {
        const { problems, roots } = parseJson(text);
        assert.is(problems.length === 0, accepts(text));
        if (problems.length === 0)
          assert.is(JSON.stringify(roots[0]?.value), JSON.stringify(JSON.parse(text)));
      }),
      SETTINGS,
    );
  });

  test('gives spans in order inside the text and inside one another', () => {
    fc.assert(
      fc.property(anything, (text) => {
        assertHoldsTogether(parseJson(text));
        assertHoldsTogether(parseJsonc(text));
      }),
      SETTINGS,
    );
  });

  test('gives the same twice', () => {
    fc.assert(
      fc.property(anything, (text) => assert.equal(parseJson(text), parseJson(text))),
      { ...SETTINGS, numRuns: 500 },
    );
  });

  test('keeps the content of every text when all fixes are made', () => {
    fc.assert(
      fc.property(broken, (text) => {
        const { problems, roots } = parseJson(text);
        if (problems.some(({ code }) => code === 'syntax')) return;
        const mended = problems
          .flatMap(editsOf)
          .sort((a, b) => b.span.start - a.span.start)
          .reduce(
            (result, { span, text: by }) => result.slice(0, span.start) + by + result.slice(span.end),
            text,
          );
        assert.is(JSON.stringify(parseJson(mended).roots[0]?.value), JSON.stringify(roots[0]?.value));
      }),
      SETTINGS,
    );
  });
});
