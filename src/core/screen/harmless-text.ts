import { findPlaceholders } from '../text/find-placeholders.ts';

/** ASCII, and the letters of scripts that names are mostly written in: no marks that anybody mistakes for another. */
const PLAIN =
  /^[\t\n\r -~\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0391-\u03a9\u03b1-\u03c9\u0410-\u044f\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]*$/;

/** Names have nothing else. */
const USUAL = /^[\w .@:/+=$-]*$/;

/**
 * Half of all texts: none of the words that leftovers begin with begins like that, and none of their marks is in it, nor
 * anything that might be crossed out.
 */
const AT_SIGHT = /^[bdghj-oqsu-wz0-9][a-wyz0-9.@:/_ -]*$/;

/** Whether no rule minds the text wherever it stands: no marks of typography, masks, entities or leftovers. */
export function isHarmless(text: string): boolean {
  if (AT_SIGHT.test(text)) return true;
  if (!PLAIN.test(text) || text.startsWith(MASK)) return false;
  if (text.includes('&') && text.includes(';')) return false;
  return findPlaceholders(text).length === 0;
}

/** The same for a name of a member. */
export function isHarmlessKey(text: string): boolean {
  return USUAL.test(text);
}

/** How answers of the platform begin that hide a secret. */
const MASK = '***';
