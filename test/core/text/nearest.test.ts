import { readdirSync, readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { indexNames, nearest, typoDistance } from '../../../src/core/text/nearest.ts';
import { suite } from '../../support/suite.ts';

suite('nearest', (test) => {
  test('finds the name behind each kind of typo', () => {
    const keys = ['username', 'password', 'site', 'api.key', 'event.notification.enabled'];
    assert.equal(nearest('usrname', keys), ['username']);
    assert.equal(nearest('usernamee', keys), ['username']);
    assert.equal(nearest('usernsme', keys), ['username']);
    assert.equal(nearest('usernmae', keys), ['username']);
    assert.equal(nearest('stie', keys), ['site']);
    assert.equal(nearest('event.notifcation.enabeld', keys), ['event.notification.enabled']);
  });

  test('letter case and separators hardly count', () => {
    for (const written of ['apikey', 'api_key', 'api-key', 'apiKey', 'API.KEY', 'api key']) {
      assert.equal(nearest(written, ['api.key', 'site']), ['api.key'], written);
    }
    assert.equal(nearest('baseUrl', ['base.url']), ['base.url']);
    for (const separator of ['_', '-', ' ', ''])
      assert.equal(nearest(['a', 'bc', 'de', 'fg', 'hi', 'jk'].join(separator), ['a.bc.de.fg.hi.jk']), [
        'a.bc.de.fg.hi.jk',
      ]);
  });

  test('short words do not match just anything', () => {
    assert.equal(nearest('id', ['is', 'it', 'key']), []);
    assert.equal(nearest('port', ['site', 'name']), []);
    assert.equal(nearest('your_mom', ['element', 'configuration', 'tags', 'name']), []);
    assert.equal(nearest('idx', ['id']), []);
    assert.equal(nearest('cnfigurton', ['configuration']), []);
    assert.equal(nearest('cnfiguraton', ['configuration']), ['configuration']);
    assert.equal(nearest('cnfgurtionx', ['configuration']), []);
  });

  test('no word of several may be another one', () => {
    assert.equal(nearest('db.port', ['db.host']), []);
    assert.equal(nearest('db.hots', ['db.host', 'db.port']), ['db.host']);
    assert.equal(nearest('api.kye', ['api.key']), ['api.key']);
    assert.equal(nearest('filter.di', ['filter.id']), ['filter.id']);
  });

  test('the nearest comes first, equally near ones by the alphabet, no more than asked for', () => {
    assert.equal(nearest('user.nam', ['username', 'user.name', 'surname']), ['user.name', 'username']);
    assert.equal(nearest('key5', ['key3', 'key1', 'key2', 'key4']), ['key1', 'key2', 'key3']);
    assert.equal(nearest('key5', ['key3', 'key1', 'key2'], 1), ['key1']);
    assert.equal(nearest('stripe', ['stripe', 'stripes']), ['stripe', 'stripes']);
  });

  test('equally near ones come in order of their rank', () => {
    const rank = (name: string): number => (name === 'base.url' ? 0 : 1);
    assert.equal(nearest('base-url', ['baseUrl', 'base.url'], 2, rank), ['base.url', 'baseUrl']);
    assert.equal(
      nearest('base-url', ['baseUrl', 'base.url'], 2, (name) => -rank(name)),
      ['baseUrl', 'base.url'],
    );
  });

  test('pasted text is no misspelt name', () => {
    assert.equal(nearest('x'.repeat(201), ['x'.repeat(200)]), []);
    assert.equal(nearest('', ['a']), []);
  });

  test('finds in an index of names what comparing with each of them finds', () => {
    const next = randomNumbers(11);
    const word = (): string => Array.from({ length: 2 + next(9) }, () => 'aAbc.-'.charAt(next(6))).join('');
    for (let round = 0; round < 200; round++) {
      const names = Array.from({ length: 40 }, word);
      const index = indexNames(names);
      for (let tries = 0; tries < 10; tries++) {
        const written = next(3) === 0 ? withTypo(names[next(40)] ?? '', next) : word();
        const rank = (name: string): number => name.length % 3;
        const each = [...new Set(names)].filter((name) => nearest(written, [name]).length > 0);
        const found = nearest(written, index, Infinity, rank);
        assert.equal([...found].sort(), each.sort(), `${written} among ${names.join(' ')}`);
        assert.equal(nearest(written, names, 2, rank), found.slice(0, 2));
        for (const name of names.filter((other) => !found.includes(other)))
          assert.ok(isFar(written, name), `${written} ${name}`);
      }
    }
  });

  test('gives the right suggestion for at least 97 % of single typos in longer keys', () => {
    const next = randomNumbers(20260101);
    for (const [element, keys] of configurationKeys()) {
      let tried = 0;
      let right = 0;
      for (const key of keys.filter(({ length }) => length > 6)) {
        for (let round = 0; round < 12; round++) {
          const typo = withTypo(key, next);
          if (keys.includes(typo)) continue;
          tried++;
          if (nearest(typo, keys)[0] === key) right++;
        }
      }
      assert.ok(tried > 100);
      assert.ok(right / tried >= 0.97, `${element}: ${right} of ${tried}`);
    }
  });
});

suite('typoDistance', (test) => {
  test('counts insertions, deletions, substitutions and swapped neighbours', () => {
    assert.is(typoDistance('abc', 'abc', 3), 0);
    assert.is(typoDistance('abc', 'acb', 3), 1);
    assert.is(typoDistance('abc', 'abcd', 3), 1);
    assert.is(typoDistance('ca', 'abc', 3), 3);
    assert.is(typoDistance('kitten', 'sitting', 3), 3);
    assert.is(typoDistance('', 'abc', 3), 3);
  });

  test('gives up beyond the limit', () => {
    assert.is(typoDistance('kitten', 'sitting', 2), undefined);
    assert.is(typoDistance('abc', 'abcdefgh', 3), undefined);
  });

  test('agrees with the plain table of all distances', () => {
    const next = randomNumbers(7);
    const word = (): string => Array.from({ length: next(8) }, () => 'abc'.charAt(next(3))).join('');
    for (let round = 0; round < 3000; round++) {
      const [a, b, limit] = [word(), word(), next(4)];
      const expected = fullDistance(a, b);
      assert.is(typoDistance(a, b, limit), expected > limit ? undefined : expected, `${a} ${b} ${limit}`);
    }
  });
});

/** By what the distance is for, without a look at lengths and letters first; `db.port` for `db.host` is left out by its words. */
function isFar(written: string, name: string): boolean {
  const bare = (text: string): string => text.toLowerCase().replace(/[._\-\s]+/g, '');
  const lengths = [bare(written).length, bare(name).length];
  const within = Math.min(
    ...lengths.map((length) => (length < 3 ? 0 : length < 6 ? 1 : length < 11 ? 2 : 3)),
  );
  const asWritten = typoDistance(written.toLowerCase(), name.toLowerCase(), within);
  const withSeparators = /[._-]/.test(written + name);
  return (asWritten ?? typoDistance(bare(written), bare(name), within)) === undefined || withSeparators;
}

/** The same measure by its definition, without bounds. */
function fullDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  const costs = [
    fullDistance(restA, b) + 1,
    fullDistance(a, restB) + 1,
    fullDistance(restA, restB) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  if (swapped) costs.push(fullDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...costs);
}

function configurationKeys(): readonly (readonly [string, readonly string[]])[] {
  const directory = new URL('../../../schemas/elements/', import.meta.url);
  return readdirSync(directory).map((file) => {
    const schema = JSON.parse(readFileSync(new URL(file, directory), 'utf8'));
    return [file, Object.keys(schema.properties.configuration.properties)];
  });
}

function withTypo(key: string, next: (below: number) => number): string {
  const at = next(key.length - 1);
  const letter = 'abcdefghijklmnopqrstuvwxyz.'.charAt(next(27));
  switch (next(4)) {
    case 0:
      return key.slice(0, at) + key.slice(at + 1);
    case 1:
      return key.slice(0, at) + letter + key.slice(at);
    case 2:
      return key.slice(0, at) + letter + key.slice(at + 1);
    default:
      return key.slice(0, at) + key.charAt(at + 1) + key.charAt(at) + key.slice(at + 2);
  }
}

/** mulberry32: the same numbers in every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
