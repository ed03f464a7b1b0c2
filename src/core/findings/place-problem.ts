import { editsFor } from '../documents/change.ts';
import type { InstanceDocument } from '../documents/instance-document.ts';
import { locate, locateSlice } from '../documents/locate.ts';
import type { PointerPlace, TextPlace } from '../documents/place.ts';
import { shownPointer } from '../documents/shown-path.ts';
import type { Problem } from '../rules/rule.ts';
import type { Edit, Span } from '../text/span.ts';
import type { Related, Suggestion } from './finding.ts';

/** A problem with its place found in the text; severity and suppressions are still to come. */
export interface PlacedProblem {
  readonly ruleId: string;
  readonly message: string;
  readonly span: Span;
  readonly unsure: boolean;
  readonly reveals: boolean;
  readonly related: readonly Related[];
  readonly fix?: readonly Edit[];
  readonly suggestions: readonly Suggestion[];
  /** Where it is in its document; undefined for a problem of the text itself. */
  readonly place?: { readonly document: InstanceDocument; readonly at: PointerPlace };
  readonly instancePath: string;
}

export function placeInDocument(
  ruleId: string,
  problem: Problem<PointerPlace>,
  document: InstanceDocument,
): PlacedProblem {
  const { tree, node } = document;
  const writing = { language: tree.language, text: tree.text, root: node };
  const placed = place(ruleId, problem, {
    instancePath: document.pointer + shownPointer(node, problem.at.pointer),
    locate: (at) => locate(tree.text, node, at),
    edits: (change) => editsFor(writing, change),
  });
  // A part that was not found is marked as the whole value, and that may hold more than what can be shown.
  const found = problem.at.slice === undefined || locateSlice(tree.text, node, problem.at) !== undefined;
  return { ...placed, reveals: placed.reveals && found, place: { document, at: problem.at } };
}

/** A problem of what belongs to no document: a command, a comment, or the text as a whole. */
export function placeAtSpan(ruleId: string, problem: Problem<TextPlace>): PlacedProblem {
  return place(ruleId, problem, {
    instancePath: '',
    locate: ({ span }) => span,
    edits: (change) => (change.kind === 'edit' ? change.edits : undefined),
  });
}

interface Placing<At> {
  readonly instancePath: string;
  locate(at: At): Span;
  edits(change: NonNullable<Problem['fix']>): readonly Edit[] | undefined;
}

function place<At extends Problem['at']>(
  ruleId: string,
  problem: Problem<At>,
  placing: Placing<At>,
): PlacedProblem {
  const suggestions: Suggestion[] = [];
  for (const { desc, change } of problem.suggestions ?? []) {
    const edits = placing.edits(change);
    if (edits !== undefined) suggestions.push({ desc, edits });
  }
  const fix = problem.fix && placing.edits(problem.fix);
  return {
    ruleId,
    message: problem.message,
    span: placing.locate(problem.at),
    unsure: problem.unsure === true,
    reveals: problem.reveals === true,
    related: (problem.related ?? []).map(({ message, ...place }): Related => {
      if ('at' in place) return { message, span: placing.locate(place.at) };
      return 'span' in place.outside
        ? { message, span: place.outside.span }
        : { message, file: place.outside };
    }),
    ...(fix === undefined ? {} : { fix }),
    suggestions,
    instancePath: placing.instancePath,
  };
}
