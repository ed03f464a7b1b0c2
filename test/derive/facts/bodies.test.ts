import * as assert from 'uvu/assert';
import { findBodies } from '../../../src/derive/facts/bodies.ts';
import { suite } from '../../support/suite.ts';

const kinds = (text: string): readonly string[] =>
  findBodies(text, 10).map(({ kind, element }) => `${kind} ${element}`);

suite('findBodies', (test) => {
  test('tells a request from an answer by the members beside the element', () => {
    assert.equal(kinds('{"element": {"key": "acme"}, "name": "A"}'), ['request acme']);
    for (const member of ['id', 'token', 'valid']) {
      assert.equal(kinds(`{"${member}": 1, "element": {"key": "acme"}}`), ['response acme'], member);
    }
  });

  test('finds every member of an array, and says on which line it begins', () => {
    const bodies = findBodies('[\n  {"element": {"key": "a"}},\n  7,\n  {"element": {"key": "b"}}\n]', 10);
    assert.equal(
      bodies.map(({ element, line }) => [element, line]),
      [
        ['a', 11],
        ['b', 13],
      ],
    );
  });

  test('forgives comments and comma slips', () => {
    assert.equal(kinds('{"element": {"key": "acme"}, // which\n "configuration": {"a": 1,},}'), [
      'request acme',
    ]);
  });

  test('what is damaged or names no element is no evidence', () => {
    assert.equal(kinds('{"element": {"key": "acme"}, "configuration": {"a": '), []);
    assert.equal(kinds('{"elemnt": {"key": "acme"}}'), []);
    assert.equal(kinds('{"element": "acme"}'), []);
    assert.equal(kinds('{"element": {"key": 7}}'), []);
    assert.equal(kinds('{"element": {"key": "{{page.elementKey}}"}}'), []);
    assert.equal(kinds('{"element": {"key": "../../etc/passwd"}}'), []);
    assert.equal(kinds('curl -X POST'), []);
    assert.equal(kinds(''), []);
  });
});
