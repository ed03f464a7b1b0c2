import { AUTHENTICATION_KEY } from '../core/catalogue/authentication-type.ts';
import { isCredentialKey } from '../core/catalogue/credential-keys.ts';
import type { ElementSchema, KeySchemas } from '../core/catalogue/element-schema.ts';
import { type AuthenticationWay, authenticationWays } from '../reference/authentication-ways.ts';
import { type KeyFacts, keyFacts } from '../reference/key-facts.ts';
import { providerDataMembers } from './provider-data-members.ts';
import { neededLine, optionalLine, providerLine, type StarterLine } from './starter-line.ts';

/** Lines that belong together. */
export interface StarterGroup {
  readonly heading: string;
  readonly lines: readonly StarterLine[];
}

/** What a starting file holds, whatever it is written in. */
export interface Starter {
  readonly key: string;
  readonly name: string;
  /** Undefined where nobody tells how the element authenticates. */
  readonly authentication: string | undefined;
  readonly otherAuthentications: readonly string[];
  /** What the configuration has to hold; only an element without any configuration key has none. */
  readonly needed: readonly StarterGroup[];
  /** What it may hold. */
  readonly optional: readonly StarterGroup[];
  /** Keys whose other values have optional keys of their own, which are left out. */
  readonly controls: readonly string[];
  /** What signing in at the provider gives; empty where nobody does. */
  readonly providerData: readonly StarterLine[];
}

/**
 * Plans a starting file for an element and one of its ways to authenticate. Credentials are references to environment
 * variables; other values that only the user knows are placeholders, so that linting reports what is not filled in yet.
 */
export function planStarter(schema: ElementSchema, common: KeySchemas, way: AuthenticationWay): Starter {
  const { key, name } = schema['x-element'];
  const offered = keyFacts(schema, common).filter(({ internal, hidden }) => !internal && !hidden);
  const values = controlValues(offered, way);
  const counting = offered.filter((facts) => counts(facts, values));
  const needed = neededGroups(counting, way, schema);

  const isWritten = (key: string): boolean =>
    needed.some(({ lines }) => lines.some((line) => line.key === key));
  const optional = counting.filter((facts) => facts.need === 'optional' && !isWritten(facts.key));
  const silent = offered.filter((facts) => facts.need === 'optional' && !counting.includes(facts));
  // Optional lines can be written below another line only, so one of them has to stand for the others.
  const spare = needed.length > 0 ? undefined : optional.find((facts) => facts.default !== undefined);
  const rest = optional.filter((facts) => facts !== spare);
  const line = (facts: KeyFacts): StarterLine => optionalLine(facts, key);
  return {
    key,
    name,
    authentication: way.name,
    otherAuthentications: authenticationWays(schema).flatMap((other) =>
      other.name === undefined || other.name === way.name ? [] : [other.name],
    ),
    needed:
      spare === undefined ? needed : [{ heading: 'Nothing is required; a default', lines: [line(spare)] }],
    optional: withLines([
      { heading: 'Optional', lines: rest.filter(({ common }) => !common).map(line) },
      { heading: 'Optional, for every element', lines: rest.filter(({ common }) => common).map(line) },
    ]),
    controls: controlsOf(silent),
    providerData: providerDataMembers(schema, way).map((member) => providerLine(member, key)),
  };
}

function neededGroups(
  facts: readonly KeyFacts[],
  way: AuthenticationWay,
  schema: ElementSchema,
): readonly StarterGroup[] {
  const { key } = schema['x-element'];
  const line = (each: KeyFacts): StarterLine => neededLine(each, key);
  const credentials = facts.filter((each) => way.keys.includes(each.key) && each.key !== AUTHENTICATION_KEY);
  const guessed = way.keys.length > 0 ? [] : facts.filter(isOwnCredential);
  const type = facts.filter((each) => each.key === AUTHENTICATION_KEY && way.type !== undefined);
  return withLines([
    {
      heading: 'Required',
      lines: [...type.map((each) => ({ ...line(each), value: way.type ?? '' })), ...credentials.map(line)],
    },
    { heading: 'Credentials; which of them are required is not known', lines: guessed.map(line) },
    {
      heading: 'Called required by the metadata of the element',
      lines: facts.filter((each) => isExpected(each, way, schema)).map(line),
    },
  ]);
}

/** Also where another way cannot do without it. */
function isExpected({ key, need }: KeyFacts, way: AuthenticationWay, schema: ElementSchema): boolean {
  const { 'x-expected': expected = [] } = schema.properties.configuration;
  return need === 'expected' || (expected.includes(key) && !way.keys.includes(key));
}

function isOwnCredential({ key, kind, need, secret, common }: KeyFacts): boolean {
  return need === 'optional' && !common && kind === 'text' && (secret || isCredentialKey(key));
}

/** Told by their name, where metadata does not. */
const POLLING = { 'event.vendor.type': ['polling'] };

/** What the file says, or leaves at its default, for the keys that others depend on. */
function controlValues(facts: readonly KeyFacts[], { type }: AuthenticationWay): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const control of controlsOf(facts)) {
    const { default: byDefault, options = [] } = facts.find(({ key }) => key === control) ?? {};
    const value = byDefault ?? options[0];
    if (value !== undefined) values.set(control, String(value));
  }
  if (type !== undefined) values.set(AUTHENTICATION_KEY, type);
  return values;
}

function controlsOf(facts: readonly KeyFacts[]): readonly string[] {
  const controls = facts.flatMap((each) => Object.keys(conditionsOf(each)));
  return [...new Set(controls)].filter((key) => key !== AUTHENTICATION_KEY);
}

function counts(facts: KeyFacts, values: ReadonlyMap<string, string>): boolean {
  return Object.entries(conditionsOf(facts)).every(([control, wanted]) => {
    const value = values.get(control)?.toLowerCase();
    return value === undefined || wanted.some((each) => each.toLowerCase() === value);
  });
}

function conditionsOf({ key, when }: KeyFacts): KeyFacts['when'] {
  return key.startsWith('event.poller.') ? { ...POLLING, ...when } : when;
}

function withLines(groups: readonly StarterGroup[]): readonly StarterGroup[] {
  return groups.filter(({ lines }) => lines.length > 0);
}
