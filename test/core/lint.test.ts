import * as assert from 'uvu/assert';
import type { FileResult } from '../../src/core/findings/finding.ts';
import { findNamesakes, type Namesakes } from '../../src/core/findings/namesakes.ts';
import { type LintJob, lint } from '../../src/core/lint.ts';
import { presetSeverities } from '../../src/core/rules/all.ts';
import type { Language } from '../../src/core/text/source.ts';
import { loadBundledCatalogue } from '../../src/knowledge/bundled.ts';
import { GOOD_JSON, NO_INSTANCE, named } from '../support/instances.ts';
import { PARSERS } from '../support/lint-text.ts';
import { suite } from '../support/suite.ts';

const catalogue = loadBundledCatalogue();

function linted(
  text: string,
  language: Language = 'json',
  more: Partial<LintJob> = {},
): FileResult | undefined {
  return lint({
    source: { path: `a.${language}`, language, text },
    parse: PARSERS[language],
    catalogue,
    severities: presetSeverities('recommended', language),
    onlyInstances: true,
    ...more,
  });
}

function rules(result: FileResult | undefined): readonly string[] | undefined {
  return result?.findings.map(({ ruleId }) => ruleId);
}

const SEND =
  'curl -X POST -H "$AUTH" --json @a.json https://api.cloud-elements.com/elements/api-v2/instances\n';
/** As for a file, where a page leaves much open. */
const asFile = { severities: presetSeverities('recommended', 'json') };
const inPage = (body: string): string => `\`\`\`json\n${body}\`\`\`\n`;

suite('linting a text', (test) => {
  test('passes over what holds no instance, unless it was named', () => {
    assert.is(linted(NO_INSTANCE), undefined);
    assert.ok((rules(linted(NO_INSTANCE, 'json', { onlyInstances: false }))?.length ?? 0) > 0);
    assert.is(linted('no instance\n', 'markdown'), undefined);
    assert.equal(rules(linted('no instance\n', 'markdown', { onlyInstances: false })), []);
  });

  test('tells what the instances of a file are called, and nothing of those of a page', () => {
    const two = `[${GOOD_JSON}, ${named('Acme', GOOD_JSON)}]`;
    const names = (
      text: string,
      language?: Language,
      more?: Partial<LintJob>,
    ): readonly string[] | undefined =>
      linted(text, language, more)?.identities?.map(
        ({ name, span }) => `${name} ${text.slice(span.start, span.end)}`,
      );
    assert.equal(names(two), ['Stripe "Stripe"', 'Acme "Acme"']);
    assert.equal(names(inPage(GOOD_JSON), 'markdown'), []);
    assert.equal(names(GOOD_JSON.replace('"tags"', '"x" "tags"')), []);
    const off = { ...presetSeverities('recommended', 'json'), 'duplicate-instance': 'off' } as const;
    assert.equal(names(two, 'json', { severities: off }), []);
  });

  test('finds a name twice: in the text, and in an earlier file', () => {
    const two = `[${GOOD_JSON}, ${GOOD_JSON}]`;
    assert.equal(rules(linted(two)), ['duplicate-instance']);
    const first = linted(GOOD_JSON);
    const source = { path: 'b.json', language: 'json', text: GOOD_JSON } as const;
    const second = linted(GOOD_JSON, 'json', { source });
    if (first === undefined || second === undefined) throw new Error('both hold an instance');
    const namesakes: Namesakes | undefined = findNamesakes(
      new Map([
        [0, first],
        [1, second],
      ]),
    ).get(1);
    assert.ok(namesakes);
    const again = linted(GOOD_JSON, 'json', { source, namesakes });
    assert.equal(rules(again), ['duplicate-instance']);
    assert.equal(
      again?.findings[0]?.related.map((other) => 'file' in other && other.file.path),
      ['a.json'],
    );
    const moved = new Map([...namesakes].map(([at, place]) => [at + 1, place]));
    const third = linted(two, 'json', { source: { ...source, text: two }, namesakes: moved });
    assert.equal(
      third?.findings.map(({ related }) => related.map((other) => 'file' in other)),
      [[true], [false]],
    );
  });

  test('tells which files its commands send, and which of them are missing', () => {
    assert.equal(linted(SEND, 'shell')?.sends, ['a.json']);
    assert.equal(rules(linted(SEND, 'shell')), []);
    assert.equal(rules(linted(SEND, 'shell', { fileExists: () => true })), []);
    assert.equal(rules(linted(SEND, 'shell', { fileExists: () => false })), ['curl-data']);
  });

  test('says nothing of a rule that is off, for a body or a command', () => {
    const bad = GOOD_JSON.replace('["billing"]', '[]');
    assert.equal(rules(linted(bad)), ['tags']);
    const off = { ...presetSeverities('recommended', 'json'), tags: 'off', 'curl-method': 'off' } as const;
    assert.equal(rules(linted(bad, 'json', { severities: off })), []);
    const put = SEND.replace('POST', 'GET');
    assert.equal(rules(linted(put, 'shell')), ['curl-method']);
    assert.equal(rules(linted(put, 'shell', { severities: off })), []);
  });

  test('holds back what comments suppress, in bodies and in pages', () => {
    const bad = GOOD_JSON.replace('["billing"]', '[]');
    const silent = bad.replace('"tags"', '// instancelint-disable-next-line tags -- none yet\n  "tags"');
    assert.equal(rules(linted(silent, 'jsonc')), []);
    assert.equal(rules(linted(inPage(bad), 'markdown', asFile)), ['tags']);
    assert.equal(
      rules(linted(`<!-- instancelint-disable tags -- none yet -->\n${inPage(bad)}`, 'markdown', asFile)),
      [],
    );
  });

  test('masks what may be secret in a text to be shown', () => {
    const text = GOOD_JSON.replace('["billing"]', '[]').replace('${env:STRIPE_KEY}', 'sk_live_4eC39HqLyj');
    const frame = linted(text)?.frameText ?? '';
    assert.is(frame.length, text.length);
    assert.not.match(frame, 'sk_live');
    assert.match(frame, '"api.key"');
  });

  test('gives findings in order, whatever part they come from', () => {
    const bad = GOOD_JSON.replace('["billing"]', '[]').replace('"Stripe"', '""');
    const page = `${inPage(bad)}\n\`\`\`sh\n${SEND.replace('POST', 'GET')}\`\`\`\n\n${inPage(bad)}`;
    assert.equal(rules(linted(page, 'markdown', asFile)), ['tags', 'name', 'curl-method', 'tags', 'name']);
  });

  test('says nothing of what is missing in part of a body', () => {
    const part = `{\n  "element": { "key": "chargebee" },\n  "configuration": {\n    ...\n  },\n  "tags": [""]\n}\n`;
    assert.equal(rules(linted(inPage(part), 'markdown', asFile)), ['tags']);
  });
});
