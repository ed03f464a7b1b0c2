import * as assert from 'uvu/assert';
import { memberCalled, readEnvelope } from '../../../src/core/documents/envelope.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { suite } from '../../support/suite.ts';

/** What each name of a body stands for, and what is remarkable: `guessed`, `misplaced` members. */
function read(text: string): Readonly<Record<string, unknown>> {
  const [root] = parseYaml(text).roots;
  if (root === undefined) throw new Error('the text has a value');
  const envelope = readEnvelope(root);
  const names = root.kind === 'object' ? Object.keys(root.value) : [];
  const list = (members: Iterable<string>): string => [...members].join(' ');
  return {
    names: list(names.map((name) => `${name}=${memberCalled(name, envelope) ?? '?'}`)),
    unknown: list([...envelope.unknown].map(([name, meant]) => `${name}=${meant ?? '?'}`)),
    guessed: list(envelope.guessed),
    misplaced: list(envelope.misplaced),
  };
}

const ROWS: readonly (readonly [text: string, read: Readonly<Record<string, string>>])[] = [
  ['name: a\ntags: []\n', { names: 'name=name tags=tags' }],
  ['a\n', {}],
  [
    ['element', 'configuration', 'tags', 'name', 'providerData', 'externalAuthentication', 'eventsEnabled']
      .concat('retrieveObjectsAfterInstantiation', 'oauthProxy')
      .map((name) => `${name}: 1\n`)
      .join(''),
    {
      names: `element=element configuration=configuration tags=tags name=name providerData=providerData externalAuthentication=externalAuthentication eventsEnabled=eventsEnabled retrieveObjectsAfterInstantiation=retrieveObjectsAfterInstantiation oauthProxy=oauthProxy`,
    },
  ],
  // What the platform answers besides.
  [
    ['id', 'token', 'valid', 'disabled', 'createdDate', 'updatedDate', 'elementId', 'provisionInteractions']
      .concat('maxCacheSize', 'cacheTimeToLive', 'cachingEnabled', 'traceLoggingEnabled', 'user', 'objects')
      .map((name) => `${name}: 1\n`)
      .join(''),
    {
      names: `id=? token=? valid=? disabled=? createdDate=? updatedDate=? elementId=? provisionInteractions=? maxCacheSize=? cacheTimeToLive=? cachingEnabled=? traceLoggingEnabled=? user=? objects=?`,
    },
  ],
  // Slips.
  ['elemnt: 1\nnmae: a\n', { names: 'elemnt=element nmae=name', unknown: 'elemnt=element nmae=name' }],
  ['“tags”: []\n', { names: '“tags”=tags', unknown: '“tags”=tags' }],
  ['name: a\nnmae: b\n', { names: 'name=name nmae=?', unknown: 'nmae=?' }],
  ['nam: a\nnmae: b\n', { names: 'nam=name nmae=?', unknown: 'nam=name nmae=?' }],
  ['whatever: a\n', { names: 'whatever=?', unknown: 'whatever=?' }],
  // Told by the shape of a value.
  [
    'what: {key: stripe}\nname: a\n',
    { names: 'what=element name=name', unknown: 'what=element', guessed: 'element' },
  ],
  [
    'what: {key: stripe, id: 1, hub: x}\nname: a\n',
    { names: 'what=element name=name', unknown: 'what=element', guessed: 'element' },
  ],
  ['what: {key: stripe, id: 1, hub: x, y: 1}\nname: a\n', { names: 'what=? name=name', unknown: 'what=?' }],
  ['what: {key: Stripe Inc}\nname: a\n', { names: 'what=? name=name', unknown: 'what=?' }],
  ['what: {key: stripe!}\nname: a\n', { names: 'what=? name=name', unknown: 'what=?' }],
  ['what: {key: s}\nname: a\n', { names: 'what=? name=name', unknown: 'what=?' }],
  ['what: {key: 12}\nname: a\n', { names: 'what=? name=name', unknown: 'what=?' }],
  ['what: {key: stripe}\n', { names: 'what=?', unknown: 'what=?' }],
  ['what: [a]\nname: a\n', { names: 'what=? name=name', unknown: 'what=?' }],
  ['what: {key: stripe}\nelement: {key: box}\n', { names: 'what=? element=element', unknown: 'what=?' }],
  [
    'what: {key: stripe}\nother: {key: box}\nname: a\n',
    { names: 'what=? other=? name=name', unknown: 'what=? other=?' },
  ],
  [
    'what: {api.key: x}\nname: a\n',
    { names: 'what=configuration name=name', unknown: 'what=configuration', guessed: 'configuration' },
  ],
  [
    'what: {username: x, site: y}\nname: a\n',
    { names: 'what=configuration name=name', unknown: 'what=configuration', guessed: 'configuration' },
  ],
  ['what: {site: x}\nname: a\n', { names: 'what=? name=name', unknown: 'what=?' }],
  // A brace that is closed too late.
  [
    'configuration: {a: b, tags: [x], name: n}\n',
    { names: 'configuration=configuration', misplaced: 'tags name' },
  ],
  ['configuration: {tags: x, name: [n]}\n', { names: 'configuration=configuration' }],
  [
    'configuration: {tags: [x], name: n}\ntags: []\nname: a\n',
    { names: 'configuration=configuration tags=tags name=name' },
  ],
  [
    'configuraton: {name: n}\n',
    { names: 'configuraton=configuration', unknown: 'configuraton=configuration', misplaced: 'name' },
  ],
  ['configuration: [a]\n', { names: 'configuration=configuration' }],
];

suite('the members of an envelope', (test) => {
  for (const [text, expected] of ROWS)
    test(`of ${text.slice(0, 60).replaceAll('\n', '; ')}`, () =>
      assert.equal(read(text), { names: '', unknown: '', guessed: '', misplaced: '', ...expected }));
});
