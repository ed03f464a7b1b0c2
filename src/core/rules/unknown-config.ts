import { asText } from '../catalogue/as-text.ts';
import { AUTHENTICATION_KEY, authenticationTypes } from '../catalogue/authentication-type.ts';
import type { ConfigurationKey } from '../catalogue/configuration-keys.ts';
import { isCompleteSet, isCredentialKey, lastWord } from '../catalogue/credential-keys.ts';
import { countDocumentedBodies } from '../catalogue/documented-bodies.ts';
import type { ElementSchema, KeySchemas } from '../catalogue/element-schema.ts';
import type { Instance } from '../catalogue/instance.ts';
import { isNamedByOtherVersion, sameButForBeginning } from '../catalogue/other-version.ts';
import { listKeys, MAX_MESSAGE, showKey } from '../catalogue/show-value.ts';
import { neededKeys } from '../catalogue/ways-to-authenticate.ts';
import { memberPointer } from '../documents/instance-document.ts';
import { keyAt } from '../documents/place.ts';
import { childPointer } from '../documents/pointer.ts';
import { isShowableKey, nameInQuotes } from '../documents/shown-path.ts';
import { once } from '../text/once.ts';
import { wordsOf } from '../text/words.ts';
import { defineRule, type Suggestion } from './rule.ts';

export const unknownConfig = defineRule({
  meta: {
    id: 'unknown-config',
    summary: 'A configuration key that the element does not know',
    why: 'The platform ignores unknown keys without a word, so a misspelt one looks like a missing one, or like a setting that has no effect.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": "acme", "usrname": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
        marks: `"usrname"`,
        says: `unknown configuration key "usrname"; did you mean "username"?`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
configuration:
  site: acme
  zuorav2.sandbox: true
  username: \${env:CB_USER}
  password: \${env:CB_PASSWORD}
tags: [billing]
name: Chargebee
`,
        marks: `zuorav2.sandbox`,
        says: `"zuorav2.sandbox" is a configuration key of zuorav2, not of chargebee; delete it or check the element key`,
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": "acme", "username": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
configuration:
  site: acme
  username: \${env:CB_USER}
  password: \${env:CB_PASSWORD}
tags: [billing]
name: Chargebee
`,
      },
    ],
  },
  checkInstance(instance, report) {
    const base = memberPointer(instance.document, 'configuration');
    let names: ReadonlySet<string> | undefined;
    let among: Surroundings | undefined;
    for (const key of instance.configurationKeys) {
      if (key.known === key.written) continue;
      const at = keyAt(childPointer(base, key.written));
      names ??= new Set(instance.configurationKeys.map(({ written }) => written));
      if (key.known !== undefined && names.has(key.known)) {
        report({
          at,
          message: `unknown configuration key${nameInQuotes(key.written)}; "${key.known}", which it resembles, is there too, so delete it`,
          suggestions: [{ desc: 'delete it', change: { kind: 'remove-member', pointer: at.pointer } }],
          // Two keys of an element may be as alike as a key and its slip.
          unsure: true,
        });
      } else if (key.known !== undefined) {
        const owners = ownersOf(key, instance);
        // Of an element that nobody knows, any key of another one may be right.
        if (owners.length > 0 && instance.element === undefined) continue;
        const what =
          owners.length > 0
            ? `${showKey(key.written)} is a configuration key of ${listOwners(owners)}`
            : `unknown configuration key${nameInQuotes(key.written)}`;
        report({
          at,
          message: `${what}; did you mean "${key.known}"?`,
          // No slip, if another element spells it so; then this one may, too. Nor is an unknown element's key for sure.
          ...((owners.length > 0 || instance.element === undefined) && { unsure: true as const }),
          suggestions: [key.known, ...key.others].map((to) => ({
            desc: `rename it to "${to}"`,
            change: { kind: 'rename-key', pointer: at.pointer, to },
          })),
        });
      } else if (instance.element !== undefined) {
        const { schema } = instance.element;
        among ??= {
          present: presentKeys(instance),
          isAnotherSignIn: once(() => isAnotherSignIn(instance, schema)),
        };
        if (mayBeRight(key, instance, schema, among)) continue;
        report({ at, ...describeStranger(key, at.pointer, instance, schema, among), unsure: true });
      }
    }
  },
});

/** The elements that have just this key. */
function ownersOf({ written }: ConfigurationKey, { catalogue }: Instance): readonly string[] {
  return isShowableKey(written) ? catalogue.elementsWith(written) : [];
}

/** How many keys a message lists before it stops. */
const MAX_LISTED = 4;

/** What matters of all keys of a configuration to each of those that nobody knows. */
interface Surroundings {
  /** The known keys that are there, misspelt ones too. */
  readonly present: ReadonlySet<string>;
  isAnotherSignIn(): boolean;
}

function presentKeys({ configurationKeys }: Instance): ReadonlySet<string> {
  return new Set(configurationKeys.flatMap(({ known }) => known ?? []));
}

function describeStranger(
  key: ConfigurationKey,
  pointer: string,
  instance: Instance,
  schema: ElementSchema,
  { present }: Surroundings,
): { readonly message: string; readonly suggestions: readonly Suggestion[] } {
  const elementKey = schema['x-element'].key;
  const deletion: Suggestion = { desc: 'delete it', change: { kind: 'remove-member', pointer } };
  const types = authenticationTypes(schema);
  if (key.written === AUTHENTICATION_KEY && types.length === 1) {
    const message = `${elementKey} always authenticates by ${listKeys(types)}; delete "${AUTHENTICATION_KEY}" or check the element key`;
    return { message, suggestions: [deletion] };
  }
  const offer = offerOf(schema, instance.catalogue.common);
  const alike = offer.byEnd.get(wordsOf(key.written).at(-1) ?? '') ?? [];
  const meant = sameButForBeginning(
    key.written,
    alike.filter((name) => !present.has(name)),
  );
  if (meant !== undefined) {
    return {
      message: `unknown configuration key${nameInQuotes(key.written)}; did you mean "${meant}"?`,
      suggestions: [
        { desc: `rename it to "${meant}"`, change: { kind: 'rename-key', pointer, to: meant } },
        deletion,
      ],
    };
  }
  const owners = ownersOf(key, instance);
  const message =
    owners.length > 0
      ? `${showKey(key.written)} is a configuration key of ${listOwners(owners)}, not of ${elementKey}; delete it or check the element key`
      : withKnownKeys(
          `${elementKey} has no configuration key${nameInQuotes(key.written)}`,
          key.written,
          offer,
        );
  return { message, suggestions: [deletion] };
}

/**
 * Adds what may have been meant: keys that end in the same word, then what has to be there, then the element's other keys. As
 * many as make no endless sentence.
 */
function withKnownKeys(message: string, written: string, { byLastWord, inOrder }: Offer): string {
  const listed = (byLastWord.get(lastWord(written)) ?? []).slice(0, MAX_LISTED);
  for (const name of inOrder) {
    if (listed.length === MAX_LISTED) break;
    if (!listed.includes(name)) listed.push(name);
  }
  const quoted = listed.map((name) => `"${name}"`);
  while (quoted.length > 0 && message.length + WORDS_AROUND + quoted.join(', ').length > MAX_MESSAGE)
    quoted.pop();
  if (quoted.length === 0) return message;
  return `${message}; it knows ${quoted.join(', ')}${inOrder.length > quoted.length ? ', ...' : ''}`;
}

const WORDS_AROUND = '; it knows , ...'.length;

function listOwners(owners: readonly string[]): string {
  return owners.length > 2 ? `${owners.length} other elements` : owners.join(' and ');
}

/** What there is to list of an element's keys, whatever was written. */
interface Offer {
  readonly byLastWord: ReadonlyMap<string, readonly string[]>;
  /** Keys that not all elements have, by the last of their words: `event.notification.basic.username` is not what a `username` stands for. */
  readonly byEnd: ReadonlyMap<string, readonly string[]>;
  /** What has to be there first. */
  readonly inOrder: readonly string[];
}

/** Thousands of unknown keys may be of one element. */
const offers = new WeakMap<ElementSchema, Offer>();

function offerOf(schema: ElementSchema, common: KeySchemas): Offer {
  let offer = offers.get(schema);
  if (offer === undefined) {
    offer = readOffer(schema, common);
    offers.set(schema, offer);
  }
  return offer;
}

function readOffer(schema: ElementSchema, common: KeySchemas): Offer {
  const { properties, 'x-expected': expected = [] } = schema.properties.configuration;
  const offered = Object.keys(properties).filter((name) => properties[name]?.['x-internal'] !== true);
  const own = offered.filter((name) => !Object.hasOwn(common, name));
  const inOrder = [...new Set([...neededKeys(schema), ...expected, ...own, ...offered])];
  const particular = inOrder.filter((name) => !Object.hasOwn(common, name));
  return {
    byLastWord: groupBy(own, lastWord),
    byEnd: groupBy(particular, (name) => wordsOf(name).at(-1) ?? ''),
    inOrder,
  };
}

function groupBy(names: readonly string[], groupOf: (name: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const group = groups.get(groupOf(name));
    if (group === undefined) groups.set(groupOf(name), [name]);
    else group.push(name);
  }
  return groups;
}

/**
 * Where hardly a page tells about an element, a sign-in by names that many elements use, in place of all that the element is
 * known to sign in with, is as likely of another version as a key that is named after the element.
 */
function mayBeRight(
  key: ConfigurationKey,
  { catalogue }: Instance,
  schema: ElementSchema,
  among: Surroundings,
): boolean {
  const { written } = key;
  return (
    namesOnlyType(key, schema) ||
    isNamedByOtherVersion(written, schema) ||
    (countDocumentedBodies(schema) < 2 &&
      isCredentialKey(written) &&
      catalogue.elementsWith(written).length >= MANY_ELEMENTS &&
      among.isAnotherSignIn())
  );
}

/** The type that an element has only one of may as well be named. */
function namesOnlyType({ written, value }: ConfigurationKey, schema: ElementSchema): boolean {
  const [only, ...others] = authenticationTypes(schema);
  return (
    written === AUTHENTICATION_KEY &&
    others.length === 0 &&
    only !== undefined &&
    asText(value.value)?.trim().toLowerCase() === only.toLowerCase()
  );
}

/** A key that so many elements have is of the platform's making, not of one vendor's. */
const MANY_ELEMENTS = 20;

/** By keys that the element does not know, and none of those that it knows. */
function isAnotherSignIn({ configurationKeys }: Instance, schema: ElementSchema): boolean {
  const { properties } = schema.properties.configuration;
  const needed = neededKeys(schema);
  const strangers = configurationKeys.filter((key) => !Object.hasOwn(properties, key.written));
  return (
    !configurationKeys.some(
      ({ known }) => known !== undefined && needed.has(known) && isCredentialKey(known),
    ) && isCompleteSet(strangers.map((key) => key.written).filter(isCredentialKey))
  );
}
