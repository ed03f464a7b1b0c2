import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { resolveReferences } from '../../../src/submit/wanted/resolve.ts';
import type { Wanted } from '../../../src/submit/wanted/wanted.ts';
import { suite } from '../../support/suite.ts';
import { wantedFrom } from '../../support/wanted-from.ts';

function problemsOf(
  wanted: readonly Wanted[],
  env: Record<string, string>,
  reserved: readonly string[] = [],
): string[] {
  const resolution = resolveReferences(wanted, env, reserved);
  return 'problems' in resolution ? resolution.problems.map(({ message }) => message) : [];
}

suite('filling in variables', (test) => {
  test('puts any text in whole, and leaves all else as it is', async () => {
    const wanted = await wantedFrom({
      configuration: { a: '${env:A}', n: { 'x/y~z': ['${env:B}', '${date:yyyy}'] }, z: 'ü"' },
      providerData: { code: '${env:A}' },
    });
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), fc.string({ minLength: 1 }), (a, b) => {
        const resolution = resolveReferences([wanted], { A: a, B: b }, []);
        const text = 'bodies' in resolution ? (resolution.bodies[0]?.text ?? '') : '';
        assert.equal(JSON.parse(text), {
          element: { key: 'stripe' },
          configuration: { a, n: { 'x/y~z': [b, '${date:yyyy}'] }, z: 'ü"' },
          tags: ['billing'],
          name: 'Stripe',
          providerData: { code: a },
        });
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  test('keeps a body without references to the letter', async () => {
    const wanted = await wantedFrom({ configuration: { a: 1 } });
    assert.equal(resolveReferences([wanted], {}, []), { bodies: [{ text: wanted.text, secrets: [] }] });
  });

  test('tells what is secret: what was filled in, what has a secret key, all of providerData', async () => {
    const wanted = await wantedFrom({
      configuration: {
        site: 'acme',
        region: '${env:REGION}',
        password: 'in-clear',
        'api.key': 1234567,
        nested: { token: ['t1', true, null, ''] },
      },
      providerData: { code: 'c0de', deep: [{ realmId: 42 }], debug: true },
    });
    const resolution = resolveReferences([wanted], { REGION: 'eu-1' }, []);
    assert.equal('bodies' in resolution && resolution.bodies[0]?.secrets, [
      'eu-1',
      'in-clear',
      '1234567',
      't1',
      'c0de',
      '42',
    ]);
  });

  test('takes for secret what may be one under any key', async () => {
    const wanted = await wantedFrom({
      configuration: {
        pasword: 'aB3-dE6_gH9',
        odd: { list: ['xY1zW2vU3'] },
        'event.vendor.type': 'webhooks',
        'base.url': 'https://acme.example/api',
        'own.url': 'https://acme.example/api?key=aB3dE6',
        port: 8443,
      },
      name: 'A name that is long',
    });
    const resolution = resolveReferences([wanted], {}, []);
    assert.equal('bodies' in resolution && resolution.bodies[0]?.secrets, [
      'aB3-dE6_gH9',
      'xY1zW2vU3',
      'https://acme.example/api?key=aB3dE6',
    ]);
  });

  test('names every missing or empty variable with its places, of all files at once', async () => {
    const wanted = [
      await wantedFrom({ configuration: { password: '${env:P}', 'a b': '${env:Q}' } }, 'a.json'),
      await wantedFrom({ providerData: { code: '${env:P}' } }, 'b.json'),
    ];
    assert.equal(problemsOf(wanted, { Q: '' }), [
      'the variable P is not set; it is wanted for configuration "password" of a.json and providerData "code" of b.json',
      'the variable Q is empty; it is wanted for configuration of a.json',
    ]);
  });

  test('names a few places of a variable that thousands of files want', async () => {
    const wanted = [];
    for (let index = 0; index < 9; index++)
      wanted.push(await wantedFrom({ configuration: { x: '${env:P}' } }, `${index}.json`));
    assert.equal(problemsOf(wanted, {}), [
      'the variable P is not set; it is wanted for configuration "x" of 0.json, configuration "x" of 1.json, configuration "x" of 2.json and 6 more',
    ]);
  });

  test('finds no variable on the prototype of the environment', async () => {
    const wanted = await wantedFrom({ configuration: { x: '${env:toString}', y: '${env:__proto__}' } });
    assert.is(problemsOf([wanted], {}).length, 2);
  });

  test('never sends a secret of the account', async () => {
    const wanted = await wantedFrom({ configuration: { password: '${env:Ce_Secret}' } });
    assert.equal(problemsOf([wanted], { Ce_Secret: 'x' }, ['CE_SECRET']), [
      'a.json: configuration "password" refers to Ce_Secret, a secret of the account itself, which no body may hold; name another variable',
    ]);
  });

  test('tells secrets by what is known of a key, too', async () => {
    const configuration = { 'xero.base64.encoded.pfx': 'S3CRET-PFX', 'pagination.max': '100' };
    const wanted = await wantedFrom({ element: 'xero', configuration });
    const resolution = resolveReferences([wanted], {}, []);
    assert.equal('bodies' in resolution && resolution.bodies.map(({ secrets }) => secrets), [['S3CRET-PFX']]);
    const other = await wantedFrom({
      element: 'xero',
      configuration: { ...configuration, 'xero.base64.encoded.pfx': 'OTHER' },
    });
    assert.is(other.hash, wanted.hash);
  });
});
