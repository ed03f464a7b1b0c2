import type { Span } from '../../text/span.ts';
import type { Node, SyntaxProblem } from '../tree.ts';
import { COMMA, isCloser, isLineEnd, isOpener } from './characters.ts';
import { findJsonStart } from './frames.ts';
import { skipSpace, startsMember } from './lookahead.ts';
import type { JsonReader } from './reader.ts';
import { insertion, oneAt } from './scalars.ts';
import { describeSurroundings } from './surroundings.ts';
import { templateEnd } from './templates.ts';

/** More values than anyone puts into one file by mistake; the rest is not read. */
const MAX_ROOTS = 1_000;

/** Reads the one value that a JSON text is, and says what stands around it. */
export function readRoots(reader: JsonReader): readonly Node[] {
  reader.skipTrivia();
  if (reader.atEnd) {
    reader.complain({ start: 0, end: 0 }, 'the file is empty; write an instance into it or delete it');
    return [];
  }
  const first = readFirst(reader);
  if (first === undefined) return [];
  const roots = [first.root];
  readRest(reader, roots, first.before);
  return roots;
}

/** The first value, and what stands before it that is no JSON. */
interface First {
  readonly root: Node;
  readonly before?: Span;
}

function readFirst(reader: JsonReader): First | undefined {
  const { pos: start, text } = reader;
  if (isOpener(reader.code) && templateEnd(text, start) === -1) return { root: reader.readValue('member') };
  const scalar = reader.readLoneScalar();
  if (scalar !== undefined) return { root: scalar };
  if (startsMember(text, start)) {
    const suggestion = { desc: 'add the bracket', edits: [insertion(start, '{')] };
    reader.complain(oneAt(start), 'the "{" before the first member is missing; add it', { suggestion });
    return { root: reader.readObject('missing') };
  }
  const json = findJsonStart(text, start);
  if (json === -1) return refuse(reader, start);
  // A heading looks like a comment, but is a part of the text.
  const before = { start: skipSpace(text, 0), end: trimEnd(text, start, json) };
  reader.problems.splice(0, Infinity, textProblem(text, before, undefined));
  reader.moveTo(json);
  return { root: reader.readValue('member'), before };
}

function textProblem(text: string, before: Span, after: Span | undefined): SyntaxProblem {
  const message = describeSurroundings(text.slice(before.start, before.end), after !== undefined);
  const edits = [before, ...(after === undefined ? [] : [after])].map((span) => ({ span, text: '' }));
  return { code: 'syntax', span: before, message, suggestion: { desc: 'delete the text', edits } };
}

function refuse(reader: JsonReader, start: number): undefined {
  // Whatever looked like a comment or a strange space on the way is no mistake of its own.
  reader.problems.length = 0;
  let end = start;
  while (!isLineEnd(reader.text.charCodeAt(end))) end++;
  const message = 'this is not JSON, which starts with "{" or "["; if it is YAML, name the file .yaml';
  reader.complain({ start, end: trimEnd(reader.text, start, end) }, message);
}

/** What follows the first value: nothing, if all is well. Otherwise it is one mistake, whatever it is. */
function readRest(reader: JsonReader, roots: Node[], before: Span | undefined): void {
  const { text } = reader;
  for (let first = true; ; first = false) {
    reader.skipTrivia();
    if (reader.atEnd) return;
    const start = reader.pos;
    const next = text.charCodeAt(start) === COMMA ? skipSpace(text, start + 1) : start;
    if (isOpener(text.charCodeAt(next)) && templateEnd(text, next) === -1) {
      if (roots.length >= MAX_ROOTS) return;
      const message = 'a second value follows the first; delete it, or put both in "[" and "]"';
      if (first) reader.complain(oneAt(next), message);
      reader.moveTo(next);
      roots.push(reader.readValue('member'));
    } else if (isCloser(reader.code)) {
      reader.moveTo(start + 1);
      if (first) reader.complainOfExtraCloser(start);
    } else {
      const span = { start, end: trimEnd(text, start, text.length) };
      reader.addDamage(oneAt(start), 'lines');
      if (first) complainOfRest(reader, span, before);
      return;
    }
  }
}

/** Text on both sides of the JSON was pasted with it at once. */
function complainOfRest(reader: JsonReader, after: Span, before: Span | undefined): void {
  if (before !== undefined) {
    reader.problems[0] = textProblem(reader.text, before, after);
    return;
  }
  const suggestion = { desc: 'delete the text', edits: [{ span: after, text: '' }] };
  reader.complain(after, 'text follows the JSON; delete it', { suggestion });
}

function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start + 1 && text.charCodeAt(last - 1) <= 32) last--;
  return last;
}
