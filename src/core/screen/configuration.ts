import {
  AUTHENTICATION_KEY,
  authenticationInForce,
  authenticationTypes,
  namedType,
  signsInByOAuth,
  typesOfKey,
  type WrittenKeys,
} from '../catalogue/authentication-type.ts';
import { countDocumentedBodies } from '../catalogue/documented-bodies.ts';
import type { Element, ElementSchema, KeySchemas } from '../catalogue/element-schema.ts';
import { eventWayOf, isForOtherWay, readEventSettings } from '../catalogue/event-settings.ts';
import { missingKeys } from '../catalogue/missing-keys.ts';
import { expectedMembers } from '../catalogue/provider-data.ts';
import { findSample } from '../catalogue/sample.ts';
import { sandboxContradictions } from '../catalogue/sandbox.ts';
import type { ObjectValue, Value } from '../parse/tree.ts';
import type { Levels } from '../rules/level.ts';
import { keyTest } from './configuration-value.ts';
import { isHarmless, isHarmlessKey } from './strings.ts';

/** Whether nothing is wrong with a configuration and what the provider handed over. */
export type ConfigurationTest = (
  configuration: ObjectValue,
  providerData: ObjectValue | undefined,
  levels: Levels,
) => boolean;

/** Thousands of instances are of a few elements. */
const tests = new WeakMap<Element, ConfigurationTest>();

/** Undefined for an element whose schema may say more than can be judged key by key. */
export function configurationTest(element: Element, common: KeySchemas): ConfigurationTest | undefined {
  if (element.isDerived !== true) return undefined;
  let test = tests.get(element);
  if (test === undefined) {
    test = createTest(element.schema, common);
    tests.set(element, test);
  }
  return test;
}

function createTest(schema: ElementSchema, common: KeySchemas): ConfigurationTest {
  const known = schema.properties.configuration.properties;
  const names = [schema['x-element'].key, schema['x-element'].name];
  const byKeys = new Map<string, KeySetVerdict>();

  return (configuration, providerData, levels) => {
    const maySecretsBeClear =
      levels.preset === 'recommended' && levels.rules['plaintext-secret'] === undefined;
    const keys = Object.keys(configuration);
    for (const key of keys) {
      const test = keyTest(key, known, common);
      if (test?.(configuration[key], names, maySecretsBeClear) !== true) return false;
    }
    const verdict = verdictOn(keys, configuration[AUTHENTICATION_KEY]);
    return (
      verdict.isSound &&
      (!verdict.mayConflict || areConsistent(configuration, keys, schema)) &&
      isSoundProviderData(providerData, verdict, names, maySecretsBeClear)
    );
  };

  /** What depends on which keys there are has the same answer for all files with these keys. */
  function verdictOn(keys: readonly string[], type: Value | undefined): KeySetVerdict {
    const label = typeof type === 'string' ? `${type}\n${keys.join('\n')}` : `\n${keys.join('\n')}`;
    let verdict = byKeys.get(label);
    if (verdict === undefined) {
      verdict = judgeKeys(keys, type, schema, common);
      if (byKeys.size >= MAX_KEY_SETS) byKeys.clear();
      byKeys.set(label, verdict);
    }
    return verdict;
  }
}

const MAX_KEY_SETS = 1_000;

/** What the keys of a configuration tell, given that each has a value of its own. */
interface KeySetVerdict {
  /** None is missing, and all are of one way to authenticate. */
  readonly isSound: boolean;
  /** Settings are among them that may contradict each other by their values. */
  readonly mayConflict: boolean;
  /** Members that `providerData` must have; none: any do; undefined: it must not be there. */
  readonly handedOver: readonly string[] | undefined;
  /** What is handed over may come later. */
  readonly mayLackProviderData: boolean;
}

const UNSOUND: KeySetVerdict = {
  isSound: false,
  mayConflict: true,
  handedOver: undefined,
  mayLackProviderData: false,
};

function judgeKeys(
  names: readonly string[],
  type: Value | undefined,
  schema: ElementSchema,
  common: KeySchemas,
): KeySetVerdict {
  const keys: WrittenKeys = names.map((name) => ({
    written: name,
    known: name,
    value: { value: name === AUTHENTICATION_KEY ? (type ?? null) : 'a value' },
  }));
  const present = new Set(names);
  if (missingKeys(schema, common, { keys, present }) !== undefined) return UNSOUND;
  const named = namedType(schema, keys);
  if (named.says === 'unknown') return UNSOUND;
  const inForce = authenticationInForce(schema, keys);
  const types = authenticationTypes(schema);
  const chosen =
    named.says === 'type' ? named.type : types.length < 2 ? undefined : (inForce?.type ?? types[0]);
  if (chosen !== undefined && names.some((name) => typesOfKey(schema, name)?.includes(chosen) === false))
    return UNSOUND;

  const known = schema.properties.configuration.properties;
  const mayConflict = names.some(
    (name) => /sandbox$/i.test(name) || name.startsWith('event.') || known[name]?.['x-when'] !== undefined,
  );
  return {
    isSound: true,
    mayConflict,
    ...handedOverBy(inForce?.type ?? (types.length === 0 ? 'oauth2' : undefined), present, schema),
  };
}

function handedOverBy(
  type: string | undefined,
  present: ReadonlySet<string>,
  schema: ElementSchema,
): Pick<KeySetVerdict, 'handedOver' | 'mayLackProviderData'> {
  if (type === undefined) return { handedOver: [], mayLackProviderData: true };
  if (!signsInByOAuth(type)) return { handedOver: undefined, mayLackProviderData: true };
  const isMeant = present.has('oauth.api.key') || present.has('oauth.api.secret');
  const hasToken = present.has('oauth.user.token') || present.has('oauth.user.refresh_token');
  const expected = isMeant && !hasToken ? expectedMembers(schema, type) : [];
  return {
    handedOver: expected,
    mayLackProviderData: expected.length === 0 || countDocumentedBodies(schema) === 0,
  };
}

/** Whether flags and addresses, and the settings of events, agree. */
function areConsistent(configuration: ObjectValue, names: readonly string[], schema: ElementSchema): boolean {
  const keys: WrittenKeys = names.map((name) => ({
    written: name,
    known: name,
    value: { value: configuration[name] ?? null },
  }));
  if (sandboxContradictions(schema, keys).length > 0) return false;
  const known = schema.properties.configuration.properties;
  const { enabled, callback, vendorType } = readEventSettings(keys, known);
  if (enabled !== undefined) {
    const address = callback?.value.value;
    if (typeof address !== 'string' || /^false$/i.test(address) || vendorType === 'none') return false;
  }
  if (vendorType === undefined || vendorType === 'none') return true;
  const way = eventWayOf(vendorType);
  return !keys.some((key) => isForOtherWay(key, way, known));
}

function isSoundProviderData(
  providerData: ObjectValue | undefined,
  { handedOver, mayLackProviderData }: KeySetVerdict,
  element: readonly string[],
  maySecretsBeClear: boolean,
): boolean {
  if (providerData === undefined) return mayLackProviderData;
  if (handedOver === undefined || !handedOver.every((name) => Object.hasOwn(providerData, name)))
    return false;
  for (const [key, value] of Object.entries(providerData)) {
    if (typeof value !== 'string' || value.trim() === '' || !isHarmlessKey(key) || !isHarmless(value))
      return false;
    if (!maySecretsBeClear && !value.includes('${')) return false;
    if (findSample(value, { element, key, of: 'providerData', secret: true }) !== undefined) return false;
  }
  return true;
}
