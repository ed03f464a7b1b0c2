import type { Catalogue, ElementSchema } from '../core/catalogue/element-schema.ts';

/** What a list of elements says about one. */
export interface ElementSummary {
  readonly key: string;
  readonly name: string;
  readonly hub?: string;
  /** `basic`, `oauth2`, `custom`, ... as the platform names it. */
  readonly authentication?: string;
}

/** A catalogue for reading about elements, beyond what linting needs of them. */
export interface KnownElements extends Catalogue {
  /** All elements in order of their keys; loads every schema, which takes a moment. */
  summaries(): readonly ElementSummary[];
  /** The schema with what is for people: descriptions and examples, which the catalogue leaves out. */
  publishedSchema(key: string): ElementSchema | undefined;
  /** The schemas of it that do not ship. */
  readonly own?: readonly ElementSchema[];
}

export function summarizeElement({ 'x-element': about }: ElementSchema): ElementSummary {
  const { key, name, hub, authentication } = about;
  return {
    key,
    name,
    ...(hub !== undefined && { hub }),
    ...(authentication !== undefined && { authentication }),
  };
}
