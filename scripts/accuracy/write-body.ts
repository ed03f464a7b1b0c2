import { childPointer } from '../../src/core/documents/pointer.ts';
import type { Value } from '../../src/core/parse/tree.ts';
import { createLineIndex } from '../../src/core/text/line-index.ts';
import type { BodyLanguage } from '../../src/core/text/source.ts';
import type { Span } from '../../src/core/text/span.ts';

/** How a body is laid out. `yaml-flow`: a line for each top-level member, braces and brackets below. */
export const LAYOUTS = ['json', 'json-compact', 'yaml', 'yaml-flow'] as const;

export type Layout = (typeof LAYOUTS)[number];

/** Where a member or an item stands; an item has no key. Quotes are part of the spans. */
export interface Place {
  readonly key?: Span;
  readonly value: Span;
}

export interface Written {
  readonly text: string;
  readonly language: BodyLanguage;
  /** By JSON pointer. */
  readonly places: ReadonlyMap<string, Place>;
}

export function languageOf(layout: Layout): BodyLanguage {
  return layout.startsWith('json') ? 'json' : 'yaml';
}

/** Writes a body as people do, and remembers where everything is. */
export function writeBody(body: Value, layout: Layout): Written {
  const pen = createPen();
  switch (layout) {
    case 'json':
      writeJson(pen, body, '', '');
      pen.put('\n');
      break;
    case 'json-compact':
      writeJson(pen, body, '', undefined);
      break;
    case 'yaml':
      writeBlock(pen, body, '', '', Infinity);
      break;
    case 'yaml-flow':
      writeBlock(pen, body, '', '', 1);
  }
  return { text: pen.text(), language: languageOf(layout), places: pen.places };
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return createLineIndex(text).position(offset).line;
}

interface Pen {
  readonly places: Map<string, Place>;
  put(piece: string): Span;
  text(): string;
}

function createPen(): Pen {
  let text = '';
  return {
    places: new Map(),
    put(piece) {
      const start = text.length;
      text += piece;
      return { start, end: text.length };
    },
    text: () => text,
  };
}

type Entry = readonly [name: string, value: Value, keyed: boolean];

function entriesOf(value: Value): readonly Entry[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value)
    ? value.map((item: Value, index): Entry => [String(index), item, false])
    : Object.entries(value).map(([name, member]): Entry => [name, member, true]);
}

/** `indent` undefined: everything on one line. */
function writeJson(pen: Pen, value: Value, pointer: string, indent: string | undefined): Span {
  const entries = entriesOf(value);
  if (entries === undefined) return pen.put(JSON.stringify(value));
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const { start } = pen.put(open);
  const deeper = indent === undefined ? undefined : `${indent}  `;
  for (const [index, [name, member, keyed]] of entries.entries()) {
    if (index > 0) pen.put(',');
    pen.put(deeper === undefined ? '' : `\n${deeper}`);
    const key = keyed ? pen.put(JSON.stringify(name)) : undefined;
    if (keyed) pen.put(indent === undefined ? ':' : ': ');
    note(pen, childPointer(pointer, name), key, writeJson(pen, member, childPointer(pointer, name), deeper));
  }
  if (entries.length > 0 && indent !== undefined) pen.put(`\n${indent}`);
  return { start, end: pen.put(close).end };
}

/** A block of YAML, each entry on lines of its own; `depth` levels of it, below that flow. */
function writeBlock(pen: Pen, value: Value, pointer: string, indent: string, depth: number): Span {
  const entries = entriesOf(value);
  if (entries === undefined || entries.length === 0 || depth === 0) {
    const span = writeFlow(pen, value, pointer, depth === 0);
    pen.put('\n');
    return span;
  }
  const start = pen.text().length + indent.length;
  let end = start;
  for (const [name, member, keyed] of entries) {
    const below = childPointer(pointer, name);
    pen.put(indent);
    const key = keyed ? pen.put(scalarText(name, false)) : undefined;
    const nests = depth > 1 && (entriesOf(member)?.length ?? 0) > 0;
    pen.put(keyed ? (nests ? ':\n' : ': ') : '- ');
    // What is in an item stands behind its dash.
    const levels = !keyed && nests ? 0 : depth - 1;
    const span = writeBlock(pen, member, below, nests ? `${indent}  ` : '', levels);
    note(pen, below, key, span);
    end = span.end;
  }
  return { start, end };
}

function writeFlow(pen: Pen, value: Value, pointer: string, inside: boolean): Span {
  const entries = entriesOf(value);
  if (entries === undefined)
    return pen.put(typeof value === 'string' ? scalarText(value, inside) : JSON.stringify(value));
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const { start } = pen.put(open);
  for (const [index, [name, member, keyed]] of entries.entries()) {
    const below = childPointer(pointer, name);
    if (index > 0) pen.put(', ');
    const key = keyed ? pen.put(scalarText(name, true)) : undefined;
    if (keyed) pen.put(': ');
    note(pen, below, key, writeFlow(pen, member, below, true));
  }
  return { start, end: pen.put(close).end };
}

function note(pen: Pen, pointer: string, key: Span | undefined, value: Span): void {
  pen.places.set(pointer, { ...(key !== undefined && { key }), value });
}

/** Words that YAML does not read as a text. */
const NO_TEXT = /^(?:true|false|null|yes|no|on|off|[yn])$/i;

/** A text of YAML, without quotes where it needs none. */
function scalarText(text: string, inFlow: boolean): string {
  const plain =
    /^[A-Za-z_/$“”][^\n\r\t]*$/.test(text) &&
    !/: |:$| #|\s$/.test(text) &&
    !NO_TEXT.test(text) &&
    !(inFlow && /[,[\]{}]/.test(text));
  return plain ? text : JSON.stringify(text);
}
