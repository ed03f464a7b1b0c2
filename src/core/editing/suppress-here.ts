import { readSuppressions } from '../findings/suppress.ts';
import type { Page } from '../parse/page.ts';
import type { Comment, Tree } from '../parse/tree.ts';
import { endOfHead, restOfLine } from '../text/end-of-head.ts';
import type { Language } from '../text/source.ts';
import type { Edit, Span } from '../text/span.ts';
import { startOfLine } from '../text/start-of-line.ts';

export interface SuppressRequest {
  readonly text: string;
  readonly language: Language;
  readonly parsed: Tree | Page;
  readonly ruleId: string;
  /** Of the finding. */
  readonly span: Span;
}

/**
 * Edits that may each suppress a finding by a comment, the most natural first. Whether one does, and leaves everything else as
 * it was, is seen by making it: inside of a text of several lines, say, a comment would be a part of it. Strict JSON has none.
 */
export function waysToSuppress(request: SuppressRequest): readonly Edit[] {
  const { text, language, parsed, ruleId, span } = request;
  if (language === 'json') return [];
  const extended = extendDirective(request);
  const own = startOfLine(text, span.start);
  const line = (at: number, marker = 'disable-next-line'): Edit => {
    const start = startOfLine(text, at);
    const indent = text.slice(start, endOfHead(text, /[ \t>]/, start));
    const written = `${indent}${COMMENTS[language](`instancelint-${marker} ${ruleId}`)}${lineBreakOf(text)}`;
    return { span: { start, end: start }, text: written };
  };
  const ways =
    'blocks' in parsed && language === 'markdown'
      ? blocksAround(parsed, span).map((at) => line(at))
      : [line(own)];
  if (language === 'yaml') ways.push(atEndOfLine(text, own, ruleId));
  return extended === undefined ? ways : [extended, ...ways];
}

const COMMENTS: Readonly<Record<Exclude<Language, 'json'>, (text: string) => string>> = {
  jsonc: (text) => `// ${text}`,
  yaml: (text) => `# ${text}`,
  shell: (text) => `# ${text}`,
  markdown: (text) => `<!-- ${text} -->`,
};

/** A comment that suppresses other rules here names this one as well. */
function extendDirective({ text, parsed, span, ruleId }: SuppressRequest): Edit | undefined {
  const suppressions = readSuppressions(text, commentsOf(parsed));
  const line = suppressions.lineOf(span.start);
  const here = suppressions.all.findLast(
    ({ directive: { kind }, rule, lines }) =>
      rule !== undefined &&
      (kind === 'disable-next-line' || kind === 'disable-line') &&
      lines !== undefined &&
      lines.from <= line &&
      line <= lines.to,
  );
  const last = here?.directive.rules.at(-1);
  return last && { span: { start: last.end, end: last.end }, text: `, ${ruleId}` };
}

function commentsOf(parsed: Tree | Page): readonly Comment[] {
  if (!('blocks' in parsed)) return parsed.comments;
  const inside = parsed.blocks.flatMap(({ tree, excerpt }) =>
    tree.comments.map((comment) => excerpt.outer(comment)),
  );
  return [...parsed.comments, ...inside];
}

/** Where a comment of a page may stand so that it is about the whole block: above its fence, or above its first line. */
function blocksAround({ text, blocks, commands }: Page, span: Span): number[] {
  const excerpts = [...blocks, ...commands].flatMap(({ excerpt }) => excerpt ?? []);
  const starts = excerpts.flatMap((excerpt) => {
    const { start, end } = excerpt.outer({ start: 0, end: excerpt.text.length });
    return start <= span.start && span.start <= end ? [start] : [];
  });
  return starts.flatMap((start) => {
    const first = startOfLine(text, start);
    return first === 0 ? [first] : [startOfLine(text, first - 1), first];
  });
}

function atEndOfLine(text: string, start: number, ruleId: string): Edit {
  const end = start + restOfLine(text, start).trimEnd().length;
  return { span: { start: end, end }, text: ` # instancelint-disable-line ${ruleId}` };
}

function lineBreakOf(text: string): string {
  if (text.includes('\r\n')) return '\r\n';
  return text.includes('\r') && !text.includes('\n') ? '\r' : '\n';
}
