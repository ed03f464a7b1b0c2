import { promise, type Target } from '../engine/target.ts';
import { mutate, writeDocument } from '../inputs/yaml-documents.ts';
import { compare } from './compare-yaml.ts';

export const plainYaml: Target = {
  name: 'plain-yaml',
  about:
    'written and mutated YAML to the parser of plain YAML, with the yaml package as referee, to the last offset',
  fixed: 1,
  generate(random) {
    const document = writeDocument(random);
    const text = random.chance(25) ? document : mutate(document, writeDocument(random), random);
    // Every second one is compared to the last offset, the others as values.
    return [random.pick(['whole', 'value']), text];
  },
  run([how = '', text = '']) {
    const comparison = compare(text, how === 'whole');
    if (typeof comparison === 'string') return [comparison];
    promise(false, 'plain YAML is read in two ways', () => comparison.difference);
  },
};
