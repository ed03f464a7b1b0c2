import { Parser, parseAllDocuments } from 'yaml';
import { plainTree } from '../../../src/core/parse/plain-tree.ts';
import type { SyntaxProblem, Tree } from '../../../src/core/parse/tree.ts';
import { errorsOfLostValues } from '../../../src/core/parse/yaml/lost-values.ts';
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
    promiseSameAsReferee(text, tree);
    return traitsOf(tree);
  },
  // Read twice, and by the package and its parser.
  cost: () => 2,
};

/** What is no YAML has a problem, and what is some has none but those that are meant. */
function promiseSameAsReferee(text: string, { problems }: Tree): void {
  const lines = text.replace(/\r(?!\n)/g, '\n');
  const parsed = parseAllDocuments(lines, OPTIONS);
  const told = 'empty' in parsed ? [] : parsed.flatMap((document) => document.errors);
  // What the package loses without a word.
  const lost = [...new Parser().parse(lines)].flatMap((token) => errorsOfLostValues(token));
  // In braces, the package takes the start of a line for no white space.
  const errors = [...told, ...lost].filter(
    ({ message, pos }) =>
      !(message.startsWith('Comments must be separated') && /[\r\n]/.test(text.charAt(pos[0] - 1))),
  );
  if (errors.length > 0)
    promise(problems.length > 0, 'a text that is no YAML has no problem', () => errors[0]?.message);
  // With spaces in the place of invisible characters, everything may be understood otherwise.
  else if (problems.every(({ code }) => code !== 'invisible-characters')) {
    const strange = problems.find((problem) => !isMeant(problem));
    promise(strange === undefined, 'a text that is YAML has a problem', () => strange);
  }
}

/** Whether something is refused on purpose that YAML allows for, since nobody means it in an instance. */
function isMeant(problem: SyntaxProblem): boolean {
  // One of JSON, of which YAML makes a part of the key below.
  if (problem.code === 'comment') return true;
  if (problem.code !== 'syntax') return false;
  return problem.limit !== undefined || MEANT.some((message) => message.test(problem.message));
}

const MEANT: readonly RegExp[] = [
  // Of a text of several lines, which no instance is.
  /^this line is a fence of Markdown and no YAML;/,
  // There is nothing to check.
  /^the file is empty;/,
  // Keys of instances are texts.
  /^this key is not plain text;/,
  // The package says so when it makes values of what it has read.
  /^this alias names an anchor that is not defined/,
  /^this alias stands inside its own anchor;/,
  // A template that nobody filled in is a mapping in a mapping.
  /^YAML takes "\{\{" for two brackets;/,
  // A password, most likely, of which nothing would be left.
  /^a value that starts with "[&!]" is an? (?:anchor|tag) for YAML;/,
  // `{a:1}` has a key `a:1` without a value.
  /^a space is missing behind the ":" of this key;/,
];

const OPTIONS = { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' } as const;
