import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import schema from '../../schemas/instancerc.schema.json' with { type: 'json' };
import { checkConfig, checkConfigData } from '../../src/config/check.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { surelyFits } from '../../src/config/surely-fits.ts';
import { suite } from '../support/suite.ts';

const GOOD = {
  extends: 'strict',
  rules: { tags: 'off', syntax: 'warning' },
  files: ['docs/**/*.md'],
  ignore: ['drafts/', '*.local.json'],
  overrides: [{ files: ['a/**'], rules: { name: 'error' } }],
  elements: ['elements/*.schema.json'],
  baseline: 'known.json',
  environments: { own: { url: 'https://api.example.com/elements/api-v2', userSecretVariable: 'SECRET' } },
  limits: { megabytes: 0.5, depth: 300, aliases: 0, findings: 1, secondsPerFile: 0.1 },
};

/** Members and values that are right in some places and wrong in others. */
const words = fc.constantFrom(
  ...Object.keys(GOOD),
  ...['tags', 'tag', 'off', 'error', 'url', 'userSecretVariable', '$schema', '__proto__', '', '1A', 'A_1'],
  ...['https://a.b/c', 'https://a b', 'http://a.b', 'http://localhost:1', 'x'.repeat(1001)],
);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    words,
    fc.constantFrom(null, true, 1, 0, -1, 0.1, 0.5, 300, 301, 1e9),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(words, tie('value'), { maxKeys: 3 }),
  ),
}));

function fits(value: unknown): boolean {
  return surelyFits(value, schema, schema.definitions);
}

/** A good config with something else in one place. */
const nearlyGood = fc
  .tuple(fc.constantFrom(...Object.keys(GOOD)), fc.nat(3), words, anyValue)
  .map(([member, depth, key, value]) => {
    const config: Record<string, unknown> = structuredClone(GOOD);
    let holder = config;
    let last = member;
    for (let level = 0; level < depth; level++) {
      const inner = holder[last];
      if (typeof inner !== 'object' || inner === null) break;
      holder = inner as Record<string, unknown>;
      last = Object.keys(holder)[0] ?? '0';
    }
    Object.defineProperty(holder, depth % 2 === 0 ? last : Array.isArray(holder) ? '0' : key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    return config;
  });

suite('what surely fits the schema of configs', (test) => {
  test('is a config with every member', () => {
    assert.ok(fits(GOOD));
    assert.ok(fits({}));
    for (const value of [undefined, null, [], 'strict', { rulez: {} }]) assert.not.ok(fits(value));
  });

  test('is nothing that the validator refuses', () => {
    let fitting = 0;
    const check = (value: unknown): void => {
      if (!fits(value)) return;
      fitting++;
      assert.ok('data' in checkConfigData(value, '/'), JSON.stringify(value));
    };
    fc.assert(fc.property(fc.oneof(nearlyGood, anyValue), check), { seed: 6, numRuns: 3000 });
    assert.ok(fitting > 100, `only ${fitting} fitted`);
  });

  test('is nothing under keywords that are not read', () => {
    assert.not.ok(surelyFits('a', { type: 'string', ...{ not: {} } }, {}));
    assert.not.ok(surelyFits('https://a.b', { format: 'email' }, {}));
  });
});

suite('reading a config', (test) => {
  const path = '/p/.instancerc.json';

  test('gives the same with and without a close look', async () => {
    const example = readFileSync(new URL('../../.instancerc.example.yaml', import.meta.url), 'utf8');
    const texts = [
      [path, JSON.stringify(GOOD)],
      [path, '{"rules": {"tags": "off", "tags": "error"}}'],
      [path, '{"rules": {"tags": "of"}}'],
      [path, '{"extends": "strict",}'],
      [path, '// with a comment\n{"extends": "strict"}'],
      ['/p/.instancerc', '{"extends": "strict"}'],
      ['/p/.instancerc', 'extends: strict'],
      ['/p/.instancerc.yaml', ''],
      ['/p/.instancerc.yaml', '---\nextends: strict\n---\nrules: {}\n'],
      ['/p/.instancerc.yaml', example],
      ['/p/package.json', '{"name": "x", "instance": {"extends": "strict"}}'],
      ['/p/package.json', '{"name": "x", "name": "y", "instance": {"extends": "strict"}}'],
      ['/p/package.json', '{"name": "x", "instance": 1}'],
    ] as const;
    for (const [file, text] of texts) {
      const closely = await checkConfig({ path: file, text });
      const read = await readConfig({ path: file, text });
      assert.equal(plain(read), plain(closely), text);
    }
  });

  test('finds the place of a problem that comes up later', async () => {
    const read = await readConfig({ path, text: '{"extends": "./base.json"}' });
    assert.ok('data' in read);
    const { place } = await read.problemAt('/extends', 'no');
    assert.equal(place?.span, { start: 12, end: 25 });
  });
});

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
