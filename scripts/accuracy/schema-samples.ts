import { AUTHENTICATION_KEY } from '../../src/core/catalogue/authentication-type.ts';
import { lastWord } from '../../src/core/catalogue/credential-keys.ts';
import type { ElementSchema } from '../../src/core/catalogue/element-schema.ts';
import { isObjectValue, type ObjectValue, type Value } from '../../src/core/parse/tree.ts';
import type { BodyFacts } from '../../src/derive/facts/body-facts.ts';
import { buildBody } from './build-body.ts';
import { changeMember, configurationOf } from './change-body.ts';
import { isCredentialName } from './credential-names.ts';
import { PARSERS } from './judge.ts';
import type { Knowledge } from './knowledge.ts';
import { mutantsOf } from './measure.ts';
import type { Mutant } from './mutant.ts';
import { type Written, writeBody } from './write-body.ts';

/** A body that schemas and linter are both asked about. */
export interface Sample {
  readonly element: string;
  /** What was done to the good body. */
  readonly change: string;
  /** The key or member that was changed. */
  readonly about: string;
  readonly written: Pick<Written, 'text' | 'language'>;
  /** The same as a value, for those who know no text. */
  readonly value: ObjectValue;
}

/** Values of every type, and texts that are no flag, number, address or option, or stand for any. */
const VALUES: readonly (readonly [name: string, value: Value])[] = [
  ['a list', ['a']],
  ['an object', { a: 1 }],
  ['a flag', true],
  ['a number', 12],
  ['null', null],
  ['an empty text', ''],
  ['a blank text', '  '],
  ['a word', 'qqqqqqqq'],
  ['a flag in capitals', 'True'],
  ['a number in quotes', '12'],
  ['an address', 'https://acme.example.com'],
  ['a reference', '${env:ANY}'],
];

/** One body in so many is taken, and one in so many of its samples. */
export interface Steps {
  readonly bodies: number;
  readonly samples: number;
}

/** Not the same changes of each body. */
export function chooseSamples(
  judged: readonly BodyFacts[],
  knowledge: Knowledge,
  steps: Steps,
): readonly Sample[] {
  return judged.flatMap((body, index) => {
    const schema = knowledge.shipped.get(body.element);
    if (schema === undefined || index % steps.bodies !== 0) return [];
    const samples = schemaSamples(body, schema, mutantsOf(body, index, judged, knowledge));
    return samples.filter((_, at) => at % steps.samples === (index / steps.bodies) % steps.samples);
  });
}

/**
 * A documented body as it is, its mutants that parse, and mutants of its values and members: what a schema can judge, and
 * what it cannot, such as a leftover.
 */
function schemaSamples(
  facts: BodyFacts,
  schema: ElementSchema,
  mutants: readonly Mutant[],
): readonly Sample[] {
  const { element } = facts;
  const good = buildBody(facts, 'literal');
  const sample = (change: string, about: string, value: ObjectValue): Sample => {
    const written = writeBody(value, 'json-compact');
    return { element, change, about, written, value };
  };
  return [
    sample('none', '', good),
    sample('none', '', buildBody(facts, 'reference')),
    ...mutants.flatMap(({ kind, about, written }) => {
      const value = valueIn(written);
      return value === undefined ? [] : [{ element, change: kind, about, written, value }];
    }),
    ...typesNamed(schema).flatMap((type) => [
      sample('a named type', type, naming(type, good)),
      sample('a named type without credentials', type, naming(type, withoutCredentials(good))),
    ]),
    ...paths(good).flatMap(([place, path]) =>
      changes(path, schema).map(([change, members]) =>
        sample(`${change} for ${place}`, path.at(-1) ?? '', changeMember(good, path, members)),
      ),
    ),
  ];
}

/** The types of an element that knows several, and one that nobody knows. */
function typesNamed({ properties }: ElementSchema): readonly string[] {
  const { [AUTHENTICATION_KEY]: control } = properties.configuration.properties;
  const types = control?.['x-options'] ?? [];
  return types.length > 1 ? [...types, 'qqqqqqqq'] : [];
}

function naming(type: string, body: ObjectValue): ObjectValue {
  return { ...body, configuration: { ...configurationOf(body), [AUTHENTICATION_KEY]: type } };
}

function withoutCredentials(body: ObjectValue): ObjectValue {
  const kept = Object.entries(configurationOf(body)).filter(([key]) => !isCredentialName(key));
  return { ...body, configuration: Object.fromEntries(kept) };
}

/** What a text says, if it can be read without a problem. */
function valueIn({ text, language }: Sample['written']): ObjectValue | undefined {
  const { roots, problems } = PARSERS[language](text);
  const [root, ...more] = roots;
  return problems.length === 0 && more.length === 0 && isObjectValue(root?.value) ? root.value : undefined;
}

function paths(body: ObjectValue): readonly (readonly [place: string, path: readonly string[]])[] {
  return [
    ...Object.keys(configurationOf(body)).map((key) => ['a key', ['configuration', key]] as const),
    ...Object.keys(body).map((name) => ['a member', [name]] as const),
    ['the element key', ['element', 'key']],
  ];
}

type Change = (name: string, value: Value) => readonly (readonly [string, Value])[];

function changes(path: readonly string[], schema: ElementSchema): readonly (readonly [string, Change])[] {
  const [top, key = ''] = path;
  const { properties } = schema.properties.configuration;
  const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
  const options = known?.['x-options'] ?? [];
  const replacedBy =
    (value: Value): Change =>
    (name) => [[name, value]];
  return [
    ['nothing', () => []],
    ...VALUES.map(([name, value]): [string, Change] => [name, replacedBy(value)]),
    ...(known?.default === undefined
      ? []
      : [['the default', replacedBy(known.default)] satisfies [string, Change]]),
    ...options.map((option): [string, Change] => ['an option', replacedBy(option)]),
    // An older or a newer name of the key, as far as anyone can tell.
    ...(top === 'configuration'
      ? [['another name', (_, value) => [[`vendor.${lastWord(key)}`, value]]] satisfies [string, Change]]
      : []),
  ];
}
