import * as assert from 'uvu/assert';
import {
  configurationNode,
  findDocuments,
  findStrings,
  isUnusual,
  memberPointer,
  memberValue,
} from '../../../src/core/documents/instance-document.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { suite } from '../../support/suite.ts';

const BODY = 'element: {key: stripe}\nconfiguration: {api.key: x}\nname: n\n';

suite('the bodies of a text', (test) => {
  test('are its documents, and the items of a list at the top', () => {
    const pointers = (text: string, onlyInstances = false): readonly string[] =>
      findDocuments(parseYaml(text), onlyInstances).map(({ pointer }) => pointer);
    assert.equal(pointers(BODY), ['']);
    assert.equal(pointers(`${BODY}---\na: b\n---\n- a\n- b\n`), ['', '', '/0', '/1']);
    assert.equal(pointers(`${BODY}---\na: b\n`, true), ['']);
    assert.equal(pointers(`- a: b\n- {element: {key: box}, name: n}\n`, true), ['/1']);
  });

  test('have members by the names they are written under', () => {
    const [document] = findDocuments(parseYaml(BODY.replace('configuration', 'configuraton')), false);
    if (document === undefined) throw new Error('the text has a value');
    assert.is(memberPointer(document, 'configuration'), '/configuraton');
    assert.is(memberPointer(document, 'tags'), '/tags');
    assert.is(memberValue(document, 'name'), 'n');
    assert.is(memberValue(document, 'tags'), undefined);
    assert.is(configurationNode(document)?.members.length, 1);
    const [list] = findDocuments(parseYaml('configuration: [a]\n'), false);
    assert.is(list && configurationNode(list), undefined);
  });

  test('hold keys and texts, each once and in order', () => {
    const strings = (text: string): readonly string[] => {
      const [root] = parseYaml(text).roots;
      if (root === undefined) throw new Error('the text has a value');
      return findStrings(root).map(({ value, pointer, part }) => `${part} ${pointer} ${value}`);
    };
    assert.equal(strings('a: {b/c: x, d: 5}\ne: [y, [z], true]\n'), [
      ...['key /a a', 'key /a/b~1c b/c', 'value /a/b~1c x', 'key /a/d d'],
      ...['key /e e', 'value /e/0 y', 'value /e/1/0 z'],
    ]);
    assert.equal(strings('a: &x {b: c}\nd: *x\n'), ['key /a a', 'key /a/b b', 'value /a/b c', 'key /d d']);
    assert.equal(strings('a: b\na: c\n'), ['key /a a', 'value /a c']);
    assert.equal(strings('x\n'), ['value  x']);
  });

  test('are looked at more closely where a text is more than plain', () => {
    const unusual = (value: string): boolean => isUnusual({ value, pointer: '', part: 'value' });
    for (const value of ['“a”', 'a\u00a0b', '&lt;', '****', 'a\tb', 'é']) assert.ok(unusual(value), value);
    for (const value of ['', 'a b', '~!"#$%()+-./:;<=>?@[]^_`{|}']) assert.not.ok(unusual(value), value);
  });
});
