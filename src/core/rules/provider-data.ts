import {
  authenticationInForce,
  authenticationTypes,
  credentialsOf,
  filledKeys,
  isEmpty,
  signsInByOAuth,
  type WrittenKeys,
} from '../catalogue/authentication-type.ts';
import { countDocumentedBodies } from '../catalogue/documented-bodies.ts';
import type { ElementSchema } from '../catalogue/element-schema.ts';
import type { Instance } from '../catalogue/instance.ts';
import { expectedMembers, usualMembers } from '../catalogue/provider-data.ts';
import { listKeys } from '../catalogue/show-value.ts';
import { ENVELOPE_MEMBERS } from '../documents/envelope.ts';
import { memberPointer } from '../documents/instance-document.ts';
import { mayMissMembers } from '../documents/missing-members.ts';
import { keyAt, type PointerPlace, valueAt } from '../documents/place.ts';
import { childPointer } from '../documents/pointer.ts';
import { nameInQuotes } from '../documents/shown-path.ts';
import type { ObjectNode } from '../parse/tree.ts';
import { nearest } from '../text/nearest.ts';
import { defineRule, type Report } from './rule.ts';

export const providerData = defineRule({
  meta: {
    id: 'provider-data',
    summary: 'A sign-in by OAuth without what it ends with, or that for an element which has no such sign-in',
    why: 'After a sign-in by OAuth the provider hands over a code. Without it the platform answers "You must provide an OAuth code in order to create an instance of this element".',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "box"},
  "configuration": {"oauth.api.key": "\${env:BOX_KEY}", "oauth.api.secret": "\${env:BOX_SECRET}", "oauth.callback.url": "https://acme.example/signed-in"},
  "tags": ["files"],
  "name": "Box"
}
`,
        marks: `{`,
        says: `"providerData" is missing; add "code", which the provider sent back after the sign-in`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
providerData:
  code: \${env:CB_CODE}
configuration:
  site: acme
  username: \${env:CB_USER}
  password: \${env:CB_PASSWORD}
tags: [billing]
name: Chargebee
`,
        marks: `providerData`,
        says: `"providerData" is for a sign-in by OAuth, and chargebee authenticates by "basic"; delete it`,
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "box"},
  "providerData": {"code": "\${env:BOX_CODE}"},
  "configuration": {"oauth.api.key": "\${env:BOX_KEY}", "oauth.api.secret": "\${env:BOX_SECRET}", "oauth.callback.url": "https://acme.example/signed-in"},
  "tags": ["files"],
  "name": "Box"
}
`,
      },
      {
        language: 'yaml',
        text: `element:
  key: box
externalAuthentication: initial
configuration:
  oauth.api.key: \${env:BOX_KEY}
  oauth.api.secret: \${env:BOX_SECRET}
  oauth.callback.url: https://acme.example/signed-in
  oauth.user.refresh_token: \${env:BOX_REFRESH_TOKEN}
tags: [files]
name: Box
`,
      },
    ],
  },
  checkInstance(instance, report) {
    const { element, configurationKeys } = instance;
    if (element === undefined) return;
    const { schema } = element;
    const inForce = authenticationInForce(schema, configurationKeys);
    const type = inForce?.type ?? (authenticationTypes(schema).length === 0 ? 'oauth2' : undefined);
    if (type === undefined) return;
    if (!signsInByOAuth(type)) {
      // With none of its credentials, the type itself may be what is wrong. And `custom` may be anything.
      const isCertain = inForce?.toldBy !== 'default' && type.toLowerCase() === 'basic';
      if (isCertain && hasCredentials(type, schema, configurationKeys))
        reportNeedless(instance, schema, type, report);
      return;
    }
    const present = filledKeys(configurationKeys);
    // With no credential of OAuth either, nothing tells that a sign-in was meant; what is missing is said elsewhere.
    const isMeant = present.has('oauth.api.key') || present.has('oauth.api.secret');
    if (isMeant && !hasTokens(instance, present)) {
      if (inForce?.toldBy !== 'name' && endsAnotherSignIn(instance)) return;
      reportMissing(instance, schema, type, report);
    }
  },
});

/** One of the sets that are documented for the type is complete; true where none is. */
function hasCredentials(type: string, schema: ElementSchema, keys: WrittenKeys): boolean {
  const sets = credentialsOf(type, schema);
  const present = filledKeys(keys);
  return sets.length === 0 || sets.some((set) => set.every((key) => present.has(key)));
}

const SIGN_IN_TYPES = ['oauth1', 'oauth2'];

/** What a sign-in of either kind ends with is there: unless the file names its type, that is how the provider does it. */
function endsAnotherSignIn({ document }: Instance): boolean {
  const node = document.envelope.members.get('providerData')?.node;
  if (node?.kind !== 'object') return false;
  return SIGN_IN_TYPES.some((type) => usualMembers(type).every((name) => !isEmpty(node.value[name])));
}

/** The sign-in is over, or somebody else's business. */
function hasTokens({ document }: Instance, present: ReadonlySet<string>): boolean {
  const { members } = document.envelope;
  return (
    members.has('externalAuthentication') ||
    members.has('oauthProxy') ||
    present.has('oauth.user.token') ||
    present.has('oauth.user.refresh_token')
  );
}

function reportMissing(
  { document }: Instance,
  schema: ElementSchema,
  type: string,
  report: Report<PointerPlace>,
): void {
  const { node: root, envelope } = document;
  const node = envelope.members.get('providerData')?.node;
  const expected = expectedMembers(schema, type);
  if (root.kind !== 'object' || expected.length === 0) return;
  const isMember = (name: string): boolean => (ENVELOPE_MEMBERS as readonly string[]).includes(name);
  if (node === undefined) {
    // Where no page shows it, it may well be added when the instance is created.
    if (mayMissMembers(document, root, isMember) || countDocumentedBodies(schema) === 0) return;
    report({
      at: { pointer: '', part: 'open' },
      message: `"providerData" is missing; add ${listKeys(expected)}, which the provider sent back after the sign-in`,
    });
    return;
  }
  // What it is instead of an object is said elsewhere.
  if (node.kind !== 'object') return;
  const base = memberPointer(document, 'providerData');
  for (const name of expected) {
    if (!Object.hasOwn(node.value, name) || !isEmpty(node.value[name])) continue;
    report({
      at: valueAt(childPointer(base, name)),
      message: `"${name}" in "providerData" is empty; write what the provider sent back after the sign-in`,
    });
  }
  const missing = expected.filter((name) => !Object.hasOwn(node.value, name));
  if (mayMissMembers(document, node, (name) => expected.includes(name))) return;
  reportMissingMembers(node, base, missing, report);
}

function reportMissingMembers(
  node: ObjectNode,
  base: string,
  missing: readonly string[],
  report: Report<PointerPlace>,
): void {
  const absent: string[] = [];
  for (const name of missing) {
    const [written] = nearest(name, Object.keys(node.value), 1);
    if (written === undefined) {
      absent.push(name);
      continue;
    }
    const at = keyAt(childPointer(base, written));
    report({
      at,
      message: `unknown member${nameInQuotes(written)} of "providerData"; did you mean "${name}"?`,
      suggestions: [
        {
          desc: `rename it to "${name}"`,
          change: { kind: 'rename-key', pointer: at.pointer, to: name },
        },
      ],
    });
  }
  if (absent.length === 0) return;
  const one = absent.length === 1;
  report({
    at: keyAt(base),
    message: `${listKeys(absent)} ${one ? 'is' : 'are'} missing in "providerData"; add what the provider sent back after the sign-in`,
  });
}

function reportNeedless(
  { document }: Instance,
  schema: ElementSchema,
  type: string,
  report: Report<PointerPlace>,
): void {
  const node = document.envelope.members.get('providerData')?.node;
  // Pages may show it for the element all the same.
  if (node?.kind !== 'object' || node.members.length === 0) return;
  if (schema.properties.providerData !== undefined && authenticationTypes(schema).length < 2) return;
  const at = keyAt(memberPointer(document, 'providerData'));
  report({
    at,
    message: `"providerData" is for a sign-in by OAuth, and ${schema['x-element'].key} authenticates by "${type}"; delete it`,
    suggestions: [{ desc: 'delete it', change: { kind: 'remove-member', pointer: at.pointer } }],
  });
}
