import * as assert from 'uvu/assert';
import type { Severities } from '../../../src/core/findings/severity.ts';
import { presetSeverities } from '../../../src/core/rules/all.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

function rules(text: string, changed: Severities = {}): readonly string[] {
  const severities = { ...presetSeverities('recommended'), ...changed };
  return lintForTest(text, 'json', severities).findings.map(({ ruleId }) => ruleId);
}

function body(element: string, configuration: string, more = '"tags": ["a"], "name": "n"'): string {
  return `{"element": {"key": "${element}"}, "configuration": {${configuration}}, ${more}}`;
}

suite('of several things that are said', (test) => {
  test('what only follows from a type that there is not is left out', () => {
    assert.equal(rules(body('hubspotcrm', '"authentication.type": "nonsense"')), ['auth-mismatch']);
    assert.equal(
      rules(body('hubspotcrm', '"authentication.type": "oauth2", "oauth.api.key": "k8f3"')).includes(
        'required-config',
      ),
      true,
    );
    // Another instance beside it is judged by itself.
    const two = `[${body('hubspotcrm', '"authentication.type": "nonsense"')}, ${body('stripe', '')}]`;
    assert.equal(
      rules(two).filter((id) => id !== 'duplicate-instance'),
      ['auth-mismatch', 'required-config'],
    );
  });

  test('what is said of a place goes before what follows from it, though its own rule be off', () => {
    const placeholder = body(
      'chargebee',
      '"site": "acme", "username": "u", "password": "p", "event.notification.callback.url": "<URL>"',
    );
    assert.equal(rules(placeholder), ['placeholder']);
    assert.equal(rules(placeholder, { placeholder: 'off' }), []);
    assert.equal(rules(body('stripe', '"api.key": "****"')), ['read-only-members']);
    const stripe = (address: string): string =>
      body('stripe', `"api.key": "k8f3", "event.notification.callback.url": "${address}"`);
    assert.equal(rules(stripe('ftp')), ['config-value']);
    assert.equal(rules(stripe('“ftp”')), ['curly-quotes']);
    assert.equal(rules(stripe('ftp&amp;')), ['html-entities']);
    assert.equal(rules(stripe('f\u200btp')), ['invisible-characters']);
    assert.equal(rules(stripe('“ftp”'), { 'curly-quotes': 'off' }), []);
  });

  test('a mask is no mistake, where placeholders are none', () => {
    assert.equal(rules(body('stripe', '"api.key": "****"'), { placeholder: 'off' }), []);
    assert.equal(
      rules(body('stripe', '"api.key": "k8f3"', '"tags": ["a"], "name": "n", "id": 5'), {
        placeholder: 'off',
      }),
      ['read-only-members'],
    );
  });

  test('tags may be missing, where nothing is said of tags', () => {
    const without = body('stripe', '"api.key": "k8f3"', '"name": "n"');
    assert.equal(rules(without), ['envelope']);
    assert.equal(rules(without, { tags: 'off' }), []);
    assert.equal(rules(body('stripe', '"api.key": "k8f3"', '"tags": ["a"]'), { tags: 'off' }), ['envelope']);
  });

  test('nothing is said of a value that did not parse, but for its characters', () => {
    assert.equal(rules(body('stripe', '"api.key": "k8f3", "event.vendor.type": nonsense here')), ['syntax']);
    assert.equal(rules(body('stripe', '"api.key": "k8f3", "event.vendor.type": "nonsense" here')), [
      'syntax',
    ]);
    // What stands further in a broken list or object may be sound.
    assert.equal(rules(body('stripe', '"api.key": "k8f3"', '"tags": ["a", ""] x, "name": "n"')), [
      'tags',
      'syntax',
    ]);
  });

  test('a placeholder without quotes is one thing', () => {
    assert.equal(rules(body('stripe', '"api.key": <INSERT_KEY>')), ['placeholder']);
  });
});
