import { createExcerpt, type Excerpt, nestExcerpt, type Run } from '../../text/excerpt.ts';

/** A block whose templates are filled in as far as the page itself tells. */
export interface Filled {
  readonly excerpt: Excerpt;
  /** Something is left out that a site generator puts in from elsewhere. */
  readonly isPartial: boolean;
}

const TEMPLATE = /\{\{-?\s*page\.([\w.-]{1,100})\s*-?\}\}|\{%.{0,500}?%\}/g;

/**
 * Fills in what Liquid, the template language of site generators, takes from the front matter: `{{ page.x }}`. A tag such as
 * `{% include x %}` becomes space. What nothing tells stays as it stands, a placeholder.
 */
export function fillTemplates(block: Excerpt, frontMatter: ReadonlyMap<string, string>): Filled {
  const { text } = block;
  if (!text.includes('{{') && !text.includes('{%')) return { excerpt: block, isPartial: false };
  const runs: Run[] = [];
  let isPartial = false;
  let last = 0;
  const take = (end: number, written: string): void => {
    if (end > last) runs.push({ text: written, outer: { start: last, end } });
    last = end;
  };
  for (const { 0: template, 1: name, index } of text.matchAll(TEMPLATE)) {
    const known = name === undefined ? ' '.repeat(template.length) : frontMatter.get(name);
    if (name === undefined) isPartial ||= /^\{%-?\s*include/.test(template);
    if (known === undefined || known === '') continue;
    take(index, text.slice(last, index));
    take(index + template.length, known);
  }
  take(text.length, text.slice(last));
  return {
    excerpt: nestExcerpt(
      block,
      createExcerpt(runs, (inserted) => inserted),
    ),
    isPartial,
  };
}

/** The plain `name: text` lines of a page's front matter. */
export function readFrontMatter(frontMatter: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  for (const line of frontMatter.split(/\r\n|\n|\r/)) {
    const [, name, text = ''] = /^([\w-]+):[ \t]+(\S.*)$/.exec(line) ?? [];
    if (name !== undefined) members.set(name, text.trim().replace(/^(["'])(.*)\1$/, '$2'));
  }
  return members;
}
