import * as assert from 'uvu/assert';
import {
  createNameRegister,
  type NamedInstance,
  nameNumber,
} from '../../../src/core/catalogue/name-register.ts';
import type { Value } from '../../../src/core/parse/tree.ts';
import { suite } from '../../support/suite.ts';

function named(path: string, tags?: Value, name = 'Acme', elementKey = 'stripe'): NamedInstance {
  return { path, identity: { elementKey, name, tags } };
}

/** Whether the second is held to be the first again, by the register and by its number. */
function meets(first: NamedInstance, second: NamedInstance): boolean {
  const register = createNameRegister();
  assert.is(register.meet(first), undefined);
  const met = register.meet(second);
  if (met !== undefined) {
    assert.is(met, first);
    assert.is(nameNumber(first), nameNumber(second));
  }
  return met !== undefined;
}

const WORDS = [
  ...[
    'dev',
    'development',
    'test',
    'testing',
    'int',
    'integration',
    'qa',
    'uat',
    'stage',
    'staging',
    'preprod',
  ],
  ...['preproduction', 'sandbox', 'demo', 'local', 'trial', 'prod', 'production', 'live', 'eu', 'us', 'uk'],
  ...['apac', 'emea', 'dev2', 'us10'],
];

suite('instances of one name', (test) => {
  test('are the same in one folder, whatever else the tags and files are called', () => {
    assert.ok(meets(named('a/x.json'), named('a/y.json')));
    assert.ok(meets(named('x.json', ['billing']), named('x.json', 'crm')));
    assert.ok(meets(named('x.json', ['prod', 'us', 'a']), named('y.json', ['us', 'b', 'prod'])));
    assert.ok(meets(named('prod/x.json'), named('prod/y.json')));
    assert.ok(meets(named('a.json', ['contest', 'product']), named('b.json', ['attest', 'devil'])));
    assert.ok(meets(named('a.json', [1, null]), named('b.json', ['prod'.repeat(64)])));
    assert.ok(meets(named('prodEu.json'), named('eu-PROD.json')));
  });

  test('are others in another folder, of another element, of another name', () => {
    assert.not.ok(meets(named('a/x.json'), named('b/x.json')));
    assert.not.ok(meets(named('x.json'), named('a/x.json')));
    assert.not.ok(meets(named('a/b/x.json'), named('a/c/x.json')));
    assert.not.ok(meets(named('x.json'), named('x.json', undefined, 'Acme 2')));
    assert.not.ok(meets(named('x.json'), named('x.json', undefined, 'Acme', 'box')));
  });

  test('are others for another stage or region, which the file or a tag tells', () => {
    for (const word of WORDS) {
      assert.not.ok(meets(named('acme.json'), named(`acme-${word}.json`)), word);
      assert.not.ok(meets(named('a.json', ['x']), named('a.json', ['x', word.toUpperCase()])), word);
      assert.not.ok(meets(named('a.json', [`acme ${word}`]), named('a.json', ['acme'])), word);
      assert.is(nameNumber(named(`b/acmeFor_${word}.json`)), nameNumber(named('c/acme.json', [word])), word);
    }
    assert.not.ok(meets(named('acmeProd.json'), named('acmeTest.json')));
    assert.not.ok(meets(named('us.json'), named('us-prod.json')));
    assert.not.ok(meets(named('prod/x.json'), named('prod/x-prod.json')));
  });

  test('have another number where they are others, but for chance', () => {
    const numbers = ['Acme', 'Acme 2', 'acme', ''].map((name) => nameNumber(named('a.json', [], name)));
    const others = [named('a-prod.json'), named('a.json', [], 'Acme', 'box')].map(nameNumber);
    assert.is(new Set([...numbers, ...others]).size, 6);
  });

  test('are told from the first of each stage', () => {
    const register = createNameRegister();
    const all = ['a.json', 'b-prod.json', 'c.json', 'd-prod.json', 'e-test.json'].map((path) => named(path));
    const met = all.map((each) => register.meet(each)?.path);
    assert.equal(met, [undefined, undefined, 'a.json', 'b-prod.json', undefined]);
  });
});
