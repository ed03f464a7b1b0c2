import { authenticationTypes, signsInByOAuth } from './authentication-type.ts';
import type { ElementSchema } from './element-schema.ts';

/** What a sign-in ends with, by authentication type. */
const MEMBERS: readonly (readonly [type: RegExp, members: readonly string[]])[] = [
  [/^oauth1/i, ['oauth_token', 'oauth_verifier', 'secret']],
  [/^oauth/i, ['code']],
];

/** The members of `providerData` that a sign-in of this authentication type ends with at most providers. */
export function usualMembers(type: string): readonly string[] {
  return MEMBERS.find(([types]) => types.test(type))?.[1] ?? [];
}

/**
 * The members that an element expects in `providerData` after a sign-in of this type: those of its schema, which are about
 * one type; where the element knows several kinds of sign-in, the usual ones of the type.
 */
export function expectedMembers(schema: ElementSchema, type: string): readonly string[] {
  const { providerData } = schema.properties;
  if (providerData === undefined || !signsInByOAuth(type)) return [];
  const kinds = new Set(
    authenticationTypes(schema)
      .filter(signsInByOAuth)
      .map((each) => usualMembers(each).join()),
  );
  return kinds.size > 1 ? usualMembers(type) : providerData['x-expected'];
}
