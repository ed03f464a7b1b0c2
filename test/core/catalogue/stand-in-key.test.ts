import * as assert from 'uvu/assert';
import { isStandInKey } from '../../../src/core/catalogue/stand-in-key.ts';
import { lintForTest, summarize } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

const STAND_INS = [
  'elementKey',
  'ELEMENT_KEY',
  'my_element_key',
  '$ELEMENT',
  '{elementKey}',
  '${KEY}',
  ':key',
];

function body(key: string): string {
  return `{"element": {"key": "${key}"}, "configuration": {"a.b": "c"}, "tags": ["t"], "name": "n"}`;
}

suite('what stands for the key of an element', (test) => {
  test('is no key', () => {
    for (const text of [
      ...STAND_INS,
      'your-element',
      'an_element',
      'Some-Element-Key',
      'theelement',
      '$_e',
      '{_e.x-1}',
      ':_e',
      '%_e%',
      ...['%KEY%', '$element', '%key%', ':KEY', '{KEY}'],
    ])
      assert.ok(isStandInKey(text), text);
    for (const text of [
      'stripe',
      'elements',
      'my-crm',
      'a$b',
      '{',
      '$',
      '',
      'xelement',
      '{1}',
      ':1',
      '%KEY',
      '{a b}',
      '$a-b',
      'a{b}',
    ])
      assert.not(isStandInKey(text), text);
  });

  test('is a placeholder in an instance file, and nothing to mention in documentation', () => {
    for (const key of STAND_INS) {
      assert.equal(summarize(lintForTest(body(key))), [
        `placeholder ["${key}"] leftover placeholder ${key}; write the key of the element`,
      ]);
      assert.equal(summarize(lintForTest(`\`\`\`json\n${body(key)}\n\`\`\`\n`, 'markdown')), []);
    }
  });
});
