import * as assert from 'uvu/assert';
import type { Language } from '../../../src/core/text/source.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

/** The rules that say something of a text, but for those about its syntax. */
function rules(text: string, language: Language = 'json'): readonly string[] {
  const told = lintForTest(text, language).findings.map(({ ruleId }) => ruleId);
  return told.filter((ruleId) => ruleId !== 'syntax' && ruleId !== 'missing-comma');
}

const STRIPE = '"element": {"key": "stripe"}';
const OAUTH =
  '"configuration": {"oauth.api.key": "k8f3", "oauth.api.secret": "s8f3", "oauth.callback.url": "https://a.example"}';
const SFDC = `"element": {"key": "sfdc"}, ${OAUTH}, "tags": ["a"], "name": "n"`;
const ON = '"api.key": "k8f3", "event.notification.enabled": true';

/** What seems to be missing where `¦` stands, and what may stand there half written instead. */
const CASES: readonly (readonly [rule: string, text: string, unread: readonly string[]])[] = [
  ['envelope', `{${STRIPE}, "configuration": {"api.key": "k8f3"}, "tags": ["a"]¦}`, [', "nam" "x"', ', x']],
  ['envelope', `{${STRIPE}, "configuration": {"api.key": "k8f3"}, "name": "n"¦}`, [', "tgs" ["a"]']],
  ['required-config', `{${STRIPE}, "configuration": {¦}, "tags": ["a"], "name": "n"}`, ['"api.ky" "k"', 'x']],
  [
    'events',
    `{${STRIPE}, "configuration": {${ON}¦}, "tags": ["a"], "name": "n"}`,
    [', "callback" "https://a.example"'],
  ],
  ['provider-data', `{${SFDC}¦}`, [', "providerDta" {"code": "c8f3"}']],
  ['provider-data', `{${SFDC}, "providerData": {¦}}`, ['"cod" "c8f3"', 'c8f3']],
];

suite('what seems to be missing from a body', (test) => {
  for (const [rule, text, unread] of CASES) {
    test(`is said by ${rule}, but not where it may be what could not be read: ${text}`, () => {
      assert.equal(rules(text.replace('¦', '')), [rule]);
      for (const half of unread) assert.equal(rules(text.replace('¦', half)), [], half);
    });
  }

  test('is still missing where all that is broken has a name of its own', () => {
    assert.equal(
      rules(
        `{${STRIPE}, "configuration": {${ON}, "event.vendor.type" "webhook"}, "tags": ["a"], "name": "n"}`,
      ),
      ['events'],
    );
    assert.equal(rules(`{${STRIPE}, "configuration": {"api.key": "k8f3"}, "tags" ["a"]}`), ['envelope']);
    assert.equal(rules(`{${STRIPE}, "configuration": {"password" "x"}, "tags": ["a"], "name": "n"}`), [
      'required-config',
    ]);
    assert.equal(rules(`{${SFDC}, "oauthProxi" {}, "priority" 1}`), []);
  });

  test('may be a comma behind a value that has a name, or has none', () => {
    const message = (text: string): string | undefined =>
      lintForTest(text).findings.find(({ ruleId }) => ruleId === 'missing-comma')?.message;
    const named = 'the comma after "element" is missing; add it';
    assert.is(message(`{${STRIPE} "name": "n"}`), named);
    assert.is(message(`[{"name": "n"}, {${STRIPE} "name": "n"}]`), named);
    assert.is(message('[{} {}]'), 'a comma is missing after this entry; add it');
    assert.is(message(`{${STRIPE}, "tags": ["a" "b"]}`), 'a comma is missing after this entry; add it');
  });

  test('is not said of a text that ends too early, nor of YAML that nobody understands', () => {
    assert.equal(rules(`{${STRIPE}, "configuration": {`), []);
    const yaml = (last: string): string =>
      `element:\n  key: stripe\nconfiguration:\n  api.key: k8f3\n${last}\n`;
    assert.equal(rules(yaml('nam Stripe'), 'yaml'), []);
    assert.equal(rules(yaml('- name'), 'yaml'), []);
    assert.equal(rules(`${yaml('- name')}---\n${yaml('tags: [a]')}`, 'yaml'), ['envelope']);
    // A bracket too many hides nothing.
    assert.equal(rules(yaml('tags: [a]]'), 'yaml'), ['envelope']);
  });
});
