import { type ConfigurationKind, isSecretKey } from '../core/catalogue/element-schema.ts';
import { isCredentialKey } from './required.ts';

export interface KeyStory {
  readonly key: string;
  /** The element's name; none for a key that all elements share. */
  readonly element?: string;
  /** What the key does, as a clause, where that is known; otherwise told from its name and kind. */
  readonly purpose?: string;
  readonly kind: ConfigurationKind | undefined;
  /** `unless`: the other complete sets of credentials, of which one is enough. */
  readonly need: 'optional' | 'required' | { readonly unless: readonly (readonly string[])[] };
  readonly options?: readonly string[];
  readonly default?: string | number | boolean;
  /** No request on a page has it, only the platform's answers. */
  readonly onlyInAnswers?: boolean;
}

const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^events?\./, 'Event setting'],
  [/^bulk\./, 'Bulk transfer setting'],
  [/^pagination\./, 'Paging setting'],
  [/^filter\./, 'Response setting'],
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
  if (story.onlyInAnswers) sentences.push("Known from the platform's answers.");
  if (isSecretKey(story.key)) sentences.push(`Rather than in clear, write it as \${env:NAME}.`);
  return sentences.join(' ');
}

function whatItIs({ key, element, purpose, kind, options = [] }: KeyStory): string {
  if (purpose !== undefined) return purpose;
  const owner = element === undefined ? '' : ` of ${element}`;
  const noun = isSecretKey(key)
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
  if (need === 'optional') return byDefault === undefined ? 'Optional' : `Optional, by default ${byDefault}`;
  const others = need.unless.map((keys) => list(keys, 'and'));
  const verb = need.unless.some((keys) => keys.length > 1) ? 'are' : 'is';
  return `Required unless ${list(others, 'or')} ${verb} there`;
}

function list(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
