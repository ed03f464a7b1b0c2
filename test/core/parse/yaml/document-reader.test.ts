import * as assert from 'uvu/assert';
import { USUAL_BOUNDS } from '../../../../src/core/limits.ts';
import type { Node } from '../../../../src/core/parse/tree.ts';
import { parseYaml } from '../../../../src/core/parse/yaml.ts';
import { testMarkedTexts } from '../../../support/marked-texts.ts';
import { suite } from '../../../support/suite.ts';

/** A node with all that is known of it: its places, its style, and what it means. */
function show(node: Node): string {
  const place = `@${node.start}-${node.end}`;
  if (node.kind === 'scalar') return `${node.style} ${JSON.stringify(node.value)}${place}`;
  const form = node.flow ? 'flow' : 'block';
  if (node.kind === 'array') return `${form} [${node.items.map(show).join(', ')}]${place}`;
  const members = node.members.map(({ key, value, merged, damaged }) => {
    const marks = `${merged ? ' merged' : ''}${damaged ? ' damaged' : ''}`;
    return `${key.style} ${key.name}@${key.start}-${key.end}${marks}: ${show(value)}`;
  });
  return `${form} {${members.join(', ')}}${place}`;
}

/** Less than any file has, so that a text of a line meets them. */
const BOUNDS = { ...USUAL_BOUNDS, depth: 3, aliases: 3 };

suite('reading a document of YAML', (test) => {
  testMarkedTexts(test, 'fixtures/yaml-nodes.txt', (text) => {
    const { roots, problems } = parseYaml(text, BOUNDS);
    return [
      ...problems.map((problem) => {
        const { start, end } = problem.span;
        return `${start}-${end} ${problem.code === 'syntax' ? problem.message : problem.code}`;
      }),
      ...roots.flatMap((root) => [show(root), `means ${JSON.stringify(root.value)}`]),
    ];
  });

  test('tells ten mistakes with aliases, and no more', () => {
    const says = (count: number): number => parseYaml(`a: [${'*b , '.repeat(count)}]\n`).problems.length;
    assert.equal([9, 10, 11, 20].map(says), [9, 10, 10, 10]);
  });
});
