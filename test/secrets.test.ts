import * as assert from 'uvu/assert';
import type { FileResult } from '../src/core/findings/finding.ts';
import type { BodyLanguage, Language } from '../src/core/text/source.ts';
import { embed, NESTINGS } from './support/embed-in-page.ts';
import { lintForTest } from './support/lint-text.ts';
import { everyRule, HALVES, leaks, MARKER, outputsOf } from './support/outputs.ts';
import { suite } from './support/suite.ts';

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
  '"KEY": "<MARKER>",',
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
  '"event.notification.callback.url": "https;//hooks.example/services/T00/MARKER",',
  '"event.notification.callback.url": "https:/hooks.example/services/MARKER/x?y=MARKER#MARKER",',
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
  'KEY: <MARKER>',
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

/** Arguments of a command, or what stands around it, in which a secret may be. */
const SHELL_ARGUMENTS = [
  "-H 'Authorization: User MARKER, Organization MARKER'",
  "-H 'Authorization: User MARKER Organization MARKER'",
  "-H 'Authorization: User MARKER'",
  "-H 'Authorization: User: MARKER, Organization: MARKER'",
  "-H 'Authorization: User=MARKER,Organization=MARKER'",
  "-H 'Authorization: Usr MARKER, Organisation MARKER, Elemnt MARKER'",
  "-H 'Authorization: MARKER User, MARKER Organization'",
  "-H 'Authorization: MARKER'",
  "-H 'Authorization: MARKER MARKER'",
  "-H 'Authorization: MARKER, MARKER'",
  "-H 'Authorization: Bearer MARKER'",
  "-H 'Authorization: Basic MARKER'",
  "-H 'Authorization: Token MARKER'",
  "-H 'Authorization:MARKER'",
  "-H 'Authorization MARKER'",
  "-H 'Authorization- User MARKER, Organization MARKER'",
  "-H 'Authorisation: User MARKER, Organization MARKER'",
  "-H 'Autorization User MARKER, Organization MARKER'",
  "-H 'Authorization = User MARKER, Organization MARKER'",
  "-H 'MARKER'",
  "-H 'MARKER: MARKER'",
  "-H 'Authorization: User , Organization MARKER'",
  "-H 'Authorization: User MARKER, Organization '",
  "-H 'Authorization: User <MARKER>, Organization {{MARKER}}'",
  "-H 'Authorization: User ${X:-MARKER}, Organization $(echo MARKER)'",
  '-H "Authorization: User ${X:-MARKER}, Organization $(echo MARKER)"',
  '-H "Authorization: User `echo MARKER`, Organization ${X:=MARKER}"',
  '-H "Authorization: User $MARKER"MARKER',
  '-H "${AUTH:-Authorization: User MARKER}"',
  '-H “Authorization: User MARKER, Organization MARKER”',
  '-H “Authorization: User MARKER, Organization MARKER',
  '-H "Authorization: User MARKER, Organization MARKER',
  "-H 'Authorization: User MARKER, Organization MARKER",
  '-H ‘Authorization: User MARKER’, Organization MARKER’',
  '-H Authorization: User MARKER, Organization MARKER',
  '-H Authorization:MARKER',
  '-H Authorization\\ MARKER',
  '–H "Authorization: User MARKER"',
  '--header="Authorization: User MARKER"',
  '--haeder "Authorization: User MARKER"',
  "-H 'Authorization: User MARKER, Organization MARKER, Organization MARKER, MARKER'",
  "-H 'Content-Type: MARKER'",
  "-H 'Content-Type: application/MARKER'",
  "-H 'Content-Type application/json MARKER'",
  "-H 'X-Api-Key: MARKER'",
  "-H 'X-Api-Key MARKER'",
  "-H 'Cookie: MARKER=MARKER'",
  "-H 'Elements-Formula-Instance-Id: MARKER'",
  '-H @MARKER',
  '-u MARKER:MARKER',
  '-u jo:MARKER',
  '-uMARKER',
  "--user 'jo:MARKER'",
  '--user “jo:MARKER”',
  '-U jo:MARKER',
  '--proxy http://jo:MARKER@proxy.example',
  '-b MARKER=MARKER',
  "--cookie 'a=MARKER; b=MARKER'",
  '--oauth2-bearer MARKER',
  '--pass MARKER --cert c.pem:MARKER',
  '-A MARKER -e MARKER',
  '--MARKER MARKER',
  '-X MARKER',
  '-XMARKER',
  'MARKER',
  '"MARKER"',
  'https://jo:MARKER@api.cloud-element.com/elements/api-v2/instances',
  'http://MARKER@api.cloud-elements.com/elements/api/instance',
  'https:/jo:MARKER@api.cloud-elements.com/instances',
  'https//jo:MARKER@api.cloud-elements.com/instances',
  'htps;//jo:MARKER@api.cloud-elements.com/instances',
  'jo:MARKER@api.cloud-elements.com/elements/api-v2/instance',
  'https://jo:MAR@KER@api.cloud-elements.com/instances',
  'https://jo:a/MARKER@api.cloud-elements.com/instances',
  'https://api.cloud-element.com/elements/api-v2/instance?token=MARKER',
  "'https://api.cloud-element.com/elements/api-v2/instance?a=b&token=MARKER#MARKER'",
  'https://api.cloud-elements.com/elements/api/instances#MARKER',
  '“https://api.cloud-element.com/elements/api-v2/instance?token=MARKER”',
  '"https://${HOST:-jo:MARKER@h}/elements/api/instance?x=$(echo MARKER)"',
  '--url https://jo:MARKER@api.cloud-element.com/instances',
  '-d MARKER',
  "-d 'MARKER'",
  "-d 'api.key=MARKER&x=MARKER'",
  '--data-urlencode x=MARKER',
  '-F api.key=MARKER',
  '-G -d x=MARKER',
  "--data-raw '@MARKER'",
  '-d @MARKER',
  '-d @MARKER.MARKER',
  '-d <<<MARKER',
  '-d @- <<< "MARKER"',
  '-d @- <<EOF\nMARKER\nEOF',
  '-d @- <<MARKER\n{"a": 1}\nMARKER',
  '-d "$(echo MARKER)"',
  '-d "$(cat <<EOF\nMARKER\nEOF\n)"',
  '-d \'{"a": "\'MARKER\'"}\'',
  '-d "{"a": "MARKER"}"',
  '# MARKER',
  '| grep MARKER',
  '> MARKER',
  '; PASSWORD=MARKER',
  '&& echo MARKER',
  '\n# The password is MARKER\n',
  '\nPASSWORD=MARKER',
  '\nexport PASSWORD="MARKER',
  '-K MARKER',
  '<(echo MARKER)',
  '$MARKER ${X:-MARKER} $(echo MARKER) `echo MARKER`',
  "$'MARKER\\x41'",
  '\\ MARKER',
  '\u00a0MARKER',
  '\u200bMARKER',
  '^\nMARKER',
  '`\nMARKER',
] as const;

/** What a command is among; its own mistakes make rules speak about the secret's line and the ones around. */
function wrapShell(argument: string): string[] {
  const json = `{"element": {"key": "stripe"}, "configuration": {"api.key": "${MARKER}"}}`;
  return [
    `curl -X POST https://api.cloud-elements.com/elements/api-v2/instance ${argument} -d @instance.json\n`,
    `curl -X PUT ${argument} https://api.cloud-element.com/elements/api-v2/instances \\ \n  -H “Content-Type: text/plain”\n  -d '${json}'\n`,
    `PASSWORD=${MARKER} curl -d '${json}' \\\n  ${argument}\n  -H 'Authorization: Usr x'\n`,
    `# ${MARKER}\necho '${json}' | curl -X post ${argument} -d @- http://api.cloud-elements.com/elements/api-v2/instances # ${MARKER}\n`,
    `x=$(curl ${argument} -d “${json}” \\\n –X POST $BASE/elements/api/instances)\n`,
    `curl https://api.cloud-elements.com/instances -d @- ${argument} <<EOF\n${json.replace('{', '{,')}\nEOF\n`,
    `curl \\\n  ${argument} \\\n  --data-raw "${json}" \\\n  https://api.cloud-elements.com/elements/api-v2/instances\n`,
  ];
}

const CREATE = 'curl https://api.cloud-elements.com/elements/api-v2/instances';

/** Ways to quote a body, sound and broken ones. */
const QUOTINGS: readonly ((body: string) => string)[] = [
  (body) => `${CREATE} -X POST -d '${body}'\n`,
  (body) => `${CREATE} \\\n  -d "${body.replaceAll(/["\\$`]/g, '\\$&')}" \\ \n`,
  (body) => `${CREATE} -d ‘${body}’\n`,
  (body) => `${CREATE} -d “${body}”\n`,
  (body) => `${CREATE} -d "${body}"\n`,
  (body) => `${CREATE} -d $'${body.replaceAll("'", "\\'")}'\n`,
  (body) => `${CREATE} -d @- <<EOF\n${body}EOF\n`,
  (body) => `echo '${body}' | ${CREATE} -d @-\n`,
  (body) => `${CREATE} -d '${body}\n`,
];

/** Bodies with a secret as the data of a command, in another quoting each time. */
function inCommands(wrap: (line: string) => string[]): (line: string) => string[] {
  let next = 0;
  return (line) => wrap(line).flatMap((body) => QUOTINGS[next++ % QUOTINGS.length]?.(body) ?? []);
}

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

const ABOUT_COMMANDS = [
  'curl-continuation',
  'curl-data',
  'curl-endpoint',
  'curl-headers',
  'curl-method',
  'curl-quotes',
  'curl-trailing-space',
];

const AROUND = `The password is ${MARKER}, or "${MARKER}": “${MARKER}”.`;
const ANSWER = `{"id": "${MARKER}", "token": "${MARKER}", "element": {"key": "stripe"}, "configuration": {"api.key": "${MARKER}"}}`;

/** A text in a page, in another place each time, with secrets in the text around and in an answer right below. */
function inPages(
  language: BodyLanguage | 'bash',
  wrap: (line: string) => string[],
): (line: string) => string[] {
  let next = 0;
  return (line) =>
    wrap(line).flatMap((body) => {
      const nesting = NESTINGS[next++ % NESTINGS.length];
      if (nesting === undefined) throw new Error('there are nestings');
      const { before = '', after = '' } = nesting;
      const [opening, ...rest] = before === '' ? [''] : [before];
      const page = embed(body, language, {
        ...nesting,
        // Findings in the first line of a body show the line of the fence.
        attributes: ` title="${MARKER}" ${MARKER}`,
        before: `---\nsecret: ${MARKER}\nkey: stripe\n---\n${AROUND}\n\n${opening}${rest.join('')}`,
        after: `${nesting.isOpen ? '' : `\n${AROUND}\n\`\`\`json\n${ANSWER}\n\`\`\`\n${AROUND}\n`}${after}`,
      });
      const templated = page.replaceAll(`"${MARKER}"`, `"${MARKER}{{ page.secret }}{{ site.x }}"`);
      return next % 2 === 0 ? page : templated;
    });
}

function table(
  language: Language,
  lines: readonly string[],
  wrap: (line: string) => string[],
  expected: readonly string[] = ABOUT_VALUES,
): void {
  suite(`a secret in ${language}`, (test) => {
    test('is never printed, whatever is wrong around it, in whatever format', () => {
      let findings = 0;
      const rules = new Set<string>();
      const leaking: string[] = [];
      for (const key of ['password', 'api.key']) {
        for (const line of lines) {
          for (const text of wrap(fill(line, key))) {
            const file: FileResult = lintForTest(text, language, everyRule);
            findings += file.findings.length;
            for (const { ruleId } of file.findings) rules.add(ruleId);
            for (const [format, output] of outputsOf(file)) {
              if (leaks(output)) leaking.push(`${format} of ${text}\n---\n${output}`);
            }
          }
        }
      }
      assert.equal(
        expected.filter((rule) => !rules.has(rule)),
        [],
        'no line makes these rules speak',
      );
      assert.ok(findings > lines.length * 6, `only ${findings} findings were made`);
      assert.ok(leaking.length === 0, `${leaking.length} leak, such as\n${leaking[0]}`);
    });
  });
}

table('json', JSON_LINES, wrapJson);
table('jsonc', JSON_LINES, wrapJson);
table('yaml', YAML_LINES, wrapYaml);
table('markdown', JSON_LINES, inPages('json', wrapJson));
table('markdown', YAML_LINES, inPages('yaml', wrapYaml));
table('shell', SHELL_ARGUMENTS, wrapShell, ABOUT_COMMANDS);
table('markdown', SHELL_ARGUMENTS, inPages('bash', wrapShell), ABOUT_COMMANDS);
table('shell', JSON_LINES, inCommands(wrapJson));
