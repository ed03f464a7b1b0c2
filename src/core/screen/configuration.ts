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
import { eventWayOf, isForOtherWay, readEventSettings, VENDOR_KEY } from '../catalogue/event-settings.ts';
import { missingKeys } from '../catalogue/missing-keys.ts';
import { expectedMembers } from '../catalogue/provider-data.ts';
import { findSample } from '../catalogue/sample.ts';
import { isSandboxFlag, mayBeProvidersAddress, sandboxContradictions } from '../catalogue/sandbox.ts';
import { neededKeys } from '../catalogue/ways-to-authenticate.ts';
import type { ObjectValue, Value } from '../parse/tree.ts';
import type { Levels } from '../rules/level.ts';
import { type KeyTest, keyTest } from './configuration-value.ts';
import { isHarmless, isHarmlessKey } from './harmless-text.ts';

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

/** What a key does to a configuration that has it. */
interface KeyRole {
  readonly test: KeyTest;
  /** It tells, by being there, how the instance signs in, or what is missing. */
  readonly tellsSignIn: boolean;
  /** Its value may contradict that of another key. */
  readonly mayConflict: boolean;
}

function createTest(schema: ElementSchema, common: KeySchemas): ConfigurationTest {
  const { key, name } = schema['x-element'];
  const names = [key, name];
  const roles = new Map<string, KeyRole | undefined>();
  const signIns = new Map<string, SignIn | undefined>();
  const readRole = createRoleReader(schema, common);

  return (configuration, providerData, levels) => {
    const maySecretsBeClear =
      levels.preset === 'recommended' && levels.rules['plaintext-secret'] === undefined;
    const telling: string[] = [];
    let conflicting: string[] | undefined;
    for (const key of Object.keys(configuration)) {
      let role = roles.get(key);
      if (role === undefined && !roles.has(key)) {
        role = readRole(key);
        if (roles.size < MAX_KEPT) roles.set(key, role);
      }
      if (role?.test(configuration[key], names, maySecretsBeClear) !== true) return false;
      if (role.tellsSignIn) telling.push(key);
      if (role.mayConflict) {
        conflicting ??= [];
        conflicting.push(key);
      }
    }
    if (conflicting !== undefined && !areConsistent(configuration, conflicting, schema)) return false;
    const signIn = signInBy(telling, configuration[AUTHENTICATION_KEY]);
    return signIn !== undefined && isSoundProviderData(providerData, signIn, names, maySecretsBeClear);
  };

  /** The same for all configurations with the same telling keys. */
  function signInBy(telling: readonly string[], type: Value | undefined): SignIn | undefined {
    // Known keys have no line breaks; the type may have any.
    const label = `${telling.length}\n${telling.join('\n')}\n${typeof type === 'string' ? type : ''}`;
    let signIn = signIns.get(label);
    if (signIn === undefined && !signIns.has(label)) {
      signIn = readSignIn(telling, type, schema, common);
      if (signIns.size < MAX_KEPT) signIns.set(label, signIn);
    }
    return signIn;
  }
}

const MAX_KEPT = 1_000;

/** Undefined for a key that is not known. */
function createRoleReader(schema: ElementSchema, common: KeySchemas): (key: string) => KeyRole | undefined {
  const { properties: known, 'x-expected': expected = [] } = schema.properties.configuration;
  const needed = neededKeys(schema);
  const hasSandbox = Object.keys(known).some(isSandboxFlag);
  return (key) => {
    const test = keyTest(key, known, common);
    if (test === undefined) return undefined;
    return {
      test,
      tellsSignIn:
        needed.has(key) ||
        expected.includes(key) ||
        key === AUTHENTICATION_KEY ||
        key.startsWith('oauth.') ||
        typesOfKey(schema, key) !== undefined,
      mayConflict:
        (hasSandbox && (isSandboxFlag(key) || mayBeProvidersAddress(key))) ||
        key.startsWith('event.') ||
        (Object.hasOwn(known, key) && known[key]?.['x-when']?.[VENDOR_KEY] !== undefined),
    };
  };
}

/** A way to sign in for which nothing is missing, and no key of another way is there. */
interface SignIn {
  /** Members that `providerData` must have; with none it may have any; undefined: it must not be there. */
  readonly handedOver: readonly string[] | undefined;
  /** What is handed over may come later. */
  readonly mayLackProviderData: boolean;
}

/**
 * Undefined where something may be wrong. Other keys than those that tell are left out, which can only make more of them
 * missing. Each has a value.
 */
function readSignIn(
  telling: readonly string[],
  type: Value | undefined,
  schema: ElementSchema,
  common: KeySchemas,
): SignIn | undefined {
  const keys: WrittenKeys = telling.map((name) => ({
    written: name,
    known: name,
    value: { value: name === AUTHENTICATION_KEY ? (type ?? null) : 'a value' },
  }));
  const present = new Set(telling);
  if (missingKeys(schema, common, { keys, present }) !== undefined) return undefined;
  const named = namedType(schema, keys);
  if (named.says === 'unknown') return undefined;
  const inForce = authenticationInForce(schema, keys)?.type;
  const types = authenticationTypes(schema);
  const chosen = named.says === 'type' ? named.type : types.length < 2 ? undefined : (inForce ?? types[0]);
  if (chosen !== undefined && telling.some((key) => typesOfKey(schema, key)?.includes(chosen) === false))
    return undefined;
  return handedOverBy(inForce ?? (types.length === 0 ? 'oauth2' : undefined), present, schema);
}

function handedOverBy(type: string | undefined, present: ReadonlySet<string>, schema: ElementSchema): SignIn {
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
  { handedOver, mayLackProviderData }: SignIn,
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
