import { wordsOf } from '../text/words.ts';
import { countDocumentedBodies } from './documented-bodies.ts';
import type { ElementSchema } from './element-schema.ts';

/**
 * Metadata and documentation drift apart: where hardly a page tells about an element, an unknown key that is named after it,
 * such as `shopify.site.address`, is likely of an older or newer version of the platform.
 */
export function isNamedByOtherVersion(written: string, schema: ElementSchema): boolean {
  if (countDocumentedBodies(schema) > 1) return false;
  const [first = '', ...rest] = written.toLowerCase().split('.');
  const key = schema['x-element'].key.toLowerCase();
  return rest.length > 0 && first.length > 2 && (key.startsWith(first) || first.startsWith(key));
}

/**
 * The one of these names that is the written one but for its beginning: `site.address` stands for `acme.site.address`, and
 * `crm.acme.user` for `helpdesk.acme.user`. None where several are as likely.
 */
export function sameButForBeginning(written: string, names: readonly string[]): string | undefined {
  const words = wordsOf(written);
  const likely = names
    .map((name) => ({ name, words: wordsOf(name) }))
    .filter((each) => {
      const shared = countSharedEnd(words, each.words);
      if (shared === Math.min(words.length, each.words.length)) return shared > 0;
      return shared > 1 && shared === words.length - 1 && shared === each.words.length - 1;
    });
  const [only, ...others] = likely;
  return others.length === 0 ? only?.name : undefined;
}

function countSharedEnd(one: readonly string[], other: readonly string[]): number {
  let shared = 0;
  while (shared < one.length && shared < other.length && one.at(-1 - shared) === other.at(-1 - shared))
    shared++;
  return shared;
}
