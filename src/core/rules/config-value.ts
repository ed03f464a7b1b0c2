import { AUTHENTICATION_KEY } from '../catalogue/authentication-type.ts';
import { schemaOf } from '../catalogue/configuration-keys.ts';
import { type ConfigurationKeySchema, UNDECIDED } from '../catalogue/element-schema.ts';
import type { Instance } from '../catalogue/instance.ts';
import { listKeys, listSome, showKey } from '../catalogue/show-value.ts';
import {
  isBrokenJson,
  isPatternSaying,
  isSurelyNo,
  optionsOf,
  schemeSlip,
} from '../catalogue/unlikely-value.ts';
import { memberPointer } from '../documents/instance-document.ts';
import { find } from '../documents/locate.ts';
import { keyAt, type PointerPlace, valueAt } from '../documents/place.ts';
import { childPointer, pointerSegments } from '../documents/pointer.ts';
import { nearest } from '../text/nearest.ts';
import { defineRule, type Problem, type Report } from './rule.ts';

type Suggestion = NonNullable<Problem['suggestions']>[number];

/** Keywords of the schema about what a value says, not about its type. */
const VALUE_KEYWORDS: ReadonlySet<string> = new Set([
  'pattern',
  'enum',
  'format',
  'minLength',
  'const',
  UNDECIDED,
]);

export const configValue = defineRule({
  meta: {
    id: 'config-value',
    summary: 'A configuration value that is not one of those possible',
    why: 'A URL without its scheme, a flag that is neither true nor false, an option that does not exist: the platform takes them and fails later.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": "acme", "event.notification.callback.url": "https;//acme.example", "username": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
        marks: `"https;//acme.example"`,
        says: `"event.notification.callback.url" must be a URL that starts with http:// or https://`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
configuration:
  site: acme
  filter.response.nulls: yes
  username: \${env:CB_USER}
  password: \${env:CB_PASSWORD}
tags: [billing]
name: Chargebee
`,
        marks: `yes`,
        says: `"filter.response.nulls" must be true or false`,
      },
      {
        language: 'yaml',
        text: `element:
  key: authorizenet
configuration:
  authorize.net.payment.environment: testing
  authorize.net.payment.login: \${env:AUTHORIZENET_LOGIN}
  authorize.net.payment.transactionkey: \${env:AUTHORIZENET_KEY}
tags: [payment]
name: Authorize.net
`,
        marks: `testing`,
        says: `"authorize.net.payment.environment" should be "SANDBOX", "SANDBOX_TESTMODE", "PRODUCTION" or "PRODUCTION_TESTMODE"`,
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
    const { document, element, elementViolations, configurationKeys } = instance;
    const base = memberPointer(document, 'configuration');
    const reported = new Set<string>();
    for (const { pointer, keyword } of elementViolations) {
      if (pointer === base && keyword === UNDECIDED) {
        report({
          at: keyAt(base),
          message: 'no value here was checked, since your element schema takes too long; simplify it',
          unsure: true,
        });
      }
      if (!VALUE_KEYWORDS.has(keyword) || reported.has(pointer)) continue;
      reported.add(pointer);
      const value = find(document.node, pointer)?.node.value;
      if (typeof value !== 'string') continue;
      const written = pointerSegments(pointer).at(-1) ?? '';
      const key = configurationKeys.find((key) => key.written === written);
      const schema = key && schemaOf(key, element);
      // A default of the element's own is no mistake of the file.
      if (schema === undefined || value === schema.default) continue;
      if (keyword === UNDECIDED) {
        report({
          at: valueAt(pointer),
          message: `${showKey(written)} was not checked, since its pattern takes too long; simplify it in your element schema`,
          unsure: true,
        });
        continue;
      }
      const options = schema['x-kind'] === 'boolean' ? ['true', 'false'] : (schema['x-options'] ?? []);
      const differsInCaseOnly = options.some((option) => option.toLowerCase() === value.toLowerCase());
      const meant = suggestionsFor(schema, value);
      report({
        at: valueAt(pointer),
        message: `${showKey(written)} ${expectation(schema, value)}`,
        suggestions: [...meant.map((to) => setTo(pointer, to)), ...mendScheme(pointer, schema, value)],
        // An address in place of a flag is no slip, but of another version of the platform.
        ...(differsInCaseOnly || (schema['x-kind'] === 'boolean' && /^https?:/i.test(value))
          ? { unsure: true }
          : {}),
        ...(meant.length > 0 || isShowableUrl(schema, value) ? { reveals: true } : {}),
      });
    }
    reportUnlikelyValues(instance, base, report);
  },
});

/** Where only a hint tells the kind of a value, or its options may not be all: what is a slip, or surely something else. */
function reportUnlikelyValues(instance: Instance, base: string, report: Report<PointerPlace>): void {
  for (const key of instance.configurationKeys) {
    const {
      written,
      known,
      value: { value },
    } = key;
    const schema = schemaOf(key, instance.element);
    if (schema === undefined || typeof value !== 'string' || value === schema.default) continue;
    const pointer = childPointer(base, written);
    if (schema['x-kind'] === 'json' && isBrokenJson(value)) {
      report({
        at: valueAt(pointer),
        message: `${showKey(written)} is not sound JSON; write it as an object instead of a text`,
        unsure: true,
      });
    }
    // Judged by the schema already; or empty, or a reference.
    if (isPatternSaying(schema) || value.trim() === '' || value.includes('${')) continue;
    const options = optionsOf(schema);
    if (options.length > 0) {
      if (known !== AUTHENTICATION_KEY || nearest(value, options, 1).length > 0)
        reportOption(pointer, written, value, schema, report);
    } else if (isSurelyNo(schema, value)) {
      const meant = suggestionsFor(schema, value);
      report({
        at: valueAt(pointer),
        message: `${showKey(written)} ${expectation(schema, value)}`,
        suggestions: [...meant.map((to) => setTo(pointer, to)), ...mendScheme(pointer, schema, value)],
        unsure: true,
        ...(meant.length > 0 || isShowableUrl(schema, value) ? { reveals: true } : {}),
      });
    }
  }
}

/** A value that is nearly one of the options is a slip; another one may be right all the same. */
function reportOption(
  pointer: string,
  written: string,
  value: string,
  schema: ConfigurationKeySchema,
  report: Report<PointerPlace>,
): void {
  const options = optionsOf(schema);
  if (options.includes(value)) return;
  const [option] = nearest(value, options, 1);
  if (option === undefined) {
    // What pages show may be a part of what there is.
    if (schema['x-choice'] !== true) return;
    report({
      at: valueAt(pointer),
      message: `${showKey(written)} should be ${listOptions(options)}`,
      unsure: true,
    });
    return;
  }
  const sameWord = option.toLowerCase() === value.toLowerCase();
  report({
    at: valueAt(pointer),
    message: sameWord
      ? `${showKey(written)} has other upper and lower case than the platform's option; write "${option}"`
      : `${showKey(written)} has an unknown value; did you mean "${option}"?`,
    suggestions: [setTo(pointer, option)],
    // The platform may well take other letter case.
    ...(sameWord ? { unsure: true } : {}),
    reveals: true,
  });
}

/** How many options a message lists. */
const MAX_LISTED = 5;

function listOptions(options: readonly string[]): string {
  return options.length > MAX_LISTED ? `one of ${listSome(options, MAX_LISTED)}` : listKeys(options, 'or');
}

function setTo(pointer: string, to: string): Suggestion {
  return { desc: `change it to "${to}"`, change: { kind: 'set-value', pointer, to } };
}

/** The beginning alone is changed and named, since what follows may hold a login. */
function mendScheme(
  pointer: string,
  { 'x-kind': kind }: ConfigurationKeySchema,
  value: string,
): readonly Suggestion[] {
  const slip = kind === 'url' ? schemeSlip(value) : undefined;
  // Where no host follows, or several words, it would be no URL either.
  if (slip === undefined || !/^[^/?#\s]\S*$/.test(value.slice(slip.end))) return [];
  const at: PointerPlace = { ...valueAt(pointer), slice: { start: 0, end: slip.end } };
  return [{ desc: `begin it with "${slip.to}"`, change: { kind: 'replace-slice', at, to: slip.to } }];
}

/**
 * What stands for a URL, without a login, a query, or a path of more than plain words: whoever knows where a webhook is may
 * call it. Other values may be a secret on the wrong line, unless they resemble a right one.
 */
function isShowableUrl(schema: ConfigurationKeySchema, value: string): boolean {
  return schema['x-secret'] !== true && schema['x-kind'] === 'url' && SHOWABLE_URL.test(value);
}

const SHOWABLE_URL = /^https?[^\w@?#\s/\\]{0,3}[/\\]{1,3}[^@?#\s/\\]*(?:[/\\](?:[a-z]{0,12}|v\d))*$/i;

function expectation(schema: ConfigurationKeySchema, value: string): string {
  if (value.trim() === '') return 'is blank; give it a value';
  if (schema['x-kind'] === 'boolean') return 'must be true or false';
  const options = schema['x-options'];
  if (options !== undefined && schema['x-secret'] !== true) return `must be ${listOptions(options)}`;
  switch (schema['x-kind']) {
    case 'number':
      return 'must be a number';
    case 'url':
      return 'must be a URL that starts with http:// or https://';
    case 'json':
      return 'must be an object, or the same as a JSON text';
    case 'text':
      return 'has a value that the element does not take';
  }
}

/** Only of what cannot be a secret: options, flags, and a URL whose scheme alone is mistyped. */
function suggestionsFor(schema: ConfigurationKeySchema, value: string): readonly string[] {
  if (schema['x-secret'] === true) return [];
  if (schema['x-kind'] === 'boolean') {
    const word = value.trim().toLowerCase();
    return Object.hasOwn(FLAG_WORDS, word) ? (FLAG_WORDS[word] ?? []) : nearest(word, ['true', 'false'], 1);
  }
  return nearest(value, schema['x-options'] ?? []);
}

const FLAG_WORDS: Readonly<Record<string, readonly string[]>> = {
  yes: ['true'],
  on: ['true'],
  y: ['true'],
  '1': ['true'],
  no: ['false'],
  off: ['false'],
  n: ['false'],
  '0': ['false'],
  true: ['true'],
  false: ['false'],
};
