import { pointerSegments } from '../../core/documents/pointer.ts';
import { nameInQuotes } from '../../core/documents/shown-path.ts';
import { CONFIGURATION, PROVIDER_DATA } from './body-values.ts';

/** Which value of a body is meant, without anything that may be a secret: `configuration "base.url"`, `tags`. */
export function placeWords(pointer: string): string {
  const [member = '', key] = pointerSegments(pointer);
  const isKnown = member === CONFIGURATION || member === PROVIDER_DATA;
  if (isKnown) return `${member}${key === undefined ? '' : nameInQuotes(key)}`;
  const shown = nameInQuotes(member).trim();
  return shown === '' ? 'the body' : shown;
}
