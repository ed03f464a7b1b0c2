import { find } from '../documents/locate.ts';
import { childPointer, pointerSegments } from '../documents/pointer.ts';
import { overlaps } from '../text/span.ts';
import type { PlacedProblem } from './place-problem.ts';

/**
 * What explains what, at one place: a rule named earlier here explains away those named later. A placeholder is no URL
 * either, but saying so helps nobody. Rules not named here stand for themselves.
 */
const EXPLAINS = [
  'placeholder',
  'read-only-members',
  'curly-quotes',
  'html-entities',
  'envelope',
  'element-key',
  'unknown-config',
  'config-type',
  'config-value',
  'tags',
  'name',
];

/** What is said of the characters of a value holds true in a broken member too. */
const ABOUT_CHARACTERS: ReadonlySet<string> = new Set(['placeholder', 'html-entities', 'curly-quotes']);

const ABOUT_QUOTES = 'curly-quotes';

/** Keeps one problem for each root cause: repetitions and what only follows from another problem go. */
export function keepRootCauses(problems: readonly PlacedProblem[]): readonly PlacedProblem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const identity = `${problem.ruleId} ${problem.span.start} ${problem.span.end} ${problem.message}`;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return (
      !isExplained(problem, problems) && !isInDamagedMember(problem) && !isPartOfBrokenText(problem, problems)
    );
  });
}

function isExplained(problem: PlacedProblem, problems: readonly PlacedProblem[]): boolean {
  const rank = EXPLAINS.indexOf(problem.ruleId);
  if (rank <= 0 || problem.place === undefined) return false;
  const { document, at } = problem.place;
  return problems.some((other) => {
    const otherRank = EXPLAINS.indexOf(other.ruleId);
    if (otherRank === -1 || otherRank >= rank || other.place?.document !== document) return false;
    return other.place.at.pointer === at.pointer && other.place.at.part === at.part;
  });
}

/** Where the text did not parse, neither keys nor values are what their author meant. */
function isInDamagedMember({ ruleId, place }: PlacedProblem): boolean {
  if (place === undefined || ABOUT_CHARACTERS.has(ruleId)) return false;
  let path = '';
  for (const segment of pointerSegments(place.at.pointer)) {
    path = childPointer(path, segment);
    const isPlaceItself = path === place.at.pointer;
    const member = find(place.document.node, path)?.member;
    if (member?.damaged === true && (isPlaceItself || member.value.kind === 'scalar')) return true;
  }
  return false;
}

/** Typographic quotes in a value that they broke are the break itself. */
function isPartOfBrokenText(problem: PlacedProblem, problems: readonly PlacedProblem[]): boolean {
  if (problem.ruleId !== ABOUT_QUOTES || problem.place === undefined) return false;
  return problems.some((other) => other.place === undefined && overlaps(other.span, problem.span));
}
