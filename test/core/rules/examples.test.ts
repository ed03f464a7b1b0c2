import { readdirSync } from 'node:fs';
import * as assert from 'uvu/assert';
import type { FileResult } from '../../../src/core/findings/finding.ts';
import { applyEdits } from '../../../src/core/fix/apply.ts';
import { exampleSeverities, RULES } from '../../../src/core/rules/all.ts';
import type { Example, Rule } from '../../../src/core/rules/rule.ts';
import { fixedText, lintForTest, summarize } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

const RULES_FOLDER = new URL('../../../src/core/rules/', import.meta.url);

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'meta' in value && 'examples' in value;
}

for (const rule of RULES) {
  const { meta, examples } = rule;
  const lintExample = ({ text, language }: Example): FileResult =>
    lintForTest(text, language, exampleSeverities(meta.id, language));
  suite(`rule ${meta.id}`, (test) => {
    examples.bad.forEach((example, index) => {
      test(`bad example ${index + 1} (${example.language}) gives exactly its finding`, () => {
        const result = lintExample(example);
        assert.equal(summarize(result), [`${meta.id} [${example.marks}] ${example.says}`]);
        assert.ok(example.says.length <= 125, `the message is ${example.says.length} characters long`);
      });

      if (example.fixed !== undefined) {
        test(`bad example ${index + 1} (${example.language}) is fixed, and then silent`, () => {
          const fixed = fixedText(example.text, example.language, exampleSeverities(meta.id));
          assert.is(fixed, example.fixed);
          assert.equal(summarize(lintExample({ ...example, text: fixed })), []);
        });
      }
    });

    examples.good.forEach((example, index) => {
      test(`good example ${index + 1} (${example.language}) is silent`, () => {
        assert.equal(summarize(lintExample(example)), []);
      });
    });

    test('every suggestion mends what it is made for', () => {
      let suggestions = 0;
      for (const { text, language } of examples.bad) {
        for (const finding of lintExample({ text, language }).findings) {
          for (const { edits } of finding.suggestions.slice(0, 1)) {
            suggestions++;
            assert.equal(summarize(lintExample({ text: applyEdits(text, edits), language })), []);
          }
        }
      }
      assert.is(suggestions > 0, meta.suggests, 'meta.suggests tells whether there are suggestions');
    });

    test('its documentation is complete', () => {
      assert.match(meta.summary, /^[A-Z].*[^.]$/);
      assert.match(meta.why, /\.$/);
      assert.is(
        examples.bad.some(({ fixed }) => fixed !== undefined),
        meta.fixable,
        'meta.fixable tells whether an example is fixed',
      );
      const languages = languagesRead(rule);
      for (const language of languages) {
        assert.ok(
          examples.bad.some((example) => example.language === language),
          `a bad example in ${language}`,
        );
        assert.ok(
          examples.good.some((example) => example.language.startsWith(language)),
          `a good example in ${language}`,
        );
      }
    });
  });
}

/** What a rule reads, which its examples have to show. */
function languagesRead(rule: Rule): readonly string[] {
  const { checkCommand, checkDirectives } = rule;
  const readsText = rule.checkTree !== undefined || rule.checkProblems !== undefined;
  const readsBodies = rule.checkInstance !== undefined || rule.checkUnusual !== undefined;
  return [
    ...(readsText || readsBodies ? ['json'] : []),
    // Strict JSON has no comments to suppress anything with.
    ...(checkDirectives === undefined ? [] : ['jsonc']),
    ...(readsBodies || checkDirectives !== undefined ? ['yaml'] : []),
    ...(checkCommand === undefined ? [] : ['shell']),
  ];
}

suite('the list of rules', (test) => {
  test('holds every rule in the folder, each in the file that its id names', async () => {
    const found: string[] = [];
    for (const file of readdirSync(RULES_FOLDER)) {
      const exported: unknown[] = Object.values(await import(new URL(file, RULES_FOLDER).href));
      for (const value of exported) if (isRule(value)) found.push(`${file} ${value.meta.id}`);
    }
    assert.equal(found.sort(), RULES.map(({ meta }) => `${meta.id}.ts ${meta.id}`).sort());
  });
});
