import type { ElementSchema } from './element-schema.ts';

/** The keys of one way to authenticate. */
export interface Way {
  readonly keys: readonly string[];
  readonly authentication: string | undefined;
}

/** The ways to authenticate that a schema tells of; at least one, which may need nothing. */
export function waysToAuthenticate({ properties }: ElementSchema): readonly Way[] {
  const { required = [], anyOf = [{ required: [] }] } = properties.configuration;
  return anyOf.map((set) => ({
    keys: [...required, ...set.required],
    authentication: 'x-authentication' in set ? set['x-authentication'] : undefined,
  }));
}

/** The keys that some way to authenticate cannot do without, those that all need first. */
export function neededKeys({ properties }: ElementSchema): ReadonlySet<string> {
  const { required = [], anyOf = [] } = properties.configuration;
  return new Set([...required, ...anyOf.flatMap((set) => set.required)]);
}
