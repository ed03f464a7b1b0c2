import { listSome } from '../catalogue/show-value.ts';
import { ANSWER_MEMBERS } from '../documents/envelope.ts';
import { type InstanceDocument, memberPointer } from '../documents/instance-document.ts';
import { keyAt, type PointerPlace, valueAt } from '../documents/place.ts';
import { childPointer } from '../documents/pointer.ts';
import { shownOwner } from '../documents/shown-path.ts';
import type { Node } from '../parse/tree.ts';
import { defineRule, type Report } from './rule.ts';

/** Masked as a whole, or but for its end. */
const MASKED = /^[*•●]{3,}$/;
const HALF_MASKED = /^[*•●]{4,}[\w-]{1,4}$/;

/** Members of `element` in answers. A request needs its key alone. */
const ELEMENT_MEMBERS: ReadonlySet<string> = new Set([
  'id',
  'name',
  'hub',
  'active',
  'authentication',
  'configDescription',
  'configuration',
  'deleted',
  'description',
  'extendable',
  'image',
  'logo',
  'private',
  'protocolType',
  'transformationsEnabled',
  'trialAccount',
  'typeOauth',
]);

export const readOnlyMembers = defineRule({
  meta: {
    id: 'read-only-members',
    summary: 'An answer of the platform in place of a request',
    why: 'An answer repeats the request with ids, a token and masked secrets. Sent again, it creates an instance that cannot log in; committed, it gives the token away.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": "acme", "username": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "id": 12,
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
        marks: `"id"`,
        says: `"id" stands in answers of the platform, not in requests; delete it`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
configuration:
  site: acme
  username: \${env:CB_USER}
  password: '********'
tags: [billing]
name: Chargebee
`,
        marks: `'********'`,
        says: `"password" is masked, as in an answer of the platform; write the value itself`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
  id: 451
configuration:
  site: acme
  username: \${env:CB_USER}
  password: \${env:CB_PASSWORD}
tags: [billing]
name: Chargebee
`,
        marks: `id`,
        says: `"id" of "element" stands in answers of the platform, not in requests; delete it`,
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
  checkInstance({ document }, report) {
    reportMembers(document, report);
  },
  checkUnusual({ document, unusual }, report) {
    for (const { value, pointer, part } of unusual) {
      if (part !== 'value') continue;
      const whole = MASKED.test(value);
      if (!whole && !HALF_MASKED.test(value)) continue;
      const owner = shownOwner(document.node, pointer);
      report({
        at: valueAt(pointer),
        message: `${owner === undefined ? 'this value' : `"${owner}"`} is masked, as in an answer of the platform; write the value itself`,
        ...(whole ? { reveals: true } : {}),
      });
    }
  },
});

function reportMembers(document: InstanceDocument, report: Report<PointerPlace>): void {
  const ofAnswer = namesIn(document.node, ANSWER_MEMBERS);
  const element = document.envelope.members.get('element')?.node;
  // Beside its key; without one, what stands there may be the key under another name.
  const isSound = element?.kind === 'object' && Object.hasOwn(element.value, 'key');
  const ofElement = isSound ? namesIn(element, ELEMENT_MEMBERS) : [];
  const places = [
    ...ofAnswer.map((name) => keyAt(childPointer('', name))),
    ...ofElement.map((name) => keyAt(childPointer(memberPointer(document, 'element'), name))),
  ];
  const [at, ...others] = places;
  if (at === undefined) return;
  const names = ofAnswer.length > 0 ? ofAnswer : ofElement;
  const [it, stands] = names.length === 1 ? ['it', 'stands'] : ['them', 'stand'];
  report({
    at,
    message: `${listSome(names)}${ofAnswer.length > 0 ? '' : ' of "element"'} ${stands} in answers of the platform, not in requests; delete ${it}`,
    related: others.map((place) => ({ at: place, message: 'and this' })),
    suggestions:
      others.length === 0
        ? [{ desc: 'delete it', change: { kind: 'remove-member', pointer: at.pointer } }]
        : [],
    // The platform reads the key and passes over the rest.
    ...(ofAnswer.length > 0 ? {} : { unsure: true }),
  });
}

/** The names of a set that an object has, each once. */
function namesIn(node: Node, wanted: ReadonlySet<string>): readonly string[] {
  if (node.kind !== 'object') return [];
  return [...new Set(node.members.map(({ key }) => key.name))].filter((name) => wanted.has(name));
}
