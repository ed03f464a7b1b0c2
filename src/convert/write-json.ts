import { escapeUnprintable } from '../core/write/escape-unprintable.ts';
import {
  BLANK,
  type Collection,
  type Content,
  type Entry,
  isCollection,
  type Note,
  type Outline,
  type Scalar,
} from './outline.ts';

const INDENT = '  ';

/** The lines of a JSON text; with comments, if there are any, of a JSONC text. */
export function writeJson({ before, content, after }: Outline): readonly string[] {
  return [...notes(before, ''), ...value('', content, '', '', undefined), ...notes(after, '')];
}

/** A value without its comments, on one line; YAML includes JSON. */
export function writeOnOneLine(content: Content, writeText: (text: string) => string): string {
  if (!isCollection(content)) return writeScalar(content, writeText);
  const entries = content.entries.map(
    (entry) =>
      `${entry.key === undefined ? '' : `${writeText(entry.key)}: `}${writeOnOneLine(entry.content, writeText)}`,
  );
  const [open, close] = bracketsOf(content);
  return `${open}${entries.join(', ')}${close}`;
}

/** `indent` is that of the line; `lead` and `end` stand before and behind the value. */
function value(
  lead: string,
  content: Content,
  end: string,
  indent: string,
  beside: string | undefined,
): readonly string[] {
  const comment = beside === undefined ? '' : ` //${beside}`;
  if (!isCollection(content) || content.onOneLine || isEmpty(content))
    return [`${indent}${lead}${writeOnOneLine(content, writeJsonText)}${end}${comment}`];
  const [open, close] = bracketsOf(content);
  const inside = indent + INDENT;
  return [
    `${indent}${lead}${open}${comment}`,
    ...content.entries.flatMap((each, index) =>
      entry(each, index === content.entries.length - 1 ? '' : ',', inside),
    ),
    ...notes(content.below, inside),
    `${indent}${close}${end}`,
  ];
}

function entry({ above, key, content, beside }: Entry, end: string, indent: string): readonly string[] {
  const lead = key === undefined ? '' : `${writeJsonText(key)}: `;
  return [...notes(above, indent), ...value(lead, content, end, indent, beside)];
}

function notes(all: readonly Note[], indent: string): readonly string[] {
  return all.map((note) => (note === BLANK ? '' : `${indent}//${note.comment}`));
}

export function writeJsonText(text: string): string {
  return escapeUnprintable(JSON.stringify(text));
}

function writeScalar(scalar: Scalar, writeText: (text: string) => string): string {
  switch (scalar.kind) {
    case 'text':
      return writeText(scalar.text);
    case 'number':
      return scalar.digits ?? 'null';
    case 'literal':
      return String(scalar.value);
  }
}

function isEmpty({ entries, below }: Collection): boolean {
  return entries.length === 0 && below.length === 0;
}

function bracketsOf({ kind }: Collection): readonly [string, string] {
  return kind === 'object' ? ['{', '}'] : ['[', ']'];
}
