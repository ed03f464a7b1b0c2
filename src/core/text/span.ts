/** A range of a text: offsets in UTF-16 code units, `end` exclusive. An empty span marks a point between characters. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces what the span covers by `text`; an empty span inserts, an empty text deletes. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
