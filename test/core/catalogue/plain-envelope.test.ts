import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { hasPlainEnvelope } from '../../../src/core/catalogue/plain-envelope.ts';
import type { ObjectValue, Value } from '../../../src/core/parse/tree.ts';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { suite } from '../../support/suite.ts';

const { validateEnvelope } = loadBundledCatalogue();

const PLAIN: ObjectValue = {
  element: { key: 'stripe' },
  configuration: { 'api.key': 'a' },
  tags: ['billing'],
  name: 'Acme',
};

/** What members of any name may be: the right thing, or nearly. */
const VALUES: readonly Value[] = [
  ...[true, false, null, 0, '', 'true', 'none', '${env:X}'],
  ...[[], ['a'], ['a', 1], [[]], {}, { key: 'stripe' }, { key: '' }, { key: 1 }],
  ...[{ key: 'stripe', id: 1 }, { key: 'stripe', hub: 'x' }, { name: 'stripe' }],
];

const MEMBERS = [
  ...['element', 'configuration', 'tags', 'name', 'providerData', 'externalAuthentication'],
  ...['eventsEnabled', 'retrieveObjectsAfterInstantiation', 'oauthProxy', 'id', 'stranger'],
];

suite('hasPlainEnvelope', (test) => {
  test('knows the usual ones, with and without what may be left out', () => {
    const { tags: _, ...untagged } = PLAIN;
    for (const body of [PLAIN, untagged, { ...PLAIN, providerData: {}, eventsEnabled: false }]) {
      assert.ok(hasPlainEnvelope(body));
    }
  });

  test('says so of none that the schema has something to say about', () => {
    const change = fc.tuple(fc.constantFrom(...MEMBERS), fc.constantFrom(undefined, ...VALUES));
    let tried = 0;
    let plain = 0;
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        tried++;
        const body: Record<string, Value> = { ...PLAIN };
        for (const [member, value] of changes) {
          if (value === undefined) delete body[member];
          else body[member] = value;
        }
        if (!hasPlainEnvelope(body)) return;
        plain++;
        assert.ok(validateEnvelope(body), JSON.stringify(body));
      }),
      { seed: 1, numRuns: 3000 },
    );
    assert.ok(plain > tried / 10, `${plain} of ${tried}`);
  });
});
