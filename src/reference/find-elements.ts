import { nearest } from '../core/text/nearest.ts';
import type { ElementSummary } from '../knowledge/known-elements.ts';

/** The elements in whose key, name or hub a word occurs, in any letter case. */
export function findElements(word: string, elements: readonly ElementSummary[]): readonly ElementSummary[] {
  const wanted = word.toLowerCase();
  return elements.filter(({ key, name, hub = '' }) =>
    `${key}\n${name}\n${hub}`.toLowerCase().includes(wanted),
  );
}

const MAX_SUGGESTIONS = 3;

/** One sentence for a word that is no element's key: which element was meant, by its key misspelt or by its name. */
export function describeUnknownElement(word: string, elements: readonly ElementSummary[]): string {
  const misspelt = nearest(
    word,
    elements.map(({ key }) => key),
    MAX_SUGGESTIONS,
  );
  const named = findElements(word, elements).map(({ key }) => key);
  const meant = [...new Set([...misspelt, ...named])];
  const shown = meant.slice(0, MAX_SUGGESTIONS);
  const more = meant.length > shown.length ? ` "instancelint elements ${word}" lists more` : '';
  const hint =
    shown.length === 0
      ? '"instancelint elements" lists them all'
      : `did you mean ${shown.join(' or ')}?${more}`;
  return `no element is called "${word}"; ${hint}`;
}
