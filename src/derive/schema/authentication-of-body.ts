import { AUTHENTICATION_KEY } from '../../core/catalogue/authentication-type.ts';
import type { BodyFacts } from '../facts/body-facts.ts';
import { type MetadataFacts, metadataOf } from '../facts/metadata-facts.ts';
import { authenticationTypes, groupOf } from './authentication-types.ts';

/** The type that a body names, in the letter case of the metadata; none where it offers several. */
export function namedType(
  { configuration }: BodyFacts,
  metadata: MetadataFacts | undefined,
): string | undefined {
  const written = Object.hasOwn(configuration, AUTHENTICATION_KEY)
    ? configuration[AUTHENTICATION_KEY]?.options
    : undefined;
  const [name, ...more] = written ?? [];
  if (name === undefined || more.length > 0) return undefined;
  const types = metadata === undefined ? [] : authenticationTypes(metadata);
  return types.find((type) => type.toLowerCase() === name.toLowerCase()) ?? name;
}

/** The type that metadata keeps one of the keys for, else the element's default. */
export function concludedType(
  keys: readonly string[],
  metadata: MetadataFacts | undefined,
): string | undefined {
  if (metadata === undefined) return undefined;
  for (const key of keys) {
    const told = metadataOf(key, metadata);
    const [control, value] = told === undefined ? [] : (groupOf(told, metadata) ?? []);
    if (control === AUTHENTICATION_KEY) return value;
  }
  return authenticationTypes(metadata)[0];
}
