import { type Bounds, USUAL_BOUNDS } from '../../limits.ts';
import type { Node, SyntaxProblem, Tree } from '../tree.ts';
import { markDamage } from './damage.ts';
import { besideGutter, findGutter } from './gutter.ts';
import { compareWithLayout } from './layout.ts';
import { JsonReader } from './reader.ts';
import { readRoots } from './roots.ts';
import { parseSoundJson } from './sound.ts';

/** Reads strict JSON. What JSON.parse rejects has a problem; the tree is as complete as could be understood. */
export function parseJson(text: string, bounds: Bounds = USUAL_BOUNDS): Tree {
  return parse(text, 'json', bounds);
}

/** Reads JSON in which `//` and block comments and trailing commas are no problems. */
export function parseJsonc(text: string, bounds: Bounds = USUAL_BOUNDS): Tree {
  return parse(text, 'jsonc', bounds);
}

/** How many brackets that do not add up are looked for by the layout, each by reading the text once more. */
const MAX_REREADS = 3;

function parse(text: string, language: 'json' | 'jsonc', bounds: Bounds): Tree {
  const sound = parseSoundJson(text, bounds.depth);
  return sound === undefined
    ? parseUnsound(text, language, bounds)
    : { language, text, roots: [sound], problems: [], comments: [] };
}

/** Goes on after every mistake. A text without one is read just the same, only slower. */
export function parseUnsound(text: string, language: 'json' | 'jsonc', bounds: Bounds): Tree {
  const gutter = findGutter(text);
  let reading = read(gutter?.text ?? text, language, new Set(), bounds);
  for (let tries = 0; tries < MAX_REREADS && !bounds.isOver(); tries++) {
    const better = reread(reading, bounds);
    if (better === undefined) break;
    reading = better;
  }
  const { reader, roots } = reading;
  const problems =
    gutter === undefined
      ? reader.problems
      : [gutter.problem, ...reader.problems.map((problem) => besideGutter(problem, gutter))];
  return {
    language,
    text,
    roots: reader.damage.length === 0 ? roots : roots.map((root) => markDamage(root, reader.damage)),
    problems: inOrder(problems),
    comments: reader.comments,
  };
}

function read(
  text: string,
  language: 'json' | 'jsonc',
  mistaken: ReadonlySet<number>,
  bounds: Bounds,
): Reading {
  const reader = new JsonReader(text, language === 'jsonc', mistaken, bounds);
  return { reader, roots: readRoots(reader) };
}

/** Reads once more, with one bracket less that is mistaken; undefined if that does not fit the layout better. */
function reread({ reader, roots }: Reading, bounds: Bounds): Reading | undefined {
  const { unbalanced, mistaken: known, text } = reader;
  if (unbalanced === undefined) return undefined;
  const layout = compareWithLayout(text, roots, known);
  const mistaken = unbalanced === 'open' ? layout.leftOpen : layout.closedEarly;
  if (mistaken === undefined) return undefined;
  const again = read(text, reader.lenient ? 'jsonc' : 'json', new Set([...known, mistaken]), bounds);
  const fewer = reader.problems.length - again.reader.problems.length;
  if (fewer > 0 || (fewer === 0 && unbalanced === 'open')) return again;
  const { crooked } = compareWithLayout(text, again.roots, known);
  return fewer === 0 && crooked < layout.crooked ? again : undefined;
}

interface Reading {
  readonly reader: JsonReader;
  readonly roots: readonly Node[];
}

function inOrder(problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  return problems.length < 2 ? problems : [...problems].sort((a, b) => a.span.start - b.span.start);
}
