import { readdirSync, readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { mutate, writeDocument } from '../../../../scripts/fuzz/inputs/yaml-documents.ts';
import { compare } from '../../../../scripts/fuzz/targets/compare-yaml.ts';
import { createRandom } from '../../../../scripts/random.ts';
import { USUAL_BOUNDS } from '../../../../src/core/limits.ts';
import { MAX_DEPTH, type Node } from '../../../../src/core/parse/tree.ts';
import { parsePlainYaml, plainYamlTree } from '../../../../src/core/parse/yaml/plain.ts';
import { parseYaml } from '../../../../src/core/parse/yaml.ts';
import { RULES } from '../../../../src/core/rules/all.ts';
import { testMarkedTexts } from '../../../support/marked-texts.ts';
import { suite } from '../../../support/suite.ts';

/** Read by the plain parser, and as the package reads it. */
const ACCEPTED: readonly string[] = [
  'a: b',
  'a:\n  b: c\n  d:\n    e: 1\nf: ~\n',
  'a:\n- 1\n- b: c\n  d: e\n- - f\n  - g\nh: i\n',
  'a:\n  - 1\n\n  # c\n  - 2\nb: {c: d, "e":1, f: [g, {}]}\n',
  "'a b': \"c\\n\\u00e9\"\n\"d\": 'it''s'\n",
  'a: |\n  b\n\n   c\nd: >-\n  e\n  f\n\n  g\n\nh: |-\n  i\n',
  'a: b\r\nc:\r\n  - d\r\ne: |\r\n  f\r\n  g\r\n',
  '# a\n---\na: b\n---\n\n# c\n--- # d\nc: d\n---\n',
  '__proto__: 1\nconstructor: 2\ntoString: 3\n',
  'a: 0x1F\nb: 0o17\nc: 1.e3\nd: -.inf\ne: .nan\nf: -0\ng: 1_000\nh: +1 555\ni: TRUE\nj: tRUE\n',
  'a: http://b:1/#c\nd: e#f\ng: h:i\nj: -k\nl: ?m\nn: :o\n',
  // Which comments a collection ends behind.
  'a:\n  b: c # d\n  # e\n# f\n',
  'a:\n  b: c\n    # d\n  # e\nf: g\n',
  'a:\n  b:\n# c\nd: e\n',
  'a:\n  - b\n  # c\n # d\n\n',
  'a:\n  b: |\n    c\n   # d\n',
  'a: é 日本 😀\n',
];

/** Left to the package, with or without a problem. */
const REFUSED: readonly string[] = [
  '',
  '# a\n',
  'a',
  '[a]',
  'a: b: c',
  'a: b\n c: d\n',
  'a: b\nc: d\n"a": e\n',
  'a: {__proto__: 1, __proto__: 2}\n',
  'a:\n    b: c\n  d: e\n',
  'a: b\n  c\n',
  'a: "b\n  c"\n',
  'a: &b c\n',
  'a: *b\n',
  'a: !b c\n',
  '? a\n: b\n',
  '<<: a\n',
  '%YAML 1.2\n---\na: b\n',
  'a: b\n...\n',
  'a:\tb\n',
  'a: b\t\n',
  '\ta: b\n',
  'a: {{b}}\n',
  'a: {b:c}\n',
  '# {{a}}\na: b\n',
  'a: "\\x41"\n',
  'a: b\rc: d\n',
  'a:\u00a0b\n',
  '\ufeffa: b\n',
  'a: @b\n',
  'a: |2\n   b\n',
  'a: [b,\n  c]\n',
  'a: [b, ]\n',
  'a: [b: c]\n',
  'a: {b}\n',
  'a: - b\n',
  '- a\nb: c\n',
  'a: b\n---\nc\n',
  // The package loses the comment here.
  't:\n\n#\n---',
];

const SAYS = { same: 'read', refused: 'left to the package' } as const;

suite('plain YAML', (test) => {
  test('is read as the package reads it', () => {
    for (const text of ACCEPTED) {
      assert.equal(compare(text, true), 'same', text);
      assert.equal(compare(text, false), 'same', text);
    }
  });

  test('is nothing else', () => {
    for (const text of REFUSED) assert.is(parsePlainYaml(text), undefined, text);
  });

  testMarkedTexts(test, 'fixtures/plain-yaml.txt', (text) => {
    const comparison = compare(text, true);
    return typeof comparison === 'string' ? [SAYS[comparison]] : [comparison.difference];
  });

  test('is read as the package reads it on thousands of written and mutated texts', () => {
    const tally = { written: 0, mutated: 0 };
    for (let index = 0; index < 6000; index++) {
      const random = createRandom(`1 ${index}`);
      const isWritten = index % 4 === 0;
      const document = writeDocument(random);
      const text = isWritten ? document : mutate(document, writeDocument(random), random);
      const comparison = compare(text, true);
      assert.type(comparison, 'string', `${JSON.stringify(text)}: ${JSON.stringify(comparison)}`);
      if (comparison === 'same') tally[isWritten ? 'written' : 'mutated']++;
    }
    assert.ok(tally.written > 0.55 * 1500 && tally.mutated > 0.2 * 4500, JSON.stringify(tally));
  });

  test('is what fixtures and examples are written in, and those are read as the package reads them', () => {
    const files = readdirSync('fixtures', { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.ya?ml$/.test(file),
    );
    const texts = [
      ...files.map((file) => readFileSync(`fixtures/${file}`, 'utf8')),
      ...RULES.flatMap(({ examples }) => [...examples.bad, ...examples.good])
        .filter(({ language }) => language === 'yaml')
        .map(({ text }) => text),
    ];
    const sound = texts.filter((text) => parseYaml(text).problems.length === 0);
    let accepted = 0;
    for (const text of texts) {
      const comparison = compare(text, true);
      assert.not.type(comparison, 'object', text);
      if (comparison === 'same') accepted++;
    }
    assert.ok(accepted > 0.8 * sound.length, `${accepted} of ${sound.length}`);
  });

  test('has the comments that the package leaves', () => {
    const text = '# a\nb: c # d\n# "e" #f\n"g#": |\n  # h\n';
    const tree = plainYamlTree(text, parsePlainYaml(text) ?? []);
    assert.equal(tree, parseYaml(text));
    assert.is(tree.comments.length, 3);
  });

  test('is nested as deep as other texts may be', () => {
    const nested = (levels: number): string =>
      Array.from(
        { length: levels },
        (_, level) => `${' '.repeat(level)}a:${level === levels - 1 ? ' b' : ''}\n`,
      ).join('');
    const lists = (levels: number): string => `${'- '.repeat(levels)}a\n`;
    const brackets = (levels: number): string => `a: ${'['.repeat(levels)}b${']'.repeat(levels)}\n`;
    assert.is(compare(nested(MAX_DEPTH), true), 'same');
    assert.is(compare(lists(MAX_DEPTH), true), 'same');
    assert.is(compare(brackets(MAX_DEPTH - 1), true), 'same');
    assert.is(parsePlainYaml(nested(MAX_DEPTH + 1)), undefined);
    assert.is(parsePlainYaml(lists(MAX_DEPTH + 1)), undefined);
    assert.is(parsePlainYaml(brackets(MAX_DEPTH)), undefined);
  });

  test('gives up what is deeper than its bounds, as the package says', () => {
    for (const text of [
      'a:\n  b:\n    c: 1\n',
      '- - - a\n',
      'a:\n  - b: 1\n',
      'a: [[b]]\n',
      'a: {b: {c: 1}}\n',
    ]) {
      assert.ok(parsePlainYaml(text, 3), text);
      assert.is(parsePlainYaml(text, 2), undefined, text);
      assert.equal(parseYaml(text, { ...USUAL_BOUNDS, depth: 3 }).problems, [], text);
      assert.is(parseYaml(text, { ...USUAL_BOUNDS, depth: 2 }).problems.length, 1, text);
    }
  });

  test('may be larger than what the package is given', () => {
    const document = `---\nelement:\n${'\n'.repeat(10)}  key: stripe\ntags: [a, b]\nname: x\n`;
    const roots = parsePlainYaml(document.repeat(20_000)) ?? [];
    assert.is(roots.length, 20_000);
    const last: Node | undefined = roots.at(-1);
    assert.is(last?.end, document.length * 20_000 - 1);
  });

  test('is refused when one scalar is too much for a regular expression', () => {
    assert.is(parsePlainYaml(`a: ${'b '.repeat(20_000_000)}c\n`), undefined);
    assert.is(parsePlainYaml(`a: [${'b, '.repeat(200_000)}c]\n`), undefined);
  });
});
