/** A piece of what is inserted: as it stands, to be filled in, or one of several. */
export type Piece = string | { readonly fill: string } | { readonly choose: readonly string[] };

/** In the syntax of snippets, with the cursor going from one place to the next. */
export function toSnippet(pieces: readonly Piece[]): string {
  let stop = 0;
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece.replace(/[\\$}]/g, '\\$&');
      stop += 1;
      if ('fill' in piece) return `\${${stop}:${piece.fill.replace(/[\\$}]/g, '\\$&')}}`;
      return `\${${stop}|${piece.choose.map((option) => option.replace(/[\\$},|]/g, '\\$&')).join(',')}|}`;
    })
    .join('');
}

/** Where there are no snippets: what is to be filled in stays as it is, and the first of several is taken. */
export function toPlainText(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return 'fill' in piece ? piece.fill : (piece.choose[0] ?? '');
    })
    .join('');
}

/**
 * For clients without snippets, of which some put in a text as a line, line breaks and all. What is in braces fits on one; of
 * anything else its first line is a beginning.
 */
export function toOneLine(pieces: readonly Piece[]): string {
  const text = toPlainText(pieces);
  return text.startsWith('{') ? text.replace(/\n\s*/g, ' ') : text.replace(/\n.*/s, '');
}
