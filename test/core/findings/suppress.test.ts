import * as assert from 'uvu/assert';
import { readSuppressions } from '../../../src/core/findings/suppress.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

/** The lines on which placeholders are reported; `value` is one. */
function reportedLines(text: string, language: 'yaml' | 'jsonc' | 'json'): number[] {
  return lintForTest(text, language)
    .findings.filter(({ ruleId }) => ruleId === 'placeholder')
    .map(({ span }) => text.slice(0, span.start).split('\n').length);
}

const HEAD = 'element: {key: stripe}\nconfiguration:\n  api.key: x\ntags:\n';

function tags(...lines: string[]): number[] {
  return reportedLines(`${HEAD}${lines.map((line) => `${line}\n`).join('')}name: n\n`, 'yaml').map(
    (line) => line - 4,
  );
}

suite('suppression comments', (test) => {
  test('are about the next line', () => {
    assert.equal(tags('# instancelint-disable-next-line placeholder', '- <A>', '- <B>'), [3]);
  });

  test('are about their own line', () => {
    assert.equal(tags('- <A> # instancelint-disable-line', '- <B>'), [2]);
  });

  test('are about a region, to its end or that of the file', () => {
    assert.equal(tags('- <A>', '# instancelint-disable', '- <B>', '# instancelint-enable', '- <C>'), [1, 5]);
    assert.equal(tags('- <A>', '# instancelint-disable placeholder', '- <B>', '- <C>'), [1]);
  });

  test('are about the rules that they name, before the reason', () => {
    assert.equal(tags('# instancelint-disable tags, syntax -- placeholder', '- <A>'), [2]);
    assert.equal(tags('# instancelint-disable tags placeholder -- why', '- <A>'), []);
  });

  test('end for the rules that are enabled again, and go on for others', () => {
    const lines = (enable: string): number[] =>
      tags('# instancelint-disable placeholder, tags', '- <A>', `# instancelint-enable ${enable}`, '- <B>');
    assert.equal(lines('tags'), []);
    assert.equal(lines('placeholder'), [4]);
    assert.equal(lines('tags, placeholder'), [4]);
    assert.equal(lines(''), [4]);
  });

  test('of all rules end for the one that is enabled again', () => {
    const lines = ['# instancelint-disable', '- <A>', '# instancelint-enable placeholder', '- <B>'];
    assert.equal(tags(...lines), [4]);
    assert.equal(tags(...lines, '# instancelint-disable placeholder', '- <C>'), [4]);
  });

  test('of one rule may end and begin again, and count in each region', () => {
    const off = '# instancelint-disable placeholder';
    const on = '# instancelint-enable placeholder';
    assert.equal(tags(off, '- <A>', on, '- <B>', off, '- <C>', on, '- <D>'), [4, 8]);
    assert.equal(tags(off, '- <A>', on, '- <B>', off, '- <C>'), [4]);
    assert.equal(tags(off, '- <A>', '# instancelint-enable', '- <B>', off, '- <C>'), [4]);
  });

  test('of all rules go on where one that was named as well is enabled again', () => {
    const lines = ['# instancelint-disable', '# instancelint-disable placeholder', '- <A>'];
    assert.equal(tags(...lines, '# instancelint-enable placeholder', '- <B>'), []);
    // The second time it is out of those of all rules that it is taken.
    const twice = [
      '# instancelint-enable placeholder',
      '- <B>',
      '# instancelint-enable placeholder',
      '- <C>',
    ];
    assert.equal(tags(...lines, ...twice), [7]);
  });

  test('add up, however many there are', () => {
    const directives = Array.from({ length: 30_000 }, (_, index) =>
      index % 2 === 0 ? '# instancelint-disable name' : '- a # instancelint-disable-line syntax',
    );
    assert.equal(tags(...directives, '- <A>', '# instancelint-disable', '- <B>'), [30_001]);
  });

  test('of several lines are about these and the next, the first one first', () => {
    const next = '/* instancelint-disable-next-line placeholder\n*/';
    const text = (comments: string): string =>
      `{"element": {"key": "stripe"}, "configuration": {"api.key": "x"}, "name": "n", "tags": [\n${comments} "<A>",\n"<B>"]}`;
    assert.equal(reportedLines(text(next), 'jsonc'), []);
    assert.equal(reportedLines(text(next).replace('"<B>"', '"b",\n"<C>"'), 'jsonc'), [5]);
    assert.equal(reportedLines(text(`${next} ${next}`), 'jsonc'), []);
    // Both are about the line of the first value, and the second one about that of the other, too.
    const unused = (given: string): readonly number[] =>
      lintForTest(given, 'jsonc')
        .findings.filter(({ ruleId }) => ruleId === 'unused-suppression')
        .map(({ span }) => given.slice(0, span.start).split('\n').length);
    assert.equal(unused(text(`${next} ${next}`)), []);
    assert.equal(unused(text(`${next} ${next}`).replace('<B>', 'b')), [3]);
    assert.equal(unused(text(`${next} ${next}`).replace('<A>', 'a')), [2]);
  });

  test('are none in a text that never speaks to the linter', () => {
    const comments = [{ start: 0, end: 6 }];
    const { all, hide, hideByName } = readSuppressions('# tags\na: 1\n', comments);
    assert.equal(all, []);
    const { findings } = lintForTest('{"name": ""}');
    assert.is(hide(findings), findings);
    assert.is(
      hideByName(findings, () => true),
      findings,
    );
  });

  test('do not count inside values', () => {
    assert.equal(tags('- "# instancelint-disable-line <A>"'), [1]);
  });

  test('work in JSONC, in both kinds of comment', () => {
    const text = (comment: string): string =>
      `{"element": {"key": "stripe"}, "configuration": {"api.key": "x"},\n${comment}\n"tags": ["<A>"], "name": "n"}`;
    assert.equal(reportedLines(text('// instancelint-disable-next-line placeholder'), 'jsonc'), []);
    assert.equal(reportedLines(text('/* instancelint-disable */'), 'jsonc'), []);
    assert.equal(reportedLines(text('// nothing'), 'jsonc'), [3]);
  });
});
