import type { InstanceDocument } from '../documents/instance-document.ts';
import { type FileExists, partsOf } from '../documents/parts.ts';
import type { Page } from '../parse/page.ts';
import type { Tree } from '../parse/tree.ts';
import type { Excerpt } from '../text/excerpt.ts';
import type { Span } from '../text/span.ts';

/** An instance body of an open text, with the way from its offsets to those of the text. */
export interface ShownBody {
  readonly document: InstanceDocument;
  outer(span: Span): Span;
}

/** The instance bodies of a text, be it a file or a page; what only may be one is none, as for a file found in a folder. */
export function shownBodies(parsed: Tree | Page): readonly ShownBody[] {
  return partsOf(parsed, true, nobodyAsks).flatMap((part) => {
    if (part.kind !== 'body') return [];
    const outer = (span: Span): Span => part.excerpt?.outer(span) ?? span;
    return part.documents.map((document) => ({ document, outer }));
  });
}

/** The text in JSON or YAML that an offset of a page stands in, with the offset counted there. */
export function blockAt(
  page: Page,
  offset: number,
): { readonly tree: Tree; readonly excerpt: Excerpt; readonly offset: number } | undefined {
  for (const { tree, excerpt } of [...page.blocks, ...page.commands.flatMap(({ bodies }) => bodies)]) {
    const { start, end } = excerpt.outer({ start: 0, end: excerpt.text.length });
    if (start <= offset && offset <= end) return { tree, excerpt, offset: innerOffset(excerpt, offset) };
  }
  return undefined;
}

/** The last place of an excerpt that is written at an offset of the outer text or before it. */
function innerOffset(excerpt: Excerpt, offset: number): number {
  let low = 0;
  let high = excerpt.text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (excerpt.outer({ start: middle, end: middle }).start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

const nobodyAsks: FileExists = () => undefined;
