import * as assert from 'uvu/assert';
import type { FileResult } from '../../../../src/core/findings/finding.ts';
import type { Severities } from '../../../../src/core/findings/severity.ts';
import { applyEdits } from '../../../../src/core/fix/apply.ts';
import { exampleSeverities, RULES } from '../../../../src/core/rules/all.ts';
import { type BodyLanguage, isBodyLanguage } from '../../../../src/core/text/source.ts';
import { embed, NESTINGS } from '../../../support/embed-in-page.ts';
import { lintForTest } from '../../../support/lint-text.ts';
import { suite } from '../../../support/suite.ts';

const LINE_ENDS = { LF: '\n', CRLF: '\r\n', CR: '\r' } as const;

/** What each finding says, and the text with its fix and with each of its suggestions. */
function outcomes({ source, findings }: FileResult, wrap: (text: string) => string): string {
  return findings
    .flatMap(({ ruleId, message, fix, suggestions }) => [
      `${ruleId}: ${message}`,
      ...(fix === undefined ? [] : [`fixed:\n${wrap(applyEdits(source.text, fix))}`]),
      ...suggestions.map(({ desc, edits }) => `${desc}:\n${wrap(applyEdits(source.text, edits))}`),
    ])
    .join('\n');
}

/** A page shows answers of the platform on purpose, and the same instance more than once. */
const NOT_FOR_PAGES = ['read-only-members 1', 'duplicate-instance 1', 'duplicate-instance 2'];

interface Case {
  readonly name: string;
  readonly body: string;
  readonly language: BodyLanguage;
  readonly severities: Severities;
}

const CASES: readonly Case[] = RULES.flatMap(({ meta, examples }) =>
  examples.bad.flatMap(({ language, text }, index) => {
    const name = `${meta.id} ${index + 1}`;
    if (!isBodyLanguage(language) || NOT_FOR_PAGES.includes(name)) return [];
    return [{ name, body: text, language, severities: exampleSeverities(meta.id, language) }];
  }),
);

suite('examples of rules are found, fixed and mended in a page as by themselves, in', (test) => {
  for (const nesting of NESTINGS) {
    test(nesting.name, () => {
      const differing: string[] = [];
      for (const [lineEndName, lineEnd] of Object.entries(LINE_ENDS)) {
        for (const { name, body: written, language, severities } of CASES) {
          // Without a word behind a fence nothing tells that comments are allowed, or that braces are YAML.
          const wantsWord = language === 'jsonc' || (language === 'yaml' && written.startsWith('{'));
          if (nesting.fence === undefined && wantsWord) continue;
          // Behind a mark without a space, a line that comes to begin with one needs one more.
          if (nesting.prefix === '>' && /^(?! |\t|\n)\s/m.test(written)) continue;
          const body = written.replaceAll('\n', lineEnd);
          const page = embed(body, language, nesting);
          const alone = outcomes(lintForTest(body, language, severities), (text) =>
            embed(text, language, nesting),
          );
          const nested = outcomes(lintForTest(page, 'markdown', severities), (text) => text);
          if (nested !== alone) differing.push(`${name} ${lineEndName}: ${nested}\n--- instead of\n${alone}`);
        }
      }
      assert.ok(differing.length === 0, `${differing.length} differ, such as ${differing[0]}`);
    });
  }
});
