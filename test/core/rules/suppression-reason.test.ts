import * as assert from 'uvu/assert';
import { presetSeverities } from '../../../src/core/rules/all.ts';
import type { Language } from '../../../src/core/text/source.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

/** The lines of comments that lack a reason; what else is found must be `others`. */
function reported(text: string, language: Language, others: readonly string[] = []): readonly number[] {
  const { findings } = lintForTest(text, language, {
    ...presetSeverities('recommended', language),
    'suppression-reason': 'error',
  });
  const about = findings.filter(({ ruleId }) => ruleId === 'suppression-reason');
  assert.equal(
    findings.flatMap(({ ruleId }) => (ruleId === 'suppression-reason' ? [] : [ruleId])),
    others,
    text,
  );
  return about.map(({ span }) => text.slice(0, span.start).split('\n').length);
}

const HEAD = 'element: {key: stripe}\nconfiguration: {api.key: "${env:KEY}"}\nname: Stripe\ntags:\n';

function inYaml(lines: readonly string[], others?: readonly string[]): readonly number[] {
  return reported(`${HEAD}${lines.join('\n')}\n`, 'yaml', others).map((line) => line - 4);
}

suite('suppression-reason', (test) => {
  test('asks each comment that suppresses, wherever it stands, and none that enables', () => {
    assert.equal(inYaml(['- <A> # instancelint-disable-line placeholder']), [1]);
    assert.equal(inYaml(['# instancelint-disable-next-line', '- <A>']), [1]);
    assert.equal(
      inYaml(['# instancelint-disable placeholder', '- <A>', '# instancelint-enable placeholder', '- b']),
      [1],
    );
    assert.equal(inYaml(['# instancelint-disable placeholder -- a template', '- <A>']), []);
    assert.equal(inYaml(['# instancelint-disable placeholder --', '- <A>']), [1]);
    assert.equal(inYaml(['# instancelint-disable placeholder -- -- ', '- <A>']), [1]);
  });

  test('knows the comments of every language', () => {
    const json = (tag: string): string =>
      `{"element": {"key": "stripe"}, "configuration": {"api.key": "\${env:KEY}"}, "name": "Stripe", "tags": [\n${tag}\n]}`;
    assert.equal(reported(json('"<A>" // instancelint-disable-line placeholder'), 'jsonc'), [2]);
    assert.equal(reported(json('"<A>" /* instancelint-disable-line placeholder -- x */'), 'jsonc'), []);
    assert.equal(reported(json('"<A>" /* instancelint-disable-line placeholder */'), 'jsonc'), [2]);
    const page = (comment: string): string => `${comment}\n\n\`\`\`json\n${json('1')}\n\`\`\`\n`;
    assert.equal(reported(page('<!-- instancelint-disable-next-line -->'), 'markdown', UNUSED), [1]);
    assert.equal(reported(page('<!-- instancelint-disable-next-line -- so -->'), 'markdown', UNUSED), []);
    const script = (comment: string): string =>
      `${comment}\ncurl -X GET https://api.cloud-elements.com/elements/api-v2/instances -H 'Authorization: User \${A}, Organization \${B}' -H 'Content-Type: application/json' -d '${json('"a"')}'\n`;
    assert.equal(reported(script('# instancelint-disable-next-line'), 'shell'), [1]);
  });

  test('tells where the reason belongs', () => {
    const messages = (text: string, language: Language): readonly string[] =>
      lintForTest(text, language, { 'suppression-reason': 'error' }).findings.map(({ message }) => message);
    const EMPTY = 'nothing stands behind the "--" of this comment; write the reason there';
    const NONE = 'this comment does not say why; write the reason behind " -- "';
    assert.equal(messages(`${HEAD}- a # instancelint-disable-line --\n`, 'yaml'), [EMPTY]);
    assert.equal(messages(`${HEAD}- a # instancelint-disable-line tags--\n`, 'yaml'), [NONE]);
    assert.equal(messages('{} /* instancelint-disable-line -- */', 'jsonc'), [EMPTY]);
    assert.equal(messages('<!-- instancelint-disable-next-line -- -->\n\nText\n', 'markdown'), [EMPTY]);
    assert.equal(messages('<!-- instancelint-disable-next-line -->\n\nText\n', 'markdown'), [NONE]);
  });

  test('cannot be silenced by the comment that it is about', () => {
    assert.equal(inYaml(['# instancelint-disable suppression-reason', '- a'], UNUSED), [1]);
    assert.equal(inYaml(['- <A> # instancelint-disable-line placeholder, suppression-reason'], UNUSED), [1]);
    assert.equal(inYaml(['# instancelint-disable', '- <A>']), [1]);
  });

  test('can be silenced by another one that names it, and says why', () => {
    const given = [
      '# instancelint-disable suppression-reason -- older than the rule',
      '- <A> # instancelint-disable-line placeholder',
      '- <B> # instancelint-disable-line placeholder',
    ];
    assert.equal(inYaml(given), []);
    assert.equal(inYaml(given.slice(0, 1).concat('- a'), UNUSED), []);
    // One about all rules is about their findings, not about what is said of comments.
    assert.equal(
      inYaml(['# instancelint-disable -- all', '- <A> # instancelint-disable-line tags'], UNUSED),
      [2],
    );
  });

  test('is off unless it is asked for, or in the preset strict', () => {
    assert.is(presetSeverities('recommended')['suppression-reason'], 'off');
    assert.is(presetSeverities('strict')['suppression-reason'], 'error');
    assert.equal(lintForTest(`${HEAD}- <A> # instancelint-disable-line placeholder\n`, 'yaml').findings, []);
  });
});

const UNUSED = ['unused-suppression'];
