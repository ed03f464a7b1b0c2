import { CALLBACK_KEY, signsInByOAuth } from '../../core/catalogue/authentication-type.ts';
import { isCredentialKey } from '../../core/catalogue/credential-keys.ts';
import type { BodyFacts } from '../facts/body-facts.ts';
import { type MetadataFacts, metadataOf } from '../facts/metadata-facts.ts';
import { concludedType, namedType } from './authentication-of-body.ts';
import { groupOf, type MetadataWay } from './authentication-types.ts';
import { isAlwaysOptional } from './optional-keys.ts';

/** What metadata requires besides, unless a documented request does without it; and the callback of a sign-in by OAuth. */
export function expectedKeys(
  requests: readonly BodyFacts[],
  ways: readonly MetadataWay[],
  metadata: MetadataFacts | undefined,
): readonly string[] {
  if (metadata === undefined) return leftToFillIn(requests);
  const wanted = ways.flatMap(({ authentication, credentials, others }) => [
    ...others.filter((key) => !isAlwaysOptional(key)),
    ...(signsInByOAuth(authentication) &&
    credentials.length > 0 &&
    metadataOf(CALLBACK_KEY, metadata) !== undefined
      ? [CALLBACK_KEY]
      : []),
  ]);
  const missingInSome = (key: string): boolean => {
    const told = metadataOf(key, metadata);
    const [, group] = (told === undefined ? undefined : groupOf(told, metadata)) ?? [];
    return requests.some(
      (body) =>
        !Object.hasOwn(body.configuration, key) &&
        Object.keys(body.configuration).some(isCredentialKey) &&
        (group === undefined ||
          (namedType(body, metadata) ?? concludedType(Object.keys(body.configuration), metadata)) === group),
    );
  };
  return [
    ...new Set([...wanted.filter((key) => !missingInSome(key)), ...usualCredentials(requests, metadata)]),
  ];
}

/** What the only page leaves for the reader to fill in. */
function leftToFillIn(requests: readonly BodyFacts[]): readonly string[] {
  const [only, ...others] = requests;
  if (only === undefined || others.length > 0) return [];
  return Object.entries(only.configuration)
    .filter(([key, { style }]) => style !== undefined && style !== 'choice' && !isAlwaysOptional(key))
    .map(([key]) => key);
}

/** Credentials that metadata requires and most pages show: the others may be extracts. */
function usualCredentials(requests: readonly BodyFacts[], metadata: MetadataFacts): readonly string[] {
  return Object.entries(metadata.configuration)
    .filter(([key, { required, looks }]) => {
      if (required !== true || looks !== undefined || !isCredentialKey(key) || isAlwaysOptional(key))
        return false;
      const showing = requests.filter(({ configuration }) => Object.hasOwn(configuration, key));
      return showing.length > 0 && showing.length * 2 >= requests.length;
    })
    .map(([key]) => key);
}
