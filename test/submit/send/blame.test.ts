import * as assert from 'uvu/assert';
import { readBody } from '../../../src/core/parse/parser-for.ts';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { blame } from '../../../src/submit/send/blame.ts';
import { suite } from '../../support/suite.ts';

const SECRET = 'S3CRET-VALUE';
const TEXT = `element:
  key: chargebee
configuration:
  site: acme
  base.url: ${SECRET}
tags: [billing]
name: Chargebee
`;

async function blamed(words: string, text = TEXT): Promise<readonly string[] | undefined> {
  const source = { path: 'a.yaml', language: 'yaml', text } as const;
  const result = blame({
    source,
    tree: await readBody(text, 'yaml'),
    document: 1,
    element: 'chargebee',
    words,
    catalogue: loadBundledCatalogue(),
  });
  assert.not.match(result?.frameText ?? '', SECRET);
  return result?.findings.map(
    ({ span, message, instancePath }) => `${text.slice(span.start, span.end)} ${instancePath}: ${message}`,
  );
}

const MISSES = (keys: string, them: string): readonly string[] => [
  `configuration /configuration: the platform misses ${keys}; add ${them} and submit again`,
];
const REFUSES = [
  'base.url /configuration/base.url: the platform refuses the instance and names "base.url"; see what it says about it',
];

const CASES: readonly (readonly [string, readonly string[] | undefined])[] = [
  ['Missing required configuration: username, password', MISSES('"username" and "password"', 'them')],
  ['The entry "username" is required', MISSES('"username"', 'it')],
  ["'acme.pass-phrase' must be provided", MISSES('"acme.pass-phrase"', 'it')],
  ['acme.example.com is required', undefined],
  ['Invalid username or password', undefined],
  ['Cannot reach the base.url', REFUSES],
  ['site is wrong', undefined],
  ['a failure', undefined],
  ['You must provide an OAuth code in order to create an instance of this element', undefined],
  ['', undefined],
];

suite('submit/blame', (test) => {
  for (const [words, expected] of CASES)
    test(`"${words}"`, async () => {
      assert.equal(await blamed(words), expected);
    });

  test('is about the body that was refused', async () => {
    const second = TEXT.replace('acme', 'other');
    const text = `${TEXT}---\n${second}`;
    const result = blame({
      source: { path: 'a.yaml', language: 'yaml', text },
      tree: await readBody(text, 'yaml'),
      document: 2,
      element: 'chargebee',
      words: 'username is missing',
      catalogue: loadBundledCatalogue(),
    });
    assert.ok((result?.findings[0]?.span.start ?? 0) > TEXT.length);
  });
});
