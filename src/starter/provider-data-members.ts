import type { ElementSchema } from '../core/catalogue/element-schema.ts';
import { expectedMembers } from '../core/catalogue/provider-data.ts';
import { type AuthenticationWay, signsInAtProvider } from '../reference/authentication-ways.ts';

/** The members of `providerData` that go with a way to authenticate; none where nobody signs in at the provider. */
export function providerDataMembers(schema: ElementSchema, way: AuthenticationWay): readonly string[] {
  if (!signsInAtProvider(way)) return [];
  return way.type === undefined
    ? (schema.properties.providerData?.['x-expected'] ?? [])
    : expectedMembers(schema, way.type);
}
