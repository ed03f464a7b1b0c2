import * as assert from 'uvu/assert';
import { COMMAND_RULES } from '../../../src/core/rules/all.ts';
import { applyEdits, editsOf, lintCommands, summarizeCommands } from '../../support/lint-commands.ts';
import { suite } from '../../support/suite.ts';

function saidAbout(text: string): readonly string[] {
  return summarizeCommands(text, lintCommands(text));
}

for (const { meta, examples } of COMMAND_RULES) {
  suite(`rule ${meta.id}`, (test) => {
    examples.bad.forEach(({ text, marks, says, fixed }, index) => {
      test(`bad example ${index + 1} gives exactly its finding`, () => {
        assert.equal(saidAbout(text), [`${meta.id} [${marks}] ${says}`]);
        assert.ok(says.length <= 125, `the message is ${says.length} characters long`);
      });
      if (fixed === undefined) return;
      test(`bad example ${index + 1} is fixed, and then silent`, () => {
        const [finding] = lintCommands(text);
        assert.is(applyEdits(text, editsOf(finding?.fix)), fixed);
        assert.equal(saidAbout(fixed), []);
      });
    });

    examples.good.forEach(({ text }, index) => {
      test(`good example ${index + 1} is silent`, () => assert.equal(saidAbout(text), []));
    });

    test('every suggestion mends what it is made for', () => {
      let count = 0;
      for (const { text } of examples.bad) {
        for (const { suggestions = [] } of lintCommands(text)) {
          for (const { change } of suggestions) {
            count++;
            assert.equal(saidAbout(applyEdits(text, editsOf(change))), []);
          }
        }
      }
      assert.is(count > 0, meta.suggests);
    });
  });
}
