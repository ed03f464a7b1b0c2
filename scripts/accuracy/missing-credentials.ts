import { isObjectValue, type ObjectValue } from '../../src/core/parse/tree.ts';
import { changeMember, configurationOf } from './change-body.ts';
import { isCredentialName } from './credential-names.ts';
import type { Mutant } from './mutant.ts';
import { type Layout, writeBody } from './write-body.ts';

/**
 * Each credential deleted in turn. `others` holds the keys of the element's other documented bodies: what one of them does
 * without, beside no credential that is not here too, is not needed.
 */
export function missingCredentials(
  body: ObjectValue,
  layout: Layout,
  others: readonly (readonly string[])[],
  isCommonKey: (key: string) => boolean,
): readonly Mutant[] {
  const configuration = configurationOf(body);
  const credentials = Object.entries(configuration)
    .filter(([key, value]) => isCredentialName(key) && !isCommonKey(key) && !isFlag(value))
    .map(([key]) => key);
  return credentials
    .filter((key) => !others.some((keys) => doesWithout(keys, key, credentials)))
    .map((key) => {
      const written = writeBody(
        changeMember(body, ['configuration', key], () => []),
        layout,
      );
      return {
        kind: 'missing credential',
        sort: 'deleted',
        about: key,
        written,
        rules: ['required-config'],
        names: `"${key}"`,
        at: written.places.get('/configuration')?.key?.start ?? 0,
        isRepaired: (after) => {
          const { configuration: repaired } = after;
          return isObjectValue(repaired) && Object.keys(configuration).every((name) => name in repaired);
        },
      };
    });
}

/** Whether another documented body gets by with some of these credentials, and this one is not among them. */
function doesWithout(keys: readonly string[], key: string, credentials: readonly string[]): boolean {
  const theirs = keys.filter(isCredentialName);
  return theirs.length > 0 && !theirs.includes(key) && theirs.every((name) => credentials.includes(name));
}

function isFlag(value: unknown): boolean {
  return typeof value === 'boolean' || value === 'true' || value === 'false';
}
