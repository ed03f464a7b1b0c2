import { isDefault } from '../catalogue/as-text.ts';
import {
  AUTHENTICATION_KEY,
  authenticationInForce,
  authenticationTypes,
  credentialsOf,
  filledKeys,
  isEmpty,
  namedType,
  typesOfKey,
} from '../catalogue/authentication-type.ts';
import type { ConfigurationKey } from '../catalogue/configuration-keys.ts';
import type { Element, ElementSchema } from '../catalogue/element-schema.ts';
import type { Instance } from '../catalogue/instance.ts';
import { sandboxContradictions } from '../catalogue/sandbox.ts';
import { listKeys, listSome, MAX_MESSAGE, showKey } from '../catalogue/show-value.ts';
import { memberPointer } from '../documents/instance-document.ts';
import { keyAt, type PointerPlace, valueAt } from '../documents/place.ts';
import { childPointer } from '../documents/pointer.ts';
import { defineRule, type Report } from './rule.ts';

export const authMismatch = defineRule({
  meta: {
    id: 'auth-mismatch',
    summary:
      'Keys of two authentication types, a type that the element lacks, or a sandbox flag that its address contradicts',
    why: 'An element that knows several ways to authenticate reads the keys of one and ignores the others. With keys of two, the wrong half may be the one that counts.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "zuorav2"},
  "configuration": {
    "authentication.type": "custom",
    "username": "\${env:ZUORA_USERNAME}",
    "password": "\${env:ZUORA_PASSWORD}"
  },
  "tags": ["billing"],
  "name": "Zuora"
}
`,
        marks: `"custom"`,
        says: `"authentication.type" is "custom", but "username" and "password" are for "basic"; change the type or the keys`,
      },
      {
        language: 'yaml',
        text: `element:
  key: zuorav2
configuration:
  authentication.type: basic
  username: \${env:ZUORA_USERNAME}
  password: \${env:ZUORA_PASSWORD}
  clientId: \${env:ZUORA_CLIENT}
tags: [billing]
name: Zuora
`,
        marks: `clientId`,
        says: `"clientId" is for authentication type "custom", but "basic" is in force; keep the keys of one`,
      },
      {
        language: 'yaml',
        text: `element:
  key: zuorav2
configuration:
  authentication.type: basic
  username: \${env:ZUORA_USERNAME}
  password: \${env:ZUORA_PASSWORD}
  zuorav2.sandbox: false
  base.url: https://rest.apisandbox.zuora.com/v1
tags: [billing]
name: Zuora
`,
        marks: `zuorav2.sandbox`,
        says: `"zuorav2.sandbox" is false, but "base.url" is the address of a sandbox; change one of the two`,
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "zuorav2"},
  "configuration": {
    "authentication.type": "custom",
    "clientId": "\${env:ZUORA_CLIENT}",
    "clientSecret": "\${env:ZUORA_SECRET}"
  },
  "tags": ["billing"],
  "name": "Zuora"
}
`,
      },
      {
        language: 'yaml',
        text: `element:
  key: zuorav2
configuration:
  username: \${env:ZUORA_USERNAME}
  password: \${env:ZUORA_PASSWORD}
  zuorav2.sandbox: true
  base.url: https://rest.apisandbox.zuora.com/v1
tags: [billing]
name: Zuora
`,
      },
    ],
  },
  checkInstance(instance, report) {
    const { element, configurationKeys } = instance;
    if (element === undefined) return;
    const { schema } = element;
    const named = namedType(schema, configurationKeys);
    if (named.says === 'unknown') reportUnknownType(instance, schema, named.key, report);
    else if (named.says === 'type') reportOtherKeys(instance, schema, named, report);
    else if (named.says === 'nothing') reportMixedKeys(instance, schema, report);
    reportSandbox(instance, element, report);
  },
});

/** How many types a message lists. */
const MAX_LISTED = 5;

function reportUnknownType(
  { document }: Instance,
  schema: ElementSchema,
  key: string,
  report: Report<PointerPlace>,
): void {
  const types = authenticationTypes(schema);
  report({
    at: valueAt(childPointer(memberPointer(document, 'configuration'), key)),
    message: `"${AUTHENTICATION_KEY}" names no type that ${schema['x-element'].key} has; write ${types.length > MAX_LISTED ? `one of ${listSome(types, MAX_LISTED)}` : listKeys(types, 'or')}`,
  });
}

/** Keys that count for another type than the one that the file names. */
function reportOtherKeys(
  instance: Instance,
  schema: ElementSchema,
  { type, key }: { readonly type: string; readonly key: string },
  report: Report<PointerPlace>,
): void {
  const strays = credentialsOfOtherTypes(instance, schema, type);
  const [otherType] = typesOf(strays[0], schema);
  if (otherType === undefined) return;
  const present = filledKeys(instance.configurationKeys);
  const own = credentialsOf(type, schema);
  if (own.length === 0 || own.flat().some((name) => present.has(name))) {
    reportStrays(instance, schema, { strays, type }, report);
    return;
  }
  const pointer = childPointer(memberPointer(instance.document, 'configuration'), key);
  const others = strays.filter((stray) => typesOf(stray, schema).includes(otherType));
  const isComplete = credentialsOf(otherType, schema).some((set) => set.every((name) => present.has(name)));
  report({
    at: valueAt(pointer),
    message: withNames(
      others,
      (listed) =>
        `"${AUTHENTICATION_KEY}" is "${type}", but ${listed} for "${otherType}"; change the type or the keys`,
    ),
    suggestions: isComplete
      ? [{ desc: `change it to "${otherType}"`, change: { kind: 'set-value', pointer, to: otherType } }]
      : [],
  });
}

/** Credentials of two types where the file names none. */
function reportMixedKeys(instance: Instance, schema: ElementSchema, report: Report<PointerPlace>): void {
  const types = authenticationTypes(schema);
  if (types.length < 2) return;
  const inForce = authenticationInForce(schema, instance.configurationKeys);
  const type = inForce?.type ?? types[0];
  if (type === undefined) return;
  const isThere = instance.configurationKeys.some(
    (key) => !isEmpty(key.value.value) && typesOf(key, schema).includes(type) && isCredential(key, schema),
  );
  const strays = credentialsOfOtherTypes(instance, schema, type);
  if (isThere) reportStrays(instance, schema, { strays, type }, report);
}

interface Strays {
  readonly strays: readonly ConfigurationKey[];
  /** The type in force. */
  readonly type: string;
}

function reportStrays(
  { document }: Instance,
  schema: ElementSchema,
  { strays, type }: Strays,
  report: Report<PointerPlace>,
): void {
  const [first] = strays;
  const [otherType] = typesOf(first, schema);
  if (first === undefined || otherType === undefined) return;
  const group = strays.filter((stray) => typesOf(stray, schema).includes(otherType));
  const place = ({ written }: ConfigurationKey): PointerPlace =>
    keyAt(childPointer(memberPointer(document, 'configuration'), written));
  const one = group.length === 1;
  report({
    at: place(first),
    message: withNames(
      group,
      (listed) =>
        `${listed} for authentication type "${otherType}", but "${type}" is in force; keep the keys of one`,
    ),
    related: group.slice(1).map((stray) => ({ at: place(stray), message: 'and this' })),
    suggestions: one
      ? [{ desc: 'delete it', change: { kind: 'remove-member', pointer: place(first).pointer } }]
      : [],
  });
}

/**
 * Credentials that count only for other types than this one, with a value that no form filled in. Settings of another type,
 * such as a callback URL, do no harm.
 */
function credentialsOfOtherTypes(
  { configurationKeys }: Instance,
  schema: ElementSchema,
  type: string,
): readonly ConfigurationKey[] {
  const { properties } = schema.properties.configuration;
  return configurationKeys.filter((key) => {
    const types = typesOf(key, schema);
    if (types.length === 0 || types.includes(type)) return false;
    if (isEmpty(key.value.value) || !isCredential(key, schema)) return false;
    const byDefault = key.known === undefined ? undefined : properties[key.known]?.default;
    return !isDefault(key.value.value, byDefault);
  });
}

function typesOf(key: ConfigurationKey | undefined, schema: ElementSchema): readonly string[] {
  return key?.known === undefined ? [] : (typesOfKey(schema, key.known) ?? []);
}

function isCredential({ known = '' }: ConfigurationKey, schema: ElementSchema): boolean {
  const { properties, anyOf = [] } = schema.properties.configuration;
  return properties[known]?.['x-secret'] === true || anyOf.some(({ required }) => required.includes(known));
}

/** A sentence about two of the keys by name, or about one where that gets too long. */
function withNames(keys: readonly ConfigurationKey[], sentence: (listed: string) => string): string {
  const names = keys.map(({ known, written }) => known ?? written);
  const verb = names.length === 1 ? 'is' : 'are';
  const long = sentence(`${listSome(names, 2)} ${verb}`);
  return long.length <= MAX_MESSAGE ? long : sentence(`${listSome(names, 1)} ${verb}`);
}

function reportSandbox(
  { document, configurationKeys }: Instance,
  { schema }: Element,
  report: Report<PointerPlace>,
): void {
  const base = memberPointer(document, 'configuration');
  for (const { flag, address, wanted, unsure } of sandboxContradictions(schema, configurationKeys)) {
    const what = wanted ? 'not' : 'the address of';
    report({
      at: keyAt(childPointer(base, flag)),
      message: `${showKey(flag)} is ${wanted}, but ${showKey(address)} is ${what} a sandbox; change one of the two`,
      related: [{ at: keyAt(childPointer(base, address)), message: 'the address' }],
      ...(unsure ? { unsure } : {}),
    });
  }
}
