import * as assert from 'uvu/assert';
import { waysToAuthenticate } from '../../../src/core/catalogue/ways-to-authenticate.ts';
import { instanceBody } from '../../support/element-bodies.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { elementKeys, readElementSchema } from '../../support/shipped-schemas.ts';
import { suite } from '../../support/suite.ts';

const SETTINGS = {
  'event.notification.enabled': true,
  'event.vendor.type': 'webhooks',
  'base.url': 'https://api.acme.example',
};

/** What a text cannot be made of: the objects of a tree have no prototype. */
const SHAPES = [{ a: 1 }, [{ a: 1 }], []];

/** Keys that an element may not know, and that rules look at all the same. */
const FOR_ALL = ['authentication.type', 'oauth.callback.url', 'stranger'];

suite('a value of any shape', (test) => {
  test('makes no rule throw, whatever the key', () => {
    let linted = 0;
    for (const schema of elementKeys().map(readElementSchema)) {
      const [{ keys = [], authentication = undefined } = {}] = waysToAuthenticate(schema);
      const configuration = {
        ...Object.fromEntries(keys.map((key) => [key, 'acme'])),
        ...SETTINGS,
        ...(authentication !== undefined && { 'authentication.type': authentication }),
      };
      const names = [...Object.keys(schema.properties.configuration.properties), ...FOR_ALL];
      for (const [at, key] of names.entries()) {
        const body = instanceBody(schema['x-element'].key, {
          ...configuration,
          [key]: SHAPES[at % SHAPES.length],
        });
        assert.type(lintForTest(JSON.stringify(body)).findings.length, 'number');
        linted++;
      }
    }
    assert.ok(linted > 5000);
  });
});
