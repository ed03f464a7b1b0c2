import * as assert from 'uvu/assert';
import type { ElementSchema } from '../../../src/core/catalogue/element-schema.ts';
import { isNamedByOtherVersion, sameButForBeginning } from '../../../src/core/catalogue/other-version.ts';
import { suite } from '../../support/suite.ts';

function schema(key: string, ...lines: readonly number[]): ElementSchema {
  return {
    $schema: '',
    $id: '',
    title: '',
    'x-element': { key, name: key },
    'x-derived-from': [{ page: 'a.md', lines }],
    type: 'object',
    properties: {
      element: { type: 'object', properties: { key: { const: key } } },
      configuration: { type: 'object', properties: {} },
    },
  };
}

suite('keys of another version of the platform', (test) => {
  const rows: readonly (readonly [key: string, element: string, isNamed: boolean])[] = [
    ['shopify.site.address', 'shopify', true],
    ['Shopify.site', 'shopify', true],
    ['shop.site', 'Shopify', true],
    ['shopifyv2.site', 'shopify', true],
    ['shopify', 'shopify', false],
    ['sh.site', 'shopify', false],
    ['site.shopify', 'shopify', false],
    ['shops.site', 'shopify', false],
  ];
  for (const [key, element, isNamed] of rows)
    test(`${key} ${isNamed ? 'is' : 'is not'} named after ${element}`, () =>
      assert.is(isNamedByOtherVersion(key, schema(element)), isNamed));

  test('are told where no more than one body is documented', () => {
    assert.ok(isNamedByOtherVersion('shopify.site', schema('shopify', 12)));
    assert.not.ok(isNamedByOtherVersion('shopify.site', schema('shopify', 12, 40)));
  });

  const beginnings: readonly (readonly [key: string, names: readonly string[], same: string | undefined])[] =
    [
      ['site.address', ['acme.site.address', 'acme.site'], 'acme.site.address'],
      ['acme.site.address', ['site.address'], 'site.address'],
      ['address', ['acme.site.address'], 'acme.site.address'],
      ['crm.acme.user', ['helpdesk.acme.user'], 'helpdesk.acme.user'],
      ['crm.user', ['helpdesk.user'], undefined],
      ['a.crm.acme.user', ['helpdesk.acme.user'], undefined],
      ['site.address', ['a.site.address', 'b.site.address'], undefined],
      ['site', ['address'], undefined],
      ['', ['address'], undefined],
      ['site', [], undefined],
    ];
  for (const [key, names, same] of beginnings)
    test(`${key || 'nothing'} is ${same} of ${names.join(' and ')}`, () =>
      assert.is(sameButForBeginning(key, names), same));
});
