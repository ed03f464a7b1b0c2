import type { Excerpt } from '../../text/excerpt.ts';
import type { Edit, Span } from '../../text/span.ts';

/** A word of a command line: its span has the quotes, `content` is what the program is handed. */
export interface Word extends Span {
  readonly content: Excerpt;
}

/** An option of curl with its value: `-H 'Accept: x'`, `--header='Accept: x'`, `-HAccept:x`. */
export interface CurlOption extends Span {
  /** The long name without dashes: `header` for `-H`. */
  readonly name: string;
  readonly value: Word | undefined;
}

/** What is wrong with how a command is written, whatever it asks for. Fixes leave its words as they were meant. */
export type CommandProblem =
  | { readonly code: 'missing-continuation'; readonly span: Span; readonly fix: readonly Edit[] }
  | { readonly code: 'space-after-backslash'; readonly span: Span; readonly fix: readonly Edit[] }
  | { readonly code: 'curly-delimiter'; readonly span: Span; readonly fix: readonly Edit[] }
  | { readonly code: 'apostrophe-in-quotes'; readonly span: Span; readonly fix: readonly Edit[] }
  | { readonly code: 'unclosed-quote'; readonly span: Span };

/** A curl command of a script, with offsets in the script's text; what does not parse is read as it was meant. */
export interface CurlCommand extends Span {
  /** In the order given. */
  readonly options: readonly CurlOption[];
  /** What is no option: URLs. */
  readonly operands: readonly Word[];
  /** What a here-document puts on standard input. */
  readonly stdin: Excerpt | undefined;
  readonly problems: readonly CommandProblem[];
}
