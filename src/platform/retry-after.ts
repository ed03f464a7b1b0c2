/** Nobody waits longer than that, and no timer can. */
const LONGEST = 365 * 24 * 3600 * 1000;

/** Milliseconds from now that the header `Retry-After` asks to wait, given as seconds or as a date. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.min(Math.ceil(Number(text) * 1000), LONGEST);
  // Dates have the form of RFC 9110, with the name of the day; `Date.parse` alone also takes `-5` for one.
  if (!/^[A-Z][a-z]{2,8},? .*\d\d:\d\d:\d\d/.test(text)) return undefined;
  const until = Date.parse(text);
  return Number.isNaN(until) ? undefined : Math.min(Math.max(until - now, 0), LONGEST);
}
