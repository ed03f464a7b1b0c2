import type { BodyFacts } from './body-facts.ts';
import type { MetadataFacts } from './metadata-facts.ts';

/** What is known, from either kind of source. */
export type Facts = BodyFacts | MetadataFacts;

/**
 * Facts in order of element, its metadata first, then page and line. Of the same body read twice, and of two answers with
 * an element's metadata, the first reading stays.
 */
export function mergeFacts(all: readonly Facts[]): readonly Facts[] {
  const bySource = new Map<string, Facts>();
  for (const facts of all) {
    const source = JSON.stringify([facts.element, ...placeOf(facts)]);
    if (!bySource.has(source)) bySource.set(source, facts);
  }
  return [...bySource.values()].sort((a, b) => {
    const [pageA, lineA] = placeOf(a);
    const [pageB, lineB] = placeOf(b);
    return order(a.element, b.element) || order(pageA, pageB) || lineA - lineB;
  });
}

function placeOf(facts: Facts): readonly [page: string, line: number] {
  return facts.kind === 'metadata' ? ['', 0] : [facts.page, facts.line];
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
