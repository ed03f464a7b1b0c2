import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ConfigurationKeySchema, ElementSchema } from '../../../src/core/catalogue/element-schema.ts';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import type { Random } from '../../random.ts';

/** A value of JSON in which an object may have members twice. */
export type Model = string | number | boolean | null | readonly Model[] | { readonly members: Members };
export type Members = readonly (readonly [key: string, value: Model])[];

/** Stands for a secret: where nothing but the value of a configuration holds it, nothing that is told may. */
export const MARKER = 'Zq7MARKERw9';

const [FIRST = 'stripe', ...OTHERS] = loadBundledCatalogue().keys;
const KEYS: readonly [string, ...string[]] = [FIRST, ...OTHERS];
const ELEMENTS = fileURLToPath(new URL('../../../schemas/elements/', import.meta.url));

const schemas = new Map<string, ElementSchema>();

/** The schema of a shipped element. */
export function anySchema(random: Random): ElementSchema {
  const key = random.pick(KEYS);
  const known: ElementSchema =
    schemas.get(key) ?? JSON.parse(readFileSync(`${ELEMENTS}${key}.schema.json`, 'utf8'));
  schemas.set(key, known);
  return known;
}

/** A body as the schema of an element has it, with some of its keys and a value for each. */
export function anyBody(random: Random): Model {
  const schema = anySchema(random);
  const { properties, required = [] } = schema.properties.configuration;
  const percent = random.pick([5, 30, 100]);
  const keys = Object.keys(properties).filter((key) => required.includes(key) || random.chance(percent));
  const secret = random.chance(50) ? MARKER : '${env:SECRET}';
  const members: [string, Model][] = [
    ['element', { members: [['key', schema['x-element'].key]] }],
    [
      'configuration',
      { members: keys.slice(0, 30).map((key) => [key, valueFor(properties[key], secret, random)]) },
    ],
    ['tags', random.chance(90) ? [random.pick(TEXTS)] : [random.pick(TEXTS), random.pick(TEXTS)]],
    ['name', random.pick(TEXTS)],
  ];
  if (random.chance(20)) members.splice(2, 0, ['providerData', { members: [['code', secret]] }]);
  return random.chance(5) ? [{ members }, { members }] : { members };
}

const TEXTS = [
  'Acme production',
  "O'Brien & Sons",
  'eu: west # 1',
  'Jones’ “special” account',
  '東京 😀',
  '1',
  'true',
] as const;

function valueFor(key: ConfigurationKeySchema | undefined, secret: string, random: Random): Model {
  if (key === undefined || random.chance(5)) return anyValue(random, 2);
  const options = key['x-options'] ?? [];
  const [option = ''] = options;
  if (option !== '') return random.pick([option, ...options]);
  if (key['x-secret']) return secret;
  switch (key['x-kind']) {
    case 'boolean':
      return random.pick<Model>([true, false, 'true', 'false']);
    case 'number':
      return random.pick<Model>([15, '15', 0, -1]);
    case 'url':
      return random.pick(['https://acme.example.com', 'http://localhost:80/x?y=z#a', 'acme.example.com']);
    case 'json':
      return random.pick<Model>([
        { members: [['a', { members: [['url', '/x']] }]] },
        '{"a": {"url": "/x"}}',
        '{“a”: 1}',
      ]);
    case 'text':
      return random.pick<Model>([secret, 'acme', ...TEXTS]);
  }
}

/** Any value, with names and texts that mean something somewhere. */
export function anyValue(random: Random, depth: number): Model {
  const kind = random.below(depth > 0 ? 8 : 5);
  if (kind < 3) return random.pick(ODD_TEXTS);
  if (kind < 5) return random.pick<Model>([0, -0, 1.5, 1e21, 2 ** 53, true, false, null]);
  const count = random.below(4);
  if (kind < 6) return Array.from({ length: count }, () => anyValue(random, depth - 1));
  return { members: Array.from({ length: count }, () => [random.pick(NAMES), anyValue(random, depth - 1)]) };
}

const ODD_TEXTS = [
  ...['', ' ', 'a', 'TODO', '<INSERT_X>', '&lt;X&gt;', '{{ page.x }}', '${epoch}', '${env:A}', '{site}'],
  ...[
    '********',
    '“quoted”',
    'a\u00a0b',
    'a\u200bb',
    '\ud800',
    '\ufeff',
    'a\nb',
    'a\r\nb',
    '\u2028',
    '\u0000',
  ],
  ...['x'.repeat(300), '0x1F', '1e5', 'null', '~', 'yes', '- a', 'a: b', '#', '[', '{"a": 1}', "it's", '"'],
  ...['__proto__', 'https://a:b@c.d/', 'your_mom', 'YOUR_KEY_HERE', 'xxxx', 'webhooks', 'polling'],
] as unknown as readonly [string, ...string[]];

const NAMES = [
  ...['element', 'configuration', 'tags', 'name', 'providerData', 'key', 'api.key', 'username', 'password'],
  ...['elemnt', 'configuraton', 'usrname', 'event.notification.enabled', 'event.vendor.type', 'id', 'token'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '',
    ' a ',
    'a/b~c',
    'ключ',
    '“key”',
    'a\u200bb',
    '<<',
    '1',
    'true',
  ],
  ...['oauth.callback.url', 'authentication.type', 'event.poller.configuration', 'a\nb', 'k'.repeat(200)],
] as unknown as readonly [string, ...string[]];

/** Changes the structure of a value: members are doubled, swapped, renamed, nested, moved, or become very many. */
export function mutateModel(model: Model, other: Model, random: Random): Model {
  const places = countPlaces(model);
  return changeAt(model, random.below(places), (place) => mutatePlace(place, other, random)).model;
}

function mutatePlace(model: Model, other: Model, random: Random): Model {
  const kind = random.below(10);
  if (kind === 0) return anyValue(random, 3);
  if (kind === 1) return pieceOf(other, random);
  if (kind === 2) return [model];
  if (kind === 3) return nested(model, random);
  if (model === null || typeof model !== 'object') return random.pick(ODD_TEXTS);
  if (Array.isArray(model)) return mutateRow<Model>(model, () => anyValue(random, 1), random);
  if (!('members' in model)) return model;
  const { members } = model;
  const at = random.below(members.length);
  const [key, value] = members[at] ?? ['a', null];
  if (kind === 4) return { members: members.toSpliced(at, 1, [random.pick(NAMES), value]) };
  if (kind === 5) return { members: [...members, [misspelt(key, random), value]] };
  return {
    members: mutateRow(
      members,
      () => [random.chance(50) ? key : random.pick(NAMES), anyValue(random, 2)],
      random,
    ),
  };
}

/** Leaves out, doubles, swaps or adds an entry, or adds very many. */
function mutateRow<T>(row: readonly T[], create: () => T, random: Random): readonly T[] {
  const at = random.below(row.length);
  const entry = row[at];
  const others = row.toSpliced(at, 1);
  switch (random.below(5)) {
    case 0:
      return others;
    case 1:
      return entry === undefined ? [create()] : row.toSpliced(random.below(row.length + 1), 0, entry);
    case 2:
      return entry === undefined ? row : others.toSpliced(random.below(others.length + 1), 0, entry);
    case 3:
      return row.toSpliced(at, 0, create());
    default: {
      const many = entry ?? create();
      return random.chance(20)
        ? [...row, ...Array.from({ length: random.pick([60, 300]) }, () => many)]
        : row;
    }
  }
}

function nested(model: Model, random: Random): Model {
  let result = model;
  for (let depth = random.pick([1, 3, 20, 190, 205, 400]); depth > 0; depth--)
    result = depth % 2 === 0 ? [result] : { members: [['a', result]] };
  return result;
}

function misspelt(key: string, random: Random): string {
  const at = random.below(key.length + 1);
  return random.pick([
    key.slice(0, at) + key.slice(at + 1),
    key.slice(0, at) + key.charAt(at + 1) + key.charAt(at) + key.slice(at + 2),
    `${key.slice(0, at)}e${key.slice(at)}`,
    key.toUpperCase(),
    key.replace('.', '_'),
    ` ${key}`,
    `“${key}”`,
  ]);
}

function pieceOf(model: Model, random: Random): Model {
  let piece: Model = model;
  changeAt(model, random.below(countPlaces(model)), (place) => {
    piece = place;
    return place;
  });
  return piece;
}

function countPlaces(model: Model): number {
  return 1 + childrenOf(model).reduce<number>((sum, child) => sum + countPlaces(child), 0);
}

function childrenOf(model: Model): readonly Model[] {
  if (model === null || typeof model !== 'object') return [];
  return 'members' in model ? model.members.map(([, value]) => value) : model;
}

/** Changes one place of a value, counted from its root; `left` is how many places there were too few. */
function changeAt(
  model: Model,
  index: number,
  change: (place: Model) => Model,
): { readonly model: Model; readonly left: number } {
  if (index === 0) return { model: change(model), left: -1 };
  let left = index - 1;
  const changeChild = (child: Model): Model => {
    if (left < 0) return child;
    const changed = changeAt(child, left, change);
    left = changed.left;
    return changed.model;
  };
  if (model === null || typeof model !== 'object') return { model, left };
  if (!('members' in model)) return { model: model.map(changeChild), left };
  return { model: { members: model.members.map(([key, value]) => [key, changeChild(value)]) }, left };
}

/** The model of a value as `JSON.parse` gives it. */
export function modelOf(value: unknown): Model {
  if (Array.isArray(value)) return value.map(modelOf);
  if (typeof value === 'object' && value !== null)
    return { members: Object.entries(value).map(([key, each]) => [key, modelOf(each)]) };
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
