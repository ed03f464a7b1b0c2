import * as assert from 'uvu/assert';
import type { Value } from '../../../src/core/parse/tree.ts';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { lintForTest, summarize } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

/** An element of which only metadata tells, and one with many pages. */
const UNDOCUMENTED = 'recurly';
const DOCUMENTED = 'sfdc';

function findings(element: string, configuration: Record<string, Value>, more = {}): readonly string[] {
  const body = { element: { key: element }, ...more, configuration, tags: ['a'], name: 'n' };
  return summarize(lintForTest(JSON.stringify(body), 'json'));
}

const KEYS = {
  'oauth.api.key': 'k8f3',
  'oauth.api.secret': 's8f3',
  'oauth.callback.url': 'https://a.example',
};

suite('where hardly a page tells about an element', (test) => {
  test('the elements of these tests are what they are meant for', () => {
    const { element } = loadBundledCatalogue();
    const bodies = (key: string): number =>
      element(key)?.schema['x-derived-from'].flatMap(({ lines }) => lines).length ?? -1;
    assert.is(bodies(UNDOCUMENTED), 0);
    assert.ok(bodies(DOCUMENTED) > 2);
  });

  test('a key named after it may be of another version; another one is a stranger', () => {
    const good = { 'recurly.api.key': 'k8f3' };
    assert.equal(findings(UNDOCUMENTED, { ...good, 'recurly.region': 'eu' }), []);
    assert.match(findings(UNDOCUMENTED, { ...good, 'acme.region': 'eu' }).join(), /^unknown-config/);
    assert.match(
      findings(DOCUMENTED, { ...KEYS, 'sfdc.planet': 'x' }, { providerData: { code: 'c' } }).join(),
      /^unknown-config/,
    );
  });

  test('a key without the beginning of a known one, or with another, is likely that one', () => {
    const site = 'onedrivebusiness.site.address';
    const renamed = /did you mean "onedrivebusiness.site.address"/;
    assert.match(findings('onedrivebusiness', { ...KEYS, 'site.address': 'a' }).join(), renamed);
    assert.match(findings('onedrivebusiness', { ...KEYS, 'acme.site.address': 'a' }).join(), renamed);
    const both = findings('onedrivebusiness', { ...KEYS, [site]: 'a', 'site.address': 'a' });
    assert.not.match(both.join(), renamed);
  });

  test('the only authentication type may as well be named; another one may not', () => {
    const good = { username: 'bob', password: 'p8f3' };
    assert.equal(findings('actessentials', { ...good, 'authentication.type': 'Basic' }), []);
    assert.match(
      findings('actessentials', { ...good, 'authentication.type': 'custom' }).join(),
      /^unknown-config .*always authenticates by "basic"/,
    );
  });

  test('a sign-in by common names may replace its own, not stand beside it', () => {
    const basic = { username: 'bob', password: 'p8f3' };
    assert.equal(findings(UNDOCUMENTED, basic), []);
    assert.match(
      findings(UNDOCUMENTED, { username: 'bob' }).join(),
      /^required-config .*"recurly.api.key" is missing/,
    );
    assert.match(findings(UNDOCUMENTED, { ...basic, 'recurly.api.key': 'k8f3' }).join(), /unknown-config/);
    assert.match(findings(DOCUMENTED, basic).join(), /unknown-config .*"username"/);
  });

  test('what a sign-in by OAuth ends with may be added later, but not by half', () => {
    assert.equal(findings('dropbox', KEYS), []);
    assert.match(findings('dropbox', KEYS, { providerData: { cod: 'x' } }).join(), /^provider-data .*"code"/);
    assert.match(findings(DOCUMENTED, KEYS).join(), /^provider-data .*"code"/);
  });
});

suite('an unknown key that ends like a known one', (test) => {
  test('may stand for one of the element, not for one that all elements have', () => {
    const signedIn = { providerData: { code: 'c8f3' } };
    const told = findings('sfdc', { ...KEYS, 'basic.username': 'bob' }, signedIn).join();
    assert.match(told, /^unknown-config/);
    assert.not.match(told, 'did you mean "event.');
  });
});

suite('a value that is none of the known ones', (test) => {
  test('is a warning where the form offers no other, and nothing where pages show some', () => {
    const { element } = loadBundledCatalogue();
    const of = (key: string, name: string): unknown =>
      element(key)?.schema.properties.configuration.properties[name];
    assert.match(JSON.stringify(of('authorizenet', 'authorize.net.payment.environment')), /"x-choice":true/);
    assert.not.match(JSON.stringify(of('docusign', 'vendor.event.type')), /"x-choice"/);
    const docusign = {
      username: 'bob',
      password: 'p8f3',
      'oauth.api.key': 'k8f3',
      'docusign.environment': 'demo',
    };
    assert.equal(findings('docusign', { ...docusign, 'vendor.event.type': 'smoke' }), []);
  });

  test('an address in place of a flag is only doubtful', () => {
    const evernote = { ...KEYS, 'evernote.sandbox': 'https://sandbox.evernote.example' };
    const signedIn = { providerData: { oauth_token: 't8f3', oauth_verifier: 'v8f3', secret: 's8f3' } };
    assert.equal(findings('evernote', evernote, signedIn), []);
  });
});

suite('a message about what is not certain', (test) => {
  test('asks for the type that is meant, not for all that pass', () => {
    const good = { 'recurly.api.key': 'k8f3' };
    const { element } = loadBundledCatalogue();
    const { properties } = element(UNDOCUMENTED)?.schema.properties.configuration ?? {};
    assert.ok(properties?.['event.poller.urls']?.type?.includes('boolean'));
    assert.match(
      findings(UNDOCUMENTED, { ...good, 'event.poller.urls': { a: 1 } }).join(),
      '"event.poller.urls" must be a text, not an object',
    );
  });

  test('says that metadata requires a key only where it does', () => {
    const { element, keys } = loadBundledCatalogue();
    const seen = new Set<boolean>();
    for (const key of keys) {
      const { properties, 'x-expected': expected = [] } = element(key)?.schema.properties.configuration ?? {};
      const [only, ...more] = expected;
      if (only !== 'oauth.callback.url' || more.length > 0) continue;
      const isRequired = properties?.[only]?.['x-required'] === true;
      const { 'oauth.callback.url': _, ...rest } = KEYS;
      const told = findings(key, rest).find((each) => each.includes('"oauth.callback.url" is missing'));
      if (told === undefined) continue;
      seen.add(isRequired);
      const says = isRequired ? `the platform marks it as required for ${key}` : `${key} usually needs it`;
      assert.ok(told.endsWith(says), told);
    }
    assert.is(seen.size, 2);
  });
});
