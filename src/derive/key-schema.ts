import {
  type ConfigurationKeySchema,
  type ConfigurationKind,
  isSecretKey,
} from '../core/catalogue/element-schema.ts';

export interface KeyTraits {
  readonly key: string;
  readonly kind: ConfigurationKind;
  /** Nothing is documented about the values, so only what no value could be is refused. */
  readonly unseen?: boolean;
  /** Belongs to a set of credentials, be it the only one or one of several: a value has to be there. */
  readonly needed: boolean;
  readonly options?: readonly string[];
  /** Whether the options are all there are. */
  readonly exhaustive?: boolean;
  readonly default?: string | number | boolean;
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
    ...(isSecretKey(key) && { 'x-secret': true as const }),
    ...(options.length > 0 && { 'x-options': options }),
  };
}

function typesOf({ kind, needed, unseen, exhaustive }: KeyTraits): string | readonly string[] {
  const types = exhaustive ? ['string'] : [...TYPES[kind]];
  if (unseen && !needed) types.push('boolean');
  if (!needed) types.push('null');
  return types.length === 1 ? (types[0] ?? []) : types;
}

function patternOf({ kind, needed, options = [], exhaustive }: KeyTraits): string | undefined {
  if (exhaustive && options.length > 0) return `^(${options.map(escapeForPattern).join('|')}|${REFERENCE})$`;
  if (needed && kind === 'text') return '\\S';
  return needed ? PATTERNS[kind] : (OR_EMPTY[kind] ?? PATTERNS[kind]);
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
