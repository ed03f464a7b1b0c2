import type { Node } from '../tree.ts';
import { COMMA, isCloser, isLineEnd, isOpener } from './characters.ts';
import { findJsonStart } from './frames.ts';
import { startsMember } from './lookahead.ts';
import type { JsonReader } from './reader.ts';
import { insertion, oneAt } from './scalars.ts';
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
  const root = readRoot(reader);
  if (root === undefined) return [];
  const roots = [root];
  readRest(reader, roots);
  return roots;
}

function readRoot(reader: JsonReader): Node | undefined {
  if (isOpener(reader.code) && templateEnd(reader.text, reader.pos) === -1) return reader.readValue('member');
  const scalar = reader.readLoneScalar();
  if (scalar !== undefined) return scalar;
  const { pos: start, text } = reader;
  if (startsMember(text, start)) {
    const suggestion = { desc: 'Add the bracket', edits: [insertion(start, '{')] };
    reader.complain(oneAt(start), 'the "{" before the first member is missing; add it', { suggestion });
    return reader.readObject('missing');
  }
  const json = findJsonStart(text, start);
  if (json === -1) return refuse(reader, start);
  const span = { start, end: trimEnd(text, start, json) };
  const suggestion = { desc: 'Delete the text', edits: [{ span: { start, end: json }, text: '' }] };
  reader.complain(span, 'text stands before the JSON; delete it', { suggestion });
  reader.moveTo(json);
  return reader.readValue('member');
}

function refuse(reader: JsonReader, start: number): undefined {
  // Whatever looked like a comment or a strange space on the way is no mistake of its own.
  reader.problems.length = 0;
  let end = start;
  while (!isLineEnd(reader.text.charCodeAt(end))) end++;
  const message = 'this is not JSON, which starts with "{" or "["; if it is YAML, name the file .yaml';
  reader.complain({ start, end: trimEnd(reader.text, start, end) }, message);
  reader.abort();
}

/** What follows the first value: nothing, if all is well. Otherwise it is one mistake, whatever it is. */
function readRest(reader: JsonReader, roots: Node[]): void {
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
      const suggestion = { desc: 'Delete the text', edits: [{ span, text: '' }] };
      reader.addDamage(oneAt(start), 'lines');
      if (first) reader.complain(span, 'text follows the JSON; delete it', { suggestion });
      return;
    }
  }
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) <= 32) next++;
  return next;
}

function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start + 1 && text.charCodeAt(last - 1) <= 32) last--;
  return last;
}
