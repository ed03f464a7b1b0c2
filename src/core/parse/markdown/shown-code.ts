import { createExcerpt, nestExcerpt } from '../../text/excerpt.ts';
import { overlaps } from '../../text/span.ts';
import { type CodeBlock, findCodeBlocks, type MarkdownBlocks } from './code-blocks.ts';

/** The code that a page shows, as its author meant it, in order of position. */
export function findShownCode(page: string): MarkdownBlocks {
  const { blocks, comments } = findCodeBlocks(page, { inHtml: true });
  const code = blocks.flatMap(withoutInnerFence);
  const highlighted = findHighlighted(page, code);
  if (highlighted.length === 0) return { blocks: code, comments };
  // What looks like indented code inside is a part of it.
  const others = code.filter((block) => !highlighted.some((whole) => overlaps(whole, block)));
  return { blocks: [...others, ...highlighted].sort((a, b) => a.start - b.start), comments };
}

/** A fence that is indented too far is the first line of an indented block; what it encloses is meant all the same. */
function withoutInnerFence(block: CodeBlock): readonly CodeBlock[] {
  if (!/^\s*(?:```|~~~)/.test(block.excerpt.text)) return [block];
  const inner = findCodeBlocks(block.excerpt.text).blocks;
  return inner.map((each) => ({
    ...block,
    info: each.info,
    excerpt: nestExcerpt(block.excerpt, each.excerpt),
  }));
}

const HIGHLIGHT =
  /^[ \t]*\{%-?[ \t]*(?:highlight[ \t]+([\w-]+)(?![\w-])[^%\r\n]{0,200}|endhighlight[ \t]*-?)%\}[ \t]*(?:\r\n|\n|\r|$)/gm;

/** Blocks between the tags that Jekyll had before there were fences: `{% highlight json %}` and `{% endhighlight %}`. */
function findHighlighted(page: string, code: readonly CodeBlock[]): readonly CodeBlock[] {
  const found: CodeBlock[] = [];
  if (!page.includes('endhighlight')) return found;
  let open: { readonly start: number; readonly info: string } | undefined;
  let next = 0;
  for (const { 0: line, 1: info, index } of page.matchAll(HIGHLIGHT)) {
    while ((code[next]?.end ?? page.length) <= index) next++;
    // Shown itself, as how to write it.
    if ((code[next]?.start ?? page.length) < index && open === undefined) continue;
    if (info !== undefined) open ??= { start: index + line.length, info: info.toLowerCase() };
    else if (open !== undefined) {
      const span = { start: open.start, end: index };
      const run = { text: page.slice(span.start, span.end), outer: span };
      found.push({ ...span, info: open.info, excerpt: createExcerpt([run], (inserted) => inserted) });
      open = undefined;
    }
  }
  return found;
}
