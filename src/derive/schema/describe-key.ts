import { isCredentialKey, isSecretCredential } from '../../core/catalogue/credential-keys.ts';
import type { ConfigurationKind } from '../../core/catalogue/element-schema.ts';
import { purposeOf } from './purposes.ts';

export interface KeyStory {
  readonly key: string;
  /** The element's name; none for a key that all elements share. */
  readonly element?: string;
  /** What the key does, as a clause, where that is known; otherwise told from its name and kind. */
  readonly purpose?: string;
  readonly kind: ConfigurationKind | undefined;
  /** `unless`: the other complete sets of credentials, of which one is enough. */
  readonly need: 'optional' | 'expected' | 'required' | { readonly unless: readonly (readonly string[])[] };
  readonly options?: readonly string[];
  readonly default?: string | number | boolean;
  /** No request on a page has it, only the platform's answers. */
  readonly onlyInAnswers?: boolean;
  /** The field of the form is one for secrets. */
  readonly secret?: boolean;
  /** The platform sets it by itself. */
  readonly internal?: boolean;
  /** The control key and the value that it counts for. */
  readonly when?: readonly [control: string, value: string];
}

const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^events?\./, 'Event setting'],
  [/^bulk\./, 'Bulk transfer setting'],
  [/^pagination\./, 'Paging setting'],
  [/^filter\./, 'Response setting'],
  [/^oauth\./, 'OAuth setting'],
];

const KIND_WORDS: Readonly<Record<ConfigurationKind, string>> = {
  text: '',
  boolean: ', true or false',
  number: ', a number',
  url: ', a URL',
  json: ', a JSON object or the same as a string',
};

/** A few words for an editor's hover, from facts alone: what the key is, whether it is needed, its default. */
export function describeKey(story: KeyStory): string {
  const sentences = [`${whatItIs(story)}.`, `${needOf(story)}.`];
  if (story.internal) sentences.push('Set by the platform.');
  if (story.when !== undefined) sentences.push(`Counts only where ${story.when[0]} is ${story.when[1]}.`);
  if (story.onlyInAnswers) sentences.push("Known from the platform's answers.");
  if (isSecretCredential(story.key) || story.secret)
    sentences.push(`Rather than in clear, write it as \${env:NAME}.`);
  return sentences.join(' ');
}

function whatItIs({ key, element, purpose = purposeOf(key), kind, secret, options = [] }: KeyStory): string {
  if (purpose !== undefined) return purpose;
  const owner = element === undefined ? '' : ` of ${element}`;
  const noun =
    isSecretCredential(key) || secret
      ? 'Secret credential'
      : isCredentialKey(key)
        ? 'Credential'
        : settingNoun(key);
  const known = options.length > 0 ? `, such as ${list(options, 'or')}` : '';
  return `${noun}${owner}${kind === undefined ? '' : KIND_WORDS[kind]}${kind === 'boolean' ? '' : known}`;
}

function settingNoun(key: string): string {
  return FAMILIES.find(([family]) => family.test(key))?.[1] ?? 'Setting';
}

function needOf({ need, default: byDefault }: KeyStory): string {
  if (need === 'required') return 'Required';
  if (need === 'expected') return "Required, says the element's metadata";
  if (need === 'optional') return byDefault === undefined ? 'Optional' : `Optional, by default ${byDefault}`;
  const others = need.unless.map((keys) => list(keys, 'and'));
  const verb = need.unless.some((keys) => keys.length > 1) ? 'are' : 'is';
  return `Required unless ${list(others, 'or')} ${verb} there`;
}

function list(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
