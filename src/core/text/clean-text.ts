import { plainFor, withoutInvisible } from './invisible-characters.ts';
import { withoutTail } from './start-of-tail.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': ' ',
  '&lsquo;': '‘',
  '&rsquo;': '’',
  '&ldquo;': '“',
  '&rdquo;': '”',
  '&ndash;': '–',
  '&mdash;': '—',
  '&hellip;': '…',
};

export const HTML_ENTITY =
  /&(?:lt|gt|amp|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});/g;

/** Replaces the HTML entities that copying from a page leaves. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(HTML_ENTITY, decodeEntity) : text;
}

function decodeEntity(entity: string): string {
  if (!entity.startsWith('&#')) return ENTITIES[entity] ?? entity;
  // With a zero in front, `x41` is a number, too.
  const character = String.fromCodePoint(Number(`0${entity.slice(2, -1)}`));
  return plainFor(character) === ' ' ? ' ' : character;
}

/**
 * What a name was before it was copied from a web page: without typographic quotes around it, entities, outer spaces and
 * invisible characters.
 */
export function cleanText(text: string): string {
  const plain = withoutInvisible(decodeEntities(text)).replace(/^[\s"'“”„‟«»‘’‚]+/, '');
  return withoutTail(plain, /[\s"'“”„‟«»‘’‚]/);
}
