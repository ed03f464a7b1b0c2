import * as assert from 'uvu/assert';
import { type Circumstances, createSettingsKeys } from '../../src/cache/settings-keys.ts';
import { USUAL_LIMITS } from '../../src/core/limits.ts';
import type { Level, Levels } from '../../src/core/rules/level.ts';
import { loadBundledCatalogue } from '../../src/knowledge/bundled.ts';
import type { KnownElements } from '../../src/knowledge/known-elements.ts';
import { suite } from '../support/suite.ts';

const limits = USUAL_LIMITS;
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
  { settings: { levels: levels('error'), catalogue: bundled, limits }, language: 'json', named: false },
  {
    settings: { levels: { preset: 'strict', rules: { tags: 'error' } }, catalogue: bundled, limits },
    language: 'json',
    named: false,
  },
  { settings: { levels: levels('off'), catalogue: bundled, limits }, language: 'json', named: false },
  { settings: { levels: levels('error'), catalogue: bundled, limits }, language: 'yaml', named: false },
  { settings: { levels: levels('error'), catalogue: bundled, limits }, language: 'json', named: true },
  {
    settings: { levels: levels('error'), catalogue: withOwn(stripe), limits },
    language: 'json',
    named: false,
  },
  {
    settings: { levels: levels('error'), catalogue: withOwn(chargebee), limits },
    language: 'json',
    named: false,
  },
  ...[{ megabytes: 1 }, { depth: 100 }, { aliases: 0 }].map((own): Circumstances => {
    const settings = { levels: levels('error'), catalogue: bundled, limits: { ...limits, ...own } };
    return { settings, language: 'json', named: false };
  }),
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
    const copies = DIFFERENT.map(({ settings: { levels, catalogue, limits }, ...rest }) => ({
      // How long it may take, and how much of it is told, decides nothing about what is remembered.
      settings: {
        levels: { ...levels },
        catalogue: { ...catalogue },
        limits: { ...limits, findings: 1, findingsPerFile: 1, secondsPerFile: 1 },
      },
      ...rest,
    }));
    assert.equal(copies.map(first.keyOf), keys);
    const next = createSettingsKeys(first.table);
    assert.equal(copies.toReversed().map(next.keyOf), keys.toReversed());
    assert.is(next.table.length, DIFFERENT.length);
  });
});
