import type { Document, YAMLParseError } from 'yaml';
import type { Bounds } from '../../limits.ts';
import { createExcerpt, type Excerpt, nestExcerpt, type Run } from '../../text/excerpt.ts';
import type { Edit, Span } from '../../text/span.ts';
import type { SyntaxProblem } from '../tree.ts';
import { tightColons } from './brackets.ts';
import { type Cause, deleteFrom, type Page, readPage } from './cause.ts';
import { endOfRun } from './columns.ts';
import { describeYamlError } from './errors.ts';
import { findCauses, lineOf } from './find-causes.ts';
import { mergeConflicts } from './foreign-lines.ts';
import { readStream } from './read-stream.ts';
import { emptyAnchors, fences, templateMarks } from './surroundings.ts';

/** What a text reads as once its mistakes are mended, one after the other, and where everything stands in the original. */
export interface Mended {
  readonly text: string;
  readonly documents: readonly Document.Parsed[];
  /** Errors that nothing helped against, of `text`. */
  readonly errors: readonly YAMLParseError[];
  /** In offsets of the original, as are the places that are no longer what their author wrote. */
  readonly problems: readonly SyntaxProblem[];
  readonly harms: readonly Span[];
  toOriginal(span: Span): Span;
}

/** Mistakes of one document that are looked for; more are no instance file. */
const MAX_CAUSES = 20;

/** Mends of one error that are tried. */
const MAX_TRIES = 12;

/** Longer documents are not mended: reading them again and again would take too long. */
const MAX_LENGTH = 20_000;

/** The package takes as long for an error as for so many characters. */
const ERROR_LENGTH = 10;

/** How many characters may be read again to mend a text. */
export class Patience {
  readonly #bounds: Pick<Bounds, 'isOver'>;
  #left = 120_000;

  constructor(bounds: Pick<Bounds, 'isOver'>) {
    this.#bounds = bounds;
  }

  /** Whether a text of that length may be read once more. */
  spend(length: number): boolean {
    this.#left -= length;
    return this.#left > 0 && !this.#bounds.isOver();
  }
}

/** The documents of a stream that is too long to be mended: of each its first error. */
export function describeErrors(text: string, documents: readonly Document.Parsed[]): readonly Mended[] {
  return documents.map((document) => {
    const problem = describeYamlError(text, document.errors);
    return {
      text,
      documents: [document],
      errors: document.errors,
      problems: problem === undefined ? [] : [problem],
      harms: [],
      toOriginal: (span) => span,
    };
  });
}

/** Documents without an error, as they are. */
export function unmended(text: string, documents: readonly Document.Parsed[]): Mended {
  return { text, documents, errors: [], problems: [], harms: [], toOriginal: (span) => span };
}

export function mend(original: string, patience: Patience, known?: readonly Document.Parsed[]): Mended {
  const mending = new Mending(original);
  const canMend = original.length <= MAX_LENGTH && patience.spend(original.length);
  if (canMend) {
    let page = readPage(original);
    for (const find of CERTAIN) {
      if (page.text !== mending.text) page = readPage(mending.text);
      mending.takeAll(find(page));
    }
  }
  let documents = known !== undefined && mending.text === original ? known : readStream(mending.text);
  let errors = errorsOf(documents);
  if (errors.length > 0 && mending.text !== original) {
    const written = known ?? readStream(original);
    // What can be read as it is written was no mistake, if it cannot be read otherwise.
    if (errorsOf(written).length === 0) return unmended(original, written);
  }
  for (let count = 0; errors.length > 0 && canMend && count < MAX_CAUSES; count++) {
    const better = tryCauses(mending, errors, patience);
    if (better === undefined) break;
    mending.take(better.cause);
    documents = better.documents;
    errors = better.errors;
  }
  if (errors.length > 0) mending.note(describeYamlError(mending.text, errors));
  const { text, problems, harms } = mending;
  return { text, documents, errors, problems, harms, toOriginal: (span) => mending.toOriginal(span) };
}

/** Mistakes that need no error to be seen. */
const CERTAIN: readonly ((page: Page) => readonly Cause[])[] = [
  fences,
  mergeConflicts,
  templateMarks,
  emptyAnchors,
  tightColons,
];

interface Better {
  readonly cause: Cause;
  readonly documents: readonly Document.Parsed[];
  readonly errors: readonly YAMLParseError[];
}

/** The first cause whose mending takes the error away, and brings none before or at its own line. */
function tryCauses(
  mending: Mending,
  errors: readonly YAMLParseError[],
  patience: Patience,
): Better | undefined {
  const { text } = mending;
  const page = readPage(text);
  const offset = errors[0]?.pos[0] ?? 0;
  const line = lineOf(page, offset);
  const causes = findCauses(page, offset).slice(0, MAX_TRIES);
  for (const cause of [...causes, ...lastResorts(page, line, errors)]) {
    // What was mended and is said again was misunderstood.
    if (mending.knows(cause.problem)) continue;
    const own = lineOf(page, cause.problem.span.start);
    const step = applyEdits(text, cause.edits);
    if (!patience.spend(text.length + errors.length * ERROR_LENGTH)) return undefined;
    const documents = readStream(step.text);
    const left = errorsOf(documents);
    const [next] = left;
    const nextLine = next === undefined ? Infinity : lineOf(page, step.outer(spanOf(next, step.text)).start);
    const isBehind = nextLine > own || (cause.moves === true && nextLine === own);
    if (isBehind && (cause.swallows || nextLine > line)) return { cause, documents, errors: left };
  }
  return undefined;
}

/** Nothing is known to mend it: the line is said to be wrong, and left out with what stands below it. */
function lastResorts(page: Page, index: number, errors: readonly YAMLParseError[]): readonly Cause[] {
  const problem = describeYamlError(page.text, errors);
  const line = page.lines[index];
  if (problem === undefined || line === undefined) return [];
  const at = line.owner ?? index;
  return [at, at + 1, at - 1].flatMap((start): readonly Cause[] => {
    const first = page.lines[start];
    if (first === undefined || first.kind === 'marker' || first.indentEnd === first.end) return [];
    const end = page.lines[endOfRun(page, start, first.column + 1) - 1]?.end ?? first.end;
    const edits = [deleteFrom(first.indentEnd, end)];
    return [{ problem, edits, harms: [{ start: first.start, end }], swallows: false }];
  });
}

export function errorsOf(documents: readonly Document.Parsed[]): readonly YAMLParseError[] {
  return documents.flatMap(({ errors }) => errors).sort((a, b) => a.pos[0] - b.pos[0]);
}

function spanOf({ pos }: YAMLParseError, text: string): Span {
  const start = Math.min(pos[0], text.length);
  return { start, end: start };
}

class Mending {
  text: string;
  readonly problems: SyntaxProblem[] = [];
  readonly harms: Span[] = [];
  #excerpt: Excerpt | undefined;

  constructor(text: string) {
    this.text = text;
  }

  toOriginal(span: Span): Span {
    return this.#excerpt?.outer(span) ?? span;
  }

  take(cause: Cause): void {
    this.takeAll([cause]);
  }

  /** Causes that were found on the same page. */
  takeAll(causes: readonly Cause[]): void {
    if (causes.length === 0) return;
    for (const { problem, harms } of causes) {
      this.note(problem);
      this.harms.push(...harms.map((span) => this.toOriginal(span)));
    }
    const step = applyEdits(
      this.text,
      causes.flatMap(({ edits }) => edits),
    );
    this.#excerpt = this.#excerpt === undefined ? step : nestExcerpt(this.#excerpt, step);
    this.text = step.text;
  }

  knows(problem: SyntaxProblem): boolean {
    const { start } = this.toOriginal(problem.span);
    return this.problems.some(({ span }) => span.start === start);
  }

  note(problem: SyntaxProblem | undefined): void {
    if (problem === undefined) return;
    const span = this.toOriginal(problem.span);
    if (this.problems.some((known) => isSame(known, { ...problem, span }))) return;
    const edited = (edits: readonly Edit[]): readonly Edit[] =>
      edits.map((edit) => this.#excerpt?.outerEdit(edit) ?? edit);
    if (problem.code !== 'syntax') this.problems.push({ ...problem, span, fix: edited(problem.fix) });
    else {
      const { suggestion } = problem;
      this.problems.push({
        ...problem,
        span,
        ...(suggestion && { suggestion: { desc: suggestion.desc, edits: edited(suggestion.edits) } }),
      });
    }
  }
}

function isSame(a: SyntaxProblem, b: SyntaxProblem): boolean {
  const isSaid = a.code !== 'syntax' || (b.code === 'syntax' && a.message === b.message);
  return a.code === b.code && isSaid && a.span.start === b.span.start;
}

function applyEdits(text: string, edits: readonly Edit[]): Excerpt {
  const runs: Run[] = [];
  const keep = (start: number, end: number): void => {
    if (end > start) runs.push({ text: text.slice(start, end), outer: { start, end } });
  };
  let from = 0;
  const inOrder = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  for (const { span, text: inserted } of inOrder) {
    if (span.start < from) continue;
    keep(from, span.start);
    if (inserted !== '') runs.push({ text: inserted, outer: span });
    from = span.end;
  }
  keep(from, text.length);
  return createExcerpt(runs, (piece) => piece);
}
