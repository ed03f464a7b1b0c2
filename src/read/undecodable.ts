import type { FileResult } from '../core/findings/finding.ts';
import type { Severities } from '../core/findings/severity.ts';
import { type Limits, USUAL_LIMITS } from '../core/limits.ts';
import { isBodyLanguage, type Language } from '../core/text/source.ts';
import type { ForeignEncoding } from './decode.ts';
import { howToConvert, whatItIs } from './foreign.ts';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/** Of what no config is about. */
export const MAX_BYTES = USUAL_LIMITS.megabytes * MEGABYTE;

/** As much as any config lets be read: which one is in force is known later. */
export const MAX_STDIN_BYTES = 100 * MEGABYTE;

/** Pages and scripts are read for what may stand anywhere in them, which takes longer. */
const MAX_PAGE_BYTES = 1.5 * MEGABYTE;

export function maxBytesOf(language: Language, { megabytes }: Pick<Limits, 'megabytes'>): number {
  const bytes = megabytes * MEGABYTE;
  return isBodyLanguage(language) ? bytes : Math.min(bytes, MAX_PAGE_BYTES);
}

/** Why a file has no text to lint; the whole of it is then one finding of the rule `syntax`. */
export type Undecodable =
  | {
      readonly kind: 'foreign';
      readonly encoding: ForeignEncoding;
      /** What comes before the first place that shows it. */
      readonly beginning: string;
    }
  | { readonly kind: 'too-large'; readonly bytes: number; readonly limit: number };

export function undecodableResult(
  path: string,
  language: Language,
  undecodable: Undecodable,
  severities: Severities,
): FileResult {
  const severity = severities.syntax ?? 'off';
  const text = undecodable.kind === 'foreign' ? undecodable.beginning : '';
  const finding = {
    ruleId: 'syntax',
    message: describeUndecodable(undecodable, language),
    span: { start: text.length, end: text.length },
    instancePath: '',
    related: [],
    suggestions: [],
  };
  return {
    source: { path, language, text },
    findings: severity === 'off' ? [] : [{ ...finding, severity }],
    frameText: '',
  };
}

export function describeUndecodable(undecodable: Undecodable, language: Language): string {
  if (undecodable.kind === 'too-large') {
    const { bytes, limit } = undecodable;
    const size = bytes < MEGABYTE ? `${Math.ceil(bytes / KILOBYTE)} KB` : `${Math.ceil(bytes / MEGABYTE)} MB`;
    return !isBodyLanguage(language) && limit === MAX_PAGE_BYTES
      ? `the file has ${size}, more than the ${limit / MEGABYTE} MB that are read of pages and scripts; split it`
      : `the file has ${size}, more than the ${limit / MEGABYTE} MB of limits.megabytes; split it, or raise that in the config`;
  }
  const { encoding } = undecodable;
  switch (encoding) {
    case 'damaged-utf-8':
      return `a character here is damaged and no UTF-8; ${howToConvert(encoding)}`;
    case 'windows-1252':
    case 'unknown-8-bit':
    case 'binary':
      return `the file ${whatItIs(encoding)}; ${howToConvert(encoding)}`;
    default:
      return `the file ${whatItIs(encoding)}, which the platform does not read; ${howToConvert(encoding)}`;
  }
}

/** Enough to tell a wrongly encoded instance from the pictures, archives and data beside it. */
export function seemsInstance(roughText: string): boolean {
  return /\belement\b/.test(roughText) && /\bconfiguration\b/.test(roughText);
}
