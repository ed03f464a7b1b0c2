import type { Value } from '../parse/tree.ts';

/**
 * What a configuration value is, beyond its JSON type (`x-kind`):
 * `text`; `boolean` and `number`, which come bare or as strings; `url`; `json`, an object or the same as a JSON string.
 */
export type ConfigurationKind = 'text' | 'boolean' | 'number' | 'url' | 'json';

/** The schema of one configuration key. */
export interface ConfigurationKeySchema {
  /** Only one that somebody wrote by hand may do without. */
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly Value[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly default?: Value;
  /** What an editor offers for completion. */
  readonly examples?: readonly Value[];
  readonly 'x-kind': ConfigurationKind;
  /** The value is a credential: it is never shown, in no output. */
  readonly 'x-secret'?: true;
  /** The values that pages and metadata know of. Others may be right too, unless `pattern` admits only these. */
  readonly 'x-options'?: readonly string[];
  /** The platform's own form offers just these options. */
  readonly 'x-choice'?: true;
  /** The element's metadata calls it required, which alone proves little: some such keys are hidden, or documented nowhere. */
  readonly 'x-required'?: true;
  /** The platform sets it by itself: known, but not offered. */
  readonly 'x-internal'?: true;
  /** The platform's own form does not show it, and no documented request has it. */
  readonly 'x-hidden'?: true;
  /** Counts only while another key, such as `authentication.type`, has one of these values: by that key. */
  readonly 'x-when'?: Readonly<Record<string, readonly string[]>>;
}

/** One of several ways to authenticate: the keys it needs beyond those that all ways need. */
export interface CredentialAlternative {
  readonly required: readonly string[];
  /**
   * The same keys once more, of any type: ajv's strict mode wants what is required to be declared, and editors insert a
   * key with its colon only where they see a type.
   */
  readonly properties?: Readonly<Record<string, { readonly type?: string | readonly string[] }>>;
  /** The `authentication.type` that the documentation names beside these keys. */
  readonly 'x-authentication'?: string;
}

/** All there are, so no constraint; the first says what editors are to insert after the colon. */
export const ANY_TYPE = ['string', 'number', 'boolean', 'object', 'array', 'null'] as const;

export type KeySchemas = Readonly<Record<string, ConfigurationKeySchema>>;

/** Keys that an element understands although nothing about it names them. */
export interface CommonKeys {
  readonly all: KeySchemas;
  /** Of elements that sign in by OAuth, beside those of all. */
  readonly oauth: KeySchemas;
}

/** The members of a schema that are ours, not JSON Schema's; `schemas/README.md` explains each. */
export const ANNOTATIONS = [
  'x-authentication',
  'x-choice',
  'x-derived-from',
  'x-element',
  'x-expected',
  'x-hidden',
  'x-internal',
  'x-kind',
  'x-options',
  'x-required',
  'x-secret',
  'x-when',
] as const;

/**
 * `schemas/elements/<key>.schema.json`: the only source of what is known about an element. Draft-07; what JSON Schema has
 * no word for stands in `x-` members, which `schemas/README.md` explains. It describes the instance body of that element;
 * the envelope around it is described once, in `schemas/instance.schema.json`.
 */
export interface ElementSchema {
  readonly $schema: string;
  readonly $id: string;
  readonly title: string;
  readonly 'x-element': {
    readonly key: string;
    readonly name: string;
    readonly id?: number;
    readonly hub?: string;
    /** `basic`, `oauth2`, `custom`, ... as the platform names it. */
    readonly authentication?: string;
  };
  /** Where the facts come from: page (file name and lines of its bodies), or the request that gives the metadata. */
  readonly 'x-derived-from': readonly { readonly page: string; readonly lines: readonly number[] }[];
  readonly type: 'object';
  readonly properties: {
    readonly element: {
      readonly type: 'object';
      readonly properties: { readonly key: { readonly const: string } };
    };
    readonly configuration: {
      readonly type: 'object';
      readonly properties: KeySchemas;
      /** Keys that every documented way of authenticating needs. */
      readonly required?: readonly string[];
      /** Sets of credentials; one of them must be complete. Present when there is more than one. */
      readonly anyOf?: readonly CredentialAlternative[];
      /** Keys whose absence is suspicious, no more: metadata alone requires them. Subject to their `x-when`. */
      readonly 'x-expected'?: readonly string[];
    };
    /** Present for elements that sign in by OAuth. */
    readonly providerData?: {
      readonly type: 'object';
      readonly properties: Readonly<Record<string, object>>;
      /** The members that a sign-in by OAuth ends with. */
      readonly 'x-expected': readonly string[];
    };
  };
}

/** Element keys become file names and definition names, so whatever else stands in their place names no element. */
export function isElementKey(name: unknown): name is string {
  return typeof name === 'string' && /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(name);
}

/** In place of a keyword: the pattern of a user's own schema takes so long that nobody knows whether the value fits. */
export const UNDECIDED = 'undecided';

/** One failed keyword, as ajv reports it. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A validator as ajv makes them. `errors` holds what the last call found. */
export interface Validator {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** An element the catalogue knows. */
export interface Element {
  readonly schema: ElementSchema;
  readonly validate: Validator;
  /** The schema says nothing that `configurationValidator` does not read, so each value can be judged by its key alone. */
  readonly isDerived?: true;
}

/** What is known about all elements. Handed to the core, which never loads anything itself. */
export interface Catalogue {
  /** Every known element key, sorted. */
  readonly keys: readonly string[];
  /** Loads an element on first use; undefined for one that is not known. */
  element(key: string): Element | undefined;
  /** Configuration keys that every element understands (events, response filters). */
  readonly common: KeySchemas;
  /** Names the known elements whose configuration has this key, sorted. */
  elementsWith(configurationKey: string): readonly string[];
  /** Validates the envelope: the top-level members of an instance. */
  readonly validateEnvelope: Validator;
}
