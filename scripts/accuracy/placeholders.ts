import { childPointer } from '../../src/core/documents/pointer.ts';
import { isObjectValue, type ObjectValue, type Value } from '../../src/core/parse/tree.ts';
import { PLACEHOLDER_STYLES, type PlaceholderStyle } from '../../src/derive/facts/placeholder-style.ts';
import { createRandom, type Random } from '../random.ts';
import { changeMember } from './change-body.ts';
import type { Mutant } from './mutant.ts';
import { type Layout, writeBody } from './write-body.ts';

/** One leftover of each style that pages use, each in a value drawn from the body. */
export function placeholders(body: ObjectValue, layout: Layout): readonly Mutant[] {
  const random = createRandom(JSON.stringify(body));
  const [first, ...more] = placesForText(body);
  if (first === undefined) return [];
  return PLACEHOLDER_STYLES.flatMap((style): readonly Mutant[] => {
    const path = random.pick([first, ...more]);
    const leftover = placeholder(style, path.at(-1) ?? '', random);
    const inList = path[0] === 'tags';
    const changed = changeMember(body, path, (name, value) => [
      [name, inList ? [leftover] : around(leftover, value, style)],
    ]);
    const written = writeBody(changed, layout);
    const pointer = (inList ? ['tags', '0'] : path).reduce(childPointer, '');
    const place = written.places.get(pointer);
    if (place === undefined) return [];
    return [
      {
        kind: 'placeholder',
        sort: style,
        about: path.at(-1) ?? '',
        written,
        pointer,
        rules: style === 'masked' ? ['placeholder', 'read-only-members'] : ['placeholder'],
        at: place.value.start,
      },
    ];
  });
}

function placesForText(body: ObjectValue): readonly (readonly string[])[] {
  const textsIn = (member: string): readonly (readonly string[])[] => {
    const { [member]: value } = body;
    const entries = isObjectValue(value) ? Object.entries(value) : [];
    return entries.filter(([, text]) => typeof text === 'string').map(([key]) => [member, key]);
  };
  return [...textsIn('configuration'), ...textsIn('providerData'), ...textsIn('element'), ['tags'], ['name']];
}

/** Pages leave it in the place of a host too. */
function around(leftover: string, value: Value, style: PlaceholderStyle): Value {
  const isAddress = typeof value === 'string' && value.startsWith('https://');
  return isAddress && (style === 'angle' || style === 'template')
    ? `https://${leftover}.example.com/api`
    : leftover;
}

function placeholder(style: PlaceholderStyle, key: string, random: Random): string {
  const words = key.split(/[._-]/);
  const capitals = words.join('_').toUpperCase();
  const spoken = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
  switch (style) {
    case 'angle':
      return random.pick([
        `<INSERT_${capitals}>`,
        `<${spoken}>`,
        `<Add your ${spoken}>`,
        `<Add_Your_${words.join('_')}>`,
      ]);
    case 'double-angle':
      return random.pick([`<<${capitals}>>`, `<<${spoken}>>`]);
    case 'entity':
      return random.pick([`&lt;INSERT_${capitals}&gt;`, `&lt;${spoken}&gt;`]);
    case 'choice':
      return random.pick(['<true or false>', 'oauth2 OR apiKey', '<production | sandbox>']);
    case 'template':
      return random.pick(['{{page.heading}}', `{{${words.join('_')}}}`, '{{page.elementKey}}']);
    case 'words':
      return random.pick([
        `YOUR_${capitals}_HERE`,
        `YOUR_${capitals}`,
        `INSERT_${capitals}`,
        `${capitals}_HERE`,
      ]);
    case 'filler':
      return random.pick(['xxxxxxxxxxxx', 'XXXXXXXX', 'xxxx-xxxx-xxxx']);
    case 'masked':
      return '*'.repeat(4 + random.below(8));
    case 'todo':
      return random.pick(['TODO', 'TBD', 'FIXME', 'CHANGEME']);
  }
}
