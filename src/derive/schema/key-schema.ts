import { isSecretCredential } from '../../core/catalogue/credential-keys.ts';
import type { ConfigurationKeySchema, ConfigurationKind } from '../../core/catalogue/element-schema.ts';

export interface KeyTraits {
  readonly key: string;
  readonly kind: ConfigurationKind;
  /** Documented values tell the kind. Else it is a hint of the metadata, and only what no value could be is refused. */
  readonly certain: boolean;
  /** Belongs to a set of credentials, be it the only one or one of several: a value has to be there. */
  readonly needed: boolean;
  readonly options?: readonly string[];
  /** Whether the options are all there are. */
  readonly exhaustive?: boolean;
  /** The element's default is false in place of an address, which says that there is none. */
  readonly mayBeFalse?: boolean;
  readonly default?: string | number | boolean;
  /** The form offers no other options. */
  readonly onlyTheseOptions?: boolean;
  /** The field of the form is one for secrets. */
  readonly secret?: boolean;
  readonly internal?: boolean;
  /** Not shown on the form, nor in any documented request. */
  readonly hidden?: boolean;
  /** Metadata calls it required. */
  readonly requiredByMetadata?: boolean;
  /** The control key and the values that the key counts for only. */
  readonly when?: readonly [control: string, value: string];
  readonly description: string;
}

/**
 * A reference for a whole value: ours, `${env:NAME}`, or the platform's own, such as `${epoch}`. All patterns match in
 * linear time: nothing repeated overlaps what follows it.
 */
const REFERENCE = '\\$\\{[^}]*\\}';

export const BOOLEAN_PATTERN = `^(true|false|${REFERENCE})$`;

const PATTERNS: Readonly<Record<ConfigurationKind, string | undefined>> = {
  text: undefined,
  boolean: BOOLEAN_PATTERN,
  number: `^(-?[0-9]+(\\.[0-9]+)?|${REFERENCE})$`,
  // A reference may stand for the address or a part of it; `{site}` is the platform's own template.
  url: '^([Hh][Tt][Tt][Pp][Ss]?://\\S+|[^\\s$]*\\$\\{\\S+)$',
  json: '^\\s*([\\[{]|\\$\\{)',
};

/** What an optional key may also be, where leaving it empty says that it is not set. */
const OR_EMPTY: Partial<Record<ConfigurationKind, string>> = {
  url: '^([Hh][Tt][Tt][Pp][Ss]?://\\S+|[^\\s$]*\\$\\{\\S+|\\s*)$',
  json: '^\\s*([\\[{]|\\$\\{|$)',
};

const TYPES: Readonly<Record<ConfigurationKind, readonly string[]>> = {
  text: ['string', 'number'],
  boolean: ['boolean', 'string'],
  number: ['number', 'string'],
  url: ['string'],
  json: ['string', 'object'],
};

/** Where only metadata hints at the kind. */
const LAX_TYPES: Readonly<Record<ConfigurationKind, readonly string[]>> = {
  text: ['string', 'number', 'boolean'],
  boolean: ['boolean', 'string', 'number'],
  number: ['number', 'string', 'boolean'],
  url: ['string', 'number', 'boolean'],
  json: ['string', 'object', 'array', 'number', 'boolean'],
};

export function keySchema(traits: KeyTraits): ConfigurationKeySchema {
  const { key, kind, needed, options = [], description } = traits;
  const pattern = patternOf(traits);
  return {
    description,
    type: typesOf(traits),
    ...(pattern !== undefined && { pattern }),
    ...(traits.default !== undefined && { default: traits.default }),
    ...(options.length > 0 && !needed && { examples: options }),
    'x-kind': kind,
    ...((traits.secret || isSecretCredential(key)) && { 'x-secret': true as const }),
    ...(options.length > 0 && { 'x-options': options }),
    ...(options.length > 0 && traits.onlyTheseOptions && { 'x-choice': true as const }),
    ...(traits.requiredByMetadata && { 'x-required': true as const }),
    ...(traits.internal && { 'x-internal': true as const }),
    ...(traits.hidden && !traits.internal && !needed && { 'x-hidden': true as const }),
    ...(traits.when !== undefined && { 'x-when': { [traits.when[0]]: [traits.when[1]] } }),
  };
}

function typesOf({ kind, needed, certain, exhaustive }: KeyTraits): string | readonly string[] {
  const lax = !certain && !(needed && kind === 'text');
  const types = exhaustive ? ['string'] : [...(lax ? LAX_TYPES[kind] : TYPES[kind])];
  if (!needed) types.push('null');
  return types.length === 1 ? (types[0] ?? []) : types;
}

const OR_FALSE = '^([Hh][Tt][Tt][Pp][Ss]?://\\S+|[^\\s$]*\\$\\{\\S+|false|\\s*)$';

function patternOf({ kind, needed, certain, options = [], ...more }: KeyTraits): string | undefined {
  const { exhaustive, mayBeFalse } = more;
  if (exhaustive && options.length > 0) return `^(${options.map(escapeForPattern).join('|')}|${REFERENCE})$`;
  if (needed && (kind === 'text' || !certain)) return '\\S';
  if (!certain) return undefined;
  if (mayBeFalse && !needed) return OR_FALSE;
  return needed ? PATTERNS[kind] : (OR_EMPTY[kind] ?? PATTERNS[kind]);
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
