import type { Span } from '../text/span.ts';
import type { Comment } from './tree.ts';

export const DIRECTIVE_KINDS = ['disable-next-line', 'disable-line', 'disable', 'enable'] as const;
export type DirectiveKind = (typeof DIRECTIVE_KINDS)[number];

/** A rule id in a comment, where it stands. */
export interface NamedRule extends Span {
  readonly id: string;
}

/**
 * A comment that speaks to the linter, such as `# instancelint-disable-next-line placeholder, tags -- filled in by the
 * pipeline`. `rules`: none means all of them.
 */
export interface Directive {
  readonly comment: Comment;
  /** Undefined: a word that is none. */
  readonly kind: DirectiveKind | undefined;
  /** The word behind `instancelint-`. */
  readonly word: NamedRule;
  readonly rules: readonly NamedRule[];
  /** What stands behind `--`; empty if nothing does. */
  readonly reason: string;
}

const PREFIX = 'instancelint-';
const DIRECTIVE = new RegExp(`^((?:#|//|/\\*|<!--)\\s*${PREFIX})([a-z-]+)(.*)`, 's');

/** A quick look: most texts have none, and finding their comments takes time. */
export function mayHoldDirectives(text: string): boolean {
  return text.includes(PREFIX);
}

/** The directives among comments, in order of position. */
export function readDirectives(text: string, comments: Iterable<Comment>): readonly Directive[] {
  return [...comments]
    .sort((a, b) => a.start - b.start)
    .flatMap((comment) => {
      const match = DIRECTIVE.exec(text.slice(comment.start, comment.end));
      if (match === null) return [];
      const [, opener = '', id = '', rest = ''] = match;
      const start = comment.start + opener.length;
      const word = { id, start, end: start + id.length };
      const kind = DIRECTIVE_KINDS.find((known) => known === id);
      return [{ comment, kind, word, ...readRest(rest, word.end) }];
    });
}

/** The ids before `--`, and the reason behind it. */
function readRest(rest: string, offset: number): Pick<Directive, 'rules' | 'reason'> {
  const [ids = '', ...reason] = rest.replace(/(?:\*\/|-->)\s*$/, '').split(/\s--(?:\s|$)/);
  const rules = [...ids.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
    id,
    start: offset + index,
    end: offset + index + id.length,
  }));
  return { rules, reason: reason.join(' -- ').trim() };
}
