import type { Excerpt } from '../text/excerpt.ts';
import type { PageLanguage } from '../text/source.ts';
import type { CurlCommand } from './shell/command.ts';
import type { Comment, Tree } from './tree.ts';

/** A text in JSON or YAML that stands inside a page; nothing tells yet whether it is an instance body. */
export interface Block {
  readonly tree: Tree;
  /** What the tree was read from; offsets of the tree are offsets of its text. */
  readonly excerpt: Excerpt;
  /** Something is left out that stands elsewhere, so nothing tells what is missing. */
  readonly isPartial: boolean;
}

/** A curl command of a page, with the bodies that it sends. */
export interface PlacedCommand {
  readonly command: CurlCommand;
  /** The shell text that the command's offsets count in; undefined where it is the page itself. */
  readonly excerpt: Excerpt | undefined;
  readonly bodies: readonly Block[];
}

/** A text that holds bodies among other things: documentation, or a script. */
export interface Page {
  readonly language: PageLanguage;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly commands: readonly PlacedCommand[];
  /** Those outside of all blocks; offsets count in the page. */
  readonly comments: readonly Comment[];
}

/** Reads a page. Never throws. */
export type PageParser = (text: string) => Page;
