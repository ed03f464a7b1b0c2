import { isPrintable, writeQuotedYaml, writeYamlText } from '../core/write/yaml-text.ts';
import {
  BLANK,
  type Collection,
  type Content,
  type Entry,
  isCollection,
  type Note,
  type Outline,
} from './outline.ts';
import { writeOnOneLine } from './write-json.ts';

const INDENT = '  ';

/** The lines of a YAML text in block style, as a person would write it. */
export function writeYaml({ before, content, after }: Outline): readonly string[] {
  const body = isOpen(content) ? collection(content, '') : [scalar(content)];
  const isAlsoAbove = isOpen(content) && (content.entries[0]?.above.length ?? 0) > 0;
  return [
    ...notes(before, ''),
    // Else the comment on the first entry would seem to belong to those on the file.
    ...(before.length > 0 && isAlsoAbove ? [''] : []),
    ...body,
    ...(after.length > 0 && after[0] !== BLANK ? [''] : []),
    ...notes(after, ''),
  ];
}

function collection({ kind, entries, below }: Collection, indent: string): readonly string[] {
  const write = kind === 'object' ? member : item;
  return [...entries.flatMap((entry) => write(entry, indent)), ...notes(below, indent)];
}

function member({ above, key = '', content, beside }: Entry, indent: string): readonly string[] {
  return [...notes(above, indent), ...below(`${indent}${writeYamlText(key)}:`, content, beside, indent)];
}

function item({ above, content, beside }: Entry, indent: string): readonly string[] {
  const lines = notes(above, indent);
  const starts = isOpen(content) && beside === undefined && content.entries[0]?.above.length === 0;
  if (!starts) return [...lines, ...below(`${indent}-`, content, beside, indent)];
  const [first = '', ...others] = collection(content, indent + INDENT);
  return [...lines, `${indent}- ${first.slice(indent.length + INDENT.length)}`, ...others];
}

/** What belongs to a key or a dash. */
function below(
  lead: string,
  content: Content,
  beside: string | undefined,
  indent: string,
): readonly string[] {
  const comment = beside === undefined ? '' : ` #${beside}`;
  if (isOpen(content)) return [`${lead}${comment}`, ...collection(content, indent + INDENT)];
  if (content.kind === 'text' && isLiteral(content.text)) {
    const lines = content.text.split('\n');
    const mark = content.text.endsWith('\n') ? '|' : '|-';
    if (mark === '|') lines.pop();
    return [`${lead} ${mark}${comment}`, ...lines.map((line) => (line === '' ? '' : indent + INDENT + line))];
  }
  return [`${lead} ${scalar(content)}${comment}`];
}

function scalar(content: Content): string {
  return writeOnOneLine(content, isCollection(content) ? writeQuotedYaml : writeYamlText);
}

/** Whether it has lines of its own. */
function isOpen(content: Content): content is Collection {
  return isCollection(content) && content.entries.length > 0 && !content.onOneLine;
}

/** Whether a block keeps every character, also in editors that cut white space off the ends of lines. */
function isLiteral(text: string): boolean {
  return (
    /^\S.*\n/.test(text) && !/[ \t](?:\n|$)|\n\n$/.test(text) && isPrintable(text.replace(/[\n\t]/g, ''))
  );
}

function notes(all: readonly Note[], indent: string): readonly string[] {
  return all.map((note) => (note === BLANK ? '' : `${indent}#${note.comment}`));
}
