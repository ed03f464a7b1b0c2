import type { InsertPlace } from '../../core/editing/marked-copy.ts';
import type { Value } from '../../core/parse/tree.ts';
import { escapeUnprintable } from '../../core/write/escape-unprintable.ts';
import { writeQuotedYaml, writeYamlText } from '../../core/write/yaml-text.ts';
import type { Piece } from './snippet.ts';

/** A key as it is written at a place. */
export function writeKey(key: string, { style, quote }: InsertPlace): string {
  if (style === 'json') return escapeUnprintable(JSON.stringify(key));
  return quote === '' ? writeYamlText(key) : writeQuoted(key, quote);
}

/** A key with its value, unless there is one. */
export function writeMember(key: string, place: InsertPlace, value: readonly Piece[]): readonly Piece[] {
  const written = place.indent + writeKey(key, place);
  if (place.hasColon) return [written];
  return [`${written}: `, ...value, ...(place.commaAfter ? [','] : [])];
}

/** A value as it is written at a place. `quoted`: a text in the quotes that are there already, whatever it is. */
export function writeValue(value: Value, { style, quote }: InsertPlace, quoted: boolean): string {
  if (quoted && quote !== '') return writeQuoted(String(value), quote);
  if (typeof value !== 'string')
    return escapeUnprintable(JSON.stringify(value), style === 'json' ? 'json' : 'yaml');
  if (style === 'json') return escapeUnprintable(JSON.stringify(value));
  // Braces and commas end a value between braces.
  const plain = writeYamlText(value);
  return style === 'flow' && /[{}[\],]/.test(plain) ? writeQuotedYaml(value) : plain;
}

function writeQuoted(text: string, quote: '"' | "'"): string {
  return quote === "'" ? `'${text.replaceAll("'", "''")}'` : writeQuotedYaml(text);
}
