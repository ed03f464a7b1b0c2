import { nearest } from '../text/nearest.ts';
import { asText } from './as-text.ts';
import type { ConfigurationKeySchema } from './element-schema.ts';

/** A pattern that says more than that there has to be a value: then the schema itself judges it. */
export function isPatternSaying({ pattern }: ConfigurationKeySchema): boolean {
  return pattern !== undefined && pattern !== '\\S';
}

/** None where the key is known to take more than a flag, though one page offers only these words. */
export function optionsOf({
  'x-options': options = [],
  'x-kind': kind,
  'x-secret': secret,
}: ConfigurationKeySchema): readonly string[] {
  if (secret === true) return [];
  return kind === 'text' && options.every(isFlag) ? [] : options;
}

/** Whether a value cannot be of the kind that is hinted at, however the hint came about. */
export function isSurelyNo(
  { 'x-kind': kind, default: byDefault }: ConfigurationKeySchema,
  value: string,
): boolean {
  switch (kind) {
    case 'boolean':
      // An address is no slip of a flag: another version of the platform may want one.
      return (
        !isFlag(value) &&
        !/^https?:/i.test(value) &&
        (byDefault === undefined || isFlag(asText(byDefault) ?? ''))
      );
    case 'url':
      return isNoAddress(value.trim());
    case 'json':
      return !/^\s*[[{]/.test(value);
    default:
      return false;
  }
}

function isFlag(word: string): boolean {
  const lower = word.trim().toLowerCase();
  return lower === 'true' || lower === 'false';
}

/** A text that is meant as JSON, wherever the platform's own expressions stand in it, and does not parse. */
export function isBrokenJson(text: string): boolean {
  return /^\s*[[{]/.test(text) && !isJson(text) && !isJson(text.replace(/\$\{[^{}]*\}/g, '0'));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Addresses may come without a scheme or as a template; but not as several words, as one, or with half of a scheme. */
function isNoAddress(text: string): boolean {
  if (/\s/.test(text) || schemeSlip(text) !== undefined) return true;
  return /^[\w-]+$/.test(text) && text.toLowerCase() !== 'localhost';
}

/** Half of a scheme, or one that is nearly http or https, at the beginning of an address. */
export function schemeSlip(value: string): { readonly end: number; readonly to: string } | undefined {
  const [written = '', scheme = '', marks] = /^([A-Za-z]{3,7})([:;,.]?\/{1,3}|[:;]\/?)/.exec(value) ?? [];
  if (marks === undefined || (marks === '://' && SCHEMES.includes(scheme.toLowerCase()))) return undefined;
  const [meant] = nearest(scheme, ['http', 'https'], 1);
  return meant === undefined ? undefined : { end: written.length, to: `${meant}://` };
}

const SCHEMES = ['http', 'https', 'ftp', 'ftps', 'sftp', 'ws', 'wss'];
