import * as assert from 'uvu/assert';
import type { FileResult } from '../src/core/findings/finding.ts';
import { presetSeverities } from '../src/core/rules/all.ts';
import type { Language } from '../src/core/text/source.ts';
import { diffOf } from '../src/report/diff.ts';
import { json } from '../src/report/json.ts';
import { plainPaint } from '../src/report/paint.ts';
import { stylish } from '../src/report/stylish.ts';
import { fixForTest, lintForTest } from './support/lint-text.ts';
import { suite } from './support/suite.ts';

/** Stands for a secret; no output may hold it, nor a half of it. */
const MARKER = 'Zq7MARKERw9';
const HALVES = ['Zq7MARK', 'ERw9'];

/** What is printed about a text in which something was found. */
const FORMATS: Readonly<Record<string, (file: FileResult) => string>> = {
  stylish: (file) => stylish({ files: [file], skipped: 0 }, plainPaint),
  json: (file) => json({ files: [file], skipped: 0 }, plainPaint),
  diff: ({ source }) =>
    diffOf({ files: [fixForTest(source.text, source.language, everyRule)], skipped: 0 }, plainPaint).text,
};

/** Lines in which a secret may stand, below `configuration` of an otherwise good file; KEY is password or api.key. */
const JSON_LINES = [
  '"KEY": MARKER,',
  '"KEY": “MARKER”,',
  '"KEY": “MARKER,',
  '"KEY": "MARKER,',
  '"KEY": "MARKER”,',
  '“KEY”: "MARKER",',
  '"KEY” : "MARKER",',
  '"KEY": \'MARKER\',',
  '"KEY" "MARKER",',
  '"KEY": : "MARKER",',
  '"KEY: "MARKER",',
  '"KEY, "MARKER": 1,',
  '"KEY", "MARKER",',
  '"KEY" = "MARKER",',
  '"KEY": "MARKER"',
  '"KEY": "MARKER",,',
  '"KEY": "MARKER";',
  'KEY: "MARKER",',
  'KEY: MARKER,',
  "'KEY': 'MARKER',",
  '"KEYY": "MARKER",',
  '"KYE": MARKER,',
  '"something.else": "MARKER",',
  '"KEY": ["MARKER"],',
  '"KEY": {"value": "MARKER"},',
  '"KEY": "MARKER", "KEY": "MARKER",',
  '"KEY": "MARKER" "MARKER",',
  '"KEY": "MARKER" "site": "x",',
  '"KEY": "MAR"KER",',
  '"KEY": "MARKER\\x",',
  '"KEY": "MARKER\n",',
  '"KEY": "MARKER", // MARKER',
  '// "KEY": "MARKER",\n"KEY": "<INSERT_IT>",',
  '"KEY": "MARKER", # MARKER',
  '/* MARKER */ "KEY": "x" /* MARKER */,',
  '"KEY": "MARKER &amp; MARKER",',
  '"KEY": "MARKER <INSERT_MORE> MARKER",',
  '"KEY": "xxxxMARKER",',
  '"KEY": "<<MARKER",',
  '"KEY": "“MARKER”",',
  '"“KEY”": "“MARKER",',
  '"KEY": "MARKER\u00a0",\u00a0',
  '"KEY": [MARKER,',
  '"KEY": {MARKER,',
  '"KEY": MARKER}',
  '"KEY": 0MARKER,',
  '"KEY": "MARKER",\n"event.notification.callback.url": "MARKER",',
  '"KEY": "\u0000MARKER",',
  '"KEY": "The MARKER is my password",',
  '"KEY": "********ERw9",',
  '"authentication.type": "MARKER",',
  '"authentication.type": "MARKER", "clientSecret": "MARKER",',
  '"event.notification.enabled": true, "event.vendor.type": "MARKER",',
  '"event.vendor.type": "webhook", "event.poller.urls": "MARKER",',
  '"event.notification.type": "MARKER",',
  '"event.poller.configuration": "{MARKER",',
  '"allow.select.fields": "MARKER",',
  '"base.url": "MARKER",',
  '"base.url": "https;//jo:MARKER@acme.example",',
  '"base.url": "htps://jo:MARKER@acme.example", "zuorav2.sandbox": "MARKER",',
  '"base.url": "https://jo:MARKER@sandbox.acme.example", "zuorav2.sandbox": false,',
  '"oauth.api.key": "some words and MARKER",',
  '"code": "Code on MARKER URL",',
  '"code": "MARKER", "Code": "MARKER",',
  // A fix writes this anew as a whole.
  `"KEY": “${'\t'.repeat(50)}MARKER${'\t'.repeat(50)}”,`,
  '"KEY": {% include x %}MARKER,',
  '"KEY": MARKER{{ x }}, {% y %}MARKER',
  '{{ x }}: "MARKER", {{ y }}KEY: "MARKER",',
  '{% comment %} "KEY": "MARKER" {% endcomment %}',
  '"KEY": &quot;MARKER&quot;,',
  '&quot;KEY&quot;: &quot;MARKER", "x": &ldquo;MARKER,',
  '\\"KEY\\": \\"MARKER\\",',
  '"KEY": {\\"MARKER\\": 1}",',
  '"KEY": « MARKER »,',
  '« KEY »: « MARKER », "x": « MARKER',
  '"KEY": ´MARKER´,',
  '"KEY", "MARKER"\n"x", "MARKER",',
  '"KEY"; "MARKER",',
  '"KEY" -> "MARKER",',
  '"KEY:" "MARKER",',
  '"KEY": "MARKER":\n',
  '"KEY": "x": "MARKER",',
  '"KEY": "MARKER"|',
  '"KEY": "MARKER" ｜ MARKER，',
  '"KEY": ("MARKER"),',
  '"KEY": ("MARKER": 1),',
  '"KEY": (MARKER),',
  '"KEY": "MARKER\\\nMARKER",',
  '"KEY": "MARKER\nMARKER", "x": "MARKER",',
  '"KEY": "MARKER", \\',
  '"KEY": <b>MARKER</b>,<br>',
  '"KEY": "MARKER", <!-- MARKER -->',
  '"KEY": "MARKER", <!-- MARKER',
  '"KEY": "MARKER", /* MARKER\n * MARKER',
  '\n<<<<<<< MARKER\n"KEY": "MARKER",\n=======\n"KEY": "xMARKER",\n>>>>>>> MARKER\n',
  '"KEY":\n"MARKER"\n],',
  '"KEY": [["MARKER"],',
];

const YAML_LINES = [
  'KEY: “MARKER”',
  'KEY: “MARKER: more”',
  'KEY: "MARKER',
  "KEY: 'MARKER",
  'KEY: "MARKER" MARKER',
  'KEY: MARKER: more',
  'KEY: more: MARKER',
  'KEY "MARKER"',
  'KEY MARKER',
  'KEY:MARKER',
  'KEY = MARKER',
  'KEY: @MARKER',
  'KEY: %MARKER',
  'KEY: `MARKER`',
  'KEY: [MARKER',
  'KEY: {MARKER',
  'KEY: [MARKER]',
  'KEY: {value: MARKER}',
  'KEY: &MARKER MARKER',
  'KEY: *MARKER',
  'KEY: !MARKER MARKER',
  'KEY: !!int MARKER',
  'KEY:\n    - MARKER',
  'KEY:\n\tMARKER',
  'KEY: |\n    MARKER\n   MARKER',
  'KEY: |\n    MARKER <INSERT_MORE>\n    MARKER',
  'KEY: >-\n    MARKER\n    “MARKER”',
  ' KEY: MARKER',
  'KEY: x\n    MARKER: y',
  'KEYY: MARKER # MARKER',
  'something.else: MARKER # MARKER',
  'KEY: MARKER\n  KEY: MARKER',
  'KEY: "MARKER\\q"',
  'KEY: MARKER &amp; MARKER',
  '"KEY": "MARKER", "site": "x"',
  '? [MARKER]\n  : x',
  '# MARKER\n  KEY: <INSERT_IT> # MARKER',
  'KEY: The MARKER is my password',
  'authentication.type: MARKER',
  'event.vendor.type: MARKER\n  event.notification.enabled: true',
  'event.poller.configuration: "{MARKER"',
  'base.url: https;//jo:MARKER@acme.example',
  'oauth.api.key: some words and MARKER',
  'code: Code on MARKER URL',
  'cod: MARKER',
];

function wrapJson(line: string): string[] {
  return [
    `{\n  "element": {"key": "chargebee"},\n  "configuration": {\n    ${line}\n    "site": "<INSERT_SITE>", "username": "u"\n  },\n  "tags": ["a"],\n  "name": "n"\n}\n`,
    `{\n  "your_mom": {"key": "chargebeee"},\n  "configuraton": {\n    ${line}\n    "sitee": "s", "username": 1\n  },\n  "tags": ["a"],\n  "nmae": "n"\n}\n`,
    `{\n  "element": {"key": "stripe"},\n  "providerData": {${line} "a": "b"},\n  "configuration": {"api.key": "x" "a": "b",}\n}\n`,
    `{\n  "element": {"key": "stripe", ${line} "a": "b"},\n  ${line}\n  "configuration": {}\n}\n`,
    `{\n  "element": {"key": "zuorav2"},\n  "providerData": {${line} "b": ""},\n  "configuration": {\n    ${line}\n    "authentication.type": "basic", "username": "u", "clientId": "${MARKER}"\n  },\n  "tags": ["a"],\n  "name": "n"\n}\n`,
    `{\n  "element": {"key": "box", "id": "${MARKER}"},\n  "providerData": {${line} "b": ""},\n  "configuration": {\n    ${line}\n    "oauth.api.key": "${MARKER}"\n  },\n  "tags": ["a"],\n  "name": "n"\n}\n`,
    `{\n  "configuration": {\n    ${line}\n`,
    `Here it is: ${line}\n`,
  ];
}

function wrapYaml(line: string): string[] {
  return [
    `element:\n  key: chargebee\nconfiguration:\n  ${line}\n  site: <INSERT_SITE>\n  username: u\ntags: [a]\nname: n\n`,
    `your_mom:\n  key: chargebeee\nconfiguraton:\n  sitee: s\n  username: 1\n  ${line}\ntags: [a]\nnmae: n\n`,
    `element:\n  key: stripe\nproviderData:\n  ${line}\nconfiguration:\n  api.key: [x]\n`,
    `element:\n  key: zuorav2\nproviderData:\n  ${line}\nconfiguration:\n  ${line}\n  authentication.type: basic\n  username: u\n  clientId: ${MARKER}\ntags: [a]\nname: n\n`,
    `element:\n  key: box\n  id: ${MARKER}\nproviderData:\n  ${line}\nconfiguration:\n  oauth.api.key: ${MARKER}\ntags: [a]\nname: n\n`,
    `element: {key: stripe}\n${line}\nconfiguration:\n`,
    `configuration:\n  ${line}\n`,
  ];
}

function fill(line: string, key: string): string {
  return line
    .replaceAll('MARKER', MARKER)
    .replaceAll('"MAR"KER"', `"${HALVES.join('"')}"`)
    .replaceAll('KEY', key);
}

function leaks(output: string): boolean {
  return [MARKER, ...HALVES].some((part) => output.includes(part));
}

const everyRule = Object.fromEntries(
  Object.keys(presetSeverities('strict')).map((id) => [id, 'error' as const]),
);

/** The rules that look at what stands below `configuration` and `providerData`. */
const ABOUT_VALUES = [
  'auth-mismatch',
  'config-type',
  'config-value',
  'events',
  'placeholder',
  'plaintext-secret',
  'provider-data',
  'read-only-members',
  'required-config',
  'sample-value',
  'unknown-config',
];

function table(language: Language, lines: readonly string[], wrap: (line: string) => string[]): void {
  for (const [format, report] of Object.entries(FORMATS)) {
    suite(`a secret in ${language}, reported as ${format}`, (test) => {
      test('is never printed, whatever is wrong around it', () => {
        let findings = 0;
        const rules = new Set<string>();
        const leaking: string[] = [];
        for (const key of ['password', 'api.key']) {
          for (const line of lines) {
            for (const text of wrap(fill(line, key))) {
              const file: FileResult = lintForTest(text, language, everyRule);
              findings += file.findings.length;
              for (const { ruleId } of file.findings) rules.add(ruleId);
              const output = report(file);
              if (leaks(output)) leaking.push(`${text}\n---\n${output}`);
            }
          }
        }
        assert.equal(
          ABOUT_VALUES.filter((rule) => !rules.has(rule)),
          [],
          'no line makes these rules speak',
        );
        assert.ok(findings > lines.length * 6, `only ${findings} findings were made`);
        assert.ok(leaking.length === 0, `${leaking.length} leak, such as\n${leaking[0]}`);
      });
    });
  }
}

table('json', JSON_LINES, wrapJson);
table('jsonc', JSON_LINES, wrapJson);
table('yaml', YAML_LINES, wrapYaml);
