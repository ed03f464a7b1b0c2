import * as assert from 'uvu/assert';
import { collectFacts } from '../../../src/derive/derive.ts';
import { readAnswers } from '../../../src/derive/facts/answers.ts';
import { elementAnswer } from '../../support/fake-platform.ts';
import { suite } from '../../support/suite.ts';

suite('answers about elements', (test) => {
  test('are read alone or in an array', () => {
    const keysOf = (value: unknown) => readAnswers(JSON.stringify(value)).facts.map(({ element }) => element);
    assert.equal(keysOf(elementAnswer('one')), ['one']);
    assert.equal(keysOf([elementAnswer('one'), elementAnswer('two')]), ['one', 'two']);
  });

  test('tell from what is none, in a clause', () => {
    const none = 'is no answer of GET /elements/{key}: it needs "key" and a list "configuration"';
    const cases: readonly (readonly [unknown, string])[] = [
      [{}, none],
      [null, none],
      ['x', none],
      [{ key: '../x', configuration: [] }, none],
      [{ key: 'x', configuration: {} }, none],
      [[], 'holds no element'],
      [[[]], none],
      [
        { key: 'x', name: 'X' },
        'tells no configuration of the element "x"; take the answer of GET /elements/x',
      ],
      [
        { element: { key: 'x' }, configuration: { password: 'hunter2' } },
        'holds an instance, not the answer of GET /elements/{key}; what instances hold is learnt from pages (.md)',
      ],
      [
        [{ key: 'username', type: 'TEXTFIELD_32' }],
        'lists configuration keys, but not of which element; take the answer of GET /elements/{key}',
      ],
    ];
    for (const [value, problem] of cases) {
      assert.equal(readAnswers(JSON.stringify(value)), { facts: [], problems: [problem] }, problem);
    }
    for (const text of ['', '{"password": "hunter2', '<html>'])
      assert.equal(readAnswers(text), { facts: [], problems: ['is not JSON'] });
  });

  test('that are good count beside others', () => {
    const text = JSON.stringify([elementAnswer('one'), { key: 'two' }, { key: 'three' }, {}, {}]);
    const { facts, problems } = collectFacts([{ path: 'all.json', text }]);
    assert.equal(
      facts.map(({ element }) => element),
      ['one'],
    );
    assert.equal(problems, [
      'all.json tells no configuration of the element "two"; take the answer of GET /elements/two',
      'all.json tells no configuration of the element "three"; take the answer of GET /elements/three',
      'all.json is no answer of GET /elements/{key}: it needs "key" and a list "configuration"',
    ]);
  });
});
