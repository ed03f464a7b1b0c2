import { parseJson, parseJsonc } from '../../../src/core/parse/json/parse-json.ts';
import { plainTree } from '../../../src/core/parse/plain-tree.ts';
import { MAX_DEPTH, type SyntaxProblem } from '../../../src/core/parse/tree.ts';
import { promise, type Target } from '../engine/target.ts';
import { anyText } from '../inputs/texts.ts';
import { promiseTree, showTree, traitsOf } from '../promises/tree.ts';

const PARSERS = { json: parseJson, jsonc: parseJsonc };

export const json: Target = {
  name: 'json',
  about: 'damaged JSON and JSONC to the parser, with JSON.parse as referee',
  fixed: 1,
  generate(random, earlier) {
    const [, text] = earlier ?? [];
    const language = random.pick<'json' | 'jsonc'>(['json', 'json', 'jsonc']);
    return [language, anyText(random.chance(95) ? language : 'yaml', random, text)];
  },
  run([language = '', text = '']) {
    if (language !== 'json' && language !== 'jsonc') return [];
    const tree = PARSERS[language](text);
    promiseTree(tree);
    promise(showTree(PARSERS[language](text)) === showTree(tree), 'the same text is read in two ways');
    const small = plainTree(text, language);
    if (small !== undefined)
      promise(showTree(small) === showTree(tree), 'the small parser reads something else');
    if (language === 'json') promiseSameAsReferee(text, tree.problems, tree.roots[0]?.value);
    return traitsOf(tree);
  },
};

/** What is valid has no problem and its value, what is invalid has one; but a limit refuses what is valid. */
function promiseSameAsReferee(text: string, problems: readonly SyntaxProblem[], value: unknown): void {
  let expected: unknown;
  try {
    expected = JSON.parse(text);
  } catch {
    promise(problems.length > 0, 'a text that is no JSON has no problem');
    return;
  }
  if (problems.length > 0) {
    const isLimit = problems.every(({ code }) => code === 'syntax') && depthOf(text) > MAX_DEPTH;
    promise(isLimit, 'a text that is JSON has a problem', () => problems);
    return;
  }
  promise(JSON.stringify(value) === JSON.stringify(expected), 'JSON is read to another value');
}

/** At least as deep as it is nested, as brackets in strings count as well. */
function depthOf(text: string): number {
  return text.match(/[{[]/g)?.length ?? 0;
}
