import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { parseDocument } from 'yaml';
import { convert } from '../../src/convert/convert.ts';
import { findYamlMarks } from '../../src/convert/yaml-marks.ts';
import { parseJsonc } from '../../src/core/parse/json/parse-json.ts';
import type { BodyLanguage } from '../../src/core/text/source.ts';
import { suite } from '../support/suite.ts';

const SEED = 5;

async function converted(text: string, language: BodyLanguage, to: BodyLanguage): Promise<string> {
  const conversion = await convert(text, language, to);
  if ('obstacles' in conversion)
    throw new Error(`${text}\n${conversion.obstacles.map(({ message }) => message).join('\n')}`);
  return conversion.text;
}

/** Texts that YAML could take for something else, among all others. */
const text = fc.oneof(
  fc.constantFrom(
    'yes',
    '~',
    '<<',
    '0o7',
    '1e3',
    '2001-01-01',
    '12:30',
    '${env:A}',
    '- a',
    'a: b',
    'a #b',
    ' a',
  ),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', '\n', ' ', '\t', '#', ':', '-', '"', "'", '\\', '\r', '\u2028') }),
);
const number = fc
  .tuple(fc.boolean(), fc.nat(), fc.option(fc.nat()), fc.option(fc.integer({ min: -400, max: 400 })))
  .map(([minus, whole, part, power]) =>
    [minus ? '-' : '', whole, part === null ? '' : `.${part}`, power === null ? '' : `e${power}`].join(''),
  );
const scalar = fc.oneof(
  text.map((each) => JSON.stringify(each)),
  number,
  fc.constantFrom('true', 'false', 'null'),
);

/** JSON texts, whose numbers are more than JavaScript can hold. */
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    fc
      .uniqueArray(fc.tuple(fc.oneof(text, fc.constant('__proto__')), tie('json')), {
        maxLength: 4,
        selector: ([key]) => key,
      })
      .map((members) => `{${members.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(', ')}}`),
  ),
}));

/** What stands between two tokens of JSONC. */
const gap = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('', ' ', '\n', '\n\n  ') },
  { weight: 1, arbitrary: fc.nat(99).map((n) => ` // ${n}\n`) },
  { weight: 1, arbitrary: fc.nat(99).map((n) => `\n // ${n}\n`) },
  { weight: 1, arbitrary: fc.nat(99).map((n) => ` /* ${n} */ `) },
  { weight: 1, arbitrary: fc.nat(99).map((n) => `/*\n * ${n}\n *\n * ${n}\n */`) },
);

/** A JSON text with the gaps, one after another, between its tokens. */
function withGaps(source: string, gaps: readonly string[]): string {
  const tokens = source.match(/"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+|[{}[\],:]/g) ?? [];
  return tokens.map((token, index) => (gaps[index % gaps.length] ?? '') + token).join('') + (gaps[0] ?? '');
}

/** The words of all comments in order. */
function wordsOf(comments: readonly string[]): string {
  return comments.flatMap((comment) => comment.match(/\d+/g) ?? []).join(' ');
}

function jsoncWords(source: string): string {
  return wordsOf(parseJsonc(source).comments.map(({ start, end }) => source.slice(start, end)));
}

function yamlWords(source: string): string {
  return wordsOf(findYamlMarks(source).comments.map(({ start, end }) => source.slice(start, end)));
}

suite('any JSON text', (test) => {
  test('is the same value as YAML, for the other reader too, and the same text when it comes back', () =>
    fc.assert(
      fc.asyncProperty(json, async (source) => {
        const yaml = await converted(source, 'json', 'yaml');
        const document = parseDocument(yaml, { logLevel: 'silent', strict: true });
        assert.equal(document.errors, [], yaml);
        assert.is(JSON.stringify(document.toJS()), JSON.stringify(JSON.parse(source)), yaml);
        assert.is(await converted(yaml, 'yaml', 'json'), await converted(source, 'jsonc', 'json'));
      }),
      { seed: SEED, numRuns: 400 },
    ));

  test('keeps its comments in order, there and back', () =>
    fc.assert(
      fc.asyncProperty(json, fc.array(gap, { minLength: 1, maxLength: 12 }), async (source, gaps) => {
        const jsonc = withGaps(source, gaps);
        const yaml = await converted(jsonc, 'jsonc', 'yaml');
        assert.is(yamlWords(yaml), jsoncWords(jsonc), yaml);
        const back = await converted(yaml, 'yaml', 'jsonc');
        assert.is(jsoncWords(back), jsoncWords(jsonc), back);
        assert.is(await converted(back, 'jsonc', 'yaml'), yaml, `${jsonc}\n---\n${back}`);
      }),
      { seed: SEED, numRuns: 400 },
    ));
});
