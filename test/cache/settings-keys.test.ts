import * as assert from 'uvu/assert';
import { type Circumstances, createSettingsKeys } from '../../src/cache/settings-keys.ts';
import type { Level, Levels } from '../../src/core/rules/level.ts';
import { loadBundledCatalogue } from '../../src/knowledge/bundled.ts';
import type { KnownElements } from '../../src/knowledge/known-elements.ts';
import { suite } from '../support/suite.ts';

const bundled = loadBundledCatalogue();
const stripe = bundled.element('stripe')?.schema;
const chargebee = bundled.element('chargebee')?.schema;

function withOwn(...own: readonly (typeof stripe)[]): KnownElements {
  return { ...bundled, own: own.flatMap((schema) => schema ?? []) };
}

function levels(tags: Level): Levels {
  return { preset: 'recommended', rules: { tags } };
}

const DIFFERENT: readonly Circumstances[] = [
  { settings: { levels: levels('error'), catalogue: bundled }, language: 'json', named: false },
  {
    settings: { levels: { preset: 'strict', rules: { tags: 'error' } }, catalogue: bundled },
    language: 'json',
    named: false,
  },
  { settings: { levels: levels('off'), catalogue: bundled }, language: 'json', named: false },
  { settings: { levels: levels('error'), catalogue: bundled }, language: 'yaml', named: false },
  { settings: { levels: levels('error'), catalogue: bundled }, language: 'json', named: true },
  { settings: { levels: levels('error'), catalogue: withOwn(stripe) }, language: 'json', named: false },
  {
    settings: { levels: levels('error'), catalogue: withOwn(chargebee) },
    language: 'json',
    named: false,
  },
];

suite('the key of circumstances', (test) => {
  test('is another one for each that findings depend on', () => {
    const { keyOf, table } = createSettingsKeys([]);
    assert.is(new Set(DIFFERENT.map(keyOf)).size, DIFFERENT.length);
    assert.is(table.length, DIFFERENT.length);
  });

  test('is the same for equal ones, and in the next run', () => {
    const first = createSettingsKeys([]);
    const keys = DIFFERENT.map(first.keyOf);
    const copies = DIFFERENT.map(({ settings: { levels, catalogue }, ...rest }) => ({
      settings: { levels: { ...levels }, catalogue: { ...catalogue } },
      ...rest,
    }));
    assert.equal(copies.map(first.keyOf), keys);
    const next = createSettingsKeys(first.table);
    assert.equal(copies.toReversed().map(next.keyOf), keys.toReversed());
    assert.is(next.table.length, DIFFERENT.length);
  });
});
