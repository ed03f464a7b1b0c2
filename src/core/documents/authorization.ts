import { nearest } from '../text/nearest.ts';
import type { Span } from '../text/span.ts';

/** What the platform wants to know of who asks, in any order; `Element` only where an instance is meant. */
const PARTS = ['User', 'Organization', 'Element'] as const;
export type AuthorizationPart = (typeof PARTS)[number];

/** What is wrong with the value of an `Authorization` header; spans are of the value. */
export type AuthorizationFault =
  | { readonly code: 'scheme'; readonly span: Span; readonly scheme: 'Basic' | undefined }
  | { readonly code: 'misspelt'; readonly span: Span; readonly meant: AuthorizationPart }
  | { readonly code: 'separator'; readonly span: Span; readonly part: AuthorizationPart }
  | { readonly code: 'no-secret'; readonly span: Span; readonly part: AuthorizationPart }
  /** Between two parts, where a comma belongs; `next` is the word behind. */
  | { readonly code: 'no-comma'; readonly span: Span; readonly next: Span }
  | { readonly code: 'missing'; readonly part: AuthorizationPart };

/** A word, perhaps with a sign behind it; the rest is the secret. */
const PART = /^(\s*)([A-Za-z]+)(?:(\s*[:=][\s:=]*|\s+)|$)/;

/** Another part in what should be a secret: the comma between them is missing, or is another sign. */
const NEXT_PART =
  /(?:(?<![\s;|&])(?<!&[a-z]{2,6})[\s;|&]+|(?<=&[a-z]{2,6};)\s+)(?=(User|Organi[sz]ation|Element)[\s:=])/;

/**
 * Reads `User <secret>, Organization <secret>`, as far as it is known. Values that begin with a variable or placeholder and
 * bearer tokens are right.
 */
export function readAuthorization(value: string): readonly AuthorizationFault[] {
  if (/^(?:Bearer\s|[$<{]|&lt;)/i.test(value)) return [];
  const faults: AuthorizationFault[] = [];
  const found = new Set<AuthorizationPart>();
  let hasUnknown = false;
  for (const { text, start, gap } of splitParts(value)) {
    const match = PART.exec(text);
    const meant = match?.[2] === undefined ? undefined : partMeantBy(match[2]);
    if (match === null || meant === undefined) {
      // A variable may hold a whole part.
      if (/^\s*(?:[$<{]|&lt;)/.test(text)) hasUnknown = true;
      else if (found.size === 0 && start === 0) return [schemeFault(value)];
      continue;
    }
    const [whole, indent = '', word = '', separator = ''] = match;
    const wordSpan = { start: start + indent.length, end: start + indent.length + word.length };
    found.add(meant);
    if (word !== meant) faults.push({ code: 'misspelt', span: wordSpan, meant });
    if (text.slice(whole.length).trim() === '')
      faults.push({ code: 'no-secret', span: wordSpan, part: meant });
    else if (/[:=]/.test(separator)) {
      const span = { start: wordSpan.end, end: wordSpan.end + separator.length };
      faults.push({ code: 'separator', span, part: meant });
    }
    if (gap !== undefined) faults.push({ code: 'no-comma', ...gap });
  }
  for (const part of ['User', 'Organization'] as const)
    if (!found.has(part) && !hasUnknown) faults.push({ code: 'missing', part });
  return faults;
}

/** A part, and the place behind it where a comma is missing. */
interface Part {
  readonly text: string;
  readonly start: number;
  readonly gap: { readonly span: Span; readonly next: Span } | undefined;
}

/** The parts between commas, and those between which there should be one. */
function splitParts(value: string): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const written of value.split(',')) {
    let rest = written;
    for (let gap = NEXT_PART.exec(rest); gap !== null && gap.index > 0; gap = NEXT_PART.exec(rest)) {
      const length = gap.index + gap[0].length;
      const span = { start: start + gap.index, end: start + length };
      const next = { start: span.end, end: span.end + (gap[1]?.length ?? 0) };
      parts.push({ text: rest.slice(0, gap.index), start, gap: { span, next } });
      rest = rest.slice(length);
      start += length;
    }
    parts.push({ text: rest, start, gap: undefined });
    start += rest.length + 1;
  }
  return parts;
}

function schemeFault(value: string): AuthorizationFault {
  const word = /^\s*[A-Za-z]+(?=\s)/.exec(value)?.[0];
  const isBasic = word?.trim().toLowerCase() === 'basic';
  return {
    code: 'scheme',
    span: { start: 0, end: isBasic ? (word?.length ?? 0) : value.length },
    scheme: isBasic ? 'Basic' : undefined,
  };
}

function partMeantBy(word: string): AuthorizationPart | undefined {
  const short = /^org$/i.test(word) ? 'Organization' : word;
  const [near] = nearest(short, PARTS, 1);
  return PARTS.find((part) => part === near);
}
