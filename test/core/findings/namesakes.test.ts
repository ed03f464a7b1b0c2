import * as assert from 'uvu/assert';
import type { FileResult } from '../../../src/core/findings/finding.ts';
import { createSharedNames, findNamesakes, nameNumbers } from '../../../src/core/findings/namesakes.ts';
import { lint } from '../../../src/core/lint.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { presetSeverities } from '../../../src/core/rules/all.ts';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { suite } from '../../support/suite.ts';

const catalogue = loadBundledCatalogue();
const severities = presetSeverities('recommended');

function instance(name: string, tag = 'a'): string {
  return `element: {key: stripe}\nconfiguration: {api.key: "\${env:K}"}\ntags: [${tag}]\nname: ${name}\n`;
}

function check(path: string, text: string, namesakes?: Parameters<typeof lint>[0]['namesakes']): FileResult {
  const source = { path, language: 'yaml', text } as const;
  const more = namesakes === undefined ? {} : { namesakes };
  const result = lint({ source, parse: parseYaml, catalogue, severities, onlyInstances: false, ...more });
  if (result === undefined) throw new Error('a named file is always linted');
  return result;
}

/** The files of which another one may name the same instances. */
function shared(files: readonly (readonly [path: string, text: string])[]): readonly string[] {
  const names = createSharedNames();
  for (const [path, text] of files) names.meet(path, nameNumbers(path, check(path, text).identities ?? []));
  return [...names.paths].sort();
}

suite('names that instances share', (test) => {
  test('are those of one folder', () => {
    const one = instance('One');
    const both = ['x/a.yaml', 'x/b.yaml'];
    assert.equal(
      shared([
        ['x/a.yaml', one],
        ['x/b.yaml', one],
        ['x/c.yaml', instance('Two')],
      ]),
      both,
    );
    assert.equal(
      shared([
        ['a.yaml', one],
        ['b.yaml', one],
      ]),
      ['a.yaml', 'b.yaml'],
    );
    assert.equal(
      shared([
        ['x/a.yaml', one],
        ['y/a.yaml', one],
        ['a.yaml', one],
      ]),
      [],
    );
    assert.equal(
      shared([
        ['x/y/a.yaml', one],
        ['x/z/a.yaml', one],
        ['x/z/b.yaml', one],
        ['x/z/c.yaml', '{}'],
      ]),
      ['x/z/a.yaml', 'x/z/b.yaml'],
    );
    assert.equal(
      shared([
        ['xa/a.yaml', one],
        ['ya/b.yaml', one],
      ]),
      [],
    );
  });

  test('are none of another environment, nor twice in one file', () => {
    assert.equal(
      shared([
        ['a.yaml', instance('One', 'prod')],
        ['b.yaml', instance('One', 'staging')],
      ]),
      [],
    );
    assert.equal(
      shared([
        ['a.yaml', `${instance('One')}---\n${instance('One')}`],
        ['b.yaml', instance('Two')],
      ]),
      [],
    );
  });

  test('are found in the later file, with the place in the earlier one', () => {
    const texts = [
      instance('One'),
      `# Two of them.\n${instance('Two')}---\n${instance('One')}`,
      instance('One'),
    ];
    const files = texts.map((text, index) => check(`x/${index}.yaml`, text));
    const found = findNamesakes(new Map(files.entries()));
    assert.equal([...found.keys()], [1, 2]);
    const first = { path: 'x/0.yaml', line: 4, column: 7 };
    assert.equal([...(found.get(1)?.values() ?? [])], [first]);
    assert.equal([...(found.get(1)?.keys() ?? [])], [texts[1]?.lastIndexOf('One')]);
    assert.equal([...(found.get(2)?.values() ?? [])], [first]);

    const again = check('x/1.yaml', texts[1] ?? '', found.get(1));
    assert.equal(
      again.findings.map(({ ruleId, related }) => [
        ruleId,
        related.map((place) => 'file' in place && place.file),
      ]),
      [['duplicate-instance', [first]]],
    );
  });

  test('are found for each of the instances of a file', () => {
    const both = `${instance('One')}---\n${instance('Two')}`;
    const files = [both, both].map((text, index) => check(`x/${index}.yaml`, text));
    const places = [...(findNamesakes(new Map(files.entries())).get(1)?.values() ?? [])];
    assert.equal(
      places.map(({ line }) => line),
      [4, 9],
    );
  });

  test('of one file are said in it already', () => {
    const twice = check('a.yaml', `${instance('One')}---\n${instance('One')}`);
    assert.equal(
      twice.findings.map(({ ruleId }) => ruleId),
      ['duplicate-instance'],
    );
    assert.is(findNamesakes(new Map([[0, twice]])).size, 0);
  });
});
