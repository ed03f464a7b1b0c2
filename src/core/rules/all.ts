import type { Language } from '../text/source.ts';
import { authMismatch } from './auth-mismatch.ts';
import { configType } from './config-type.ts';
import { configValue } from './config-value.ts';
import { curlContinuation } from './curl-continuation.ts';
import { curlData } from './curl-data.ts';
import { curlEndpoint } from './curl-endpoint.ts';
import { curlHeaders } from './curl-headers.ts';
import { curlMethod } from './curl-method.ts';
import { curlQuotes } from './curl-quotes.ts';
import { curlTrailingSpace } from './curl-trailing-space.ts';
import { curlyQuotes } from './curly-quotes.ts';
import { duplicateInstance } from './duplicate-instance.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { elementKey } from './element-key.ts';
import { envelope } from './envelope.ts';
import { events } from './events.ts';
import { htmlEntities } from './html-entities.ts';
import { invisibleCharacters } from './invisible-characters.ts';
import { jsonComments } from './json-comments.ts';
import type { Level, Levels, Preset } from './level.ts';
import { missingComma } from './missing-comma.ts';
import { name } from './name.ts';
import { placeholder } from './placeholder.ts';
import { plaintextSecret } from './plaintext-secret.ts';
import { providerData } from './provider-data.ts';
import { readOnlyMembers } from './read-only-members.ts';
import { requiredConfig } from './required-config.ts';
import type { Rule } from './rule.ts';
import { sampleValue } from './sample-value.ts';
import { suppressionReason } from './suppression-reason.ts';
import { syntax } from './syntax.ts';
import { tags } from './tags.ts';
import { trailingComma } from './trailing-comma.ts';
import { unknownConfig } from './unknown-config.ts';
import { unusedSuppression } from './unused-suppression.ts';

interface Entry {
  readonly rule: Rule;
  readonly recommended: Level;
  readonly strict: Level;
}

/** Every rule with its severity in each preset: a rule knows what is wrong, a preset how much it matters. */
export const ENTRIES: readonly Entry[] = [
  { rule: syntax, recommended: 'error', strict: 'error' },
  { rule: curlyQuotes, recommended: 'error', strict: 'error' },
  { rule: jsonComments, recommended: 'error', strict: 'error' },
  { rule: trailingComma, recommended: 'error', strict: 'error' },
  { rule: missingComma, recommended: 'error', strict: 'error' },
  { rule: invisibleCharacters, recommended: 'error', strict: 'error' },
  { rule: htmlEntities, recommended: 'warning', strict: 'error' },
  { rule: duplicateKeys, recommended: 'error', strict: 'error' },
  { rule: envelope, recommended: 'error', strict: 'error' },
  { rule: elementKey, recommended: 'error', strict: 'error' },
  { rule: requiredConfig, recommended: 'error', strict: 'error' },
  { rule: unknownConfig, recommended: 'error', strict: 'error' },
  { rule: configType, recommended: 'error', strict: 'error' },
  { rule: configValue, recommended: 'error', strict: 'error' },
  { rule: authMismatch, recommended: 'error', strict: 'error' },
  { rule: events, recommended: 'error', strict: 'error' },
  { rule: providerData, recommended: 'warning', strict: 'error' },
  { rule: readOnlyMembers, recommended: 'error', strict: 'error' },
  { rule: placeholder, recommended: 'error', strict: 'error' },
  { rule: sampleValue, recommended: 'warning', strict: 'error' },
  { rule: plaintextSecret, recommended: 'off', strict: 'error' },
  { rule: tags, recommended: 'error', strict: 'error' },
  { rule: name, recommended: 'error', strict: 'error' },
  { rule: duplicateInstance, recommended: 'warning', strict: 'error' },
  { rule: curlContinuation, recommended: 'error', strict: 'error' },
  { rule: curlTrailingSpace, recommended: 'error', strict: 'error' },
  { rule: curlQuotes, recommended: 'error', strict: 'error' },
  { rule: curlMethod, recommended: 'error', strict: 'error' },
  { rule: curlEndpoint, recommended: 'error', strict: 'error' },
  { rule: curlHeaders, recommended: 'error', strict: 'error' },
  { rule: curlData, recommended: 'error', strict: 'error' },
  { rule: suppressionReason, recommended: 'off', strict: 'error' },
  { rule: unusedSuppression, recommended: 'warning', strict: 'error' },
];

export const RULES: readonly Rule[] = ENTRIES.map(({ rule }) => rule);

export const RULE_IDS: readonly string[] = RULES.map(({ meta }) => meta.id);

/** Bodies in documentation are templates, to be filled in by its readers. */
const OFF_IN_DOCUMENTATION: ReadonlySet<string> = new Set(
  [placeholder, sampleValue, plaintextSecret, name, tags].map(({ meta }) => meta.id),
);

export function presetSeverities(preset: Preset, language: Language = 'json'): LanguageLevels {
  const key = `${preset} ${language}`;
  let severities = presets.get(key);
  if (severities === undefined) {
    severities = readPreset(preset, language);
    presets.set(key, severities);
  }
  return severities;
}

const presets = new Map<string, LanguageLevels>();

function readPreset(preset: Preset, language: Language): LanguageLevels {
  const isOff = (id: string): boolean => language === 'markdown' && OFF_IN_DOCUMENTATION.has(id);
  return Object.fromEntries(
    ENTRIES.map(({ rule: { meta }, ...levels }) => [meta.id, isOff(meta.id) ? 'off' : levels[preset]]),
  );
}

/** What levels come to for files in a language: many files share them, so each is worked out once. */
export function severitiesOf(levels: Levels, language: Language): LanguageLevels {
  let byLanguage = known.get(levels);
  if (byLanguage === undefined) {
    byLanguage = new Map();
    known.set(levels, byLanguage);
  }
  let severities = byLanguage.get(language);
  if (severities === undefined) {
    const preset = presetSeverities(levels.preset, language);
    severities = Object.keys(levels.rules).length === 0 ? preset : { ...preset, ...levels.rules };
    byLanguage.set(language, severities);
  }
  return severities;
}

type LanguageLevels = Readonly<Record<string, Level>>;

const known = new WeakMap<Levels, Map<Language, LanguageLevels>>();

/** What an example of a rule is linted with: the recommended severities, and this rule on even where it is off there. */
export function exampleSeverities(
  ruleId: string,
  language: Language = 'json',
): Readonly<Record<string, Level>> {
  const recommended = presetSeverities('recommended', language);
  if (recommended[ruleId] !== 'off') return recommended;
  return { ...recommended, [ruleId]: presetSeverities('strict')[ruleId] ?? 'off' };
}
