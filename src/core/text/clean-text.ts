const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&nbsp;': ' ',
};

export const HTML_ENTITY = /&(?:lt|gt|amp|quot|apos|nbsp|#39);/g;

/** Replaces the HTML entities that copying from a page leaves. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(HTML_ENTITY, (entity) => ENTITIES[entity] ?? entity) : text;
}

/** What a name was before it was copied from a web page: without typographic quotes around it, entities, outer spaces. */
export function cleanText(text: string): string {
  return decodeEntities(text)
    .replace(/^[\s"'“”„‟«»‘’‚]+|[\s"'“”„‟«»‘’‚]+$/g, '')
    .replace(/[\u00a0\u200b-\u200d\ufeff]/g, '');
}
