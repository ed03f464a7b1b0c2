import { AUTHENTICATION_KEY, signsInByOAuth } from '../../core/catalogue/authentication-type.ts';
import type {
  CommonKeys,
  ConfigurationKeySchema,
  ConfigurationKind,
  KeySchemas,
} from '../../core/catalogue/element-schema.ts';
import type { Facts } from '../facts/facts.ts';
import type { MetadataFacts, MetadataKey } from '../facts/metadata-facts.ts';
import { authenticationTypes } from './authentication-types.ts';
import { describeKey } from './describe-key.ts';
import { metadataKind } from './key-kind.ts';
import { keySchema } from './key-schema.ts';

/** A configuration key that all elements share, as `schemas/evidence/common.json` tells it. */
export interface CommonKey {
  readonly kind: ConfigurationKind;
  readonly purpose: string;
  readonly default?: string | number | boolean;
  readonly options?: readonly string[];
  /** No other value than the options is right. */
  readonly exhaustive?: boolean;
}

export interface CommonEvidence {
  /** The document that pages include for these keys. */
  readonly page: string;
  readonly keys: Readonly<Record<string, CommonKey>>;
}

/**
 * The first word of a dotted key names its family, such as `event` or `bulk`. A family is the platform's own when this
 * share of elements has keys of it: those of a vendor, or of a few vendors, are far below.
 */
const FAMILY_SHARE = 1 / 3;

/** A key of such a family is common when at least so many elements have it. */
const COMMON_ELEMENTS = 3;

/** The documented common keys, and those that the metadata of many elements shares. */
export function commonKeySchemas({ keys }: CommonEvidence, facts: readonly Facts[]): CommonKeys {
  const elements = facts.filter((each) => each.kind === 'metadata');
  const oauth = elements.filter((element) => authenticationTypes(element).some(signsInByOAuth));
  const others = elements.filter((element) => !oauth.includes(element));
  const all = sharedKeys(others);
  const inAll = new Set([...all.keys(), ...Object.keys(keys)]);
  const documented = Object.entries(keys).map(
    ([key, { purpose, ...told }]): [string, ConfigurationKeySchema] => {
      const description = describeKey({ key, purpose, need: 'optional', ...told });
      return [key, keySchema({ key, certain: true, needed: false, description, ...told })];
    },
  );
  return {
    all: sorted([...schemasOf(all).filter(([key]) => !Object.hasOwn(keys, key)), ...documented]),
    oauth: sorted(schemasOf(sharedKeys(oauth)).filter(([key]) => !inAll.has(key))),
  };
}

/** By key of the platform's families, what metadata says of it. */
function sharedKeys(elements: readonly MetadataFacts[]): ReadonlyMap<string, readonly MetadataKey[]> {
  const families = new Map<string, number>();
  const byKey = new Map<string, MetadataKey[]>();
  for (const { configuration } of elements) {
    const dotted = Object.entries(configuration).filter(([key]) => key.includes('.'));
    for (const family of new Set(dotted.map(([key]) => familyOf(key)))) {
      families.set(family, (families.get(family) ?? 0) + 1);
    }
    for (const [key, told] of dotted) byKey.set(key, [...(byKey.get(key) ?? []), told]);
  }
  const common = [...byKey].filter(
    ([key, told]) =>
      told.length >= COMMON_ELEMENTS &&
      (families.get(familyOf(key)) ?? 0) >= elements.length * FAMILY_SHARE &&
      key !== AUTHENTICATION_KEY,
  );
  return new Map(common);
}

function familyOf(key: string): string {
  return key.slice(0, key.indexOf('.'));
}

function schemasOf(shared: ReadonlyMap<string, readonly MetadataKey[]>): [string, ConfigurationKeySchema][] {
  return [...shared].map(([key, told]) => {
    const kind = mostFrequent(told.map((each) => metadataKind(key, each))) ?? 'text';
    const internal = told.every(({ internal, hidden }) => internal === true && hidden === true);
    const description = describeKey({ key, kind, need: 'optional', internal });
    const hidden = mostFrequent(told.map((each) => each.hidden === true)) ?? false;
    return [key, keySchema({ key, kind, certain: false, needed: false, internal, hidden, description })];
  });
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function sorted(entries: readonly [string, ConfigurationKeySchema][]): KeySchemas {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
