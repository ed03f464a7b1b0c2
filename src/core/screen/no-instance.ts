import { isObjectValue, type Value } from '../parse/tree.ts';
import { cleanText } from '../text/clean-text.ts';
import { nearest } from '../text/nearest.ts';

/**
 * Whether nobody would take a body for an instance: it has no `configuration`, however misspelt, and nothing with a key in
 * it. `looksLikeInstance` asks for one of the two.
 */
export function isNoInstance(body: Value): boolean {
  if (!isObjectValue(body)) return true;
  for (const [member, value] of Object.entries(body)) {
    if (!isObjectValue(value)) continue;
    for (const name of Object.keys(value)) if (/^key$/i.test(name)) return false;
    if (nearest(cleanText(member), CONFIGURATION, 1).length > 0) return false;
  }
  return true;
}

const CONFIGURATION = ['configuration'];
