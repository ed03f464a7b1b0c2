import { AUTHENTICATION_KEY, signsInByOAuth } from '../core/catalogue/authentication-type.ts';
import type { ElementSchema } from '../core/catalogue/element-schema.ts';

/** One way to authenticate with an element. */
export interface AuthenticationWay {
  /** What to call it: its type, else the keys that only it needs. Undefined for the only way, whose type nobody tells. */
  readonly name: string | undefined;
  /** The value of `authentication.type` that it goes with, or would. */
  readonly type: string | undefined;
  /** The credentials it needs. */
  readonly keys: readonly string[];
}

/** The ways to authenticate with an element, the default first; at least one. */
export function authenticationWays(schema: ElementSchema): readonly AuthenticationWay[] {
  const { properties, required = [], anyOf = [] } = schema.properties.configuration;
  const { authentication } = schema['x-element'];
  const control = Object.hasOwn(properties, AUTHENTICATION_KEY) ? properties[AUTHENTICATION_KEY] : undefined;
  const ways: AuthenticationWay[] = anyOf.map((set) => {
    const keys = [...required, ...set.required];
    const type = set['x-authentication'] ?? (usesOAuthKeys(keys) ? oauthType(authentication) : undefined);
    return { name: type ?? set.required.join('+'), type, keys };
  });
  for (const type of control?.['x-options'] ?? []) {
    if (!ways.some((way) => sameType(way.type, type))) ways.push({ name: type, type, keys: required });
  }
  if (ways.length === 0) ways.push({ name: authentication, type: authentication, keys: required });
  const byDefault = String(control?.default ?? authentication);
  return withNamesOfTheirOwn([
    ...ways.filter(({ type }) => sameType(type, byDefault)),
    ...ways.filter(({ type }) => !sameType(type, byDefault)),
  ]);
}

/** Whether the user signs in at the provider, which hands over what belongs into `providerData`. */
export function signsInAtProvider({ type, keys }: AuthenticationWay): boolean {
  return type === undefined ? usesOAuthKeys(keys) : signsInByOAuth(type);
}

export function sameType(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.toLowerCase() === b?.toLowerCase();
}

function usesOAuthKeys(keys: readonly string[]): boolean {
  return keys.includes('oauth.api.key');
}

function oauthType(authentication: string | undefined): string {
  return authentication !== undefined && signsInByOAuth(authentication) ? authentication : 'oauth2';
}

/** Two documented sets of keys may go with one type; then the keys tell them apart. */
function withNamesOfTheirOwn(ways: readonly AuthenticationWay[]): readonly AuthenticationWay[] {
  return ways.map((way) => {
    const isShared = ways.some((other) => other !== way && sameType(other.name, way.name));
    return isShared ? { ...way, name: [way.name, ...way.keys].join('+') } : way;
  });
}
