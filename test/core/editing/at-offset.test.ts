import * as assert from 'uvu/assert';
import { findAt } from '../../../src/core/editing/at-offset.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { suite } from '../../support/suite.ts';

function at(marked: string): string | undefined {
  const [root] = parseYaml(marked.replace('¦', '')).roots;
  const found = root && findAt(root, marked.indexOf('¦'), (span) => span);
  return found && `${found.part} /${found.path.join('/')}`;
}

suite('findAt', (test) => {
  for (const [marked, found] of [
    ['¦a: {b: [1, x]}', 'key /a'],
    ['a¦: {b: [1, x]}', 'key /a'],
    ['a: ¦{b: [1, x]}', undefined],
    ['a: {b¦: [1, x]}', 'key /a/b'],
    ['a: {b: [1, x¦]}', 'value /a/b/1'],
    ['a: "x ¦y"', 'value /a'],
    ['a: 1\n¦\nb: 2', undefined],
    ['a: 1\nb: 2¦', 'value /b'],
    ['x: &x {a: ¦1}\ny: {<<: *x}', 'value /x/a'],
    ['x: &x {a: 1}\ny: {<<: *x¦}', undefined],
  ] as const) {
    test(JSON.stringify(marked), () => {
      assert.is(at(marked), found);
    });
  }

  test('finds nothing of another body that this one repeats', () => {
    const text = '- &x {a: 1}\n- {<<: *x, b: 2}';
    const [root] = parseYaml(text).roots;
    const [, second] = root?.kind === 'array' ? root.items : [];
    assert.ok(second);
    assert.is(
      findAt(second, text.indexOf('1'), (span) => span),
      undefined,
    );
    assert.equal(findAt(second, text.indexOf('2'), (span) => span)?.path, ['b']);
  });
});
