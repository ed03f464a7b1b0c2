import type { Excerpt } from '../../text/excerpt.ts';
import type { Edit, Span } from '../../text/span.ts';
import type { Comment } from '../tree.ts';

/**
 * How a part of a word is quoted, which decides how text is written there. `ansi` is `$'...'`; the text of a here-document
 * is a `document`, one whose delimiter is quoted is `verbatim`.
 */
export type Quoting = 'bare' | 'single' | 'double' | 'ansi' | 'document' | 'verbatim';

/** A part of a word with one quoting; the span is one of the content. */
export interface Piece extends Span {
  readonly quoting: Quoting;
}

/** What a program is handed. Nothing of it stands elsewhere, so all of it can be edited. */
export interface WordContent extends Excerpt {
  outerEdit(edit: Edit): Edit;
}

/** A word of a command line: its span has the quotes, `content` is what the program is handed. */
export interface Word extends Span {
  readonly content: WordContent;
  /** In order, from the start of the content to its end. */
  readonly pieces: readonly Piece[];
  /** What the shell replaces, as spans of the content, where it is kept as written: `$TOKEN`, `${TOKEN}`, `$(cat x)`. */
  readonly expansions: readonly Span[];
}

/** An option of curl with its value: `-H 'Accept: x'`, `--header='Accept: x'`, `-HAccept:x`. */
export interface CurlOption extends Span {
  /** The long name without dashes: `header` for `-H`. One that curl does not know is as written. */
  readonly name: string;
  /** Where the option itself stands: `-H`, or the `H` in `-sH`. */
  readonly flag: Span;
  readonly value: Word | undefined;
}

/** What is wrong with how a command is written, whatever it asks for. Fixes leave its words as they were meant. */
export type CommandProblem =
  | {
      readonly code:
        | 'missing-continuation'
        | 'space-after-backslash'
        /** A backslash directly behind a word, which joins it with the option on the next line. */
        | 'glued-continuation'
        | 'curly-delimiter'
        /** A single quote inside of single quotes, which ends them. */
        | 'apostrophe-in-quotes'
        /** JSON in double quotes whose own quotes are not escaped. */
        | 'quote-in-quotes'
        /** One that a word processor made of the one or two that begin an option. */
        | 'typographic-dash'
        /** A no-break space or one of no width between words. */
        | 'invisible-character';
      readonly span: Span;
      readonly fix: readonly Edit[];
    }
  | {
      readonly code: 'unclosed-quote';
      /** The quote that opens. */
      readonly span: Span;
      /** Closes it where it seems to have ended. */
      readonly suggestion: readonly Edit[];
    };

/** A curl command of a script, with offsets in the script's text; what does not parse is read as it was meant. */
export interface CurlCommand extends Span {
  /** The word `curl`. */
  readonly program: Span;
  /** All that follows, in order. */
  readonly words: readonly Word[];
  /** In the order given. */
  readonly options: readonly CurlOption[];
  /** What is no option: URLs. */
  readonly operands: readonly Word[];
  /** What a here-document, a here-string or `echo` before a pipe puts on standard input. */
  readonly stdin: Word | undefined;
  /** In order of position. */
  readonly problems: readonly CommandProblem[];
}

export interface Script {
  readonly commands: readonly CurlCommand[];
  readonly comments: readonly Comment[];
}
