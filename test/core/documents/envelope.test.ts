import * as assert from 'uvu/assert';
import { lintForTest, summarize } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

suite('members of an envelope that stand twice', (test) => {
  test('are read as the one that counts, where the last of them is broken', () => {
    const text = `element: {key: chargebee}
configuraton:
  usrname: bob
configuraton:
  site: x: y
tags: [a]
name: n
`;
    assert.equal(summarize(lintForTest(text, 'yaml')), [
      'duplicate-keys [configuraton] duplicate key "configuraton"; keep one of the two',
      'envelope [configuraton] unknown member "configuraton"; did you mean "configuration"?',
      'required-config [configuraton] "username" and "password" are missing; chargebee needs them',
      'syntax [x: y] this value holds ": " without quotes; put the value in quotes',
    ]);
  });

  test('are read as the one that is written, not the one that is merged in', () => {
    const text = (name: string): string => `element: {key: stripe}
configuration: {api.key: x}
tags: [a]
name: ${name}
<<: {name: '', tags: []}
`;
    assert.equal(summarize(lintForTest(text('n'), 'yaml')), []);
    assert.equal(summarize(lintForTest(text("' '"), 'yaml')), [
      'name [\' \'] "name" is blank; give the instance a name',
    ]);
  });
});
