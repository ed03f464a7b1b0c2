import * as assert from 'uvu/assert';
import { configurationOf } from '../../scripts/accuracy/change-body.ts';
import { missingCredentials } from '../../scripts/accuracy/missing-credentials.ts';
import { misspeltKeys } from '../../scripts/accuracy/misspellings.ts';
import { misspell, SLIPS } from '../../scripts/accuracy/slips.ts';
import { lineAt } from '../../scripts/accuracy/write-body.ts';
import { createRandom } from '../../scripts/random.ts';
import type { ObjectValue } from '../../src/core/parse/tree.ts';
import { suite } from '../support/suite.ts';

const BODY: ObjectValue = {
  element: { key: 'acme' },
  configuration: {
    'api.key': 'k1',
    username: 'jane',
    password: 'p1',
    'event.notification.signature.key': 's1',
  },
  tags: ['prod'],
  name: 'Acme',
};

const about = (mutants: readonly { readonly about: string }[]): readonly string[] =>
  mutants.map((mutant) => mutant.about);

suite('mutants', (test) => {
  test('a slip changes the name, and by one letter only', () => {
    for (const name of ['username', 'api.key', 'baseUrl', 'oauth.api.secret']) {
      for (const slip of SLIPS) {
        const wrong = misspell(name, slip, createRandom(name + slip));
        if (wrong === undefined) {
          assert.is(`${name} ${slip}`, 'username separator');
          continue;
        }
        assert.is.not(wrong, name);
        const grown = { drop: -1, double: 1 }[String(slip)];
        if (slip !== 'separator') assert.is(wrong.length - name.length, grown ?? 0, `${slip} ${wrong}`);
        else assert.is(wrong.toLowerCase().replace(/[._-]/g, ''), name.toLowerCase().replace(/[._-]/g, ''));
      }
    }
  });

  test('a misspelt key that is another known key is no mistake', () => {
    const all = misspeltKeys(BODY, 'json', { isConfigurationKey: () => false, isElementKey: () => false });
    const lowerCase = misspeltKeys(BODY, 'json', {
      isConfigurationKey: (key) => key === key.toLowerCase(),
      isElementKey: () => false,
    });
    assert.ok(lowerCase.length > 0 && lowerCase.length < all.length);
    assert.ok(
      lowerCase.every(({ written }) => /"[a-z.]*[A-Z][A-Za-z.]*": "(k1|jane|p1|s1)"/.test(written.text)),
    );
  });

  test('credentials are deleted one by one, but no setting of events', () => {
    const mutants = missingCredentials(BODY, 'yaml', [], () => false);
    assert.equal(about(mutants), ['api.key', 'username', 'password']);
    for (const { written, at, about: key } of mutants) {
      assert.not.match(written.text, new RegExp(`^  ${key}:`, 'm'));
      assert.is(lineAt(written.text, at), 3);
    }
  });

  test('what another body of the element does without is not needed', () => {
    const without = (...keys: readonly string[]): readonly string[] =>
      about(missingCredentials(BODY, 'json', [keys], () => false));
    assert.equal(without('api.key', 'site'), ['api.key']);
    assert.equal(without('username', 'password'), ['username', 'password']);
    assert.equal(without('site'), ['api.key', 'username', 'password'], 'an extract says nothing');
    assert.equal(without('token'), ['api.key', 'username', 'password'], 'another way to sign in');
  });

  test('a mutant is mended by what it should have been, and by nothing else', () => {
    const [mutant] = misspeltKeys(BODY, 'json', {
      isConfigurationKey: () => false,
      isElementKey: () => false,
    });
    assert.is(mutant?.isRepaired?.(BODY), true);
    assert.is(
      mutant?.isRepaired?.({ ...BODY, configuration: { ...configurationOf(BODY), username: 'joe' } }),
      false,
    );
  });
});
