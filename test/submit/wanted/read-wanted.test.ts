import * as assert from 'uvu/assert';
import { suite } from '../../support/suite.ts';
import { readingOf, wantedFrom } from '../../support/wanted-from.ts';

const BODY = '{"element":{"key":"stripe"},"configuration":{"site":"acme"},"tags":["t"],"name":"N"}';

async function problemsOf(text: string, path?: string): Promise<string[]> {
  return (await readingOf(text, path)).problems.map(({ message }) => message);
}

suite('what a text asks for', (test) => {
  test('is an instance for each body, which are counted', async () => {
    const { wanted } = await readingOf(`[${BODY},${BODY.replace('"N"', '"M"')}]`);
    assert.equal(
      wanted.map(({ origin, shownAs, name }) => [origin.document, shownAs, name]),
      [
        [1, 'a.json, body 1', 'N'],
        [2, 'a.json, body 2', 'M'],
      ],
    );
    assert.is((await readingOf(`${BODY}\n---\n${BODY}\n`, 'a.yaml')).wanted.length, 2);
    assert.is((await readingOf(BODY)).wanted[0]?.shownAs, 'a.json');
  });

  test('passes over what looks like no instance, unless it is named; the count goes on', async () => {
    const text = `[{"version":1},${BODY}]`;
    const found = await readingOf(text, 'a.json', false);
    assert.equal(
      found.wanted.map(({ origin }) => origin.document),
      [2],
    );
    assert.equal(found.problems, []);
    assert.match((await problemsOf(text)).join('\n'), /^a\.json, body 1: no element is named/);
  });

  test('has name and tags as the platform keeps them', async () => {
    const { name, tags } = await wantedFrom({ name: ' <b>a</b> ${x} ', tags: ['<i>t</i> '] });
    assert.equal([name, tags], ['a ${x}', ['t']]);
    assert.match((await problemsOf(BODY.replace('"N"', '"<b></b>"'))).join('\n'), /holds nothing but HTML/);
  });

  for (const [what, before, after, says] of [
    ['the name', '"N"', '"${env:N}"', '"name" holds a reference'],
    ['a tag', '"t"', '"${env:N}"', '"tags" holds a reference'],
    ['the element', '"stripe"', '"${env:N}"', '"element" holds a reference'],
    ['a part of a value', '"acme"', '"x-${env:N}"', 'configuration "site" holds something like'],
    ['a value twice', '"acme"', '"${env:N}${env:N}"', 'configuration "site" holds something like'],
    ['no name', '"acme"', '"${env:}"', 'configuration "site" holds something like'],
    ['another letter case', '"acme"', '"${ENV:N}"', 'configuration "site" holds something like'],
    ['a space', '"acme"', '"${ env:N }"', 'configuration "site" holds something like'],
    ['a point', '"acme"', '"${{ env.N }}"', 'configuration "site" holds something like'],
    ['a line behind', '"acme"', '"${env:N}\\n"', 'configuration "site" holds something like'],
    ['a key', '"site"', '"${env:N}"', 'configuration has a reference in the name of a member'],
    ['the whole configuration', '{"site":"acme"}', '"${env:N}"', 'configuration holds a reference'],
  ] as const)
    test(`is refused with a reference in: ${what}`, async () => {
      const [message = '', ...others] = await problemsOf(BODY.replace(before, after));
      assert.is(message.startsWith(`a.json: ${says}`), true, message);
      assert.equal(others, []);
    });

  test('leaves marks of the platform alone', async () => {
    const { references } = await wantedFrom({
      configuration: { a: "x>'${date:yyyy}'", b: '${environment}' },
    });
    assert.equal(references, []);
  });

  test('is a guess where a comment suppresses a syntax error', async () => {
    assert.match((await problemsOf(`${BODY.slice(0, -1)} ? }`)).join('\n'), /^a\.json: a comment suppresses/);
  });

  test('is nothing where there are more levels than can be sent, with aliases written out', async () => {
    const deep = (inner: string): string => `${'['.repeat(90)}${inner}${']'.repeat(90)}`;
    const text = `${BODY.slice(0, -1)}, a: &a ${deep('1')}, b: &b ${deep('*a')}, c: ${deep('*b')}}\n`;
    assert.equal(await problemsOf(text, 'a.yaml'), [
      'a.yaml: 271 levels of nesting, more than the 200 that are read; flatten this',
    ]);
  });

  test('works once if a sign-in handed something over', async () => {
    assert.is((await wantedFrom({ providerData: { code: '${env:C}' } })).isOneTime, true);
    assert.is((await wantedFrom({ providerData: { code: '', realmId: '1' } })).isOneTime, false);
    assert.is((await wantedFrom({ configuration: { code: 'x' } })).isOneTime, false);
  });
});

suite('the hash of a body', (test) => {
  test('is the same for JSON and YAML, whatever the order of members', async () => {
    const yaml = `name: N\ntags: [t]\nconfiguration: &c\n  site: acme\nelement: {key: 'stripe'}\n`;
    const [a, b] = [await readingOf(BODY), await readingOf(yaml, 'a.yaml')];
    assert.ok(a.wanted[0]);
    assert.is(a.wanted[0].hash, b.wanted[0]?.hash);
    assert.match(a.wanted[0].hash, /^sha256:[0-9a-f]{64}$/);
  });

  test('tells everything but secrets apart', async () => {
    const hashes = new Set<string>();
    for (const configuration of [
      {},
      { a: '1' },
      { a: 1 },
      { a: true },
      { a: null },
      { b: '1' },
      { password: '*' },
      { a: '*' },
    ])
      hashes.add((await wantedFrom({ configuration })).hash);
    hashes.add((await wantedFrom({ tags: ['other'] })).hash);
    hashes.add((await wantedFrom({ providerData: { code: 'x' } })).hash);
    assert.is(hashes.size, 10);
  });

  test('has nothing of a secret, literal or filled in', async () => {
    const hashes = new Set<string>();
    for (const password of ['a', 'b', '${env:A}', '${env:B}', 7])
      hashes.add((await wantedFrom({ configuration: { password }, providerData: { code: password } })).hash);
    for (const site of ['${env:A}', '${env:B}'])
      hashes.add((await wantedFrom({ configuration: { site } })).hash);
    assert.is(hashes.size, 2);
  });
});
