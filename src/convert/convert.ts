import { bodyParserFor, readBody } from '../core/parse/parser-for.ts';
import type { Tree } from '../core/parse/tree.ts';
import { createLineIndex } from '../core/text/line-index.ts';
import type { BodyLanguage } from '../core/text/source.ts';
import type { Span } from '../core/text/span.ts';
import {
  commentObstacles,
  type Obstacle,
  syntaxObstacle,
  valueObstacles,
  yamlObstacles,
} from './obstacles.ts';
import { type Content, isCollection, type Note, type Outline, sameValue } from './outline.ts';
import { readOutline } from './read-outline.ts';
import { sameParts, suppressedParts } from './suppressed-parts.ts';
import { writeJson } from './write-json.ts';
import { writeYaml } from './write-yaml.ts';

export type Conversion = { readonly text: string } | { readonly obstacles: readonly Obstacle[] };

/**
 * Writes a text in another language: the same value, digit for digit, and the same comments, or none at all. What was
 * written is read again and compared.
 */
export async function convert(text: string, language: BodyLanguage, to: BodyLanguage): Promise<Conversion> {
  if (text.length > MAX_CHARACTERS) return { obstacles: [{ at: 0, message: TOO_LONG }] };
  const tree = await readBody(text, language);
  const unread = syntaxObstacle(tree);
  const [root] = tree.roots;
  if (unread !== undefined || root === undefined)
    return { obstacles: [unread ?? { at: 0, message: 'the file is empty; there is nothing to convert' }] };

  const { comments, obstacles: onlyYaml } = await partsBesideTree(tree);
  const lines = createLineIndex(text);
  const obstacles = [
    ...onlyYaml,
    ...valueObstacles(root, text, to, lines),
    ...commentObstacles(text, comments, to),
  ];
  if (obstacles.length > 0)
    return { obstacles: obstacles.sort((a, b) => a.at - b.at).slice(0, MAX_OBSTACLES) };

  const outline = readOutline(text, root, comments);
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  const written = `${(to === 'yaml' ? writeYaml(outline) : writeJson(outline)).join(lineEnd)}${lineEnd}`;
  const result = (await bodyParserFor(to))(written);
  const [problem] = result.problems;
  if (result.roots.length === 0 && problem?.code === 'syntax')
    return { obstacles: [{ at: 0, message: `it cannot be read in that language: ${problem.message}` }] };
  await expectSame(outline, result);
  if (tree.text.includes('instancelint-') && !sameParts(suppressedParts(tree), suppressedParts(result)))
    return { obstacles: [{ at: firstSuppression(text, comments), message: OTHER_LINES }] };
  return { text: written };
}

/** Reading, writing and reading again takes several times what linting does. */
const MAX_CHARACTERS = 5_000_000;
export const TOO_LONG = `more than ${MAX_CHARACTERS} characters are not converted; an instance file has a few thousand`;

/** More of them say nothing new. */
const MAX_OBSTACLES = 10;

const OTHER_LINES =
  'a comment that suppresses findings would be about other lines; put each key on a line of its own';

function firstSuppression(text: string, comments: readonly Span[]): number {
  return comments.find(({ start, end }) => text.slice(start, end).includes('instancelint-'))?.start ?? 0;
}

async function partsBesideTree(
  tree: Tree,
): Promise<{ readonly comments: readonly Span[]; readonly obstacles: readonly Obstacle[] }> {
  if (tree.language !== 'yaml') return { comments: tree.comments, obstacles: [] };
  const { findYamlMarks } = await import('./yaml-marks.ts');
  const marks = findYamlMarks(tree.text);
  return { comments: marks.comments, obstacles: yamlObstacles(tree, marks) };
}

/** A difference is a defect of ours, and nobody gets to see the text. */
async function expectSame(outline: Outline, tree: Tree): Promise<void> {
  const [root, ...others] = tree.roots;
  const { comments, obstacles } = await partsBesideTree(tree);
  if (root === undefined || others.length + tree.problems.length + obstacles.length > 0)
    throw new Error('the converted text does not parse as one document');
  const again = readOutline(tree.text, root, comments);
  if (!sameValue(outline.content, again.content)) throw new Error('the converted text has another value');
  if (commentsOf(outline).join('\n') !== commentsOf(again).join('\n'))
    throw new Error('the converted text has other comments');
}

/** All lines of comment in order. */
function commentsOf({ before, content, after }: Outline): readonly string[] {
  const found: string[] = [];
  const add = (notes: readonly Note[]): void => {
    for (const note of notes) if (typeof note !== 'string') found.push(note.comment);
  };
  const visit = (each: Content): void => {
    if (!isCollection(each)) return;
    for (const { above, beside, content: inner } of each.entries) {
      add(above);
      if (beside !== undefined) found.push(beside);
      visit(inner);
    }
    add(each.below);
  };
  add(before);
  visit(content);
  add(after);
  return found;
}
