import type { Span } from '../../text/span.ts';
import { type Cause, createCause, deleteFrom, isItem, type Page } from './cause.ts';
import { skipBlanks } from './characters.ts';
import { contentColumn } from './columns.ts';
import { quoteSpan } from './quoting.ts';

const FENCE = /^[ \t]*(?:```|~~~)[\w -]*$/;

/** The fence of the Markdown block that the text was copied from, with what stands outside of it. */
export function fences({ text, lines }: Page): readonly Cause[] {
  const found = lines.filter(
    ({ kind, start, end }) =>
      kind !== 'text' && kind !== 'blank' && FENCE.test(text.slice(start, Math.min(end, start + 60))),
  );
  const [first] = found;
  if (first === undefined) return [];
  const last = found.at(-1);
  const isClosing =
    first === last && lines.slice(lines.indexOf(first) + 1).every(({ kind }) => kind !== 'entry');
  const edits = [deleteFrom(isClosing ? first.indentEnd : 0, first.end)];
  if (last !== undefined && last !== first) edits.push(deleteFrom(last.start, text.length));
  return [
    createCause({
      span: { start: first.indentEnd, end: first.end },
      message:
        isClosing || last === first
          ? 'this line is a fence of Markdown and no YAML; delete it'
          : 'this line is a fence of Markdown and no YAML; delete it and the one at the end',
      edits,
    }),
  ];
}

/** Template marks without quotes, which YAML takes for an object in an object. */
export function templateMarks(page: Page): readonly Cause[] {
  const causes: Cause[] = [];
  for (const { kind, entry, indentEnd, end } of page.lines) {
    if (kind !== 'entry' && kind !== 'flow') continue;
    const isFlow = kind === 'flow';
    let value = entry?.value ?? { start: indentEnd, end };
    const key = isFlow || entry?.key !== undefined ? undefined : templateKey(page, value);
    if (key !== undefined) {
      causes.push(templateMark(page, key, 'put the key in quotes'));
      value = { start: skipBlanks(page.text, key.end + 1, value.end), end: value.end };
    }
    for (const span of templatesIn(page, value, isFlow))
      causes.push(templateMark(page, span, 'put the value in quotes'));
  }
  return causes;
}

/** A template in the place of a key; what `value` spans seems to have none. */
function templateKey({ text }: Page, { start, end }: Span): Span | undefined {
  const key = /^(\{\{[^{}\n]*\}\}[^\s:]*):(?:\s|$)/.exec(text.slice(start, end))?.[1];
  return key === undefined ? undefined : { start, end: start + key.length };
}

function templatesIn({ text }: Page, value: Span, isFlow: boolean): readonly Span[] {
  const written = text.slice(value.start, value.end);
  if (!isFlow && /^\{\{[^{}\n]*\}\}/.test(written)) return [value];
  if (!isFlow && !/^[[{]/.test(written)) return [];
  return [...written.matchAll(/\{\{(?<=[[,:{]\s*\{\{)[^{}\n]*\}\}[^,\]}\s]*/g)].map(({ index, 0: mark }) => {
    const start = value.start + index;
    return { start, end: start + mark.length };
  });
}

function templateMark({ text }: Page, span: Span, remedy: string): Cause {
  return createCause({
    span: { start: span.start, end: text.indexOf('}}', span.start) + 2 },
    message: `YAML takes "{{" for two brackets; ${remedy}`,
    edits: quoteSpan(text, span),
    suggests: remedy,
  });
}

/** A whole value that YAML takes for an anchor or tag of nothing. */
export function emptyAnchors(page: Page): readonly Cause[] {
  const { text, lines } = page;
  const causes: Cause[] = [];
  for (const [index, line] of lines.entries()) {
    const { entry } = line;
    if (entry === undefined || (entry.key === undefined && entry.dashes.length === 0)) continue;
    const written = text.slice(entry.value.start, entry.value.end);
    const [, mark, name] = /^([&!])([^ \t\r\n[\]{},!]*)$/.exec(written) ?? [];
    if (mark === undefined || name === undefined) continue;
    const next = lines
      .slice(index + 1, index + 20)
      .find(({ kind }) => kind !== 'blank' && kind !== 'comment');
    const column = entry.key === undefined ? line.column : contentColumn(line);
    const isList = entry.key !== undefined && next !== undefined && isItem(next);
    const hasValue = next !== undefined && (next.column > column || (next.column === column && isList));
    if (hasValue || (mark === '&' && text.includes(`*${name}`))) continue;
    causes.push(
      createCause({
        span: entry.value,
        message:
          mark === '&'
            ? 'a value that starts with "&" is an anchor for YAML; put the value in quotes'
            : 'a value that starts with "!" is a tag for YAML; put the value in quotes',
        edits: quoteSpan(text, entry.value),
        suggests: 'put the value in quotes',
        harms: [entry.value],
      }),
    );
  }
  return causes;
}
