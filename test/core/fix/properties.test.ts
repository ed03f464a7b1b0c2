import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { applyEdits } from '../../../src/core/fix/apply.ts';
import type { Edit } from '../../../src/core/text/span.ts';
import { damagedTexts } from '../../support/damaged-texts.ts';
import { fixedText, fixForTest, PARSERS } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

const REPEATABLE = { seed: 5, numRuns: 600 };

suite('whatever happened to a text, fixing it', (test) => {
  test('is done after once', () => {
    fc.assert(
      fc.property(damagedTexts, ({ text, language }) => {
        const { source, findings } = fixForTest(text, language);
        assert.is(fixedText(source.text, language), source.text);
        assert.not(
          findings.some(({ fix }) => fix !== undefined),
          'something fixable remains',
        );
      }),
      REPEATABLE,
    );
  });

  test('changes no value of one that parses', () => {
    let sound = 0;
    let changed = 0;
    const compare = (before: unknown, after: unknown): void => assert.equal(after, before);
    fc.assert(
      fc.property(damagedTexts, ({ text, language }) => {
        const { roots, problems } = PARSERS[language](text);
        const isBroken = problems.some(({ code }) => code === 'syntax' || language === 'yaml');
        const fixed = fixedText(text, language);
        if (fixed !== text) changed++;
        if (isBroken) return;
        sound++;
        compare(
          roots.map(({ value }) => value),
          PARSERS[language](fixed).roots.map(({ value }) => value),
        );
      }),
      REPEATABLE,
    );
    assert.ok(sound > 100 && changed > 100, `only ${sound} were sound and ${changed} changed`);
  });

  test('takes no letter away that is not in a comment, and adds none', () => {
    fc.assert(
      fc.property(damagedTexts, ({ text, language }) => {
        const before = lettersOf(text);
        const after = lettersOf(fixedText(text, language));
        const mayShrink = language !== 'yaml' && PARSERS[language](text).comments.length > 0;
        if (mayShrink) assert.ok(isWithin(after, before), `${after}\n${before}`);
        else assert.is(after, before);
      }),
      REPEATABLE,
    );
  });

  test('makes no new mistake', () => {
    fc.assert(
      fc.property(damagedTexts, ({ text, language }) => {
        const parse = PARSERS[language];
        const after = parse(fixedText(text, language)).problems;
        assert.ok(after.length <= parse(text).problems.length, after.map(({ code }) => code).join());
      }),
      REPEATABLE,
    );
  });

  test('keeps the line breaks as they are', () => {
    fc.assert(
      fc.property(damagedTexts, ({ text, language }) => {
        const isWindows = !/(?<!\r)\n/.test(text);
        if (isWindows) assert.not.match(fixedText(text, language), /(?<!\r)\n/);
        else if (!text.includes('\r')) assert.not.match(fixedText(text, language), /\r/);
      }),
      REPEATABLE,
    );
  });
});

/** Letters and digits, but not those of escapes, which may stand for a character. */
function lettersOf(text: string): string {
  return text.replace(/\\(?:[bfnrt]|u00[01].)|[^\p{L}\p{N}]/gu, '');
}

/** Whether a text is left when characters are taken from another. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (character === part.charAt(at)) at++;
  return at === part.length;
}

/** Edits of a text of that length which do not overlap. */
function editsWithin(length: number): fc.Arbitrary<readonly Edit[]> {
  return fc.array(fc.tuple(fc.nat(length), fc.string({ maxLength: 3 })), { maxLength: 12 }).map((cuts) => {
    const sorted = [...cuts].sort(([a], [b]) => a - b);
    return sorted.flatMap(([start, text], index): Edit[] => {
      const end = sorted[index + 1]?.[0];
      return index % 2 === 0 && end !== undefined ? [{ span: { start, end }, text }] : [];
    });
  });
}

suite('applying edits', (test) => {
  test('touches nothing outside of them, in whatever order they come', () => {
    const text = 'ä“b\r\n\ufeff\t😀 "c": 1,\n'.repeat(3);
    fc.assert(
      fc.property(editsWithin(text.length), (edits) => {
        const oneByOne = edits.reduceRight(
          (done, { span, text: written }) => done.slice(0, span.start) + written + done.slice(span.end),
          text,
        );
        assert.is(applyEdits(text, edits), oneByOne);
        assert.is(applyEdits(text, [...edits].reverse()), oneByOne);
      }),
      REPEATABLE,
    );
  });
});
