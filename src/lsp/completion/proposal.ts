import type { CompletionItemKind } from 'vscode-languageserver/node';
import type { Piece } from './snippet.ts';

/** Something that could be written at a place, whatever the client and the text around are like. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** A few words beside the label. */
  readonly detail: string;
  /** In Markdown. */
  readonly documentation: string;
  /** All that is inserted. */
  readonly pieces: readonly Piece[];
  /** What it is shown among; in a group they keep their order. */
  readonly group: number;
}
