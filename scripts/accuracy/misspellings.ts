import { childPointer } from '../../src/core/documents/pointer.ts';
import type { ObjectValue } from '../../src/core/parse/tree.ts';
import { createRandom } from '../random.ts';
import { changeMember, configurationOf } from './change-body.ts';
import { isSameValue, type Kind, type Mutant } from './mutant.ts';
import { misspell, SLIPS, type Slip } from './slips.ts';
import { type Layout, writeBody } from './write-body.ts';

export interface Names {
  isConfigurationKey(key: string): boolean;
  isElementKey(key: string): boolean;
}

/** Every configuration key with every slip. What gives another known key is no mistake that could be seen. */
export function misspeltKeys(body: ObjectValue, layout: Layout, names: Names): readonly Mutant[] {
  return Object.keys(configurationOf(body)).flatMap((key) =>
    slipsOf(key, names.isConfigurationKey).flatMap(([slip, wrong]) =>
      renamed(body, ['configuration', key], wrong, layout, {
        kind: 'misspelt key',
        sort: slip,
        rules: ['unknown-config'],
      }),
    ),
  );
}

export function misspeltElementKeys(body: ObjectValue, layout: Layout, names: Names): readonly Mutant[] {
  const { element } = body;
  const key = typeof element === 'object' && element !== null && 'key' in element ? element.key : undefined;
  if (typeof key !== 'string') return [];
  return slipsOf(key, names.isElementKey).map(([sort, wrong]) => {
    const written = writeBody(
      changeMember(body, ['element', 'key'], (name) => [[name, wrong]]),
      layout,
    );
    const pointer = '/element/key';
    const place = written.places.get(pointer);
    return {
      kind: 'misspelt element key',
      sort,
      about: key,
      written,
      rules: ['element-key'],
      pointer,
      at: place?.value.start ?? 0,
      isRepaired: isSameValue(body),
    };
  });
}

/** The top-level members, and the `key` of the element: few names in many bodies, so each has one slip, another in each body. */
export function misspeltMembers(body: ObjectValue, layout: Layout): readonly Mutant[] {
  const paths = [...Object.keys(body).map((name) => [name]), ['element', 'key']];
  const random = createRandom(JSON.stringify(body));
  return paths.flatMap((path) => {
    const [first, ...more] = slipsOf(path.at(-1) ?? '', (name) => name in body);
    if (first === undefined) return [];
    const [sort, wrong] = random.pick([first, ...more]);
    return renamed(body, path, wrong, layout, {
      kind: 'misspelt envelope member',
      sort,
      rules: ['envelope'],
    });
  });
}

function slipsOf(name: string, isKnown: (name: string) => boolean): readonly (readonly [Slip, string])[] {
  const random = createRandom(name);
  return SLIPS.flatMap((slip): readonly (readonly [Slip, string])[] => {
    const wrong = misspell(name, slip, random);
    return wrong === undefined || wrong === '' || isKnown(wrong) ? [] : [[slip, wrong]];
  });
}

function renamed(
  body: ObjectValue,
  path: readonly string[],
  to: string,
  layout: Layout,
  mutant: { readonly kind: Kind; readonly sort: string; readonly rules: readonly string[] },
): readonly Mutant[] {
  const written = writeBody(
    changeMember(body, path, (_, value) => [[to, value]]),
    layout,
  );
  const pointer = [...path.slice(0, -1), to].reduce(childPointer, '');
  const key = written.places.get(pointer)?.key;
  if (key === undefined) return [];
  return [
    {
      ...mutant,
      about: path.at(-1) ?? '',
      written,
      pointer,
      at: key.start,
      isRepaired: isSameValue(body),
    },
  ];
}
