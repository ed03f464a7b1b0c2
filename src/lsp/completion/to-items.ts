import { type CompletionItem, InsertTextFormat, type Range, type TextEdit } from 'vscode-languageserver/node';
import type { InsertPlace } from '../../core/editing/marked-copy.ts';
import type { Excerpt } from '../../core/text/excerpt.ts';
import type { Edit, Span } from '../../core/text/span.ts';
import { markup } from '../markup.ts';
import type { OpenDocument } from '../open-document.ts';
import type { Proposal } from './proposal.ts';
import { toOneLine, toPlainText, toSnippet } from './snippet.ts';

export interface ItemJob {
  readonly open: OpenDocument;
  readonly snippets: boolean;
  readonly inMarkdown: boolean;
}

/** Where proposals are put; `index` is which of several places, the likeliest being the first. */
export type ItemPlace = { readonly span: Span; readonly index: number } & Partial<InsertPlace>;

/**
 * Proposals as a client wants them. What is replaced begins behind a quote or spaces that are there already, so that what has
 * been typed is the beginning of the label, which all clients compare it with.
 */
export function toItems(
  proposals: readonly Proposal[],
  place: ItemPlace,
  excerpt: Excerpt | undefined,
  { open, inMarkdown, ...client }: ItemJob,
): CompletionItem[] {
  // In a script, quotes and dollars are escaped, which snippets could not tell from their own.
  const snippets = client.snippets && (excerpt === undefined || open.source.language !== 'shell');
  const editOf = (edit: Edit): TextEdit | undefined => {
    if (excerpt === undefined) return open.editOf(edit);
    if (snippets) return open.editOf({ ...edit, span: excerpt.outer(edit.span) });
    const outer = excerpt.outerEdit(edit);
    return outer && open.editOf(outer);
  };
  const { before, edits } = surroundings(place);
  const around = edits.flatMap((edit) => editOf(edit) ?? []);
  return proposals.flatMap((proposal, number): CompletionItem[] => {
    const { label, kind, detail, documentation, pieces, group } = proposal;
    const whole = snippets ? toSnippet(pieces) : client.snippets ? toPlainText(pieces) : toOneLine(pieces);
    const { span, text } = betweenQuotes({ span: place.span, text: whole }, place);
    const textEdit = editOf({ span, text: before + text });
    if (textEdit === undefined || !isOnOneLine(textEdit.range)) return [];
    return [
      {
        label,
        kind,
        textEdit,
        sortText: `${place.index}${group}${String(number).padStart(4, '0')}`,
        insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
        ...(detail !== '' && { detail }),
        ...(documentation !== '' && { documentation: markup(documentation, inMarkdown) }),
        ...(around.length > 0 && { additionalTextEdits: around }),
      },
    ];
  });
}

/** The same edit without the quotes that are there already; some clients replace nothing behind the cursor. */
function betweenQuotes({ span, text }: Edit, { quote = '', isClosed, indent }: ItemPlace): Edit {
  if (quote === '' || indent !== '') return { span, text };
  const keepsBoth = isClosed === true && text.endsWith(quote);
  return keepsBoth
    ? { span: { start: span.start + 1, end: span.end - 1 }, text: text.slice(1, -1) }
    : { span: { start: span.start + 1, end: span.end }, text: text.slice(1) };
}

/** What else has to change, so that what is inserted fits: in front of it, as other edits may not be at the same place, or elsewhere. */
function surroundings({ span, commaBefore, excess }: ItemPlace): {
  readonly before: string;
  readonly edits: readonly Edit[];
} {
  const outdent = excess === undefined ? [] : [{ span: excess, text: '' }];
  if (commaBefore === undefined) return { before: '', edits: outdent };
  return commaBefore === span.start
    ? { before: ', ', edits: outdent }
    : { before: '', edits: [{ span: { start: commaBefore, end: commaBefore }, text: ',' }, ...outdent] };
}

/** The protocol wants no other; an excerpt can have its text on several. */
function isOnOneLine({ start, end }: Range): boolean {
  return start.line === end.line;
}
