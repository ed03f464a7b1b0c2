import { signsInByOAuth } from '../../core/catalogue/authentication-type.ts';
import type { ElementSchema } from '../../core/catalogue/element-schema.ts';
import { usualMembers } from '../../core/catalogue/provider-data.ts';
import type { BodyFacts } from '../facts/body-facts.ts';
import type { MetadataFacts } from '../facts/metadata-facts.ts';
import { authenticationTypes } from './authentication-types.ts';

/**
 * The members of `providerData` that the documented requests agree on, else those of the authentication type. Where pages
 * show the application's own key but no `providerData` beside it, nothing is expected.
 */
export function providerDataSchema(
  requests: readonly BodyFacts[],
  metadata: MetadataFacts | undefined,
): ElementSchema['properties']['providerData'] {
  const type = metadata === undefined ? undefined : authenticationTypes(metadata).find(signsInByOAuth);
  if (metadata !== undefined && type === undefined) return undefined;
  const documented = requests.flatMap(({ providerData }) =>
    providerData === undefined ? [] : [providerData],
  );
  const [first = type === undefined ? undefined : usualMembers(type)] = documented;
  if (first === undefined) return undefined;
  const signedIn = requests.some(({ configuration }) => Object.hasOwn(configuration, 'oauth.api.key'));
  const expected =
    signedIn && documented.length === 0
      ? []
      : first.filter((name) => documented.every((names) => names.includes(name)));
  const all = [...new Set([...first, ...documented.flat()])];
  return {
    type: 'object',
    properties: Object.fromEntries(
      all.map((name) => [
        name,
        { description: 'What the provider handed over at the end of the sign-in by OAuth.' },
      ]),
    ),
    'x-expected': expected,
  };
}
