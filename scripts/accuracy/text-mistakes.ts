import { childPointer } from '../../src/core/documents/pointer.ts';
import type { ObjectValue } from '../../src/core/parse/tree.ts';
import type { Span } from '../../src/core/text/span.ts';
import { createRandom } from '../random.ts';
import { changeMember, configurationOf } from './change-body.ts';
import { isSameValue, type Mutant } from './mutant.ts';
import { type Layout, languageOf, type Written, writeBody } from './write-body.ts';

/** Typographic quotes around a value, and in place of the straight ones of a JSON text. */
export function curlyValues(body: ObjectValue, layout: Layout): readonly Mutant[] {
  return Object.entries(configurationOf(body)).flatMap(([key, value]): readonly Mutant[] => {
    if (typeof value !== 'string' || value === '') return [];
    const inside = value.startsWith('{');
    const quoted = inside ? curl(value) : `“${value}”`;
    const changed = changeMember(body, ['configuration', key], () => [[key, quoted]]);
    const written = writeBody(changed, layout);
    const pointer = childPointer('/configuration', key);
    const place = written.places.get(pointer);
    if (place === undefined) return [];
    const isSame = isSameValue(body);
    return [
      {
        kind: 'curly quotes in a value',
        sort: inside ? 'of a JSON text' : 'around it',
        about: key,
        written,
        pointer,
        rules: ['curly-quotes'],
        at: place.value.start,
        // What stood in quotes may be read as a number or a flag once they are gone, and both are right.
        isRepaired: (after) =>
          isSame(changeMember(after, ['configuration', key], (_, mended) => [[key, String(mended)]])),
      },
    ];
  });
}

/** Typographic quotes where JSON wants straight ones; in YAML, around a key. */
export function curlyDelimiters(body: ObjectValue, layout: Layout): readonly Mutant[] {
  const written = writeBody(body, layout);
  const random = createRandom(written.text);
  const [first, ...more] = Object.keys(configurationOf(body));
  if (first === undefined) return [];
  const about = random.pick([first, ...more]);
  const place = written.places.get(childPointer('/configuration', about));
  const mutant = (sort: string, text: string, at: number): Mutant => ({
    kind: 'curly quotes as delimiters',
    sort,
    about,
    written: { text, language: written.language },
    rules: ['curly-quotes'],
    at,
    isRepaired: isSameValue(body),
  });
  if (place?.key === undefined) return [];
  if (written.language === 'yaml') {
    return [mutant('key', splice(written.text, place.key, `“${about}”`), place.key.start)];
  }
  const asText = (span: Span): string => written.text.slice(span.start, span.end);
  const mutants = [mutant('key', splice(written.text, place.key, curl(asText(place.key))), place.key.start)];
  if (asText(place.value).startsWith('"') && !asText(place.value).includes('\\')) {
    mutants.push(
      mutant('value', splice(written.text, place.value, curl(asText(place.value))), place.value.start),
    );
    const closing = { start: place.value.end - 1, end: place.value.end };
    mutants.push(mutant('closing quote', splice(written.text, closing, '”'), place.value.start));
  }
  if (!/[\\“”]/.test(written.text))
    mutants.push(mutant('all', curl(written.text), written.text.indexOf('"')));
  return mutants;
}

/** Comments in strict JSON, of each sort and at each place. */
export function comments(body: ObjectValue, layout: Layout): readonly Mutant[] {
  if (languageOf(layout) !== 'json') return [];
  const written = writeBody(body, layout);
  const { text } = written;
  const ofText = written.places.get('/tags')?.value.end ?? 0;
  const [key = ''] = Object.keys(configurationOf(body));
  const ofKey = written.places.get(childPointer('/configuration', key))?.key?.start ?? 0;
  const mutant = (sort: string, at: number, comment: string): Mutant => ({
    kind: 'comment',
    sort,
    about: key,
    written: { text: text.slice(0, at) + comment + text.slice(at), language: 'json' },
    rules: ['json-comments'],
    at,
    isRepaired: isSameValue(body),
  });
  const block = [mutant('block', ofKey, '/* see the wiki */ '), mutant('block', ofText, ' /* ours */')];
  if (layout === 'json-compact') return block;
  return [
    ...block,
    mutant('line', ofText + 1, ' // prod, not sandbox'),
    mutant('line', ofKey, '// filled in by ops\n    '),
    mutant('hash', ofText + 1, ' # ours'),
  ];
}

export function trailingCommas(body: ObjectValue, layout: Layout): readonly Mutant[] {
  if (languageOf(layout) !== 'json') return [];
  const written = writeBody(body, layout);
  const [key = ''] = Object.keys(configurationOf(body)).slice(-1);
  const pointers = ['/element/key', childPointer('/configuration', key), '/tags/0', '/tags/1', '/name'];
  return pointers.flatMap((pointer): readonly Mutant[] => {
    const place = written.places.get(pointer);
    if (place === undefined || !isLast(written, place.value)) return [];
    return [
      {
        kind: 'trailing comma',
        sort: pointer.split('/')[1] ?? '',
        about: pointer,
        written: {
          text: splice(written.text, { start: place.value.end, end: place.value.end }, ','),
          language: 'json',
        },
        rules: ['trailing-comma'],
        at: place.value.end,
        isRepaired: isSameValue(body),
      },
    ];
  });
}

function isLast({ text }: Written, { end }: Span): boolean {
  return /^\s*[}\]]/.test(text.slice(end));
}

function splice(text: string, { start, end }: Span, piece: string): string {
  return text.slice(0, start) + piece + text.slice(end);
}

/** Straight double quotes made typographic, opening and closing by turns. */
function curl(text: string): string {
  let opens = false;
  return text.replaceAll('"', () => {
    opens = !opens;
    return opens ? '“' : '”';
  });
}
