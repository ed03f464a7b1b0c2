import { describeKind, listKeys } from '../catalogue/show-value.ts';
import type { Violation } from '../catalogue/violations.ts';
import {
  ANSWER_MEMBERS,
  ENVELOPE_MEMBERS,
  type Envelope,
  type EnvelopeMember,
} from '../documents/envelope.ts';
import { type InstanceDocument, memberPointer } from '../documents/instance-document.ts';
import { find } from '../documents/locate.ts';
import { isBrokenYaml, mayMissMembers } from '../documents/missing-members.ts';
import { keyAt, type PointerPlace, valueAt } from '../documents/place.ts';
import { childPointer, pointerSegments } from '../documents/pointer.ts';
import { isShowableKey, nameInQuotes } from '../documents/shown-path.ts';
import type { ObjectNode, Value } from '../parse/tree.ts';
import { nearest } from '../text/nearest.ts';
import type { Report } from './rule.ts';
import { defineRule } from './rule.ts';

export const envelope = defineRule({
  meta: {
    id: 'envelope',
    summary: 'A top-level member that is missing, misspelt, misplaced, unknown or of the wrong type',
    why: 'The envelope is what the platform reads first. A misspelt member is a missing one, and an unknown one is dropped without a word.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "your_mom": {"key": "chargebee"},
  "configuration": {"site": "acme", "username": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
        marks: `"your_mom"`,
        says: `unknown member "your_mom"; did you mean "element"?`,
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
`,
        marks: `element`,
        says: `"name" is missing; an instance needs it beside "element"`,
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
  checkInstance({ document, envelopeViolations, strayKeys }, report) {
    reportMissing(document, envelopeViolations, report);
    if (isSpelt(document.envelope, 'element') || isSpelt(document.envelope, 'configuration')) {
      reportUnknown(document, strayKeys, report);
    }
    reportMisplaced(document, report);
    for (const violation of envelopeViolations) reportValue(document, violation, report);
  },
});

function reportMissing(
  document: InstanceDocument,
  violations: readonly Violation[],
  report: Report<PointerPlace>,
): void {
  const { node, envelope } = document;
  if (node.kind !== 'object') return;
  const isMember = (name: string): boolean => (ENVELOPE_MEMBERS as readonly string[]).includes(name);
  if (mayMissMembers(document, node, isMember)) return;
  const missing = violations
    .filter(({ pointer, keyword }) => pointer === '' && keyword === 'required')
    .map(({ params }) => String(params['missingProperty']))
    .filter((name) => name !== 'element' || document.addressedElement === undefined);
  const at: PointerPlace = { pointer: '', part: 'open' };
  if (missing.length > 0) {
    const names = ENVELOPE_MEMBERS.filter((member) => missing.includes(member));
    const is = names.length === 1 ? 'is' : 'are';
    const where = names.includes('element') ? '' : ' beside "element"';
    const message = `${listKeys(names)} ${is} missing; an instance needs ${names.length === 1 ? 'it' : 'them'}${where}`;
    report({ at, message });
  } else if (!envelope.members.has('tags') && !envelope.misplaced.includes('tags') && !isAnswer(node)) {
    report({ at, message: '"tags" is missing; documented instances have at least one tag', unsure: true });
  }
}

/** Answers often come without tags; that they are answers is said elsewhere. */
function isAnswer(node: ObjectNode): boolean {
  return node.members.some(({ key }) => ANSWER_MEMBERS.has(key.name));
}

/** Under its own name or a misspelt one, not one that was guessed by its value. */
function isSpelt({ members, guessed }: Envelope, member: EnvelopeMember): boolean {
  return members.has(member) && !guessed.has(member);
}

function reportUnknown(
  { envelope }: InstanceDocument,
  strayKeys: ReadonlySet<string>,
  report: Report<PointerPlace>,
): void {
  const configuration = envelope.members.get('configuration')?.node;
  for (const [written, meant] of envelope.unknown) {
    // In YAML, keys that are not indented below an empty "configuration" belong to it; that is said there.
    if (configuration?.value === null && meant === undefined) continue;
    const at = keyAt(childPointer('', written));
    if (strayKeys.has(written)) {
      // Without a "configuration", that one is missing says it all.
      if (configuration === undefined) continue;
      report({ at, message: `"${written}" is a configuration key; move it into "configuration"` });
    } else if (meant !== undefined) {
      report({
        at,
        message: `unknown member${nameInQuotes(written)}; did you mean "${meant}"?`,
        suggestions: [
          { desc: `rename it to "${meant}"`, change: { kind: 'rename-key', pointer: at.pointer, to: meant } },
        ],
      });
    } else {
      report({
        at,
        message: `unknown member${nameInQuotes(written)}; an instance has "element", "configuration", "tags", "name" and a few more`,
        suggestions: [{ desc: 'delete it', change: { kind: 'remove-member', pointer: at.pointer } }],
      });
    }
  }
}

function reportMisplaced(document: InstanceDocument, report: Report<PointerPlace>): void {
  for (const member of document.envelope.misplaced) {
    report({
      at: keyAt(childPointer(memberPointer(document, 'configuration'), member)),
      message: `"${member}" stands inside "configuration"; move it out, beside "element"`,
    });
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
};

function reportValue(document: InstanceDocument, violation: Violation, report: Report<PointerPlace>): void {
  const { pointer, keyword, params } = violation;
  const segments = pointerSegments(pointer);
  const [top = ''] = segments;
  const value = find(document.node, pointer)?.node.value;
  // In broken YAML, what seems empty may only have been read as another's.
  if (value === null && isBrokenYaml(document)) return;
  if (keyword === 'type' && segments.length === 0) {
    const needs = '"element", "configuration" and "name"';
    report({
      at: { pointer, part: 'open' },
      message: `an instance is an object with ${needs}, not ${describeKind(value)}`,
    });
  } else if (keyword === 'type' && !(top === 'tags' && segments.length > 1)) {
    // One, or a list, of which the first one is meant; a text passes besides, since it may be a reference.
    const [type = ''] = String(params['type']).split(',');
    const quotable = type === 'string' && (typeof value === 'number' || typeof value === 'boolean');
    report({
      at: valueAt(pointer),
      message: `${said(segments)} must be ${TYPE_WORDS[type] ?? type}${typeHint(segments, value)}`,
      suggestions: quotable ? [{ desc: 'put it in quotes', change: { kind: 'quote', pointer } }] : [],
    });
  } else if (keyword === 'required' && segments.length === 1) {
    const missing = String(params['missingProperty']);
    const misspelt = misspeltAs(missing, value);
    if (misspelt === undefined) {
      report({
        at: keyAt(pointer),
        message: `${said([top, missing])} is missing; write the key of the element there`,
      });
      return;
    }
    const at = keyAt(childPointer(pointer, misspelt));
    report({
      at,
      message: `unknown member${nameInQuotes(misspelt)}; did you mean "${missing}"?`,
      suggestions: [
        {
          desc: `rename it to "${missing}"`,
          change: { kind: 'rename-key', pointer: at.pointer, to: missing },
        },
      ],
    });
  } else if (keyword === 'pattern') {
    // The words among its alternatives, as in `^(none|initial|...)$`.
    const words = String(params['pattern']).match(/\w+/g) ?? [];
    report({ at: valueAt(pointer), message: `${said(segments)} must be ${listKeys(words, 'or')}` });
  }
}

/** A member by its name, if what is written for it looks like one. */
function said([top = '', ...below]: readonly string[]): string {
  return isShowableKey(top) ? `"${[top, ...below].join('.')}"` : 'this member';
}

/** What may have led to a value of another type, so that the message says what to do. */
function typeHint([top, ...below]: readonly string[], value: Value | undefined): string {
  const found = describeKind(value);
  if (below.length > 0) return `, not ${found}`;
  if (top === 'element') return ` with the key of the element, not ${found}`;
  if (top !== 'configuration') return `, not ${found}`;
  if (value === null) return '; indent its keys below it';
  if (typeof value === 'string' && /^[\w.-]+ *(?:=|:(?!\s))/.test(value))
    return '; put a colon and a space between key and value';
  return `, not ${found}`;
}

/** The key of an object that stands for a missing one: nearest to it, or the only one there is. */
function misspeltAs(missing: string, value: Value | undefined): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const keys = Object.keys(value);
  return keys.length === 1 ? keys[0] : nearest(missing, keys, 1)[0];
}
