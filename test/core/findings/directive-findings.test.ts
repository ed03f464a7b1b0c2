import * as assert from 'uvu/assert';
import type { Severities } from '../../../src/core/findings/severity.ts';
import { presetSeverities } from '../../../src/core/rules/all.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

/** What is found, rules and lines; the first line is that of the first of the given ones. */
function found(lines: readonly string[], changed: Severities = {}): readonly string[] {
  const head = 'element: {key: stripe}\nconfiguration:\n  api.key: x\ntags:\n';
  const text = `${head}${lines.map((line) => `${line}\n`).join('')}name: n\n`;
  const severities = { ...presetSeverities('recommended', 'yaml'), ...changed };
  return lintForTest(text, 'yaml', severities).findings.map(({ ruleId, span, message }) => {
    const line = text.slice(0, span.start).split('\n').length - 4;
    return `${line} ${ruleId === 'unused-suppression' ? '' : `${ruleId} `}${message}`.trim();
  });
}

/** The lines on which a comment is said to be of no use. */
function unused(lines: readonly string[], changed: Severities = {}): readonly number[] {
  return found(lines, changed).map((each) => Number.parseInt(each, 10));
}

suite('comments that suppress nothing', (test) => {
  test('are told, and so are those that end nothing', () => {
    assert.equal(unused(['- a # instancelint-disable-line tags']), [1]);
    assert.equal(unused(['- a # instancelint-disable-line']), [1]);
    assert.equal(unused(['# instancelint-disable', '- a']), [1]);
    assert.equal(unused(['# instancelint-enable', '- a']), [1]);
    assert.equal(
      unused(['# instancelint-disable placeholder', '- <A>', '# instancelint-enable tags', '- a']),
      [3],
    );
    const twice = ['# instancelint-enable placeholder', '- a', '# instancelint-enable placeholder'];
    assert.equal(unused(['# instancelint-disable', '- <A>', ...twice, '- b']), [5]);
    // The second one of two regions was never needed.
    const region = '# instancelint-disable placeholder';
    assert.equal(unused([region, '- <A>', region, '- <B>']), [3]);
    assert.equal(
      unused([
        '# instancelint-disable-next-line placeholder',
        '- <A> # instancelint-disable-line placeholder',
      ]),
      [2],
    );
  });

  test('are none where that is not known', () => {
    // Of a rule that is off, of one that looks at other files, and where the comment itself is off.
    assert.equal(unused(['- a # instancelint-disable-line tags'], { tags: 'off' }), []);
    assert.equal(unused(['- a # instancelint-disable-line duplicate-instance']), []);
    assert.equal(unused(['- a # instancelint-disable-line tags'], { 'unused-suppression': 'off' }), []);
    const nameless = { 'duplicate-instance': 'off' } as const;
    assert.equal(unused(['- a # instancelint-disable-line duplicate-instance'], nameless), []);
    const named = (lines: string): readonly string[] =>
      lintForTest(
        `element: {key: stripe}\nconfiguration: {api.key: x}\ntags: [a]\n${lines}`,
        'yaml',
      ).findings.map(({ ruleId }) => ruleId);
    assert.equal(named('name: n # instancelint-disable-line\n'), []);
    assert.equal(named('# instancelint-disable-next-line\nname: n\n'), []);
    assert.equal(named('# instancelint-disable\nname: n\n'), ['unused-suppression']);
    assert.equal(named('name: n # instancelint-disable-line tags\n'), ['unused-suppression']);
  });

  test('name rules that there are not', () => {
    assert.equal(unused(['- <A> # instancelint-disable-line placeholder, nonsense']), [1]);
    assert.equal(unused(['- a # instancelint-disabl-line tags']), [1]);
  });
});

suite('comments about comments', (test) => {
  const USELESS = '- a # instancelint-disable-line tags';

  test('are of use where they hide what is said of another one', () => {
    const id = 'unused-suppression';
    assert.equal(unused([`# instancelint-disable-next-line ${id}`, USELESS]), []);
    assert.equal(unused([`# instancelint-disable ${id}`, USELESS, '- b', USELESS.replace('a', 'c')]), []);
    assert.equal(
      unused([
        `# instancelint-disable ${id}`,
        USELESS,
        `# instancelint-enable ${id}`,
        USELESS.replace('a', 'b'),
      ]),
      [4],
    );
    assert.equal(unused([`- a # instancelint-disable-line ${id}, tags`]), []);
    assert.equal(unused(['# instancelint-disable-next-line', USELESS]), [1, 2]);
  });

  test('are of none where there is nothing to hide, or only themselves', () => {
    const id = 'unused-suppression';
    assert.equal(unused([`# instancelint-disable-next-line ${id}`, '- a']), [1]);
    assert.equal(unused([`- a # instancelint-disable-line ${id}`]), [1]);
    const next = `# instancelint-disable-next-line ${id}`;
    assert.equal(unused([next, next, USELESS]), [1]);
    assert.equal(unused([next, '# instancelint-enable', '- a']), []);
  });

  test('may do without a reason where that is said by name, but not of themselves', () => {
    const reasons = { 'suppression-reason': 'error' } as const;
    const bare = '- <A> # instancelint-disable-line placeholder';
    const rules = (lines: readonly string[]): readonly string[] =>
      found(lines, reasons).map((each) => each.split(' ').slice(0, 2).join(' '));
    assert.equal(rules([bare]), ['1 suppression-reason']);
    assert.equal(rules([`${bare} -- ours`]), []);
    assert.equal(rules(['# instancelint-disable-next-line suppression-reason -- ours', bare]), []);
    assert.equal(rules(['# instancelint-disable suppression-reason -- ours', bare]), []);
    assert.equal(rules([`${bare}, suppression-reason`]), ['1 suppression-reason', '1 this']);
  });
});
