import * as assert from 'uvu/assert';
import { exampleSeverities, presetSeverities, RULES, severitiesOf } from '../../../src/core/rules/all.ts';
import { suite } from '../../support/suite.ts';

const idsAt = (severities: Readonly<Record<string, string>>, level: string): readonly string[] =>
  Object.keys(severities).filter((id) => severities[id] === level);

suite('the severities of a preset', (test) => {
  test('are of every rule', () => {
    const ids = RULES.map(({ meta }) => meta.id);
    assert.equal(Object.keys(presetSeverities('recommended')), ids);
    assert.equal(idsAt(presetSeverities('strict'), 'error'), ids);
  });

  test('are errors where it is recommended, but for what may be meant', () => {
    const recommended = presetSeverities('recommended');
    assert.equal(idsAt(recommended, 'warning'), [
      'html-entities',
      'provider-data',
      'sample-value',
      'duplicate-instance',
      'unused-suppression',
    ]);
    assert.equal(idsAt(recommended, 'off'), ['plaintext-secret', 'suppression-reason']);
    assert.is(idsAt(recommended, 'error').length, RULES.length - 7);
  });

  test('leave templates in documentation alone', () => {
    for (const preset of ['recommended', 'strict'] as const) {
      const off = idsAt(presetSeverities(preset, 'markdown'), 'off');
      assert.equal(
        off.filter((id) => !idsAt(presetSeverities(preset), 'off').includes(id)).sort(),
        [
          'name',
          'placeholder',
          'sample-value',
          'tags',
          ...(preset === 'strict' ? ['plaintext-secret'] : []),
        ].sort(),
      );
    }
  });

  test('give way to those of single rules, by language', () => {
    const levels = { preset: 'recommended', rules: { tags: 'off' } } as const;
    for (const language of ['json', 'markdown'] as const)
      assert.equal(severitiesOf(levels, language), {
        ...presetSeverities('recommended', language),
        tags: 'off',
      });
    const plain = { preset: 'strict', rules: {} } as const;
    assert.is(severitiesOf(plain, 'yaml'), presetSeverities('strict', 'yaml'));
    assert.is(severitiesOf(levels, 'json'), severitiesOf(levels, 'json'));
  });

  test('have the rule on that an example is about', () => {
    assert.equal(exampleSeverities('tags'), presetSeverities('recommended'));
    assert.equal(exampleSeverities('plaintext-secret'), {
      ...presetSeverities('recommended'),
      'plaintext-secret': 'error',
    });
    assert.is(exampleSeverities('tags', 'markdown')['tags'], 'error');
    assert.is(exampleSeverities('unheard-of')['unheard-of'], undefined);
  });
});
