import { CST, Lexer } from 'yaml';
import type { Span } from '../core/text/span.ts';

/** Parts of a YAML text that its tree does not tell of. */
export interface YamlMarks {
  /** All of them, also that of a block scalar's header. */
  readonly comments: readonly Span[];
  readonly documents: number;
  /** Lines such as `%YAML 1.1`. */
  readonly directives: readonly Span[];
  /** Anchors and aliases. */
  readonly sharings: readonly Span[];
  readonly tags: readonly Span[];
}

export function findYamlMarks(text: string): YamlMarks {
  const comments: Span[] = [];
  const directives: Span[] = [];
  const sharings: Span[] = [];
  const tags: Span[] = [];
  let documents = 0;
  let start = 0;
  let isScalar = false;
  // The lexer knows no lone CR, which ends a line here; offsets stay the same.
  for (const token of new Lexer().lex(text.replace(/\r(?!\n)/g, '\n'))) {
    if (!isScalar && NOT_IN_TEXT.has(token)) {
      isScalar = token === CST.SCALAR;
      if (token === CST.DOCUMENT) documents++;
      continue;
    }
    const span = { start, end: start + token.length };
    start = span.end;
    if (!isScalar) listFor(CST.tokenType(token))?.push(span);
    isScalar = false;
  }
  return { comments, documents, directives, sharings, tags };

  function listFor(type: CST.TokenType | null): Span[] | undefined {
    switch (type) {
      case 'comment':
        return comments;
      case 'directive-line':
        return directives;
      case 'anchor':
      case 'alias':
        return sharings;
      case 'tag':
        return tags;
      default:
        return undefined;
    }
  }
}

/** What the lexer says between the parts of the text. */
const NOT_IN_TEXT: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);
