import { existsSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);

/** The links of a page of this repository to files and headings that are not there. */
export function brokenLinks(page: string): string[] {
  const at = new URL(page, ROOT);
  const markdown = readFileSync(at, 'utf8');
  const headings = [...markdown.matchAll(/^#+ (.*)$/gm)].map(
    ([, text = '']) => `#${text.toLowerCase().replaceAll(' ', '-')}`,
  );
  return [...markdown.matchAll(/\]\(([^):]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) =>
      target.startsWith('#') ? !headings.includes(target) : !existsSync(new URL(target, at)),
    );
}
