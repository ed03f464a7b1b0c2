import type { InstanceDocument } from '../documents/instance-document.ts';
import { find } from '../documents/locate.ts';
import type { PointerPlace } from '../documents/place.ts';
import { childPointer, pointerSegments } from '../documents/pointer.ts';
import { createSpanIndex, type SpanIndex } from '../text/span-index.ts';
import type { PlacedProblem } from './place-problem.ts';
import { isOn, type Severities } from './severity.ts';

/**
 * What explains what, at one place: a rule named earlier here explains away those named later. A placeholder is no URL
 * either, but saying so helps nobody. Rules not named here stand for themselves.
 */
const EXPLAINS = [
  'placeholder',
  'read-only-members',
  'curly-quotes',
  'html-entities',
  'invisible-characters',
  'sample-value',
  'envelope',
  'element-key',
  'unknown-config',
  'config-type',
  'config-value',
  'auth-mismatch',
  'events',
  'provider-data',
  'tags',
  'name',
  'plaintext-secret',
];

/** Whether a rule's problems matter even while it is off, since they explain those of others. */
export function explainsOthers(ruleId: string): boolean {
  return EXPLAINS.slice(0, -1).includes(ruleId) || ruleId === 'syntax';
}

/** What is said of the characters of a value holds true in a broken member too. */
const ABOUT_CHARACTERS: ReadonlySet<string> = new Set([
  'placeholder',
  'html-entities',
  'curly-quotes',
  'invisible-characters',
]);

const ABOUT_QUOTES = 'curly-quotes';

/** Keeps one problem for each root cause: repetitions and what only follows from another problem go. */
export function keepRootCauses(
  problems: readonly PlacedProblem[],
  severities: Severities,
): readonly PlacedProblem[] {
  // Where placeholders are what they should be, as in a page, it still matters how they are written.
  const mayStay = isOn('placeholder', severities) ? undefined : 'html-entities';
  const isTemplate = mayStay !== undefined;
  const mayLackTags = !isOn('tags', severities);
  const isMeant = (problem: PlacedProblem): boolean =>
    !(isTemplate && isAboutMask(problem)) &&
    !(mayLackTags && isAboutMissingTags(problem)) &&
    !isInDamagedMember(problem);
  // One alone follows from no other.
  if (problems.length === 1) return problems.filter(isMeant);

  const explained = findExplained(problems);
  const ofText = problems.filter((problem) => problem.place === undefined);
  const broken = {
    texts: createSpanIndex(ofText.map(({ span }) => span)),
    syntax: createSpanIndex(ofText.filter(({ ruleId }) => ruleId === 'syntax').map(({ span }) => span)),
  };
  const placeholders = createSpanIndex(
    problems.filter(({ ruleId }) => ruleId === 'placeholder').map(({ span }) => span),
  );
  const ofWrongType = new Set(problems.filter(isWrongType).map(({ place }) => place?.document));
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const identity = `${problem.ruleId} ${problem.span.start} ${problem.span.end} ${problem.message}`;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return (
      (!explained.has(problem) || problem.ruleId === mayStay) &&
      isMeant(problem) &&
      !isPartOfBrokenText(problem, broken) &&
      !isBarePlaceholder(problem, placeholders) &&
      !(ABOUT_A_TYPE.has(problem.ruleId) && ofWrongType.has(problem.place?.document))
    );
  });
}

/** Asterisks in place of a value: where placeholders are what they should be, one more way to write them. */
function isAboutMask({ ruleId, place }: PlacedProblem): boolean {
  return ruleId === 'read-only-members' && place?.at.part === 'value';
}

/** The one member that an instance may do without, though none is documented that does. */
function isAboutMissingTags({ ruleId, place, unsure }: PlacedProblem): boolean {
  return ruleId === 'envelope' && place?.at.part === 'open' && unsure;
}

/** The problems that one of a stronger rule at the same place explains. */
function findExplained(problems: readonly PlacedProblem[]): ReadonlySet<PlacedProblem> {
  const strongest = new Map<InstanceDocument, Map<string, number>>();
  const placeOf = (at: PointerPlace): string => `${at.part} ${at.pointer}`;
  for (const { ruleId, place } of problems) {
    const rank = EXPLAINS.indexOf(ruleId);
    if (rank === -1 || place === undefined) continue;
    const ranks = strongest.get(place.document) ?? new Map<string, number>();
    strongest.set(place.document, ranks);
    const key = placeOf(place.at);
    ranks.set(key, Math.min(rank, ranks.get(key) ?? rank));
  }
  return new Set(
    problems.filter(({ ruleId, place }) => {
      // One that explains nothing ranks before all.
      const rank = EXPLAINS.indexOf(ruleId);
      if (place === undefined) return false;
      return rank > (strongest.get(place.document)?.get(placeOf(place.at)) ?? rank);
    }),
  );
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

/** What is said of characters that did not parse: typographic quotes that broke a value, or a type that they seem to have. */
function isPartOfBrokenText(
  { ruleId, place, span }: PlacedProblem,
  broken: { readonly texts: SpanIndex; readonly syntax: SpanIndex },
): boolean {
  if (place === undefined || ruleId === 'placeholder') return false;
  return ruleId === ABOUT_QUOTES ? broken.texts.overlap(span) : broken.syntax.contain(span);
}

/** What is said of an instance depends on how it authenticates. */
const ABOUT_A_TYPE: ReadonlySet<string> = new Set(['required-config', 'provider-data']);

/** An authentication type that no key is for: what is missing or too much for it was never meant. */
function isWrongType({ ruleId, place }: PlacedProblem): boolean {
  return ruleId === 'auth-mismatch' && place?.at.part === 'value';
}

/** A placeholder without quotes does not parse, and what replaces it will. */
function isBarePlaceholder({ ruleId, span }: PlacedProblem, placeholders: SpanIndex): boolean {
  return ruleId === 'syntax' && placeholders.contain(span);
}

/** What these say depends on all of a body: on what is not there, or on what is there twice. */
const ABOUT_THE_WHOLE: ReadonlySet<string> = new Set([
  'required-config',
  'auth-mismatch',
  'events',
  'provider-data',
  'duplicate-keys',
]);

/** What a page leaves out, or has put in from elsewhere, may be just what seems to be missing. */
export function dependsOnTheWhole({ ruleId, place }: PlacedProblem): boolean {
  return ABOUT_THE_WHOLE.has(ruleId) || (ruleId === 'envelope' && place?.at.part === 'open');
}
