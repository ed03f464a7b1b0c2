import type { Case } from './target.ts';

/** A case that broke a promise. */
export interface Failure {
  /** What failed, alike for cases with the same cause: numbers and what is quoted are left out. */
  readonly kind: string;
  readonly details: string;
  readonly input: Case;
}

/** What kind of failure an exception is: what it says, and where of ours it comes from. */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${typeof error}`;
  const said = (error.message.split('\n')[0] ?? '')
    .replace(/(["'`])(?:(?!\1).)*\1/g, '"..."')
    .replace(/\d+/g, '0')
    .slice(0, 120);
  if (error.name === 'Broken') return said;
  const [, place = ''] = /\/(src\/[\w./-]+\.ts):\d+/.exec(error.stack ?? '') ?? [];
  return `${error.name}: ${said}${place === '' ? '' : ` in ${place}`}`;
}

export function failureOf(error: unknown, input: Case): Failure {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: kindOf(error), details: details.slice(0, 4000), input };
}
