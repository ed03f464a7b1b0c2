import type { ConfigurationKeySchema, ConfigurationKind } from '../core/catalogue/element-schema.ts';
import { describeKey } from './describe-key.ts';
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

export type CommonSchemas = Readonly<Record<string, ConfigurationKeySchema>>;

export function commonKeySchemas({ keys }: CommonEvidence): CommonSchemas {
  const entries = Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, { purpose, ...facts }]) => {
      const description = describeKey({ key, purpose, need: 'optional', ...facts });
      return [key, keySchema({ key, needed: false, description, ...facts })];
    }),
  );
}
