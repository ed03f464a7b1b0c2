import fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { byPosition } from '../../../src/core/findings/severity.ts';
import { applyEdits, inOrder } from '../../../src/core/fix/apply.ts';
import type { Page } from '../../../src/core/parse/page.ts';
import type { Edit, Span } from '../../../src/core/text/span.ts';
import { embed, NESTINGS } from '../../support/embed-in-page.ts';
import { fixedText, fixForTest, lintForTest, PARSERS } from '../../support/lint-text.ts';
import { type PageText, pagesAndScripts } from '../../support/pages-and-scripts.ts';
import { suite } from '../../support/suite.ts';

const REPEATABLE = { seed: 55, numRuns: 300 };

suite('fixing a page', (test) => {
  test('takes a comment that suppresses nothing out of a quotation, however that is marked', () => {
    for (const mark of ['> ', '>', ' >  ', '>\t', '> > ', '>> '])
      for (const end of ['\n', '\r\n', '\r']) {
        const quoted = (...lines: readonly string[]): string =>
          lines.map((line) => `${mark}${line}${end}`).join('');
        const comment = '<!-- instancelint-enable -->';
        const without = quoted('Text');
        assert.is(fixedText(quoted(comment, 'Text'), 'markdown'), without, JSON.stringify([mark, end]));
        assert.is(
          fixedText(`Text${end}${end}${quoted(comment, 'Text')}`, 'markdown'),
          `Text${end}${end}${without}`,
        );
      }
  });

  test('takes a comment of JSON out of a quotation, however that is marked', () => {
    const first = ['{"element": {"key": "stripe"}, // ours', '"configuration": {},'];
    const last = ['"tags": ["a"], "name": "n"}', '~~~'];
    for (const mark of ['> ', '>', ' > ', '>\t', '> > '])
      for (const end of ['\n', '\r\n', '\r']) {
        const quoted = (...lines: readonly string[]): string =>
          lines.map((line) => `${mark}${line}${end}`).join('');
        const name = JSON.stringify([mark, end]);
        const without = quoted(
          '~~~json',
          first[0]?.replace(' // ours', '') ?? '',
          ...first.slice(1),
          ...last,
        );
        for (const comment of ['', '// ours', '// ours \t', '/* ours */ \t']) {
          const text = quoted('~~~json', ...(comment === '' ? [] : [comment]), ...first, ...last);
          const fixed = fixedText(text, 'markdown');
          assert.is(withoutBlanks(fixed), withoutBlanks(without), `${name} ${comment}`);
        }
      }
  });

  test('takes a comment out of a quotation with its line', () => {
    const json =
      '{"element": {"key": "stripe"},\n// ours\n"configuration": {}, "tags": ["a"], "name": "n"}\n';
    const first = `// ours\n${json.replace('// ours\n', '')}`;
    const yaml =
      '# instancelint-disable-next-line tags\nelement: {key: stripe}\nconfiguration: {}\ntags: [a]\n';
    for (const [language, body] of [
      ['json', json],
      ['json', first],
      ['yaml', yaml],
    ] as const)
      for (const nesting of NESTINGS) {
        // Without a language a comment in front may be a word of anything.
        if (body === first && nesting.fence === undefined) continue;
        const without = body.replace(/^(?:\/\/|#).*\n/m, '');
        const fixed = fixedText(embed(body, language, nesting), 'markdown');
        assert.is(withoutBlanks(fixed), withoutBlanks(embed(without, language, nesting)), nesting.name);
      }
  });
});

suite('fixing a script', (test) => {
  test('takes any dash for the one of an option', () => {
    const command = (dash: string): string =>
      `curl ${dash}X POST https://api.cloud-elements.com/elements/api-v2/instances -H 'Authorization: User u, Organization o' -H 'Content-Type: application/json' -d @a.json\n`;
    for (const dash of ['–', '—', '−', '‐']) assert.is(fixedText(command(dash), 'shell'), command('-'), dash);
  });

  test('may bring to light a body with mistakes of its own', () => {
    const text = `curl https://api.cloud-elements.com/elements/api-v2/instances ^\n--data-raw ‘…\\ \n{"element": {"key": "stripe"}}’ \\\n  -X POST\n`;
    assert.is(fixedText(text, 'shell'), text.replace('\\ \n', '\\\n'));
  });
});

suite('whatever happened to a page or a script', (test) => {
  test('all places of its findings are inside of it, in order, and its edits apart', () => {
    let count = 0;
    fc.assert(
      fc.property(pagesAndScripts, ({ text, language }) => {
        const { findings, frameText } = lintForTest(text, language);
        assert.ok(findings.length === 0 || frameText.length === text.length);
        assert.equal(findings, [...findings].sort(byPosition));
        for (const finding of findings) {
          count++;
          checkPlaces(finding, text);
        }
      }),
      REPEATABLE,
    );
    assert.ok(count > REPEATABLE.numRuns, `only ${count} findings`);
  });

  test('its suggestions can be made', () => {
    fc.assert(
      fc.property(pagesAndScripts, ({ text, language }) => {
        for (const { suggestions } of lintForTest(text, language).findings.slice(0, 3))
          for (const { edits } of suggestions.slice(0, 2)) lintForTest(applyEdits(text, edits), language);
      }),
      REPEATABLE,
    );
  });

  test('fixing it is done after once', () => {
    let changed = 0;
    let unproven = 0;
    fc.assert(
      fc.property(pagesAndScripts, ({ text, language }) => {
        const { source, findings } = fixForTest(text, language);
        if (source.text !== text) changed++;
        assert.is(fixedText(source.text, language), source.text);
        if (findings.some(({ fix }) => fix !== undefined)) unproven++;
      }),
      REPEATABLE,
    );
    assert.ok(changed > REPEATABLE.numRuns / 3, `only ${changed} changed`);
    // Quotes that do not come out even can make a fix change how the rest is read; such a text is left alone.
    assert.ok(unproven < REPEATABLE.numRuns / 100, `${unproven} could not be fixed`);
  });

  test('fixing it keeps the values of bodies without a mistake', () => {
    let count = 0;
    fc.assert(
      fc.property(pagesAndScripts, (page) => {
        const fixed = fixedText(page.text, page.language);
        const before = bodiesOf(page)
          .filter(({ tree }) => tree.problems.length === 0)
          .flatMap(valuesOf);
        const after = bodiesOf({ ...page, text: fixed }).flatMap(valuesOf);
        if (fixed !== page.text) count += before.length;
        let found = 0;
        for (const value of after) if (value === before[found]) found++;
        assert.is(found, before.length, `${page.text}\n---\n${fixed}`);
      }),
      REPEATABLE,
    );
    assert.ok(count > REPEATABLE.numRuns / 10, `only ${count} sound bodies in texts that changed`);
  });

  test('fixing it takes no letter away that is not in a comment, and adds none', () => {
    fc.assert(
      fc.property(pagesAndScripts, (page) => {
        const before = lettersOf(page.text);
        const after = lettersOf(fixedText(page.text, page.language));
        if (mayHoldComments(page)) assert.ok(isWithin(after, before), `${after}\n${before}`);
        else assert.is(after, before);
      }),
      REPEATABLE,
    );
  });

  test('fixing it keeps the line ends', () => {
    fc.assert(
      fc.property(pagesAndScripts, ({ text, language }) => {
        const fixed = fixedText(text, language);
        if (!/(?<!\r)\n/.test(text)) assert.not.match(fixed, /(?<!\r)\n/);
        else if (!text.includes('\r')) assert.not.match(fixed, /\r/);
      }),
      REPEATABLE,
    );
  });
});

function withoutBlanks(text: string): string {
  return text.replaceAll(/[ \t]+/g, '');
}

function checkPlaces({ span, related, fix, suggestions }: Finding, text: string): void {
  assert.ok(isInside(span, text));
  for (const place of related) assert.ok(!('span' in place) || isInside(place.span, text));
  for (const edits of [...(fix === undefined ? [] : [fix]), ...suggestions.map((each) => each.edits)]) {
    assert.ok(edits.length > 0 && edits.every((edit) => isInside(edit.span, text)));
    assert.ok(areApart(edits), JSON.stringify(edits));
  }
}

function isInside({ start, end }: Span, text: string): boolean {
  return 0 <= start && start <= end && end <= text.length;
}

function areApart(edits: readonly Edit[]): boolean {
  return inOrder(edits).every(({ span }, index, all) => span.start >= (all[index - 1]?.span.end ?? 0));
}

function bodiesOf({ text, language }: PageText): Page['blocks'] {
  const { blocks, commands } = PARSERS[language](text);
  return [...blocks, ...commands.flatMap(({ bodies }) => bodies)];
}

function valuesOf({ tree }: Page['blocks'][number]): readonly string[] {
  return tree.roots.map(({ value }) => JSON.stringify(value));
}

function mayHoldComments({ text }: PageText): boolean {
  return /\/\/|\/\*|#|<!--/.test(text);
}

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
