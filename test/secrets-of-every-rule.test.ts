import * as assert from 'uvu/assert';
import { convert } from '../src/convert/convert.ts';
import { RULES } from '../src/core/rules/all.ts';
import { isBodyLanguage } from '../src/core/text/source.ts';
import { lintForTest } from './support/lint-text.ts';
import { everyRule, leaks, outputsOf } from './support/outputs.ts';
import { planted } from './support/planted-secrets.ts';
import { suite } from './support/suite.ts';

suite('a secret beside what a rule minds', (test) => {
  for (const { meta, examples } of RULES) {
    test(`is never printed by ${meta.id}`, async () => {
      let spoken = 0;
      const leaking: string[] = [];
      for (const example of examples.bad) {
        for (const text of planted(example)) {
          const file = lintForTest(text, example.language, everyRule);
          if (file.findings.some(({ ruleId }) => ruleId === meta.id)) spoken++;
          for (const [name, output] of outputsOf(file))
            if (leaks(output)) leaking.push(`${name} of ${text}\n---\n${output}`);
          if (!isBodyLanguage(example.language)) continue;
          const converted = await convert(
            text,
            example.language,
            example.language === 'yaml' ? 'json' : 'yaml',
          );
          const obstacles = JSON.stringify('obstacles' in converted ? converted : {});
          if (leaks(obstacles)) leaking.push(`convert of ${text}\n---\n${obstacles}`);
        }
      }
      assert.ok(spoken > 0, 'it has spoken about no text with a secret');
      assert.ok(leaking.length === 0, `${leaking.length} leak, such as\n${leaking[0]}`);
    });
  }
});
