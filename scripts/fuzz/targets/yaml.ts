import { parseAllDocuments } from 'yaml';
import { plainTree } from '../../../src/core/parse/plain-tree.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { promise, type Target } from '../engine/target.ts';
import { anyText } from '../inputs/texts.ts';
import { promiseTree, showTree, traitsOf } from '../promises/tree.ts';

export const yaml: Target = {
  name: 'yaml',
  about: 'damaged YAML to the parser and to what mends it, with the yaml package as referee',
  fixed: 0,
  generate(random, earlier) {
    return [anyText(random.chance(92) ? 'yaml' : 'json', random, earlier?.[0])];
  },
  run([text = '']) {
    const tree = parseYaml(text);
    promiseTree(tree);
    promise(showTree(parseYaml(text)) === showTree(tree), 'the same text is read in two ways');
    const small = plainTree(text, 'yaml');
    if (small !== undefined)
      promise(showTree(small) === showTree(tree), 'the small parser reads something else');
    if (tree.problems.length === 0) {
      const parsed = parseAllDocuments(text.replace(/\r(?!\n)/g, '\n'), OPTIONS);
      const errors = 'empty' in parsed ? [] : parsed.flatMap((document) => document.errors);
      promise(errors.length === 0, 'a text that is no YAML has no problem', () =>
        errors.map(({ message }) => message),
      );
    }
    return traitsOf(tree);
  },
};

const OPTIONS = { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' } as const;
