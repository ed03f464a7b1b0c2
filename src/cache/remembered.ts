import type { FileResult, Finding, Related, Suggestion } from '../core/findings/finding.ts';
import type { Edit, Span } from '../core/text/span.ts';
import { joinEdits } from '../report/join-edits.ts';
import { listOf } from '../report/json-value.ts';

/** A text of more units is linted again: the whole cache is read at every run, and no instance has as many. */
const MAX_LENGTH = 256 * 1024;

/**
 * What a report needs of a file with findings, as data of JSON: nothing that no report would show. The text is the masked one,
 * and of an edit that would write a masked value only remains that there is one. Undefined: not to be remembered.
 */
export function toStored({ source, findings, frameText, mended }: FileResult): unknown {
  if (frameText.length > MAX_LENGTH || mended !== undefined) return undefined;
  const storedEdits = (edits: readonly Edit[]): unknown => {
    const joined = joinEdits(edits, source.text, frameText);
    return joined === undefined ? [] : [joined.span.start, joined.span.end, joined.text];
  };
  const stored: unknown[] = [];
  for (const { ruleId, severity, message, span, instancePath, related, fix, suggestions } of findings) {
    const places: unknown[] = [];
    for (const place of related) {
      // It is found out anew in each run what another file holds.
      if ('file' in place) return undefined;
      places.push([place.message, place.span.start, place.span.end]);
    }
    stored.push([
      ruleId,
      severity,
      message,
      span.start,
      span.end,
      instancePath,
      places,
      fix === undefined ? null : storedEdits(fix),
      suggestions.map(({ desc, edits }) => [desc, storedEdits(edits)]),
    ]);
  }
  return [frameText, stored];
}

/** What `toStored` made, for reporting and for nothing else. Undefined: it is no such thing. */
export function fromStored(stored: unknown): Pick<FileResult, 'findings' | 'frameText'> | undefined {
  if (!Array.isArray(stored)) return undefined;
  const [frameText, list]: unknown[] = stored;
  if (typeof frameText !== 'string') return undefined;
  const findings = listOf(list, (each) => findingOf(each, frameText.length));
  return findings && { findings, frameText };
}

function findingOf(stored: unknown, length: number): Finding | undefined {
  if (!Array.isArray(stored)) return undefined;
  const [ruleId, severity, message, start, end, instancePath, places, edits, proposals]: unknown[] = stored;
  const span = spanOf(start, end, length);
  const related = listOf(places, (each) => relatedOf(each, length));
  const fix = edits === null ? undefined : editsOf(edits, length);
  const suggestions = listOf(proposals, (each) => suggestionOf(each, length));
  if (typeof ruleId !== 'string' || typeof message !== 'string' || typeof instancePath !== 'string')
    return undefined;
  if (severity !== 'error' && severity !== 'warning') return undefined;
  if (span === undefined || related === undefined || suggestions === undefined) return undefined;
  if (edits !== null && fix === undefined) return undefined;
  return {
    ruleId,
    severity,
    message,
    span,
    instancePath,
    related,
    ...(fix === undefined ? {} : { fix }),
    suggestions,
  };
}

function relatedOf(stored: unknown, length: number): Related | undefined {
  if (!Array.isArray(stored)) return undefined;
  const [message, start, end]: unknown[] = stored;
  const span = spanOf(start, end, length);
  return typeof message === 'string' && span !== undefined ? { message, span } : undefined;
}

function suggestionOf(stored: unknown, length: number): Suggestion | undefined {
  if (!Array.isArray(stored)) return undefined;
  const [desc, proposed]: unknown[] = stored;
  const edits = editsOf(proposed, length);
  return typeof desc === 'string' && edits !== undefined ? { desc, edits } : undefined;
}

/** No edits stand for some that no report shows. */
function editsOf(stored: unknown, length: number): readonly Edit[] | undefined {
  if (!Array.isArray(stored)) return undefined;
  if (stored.length === 0) return [];
  const [start, end, text]: unknown[] = stored;
  const span = spanOf(start, end, length);
  return typeof text === 'string' && span !== undefined ? [{ span, text }] : undefined;
}

function spanOf(start: unknown, end: unknown, length: number): Span | undefined {
  const isSpan =
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    typeof start === 'number' &&
    typeof end === 'number' &&
    0 <= start &&
    start <= end &&
    end <= length;
  return isSpan ? { start, end } : undefined;
}
