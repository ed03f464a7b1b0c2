import * as assert from 'uvu/assert';
import { explainsOthers } from '../../../src/core/findings/root-cause.ts';
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

suite('a rule whose problems explain those of others', (test) => {
  test('is any but the last, and syntax', () => {
    for (const id of ['placeholder', 'name', 'curly-quotes', 'syntax']) assert.ok(explainsOthers(id), id);
    for (const id of ['plaintext-secret', 'duplicate-keys', 'trailing-comma', ''])
      assert.not.ok(explainsOthers(id), id);
  });
});

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
    assert.equal(rules('{"name": "n", "tags": ["a"]}', { tags: 'off' }), ['envelope']);
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

  test('a secret is none that is a placeholder, or not written as it is meant', () => {
    const told = (password: string): readonly string[] =>
      rules(body('chargebee', `"site": "acme", "username": "u", "password": "${password}"`), {
        'plaintext-secret': 'error',
      });
    assert.equal(told('se8f3cret9'), ['plaintext-secret']);
    assert.equal(told('“se8f3cret9”'), ['curly-quotes']);
    assert.equal(told('<PASSWORD>'), ['placeholder']);
  });

  test('what a code is instead of one goes before that it is none', () => {
    const told = (code: string): readonly string[] =>
      rules(
        body(
          'hubspotcrm',
          '"authentication.type": "oauth2", "oauth.api.key": "k"',
          `"tags": ["a"], "name": "n", "providerData": {"code": "${code}"}`,
        ),
      ).filter((id) => id !== 'required-config');
    assert.equal(told(''), ['provider-data']);
    assert.equal(told('“c”'), ['curly-quotes']);
  });

  test('characters are told of a value that did not parse', () => {
    const told = (value: string): readonly string[] =>
      rules(body('stripe', `"api.key": "k8f3", "event.vendor.type": "${value}" here`));
    assert.equal(told('a&amp;b'), ['html-entities', 'syntax']);
    assert.equal(told('“a”'), ['curly-quotes', 'syntax']);
    assert.equal(rules(body('stripe', '"api.key": "k8f3"', '"tags": [] x, "name": "n"')), ['syntax']);
    assert.equal(rules(body('stripe', '"api.key": "k8f3"', '"tags": [], "name": "n"')), ['tags']);
  });

  test('what is found twice at one place is told once', () => {
    const yaml = (second: string): string =>
      `- &a {element: {key: stripe}, configuration: {api.key: "\${env:K}"}, tags: [""], name: n}\n- ${second}\n`;
    const told = (text: string): readonly string[] =>
      lintForTest(text, 'yaml').findings.map(({ ruleId }) => ruleId);
    assert.equal(told(yaml('*a')), ['tags', 'duplicate-instance']);
    assert.equal(told(yaml('{<<: *a, name: m}')), ['tags']);
  });

  test('a placeholder without quotes is one thing', () => {
    assert.equal(rules(body('stripe', '"api.key": <INSERT_KEY>')), ['placeholder']);
  });
});
