import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { apiDescription, deployment } from '../../../bench/corpus/other-files.ts';
import { writeDocument } from '../../../scripts/fuzz/inputs/yaml-documents.ts';
import { createRandom } from '../../../scripts/random.ts';
import { lint } from '../../../src/core/lint.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { presetSeverities } from '../../../src/core/rules/all.ts';
import { isSurelyOtherYaml } from '../../../src/core/screen/other-yaml.ts';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { damagedTexts } from '../../support/damaged-texts.ts';
import { suite } from '../../support/suite.ts';

const catalogue = loadBundledCatalogue();
const severities = presetSeverities('recommended', 'yaml');

/** What a file with this text is held to be that was found below a folder. */
function isInstance(text: string): boolean {
  const source = { path: 'x.yaml', language: 'yaml', text } as const;
  return lint({ source, parse: parseYaml, catalogue, severities, onlyInstances: true }) !== undefined;
}

/** Says which of the texts are surely none, and holds each of those against the rules. */
function seenAtOnce(texts: readonly string[]): number {
  const others = texts.filter(isSurelyOtherYaml);
  for (const text of others) assert.not.ok(isInstance(text), text);
  return others.length;
}

suite('YAML of other programs', (test) => {
  test('is seen without reading it', () => {
    const random = createRandom('1');
    const numbers = Array.from({ length: 50 }, (_, number) => number);
    assert.is(seenAtOnce(numbers.map((number) => apiDescription(number, random))), 50);
    assert.is(seenAtOnce(numbers.map((number) => deployment(number, random))), 50);
    assert.is(
      seenAtOnce(['a: 1\n', '', '# nothing\n', '- x: {y: z}\n', 'x: [', 'configMap: {}\nname: x\n']),
      6,
    );
  });

  test('is nothing that looks like an instance, or may to somebody who is lenient', () => {
    for (const text of [
      'element: {key: stripe}\n',
      'elment:\n  KEY : stripe\n',
      'ele\nment: {key: stripe}\n',
      'ele\nMENT: {key: stripe}\n',
      'configu\nration: {}\nname: a\ntags: []\n',
      'element:\n  "key"\n  : stripe\n',
      'element:\n  ? key\n  : stripe\n',
      'element: {"k\\u0065y": stripe}\n',
      'x: &k key\nelement:\n  *k : stripe\n',
      'configuration: {}\nname: a\ntags: []\n',
      'konfiguration: {}\nname: a\ntags: []\n',
      'configurtion: {}\nname: a\ntags: []\n',
      'Config-Uration: {}\nname: a\ntags: []\n',
      '{name: a, tags: [], cofigurtion: {a: b}}\n',
      'name: a\ntags: []\n"cnfiguraton" : {a: b}\n',
      '\u{feff}con\u{200b}figuration: {}\nname: a\ntags: []\n',
      '&#99;onfigurtion: {}\nname: a\ntags: []\n',
      `${' '.repeat(60)}cofigurtion: {a: b}\n`,
      'name: a\ntags: []\n"cnfigxrtion" : {a: b}\n',
      "name: a\ntags: []\n'cnfigxrtion': {a: b}\n",
      "elment: {'key': stripe}\n",
      '{name: a, cnfigxrtion: {a: b}}\n',
      '&c !!map cofigurtion: {a: b}\nname: a\ntags: []\n',
      '!!str "cofigurtion" : {a: b}\nname: a\ntags: []\n',
      '- x: y\n- ? cofigurtion\n  : {a: b}\n',
      '{? cofigurtion : {a: b}}\n',
      'base: &b {cofigurtion: {a: b}, name: a, tags: []}\n<<: *b\n',
    ])
      assert.not.ok(isSurelyOtherYaml(text), text);
  });

  test('is held to be none by the rules, too, whatever it is', () => {
    let seen = 0;
    for (let number = 0; number < 3000; number++)
      seen += seenAtOnce([writeDocument(createRandom(`other ${number}`))]);
    assert.ok(seen > 300, `only ${seen} of them`);
  });

  test('is none of the instances that are damaged, with names that are misspelt', () => {
    const slips = fc.array(
      fc.tuple(fc.nat(400), fc.constantFrom('', 'x', ' ', '\n', ':', '{', "'", '\\', '\u00a0')),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(damagedTexts, slips, fc.boolean(), ({ text }, places, keyless) => {
        let damaged = keyless
          ? text.replaceAll('key:', 'kye:').replaceAll('configuration', 'cofiguraton')
          : text;
        for (const [at, put] of places) damaged = damaged.slice(0, at) + put + damaged.slice(at + 1);
        seenAtOnce([damaged]);
      }),
      { seed: 11, numRuns: 4000 },
    );
  });
});
