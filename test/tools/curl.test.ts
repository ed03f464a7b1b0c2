import { spawnSync } from 'node:child_process';
import * as assert from 'uvu/assert';
import { parseShell } from '../../src/core/parse/shell/parse-shell.ts';
import { inFolder } from '../support/folder.ts';
import { applyEdits, editsOf, fixCommands, lintCommands } from '../support/lint-commands.ts';
import { requestsOf } from '../support/sent-requests.ts';
import { suite } from '../support/suite.ts';

const HOST = 'https://api.cloud-elements.com';
const FILE_BODY = '{"element": {"key": "stripe"}, "name": "from a file"}';

/** A command as documentation shows it, and what it is meant to send. */
interface Published {
  readonly shape: string;
  readonly text: string;
  /** The rules that have something to say about it. */
  readonly rules: readonly string[];
  /** What is mended by suggestions, since nobody can be sure. */
  readonly withSuggestions?: true;
  readonly body?: unknown;
  readonly path?: string;
  readonly authorization?: string;
}

const PUBLISHED: readonly Published[] = [
  {
    shape: 'each option on a line of its own, without continuations, the address last',
    text: `curl -X POST
-H 'Authorization: User u+/=, Organization o+/='
-H 'Content-Type: application/json'
-d @instance.json
'${HOST}/elements/api-v2/instances'`,
    rules: ['curl-continuation', 'curl-continuation', 'curl-continuation', 'curl-continuation'],
  },
  {
    shape: 'a wrong host and path, without continuations',
    text: `curl -X POST
-H 'Authorization: User u+/=, Organization o+/='
-H 'Content-Type: application/json'
-d @instance.json
'https://api.cloud-widgets.com/widgets/api-v2/instances'`,
    rules: [...Array<string>(4).fill('curl-continuation'), 'curl-endpoint', 'curl-endpoint'],
    withSuggestions: true,
  },
  {
    shape: 'space behind the backslashes',
    text: `curl -X POST \\ \n  -H 'Authorization: User u+/=, Organization o+/=' \\  \n  -H 'Content-Type: application/json' \\\t\n  -d @instance.json \\ \n  ${HOST}/elements/api-v2/instances`,
    rules: Array<string>(4).fill('curl-trailing-space'),
  },
  {
    shape: 'typed into a word processor',
    text: `curl –X POST –H “Authorization: User u+/=, Organization o+/=” —header ‘Content-Type: application/json’ –d @instance.json “${HOST}/elements/api-v2/instances”`,
    rules: Array<string>(7).fill('curl-quotes'),
  },
  {
    shape: 'spaces of a web page',
    text: `curl\u00a0-X POST\u00a0\\\n\u00a0\u00a0-H 'Authorization: User u+/=, Organization o+/=' \\\n\u00a0\u00a0-H 'Content-Type: application/json' \\\n\u00a0 -d\u00a0@instance.json \\\n  ${HOST}/elements/api-v2/instances`,
    rules: Array<string>(6).fill('curl-quotes'),
  },
  {
    shape: 'JSON over several lines, with apostrophes',
    text: `curl -X POST '${HOST}/elements/api-v2/instances' \\
  -H 'Authorization: User u+/=, Organization o+/=' \\
  -H 'Content-Type: application/json' \\
  -d '{
  "element": { "key": "stripe" },
  "name": "Ann's and Bob's",
  "tags": ["the users'"]
}'`,
    rules: Array<string>(3).fill('curl-quotes'),
    body: { element: { key: 'stripe' }, name: "Ann's and Bob's", tags: ["the users'"] },
  },
  {
    shape: 'JSON with a variable between its quotes, and an apostrophe',
    text: `curl -X POST ${HOST}/elements/api-v2/instances -H "Authorization: User $USER_SECRET, Organization $ORGANIZATION_SECRET"
  -H 'Content-Type: application/json' -d '{"element": {"key": "stripe"}, "configuration": {"api.key": "'"$API_KEY"'"}, "name": "Ann's"}'`,
    rules: ['curl-continuation', 'curl-quotes'],
    body: { element: { key: 'stripe' }, configuration: { 'api.key': 'from the environment' }, name: "Ann's" },
  },
  {
    shape: 'JSON in double quotes, not escaped',
    text: `curl -X POST "${HOST}/elements/api-v2/instances" \\
  -H "Authorization: User u+/=, Organization o+/=" \\
  -H "Content-Type: application/json" \\
  -d "{"element": {"key": "stripe"}, "name": "Ann's"}"`,
    rules: ['curl-quotes'],
    body: { element: { key: 'stripe' }, name: "Ann's" },
  },
  {
    shape: 'JSON in double quotes, escaped, as an API console writes it',
    text: `curl -X POST "${HOST}/elements/api-v2/instances" -H "accept: application/json" -H "Authorization: User u+/=, Organization o+/=" -H "Content-Type: application/json" -d "{ \\"element\\": { \\"key\\": \\"stripe\\" }, \\"name\\": \\"a\\"}"`,
    rules: [],
    body: { element: { key: 'stripe' }, name: 'a' },
  },
  {
    shape: 'exported from an API client',
    text: `curl --location --request POST '${HOST}/elements/api-v2/elements/stripe/instances' \\
--header 'Authorization: User u+/=, Organization o+/=' \\
--header 'Content-Type: application/json' \\
--data-raw '{
    "name": "a"
}'`,
    rules: [],
    path: '/elements/api-v2/elements/stripe/instances',
    body: { name: 'a' },
  },
  {
    shape: 'copied from a browser',
    text: `curl '${HOST}/elements/api-v2/instances' \\
  -H 'accept: */*' \\
  -H 'authorization: User u+/=, Organization o+/=' \\
  -H 'content-type: application/json' \\
  --data-raw $'{"element":{"key":"stripe"},"name":"Ann\\'s \\u00e9"}' \\
  --compressed`,
    rules: [],
    body: { element: { key: 'stripe' }, name: "Ann's é" },
  },
  {
    shape: 'a console session with its prompts',
    text: `$ curl -X POST ${HOST}/elements/api-v2/instances \\
> -H 'Authorization: User u+/=, Organization o+/=' \\
> -H 'Content-Type: application/json' \\ 
> -d @instance.json`,
    rules: ['curl-trailing-space'],
  },
  {
    shape: 'a here-document behind lines without continuations',
    text: `curl -X POST ${HOST}/elements/api-v2/instances
  -H 'Authorization: User u+/=, Organization o+/='
  -H 'Content-Type: application/json'
  -d @- <<EOF
{"element": {"key": "stripe"}, "configuration": {"api.key": "$API_KEY"}, "name": "Ann's"}
EOF`,
    rules: Array<string>(3).fill('curl-continuation'),
    body: { element: { key: 'stripe' }, configuration: { 'api.key': 'from the environment' }, name: "Ann's" },
  },
  {
    shape: 'a here-document that cat hands on',
    text: `cat <<'EOF' | curl -X POST ${HOST}/elements/api-v2/instances -H 'Authorization: User u+/=, Organization o+/=' -H 'Content-Type: application/json'\\
  -d @-
{"element": {"key": "stripe"}, "name": "$5"}
EOF`,
    rules: ['curl-continuation'],
    body: { element: { key: 'stripe' }, name: '$5' },
  },
  {
    shape: 'a body that echo hands on',
    text: `echo '{"element": {"key": "stripe"}, "name": "a"}' | curl -X POST --data-binary @- -H 'Authorization: User u+/=, Organization o+/=' -H 'Content-Type: application/json' ${HOST}/elements/api-v2/instances`,
    rules: [],
    body: { element: { key: 'stripe' }, name: 'a' },
  },
  {
    shape: 'a script with functions and variables',
    text: `#!/bin/bash
set -e
BASE="${HOST}/elements/api-v2" # the us one
create() {
  local answer
  answer=$(curl -sS -XPOST "$BASE/instances" \\
    -H "Authorization: User \${USER_SECRET}, Organization \${ORGANIZATION_SECRET}"
    -H "Content-Type: application/json" \\
    -d "@$1")
}
create instance.json
`,
    rules: ['curl-continuation'],
  },
  {
    shape: 'backslashes without a space before them',
    text: `curl -X POST\\
-H 'Authorization: User u+/=, Organization o+/='\\
-H 'Content-Type: application/json'\\
-d @instance.json\\
 ${HOST}/elements/api-v2/instances`,
    rules: Array<string>(3).fill('curl-continuation'),
  },
  {
    shape: 'quotes that are never closed',
    text: `curl -X POST ${HOST}/elements/api-v2/instances \\
  -H "Authorization: User u+/=, Organization o+/= \\
  -H "Content-Type: application/json" \\
  -d '{"element": {"key": "stripe"}, "name": "a"}`,
    rules: ['curl-quotes', 'curl-quotes'],
    withSuggestions: true,
    body: { element: { key: 'stripe' }, name: 'a' },
  },
  {
    shape: 'variables in single quotes',
    text: `curl ${HOST}/elements/api-v2/instances -H 'Content-Type: application/json' \\
  -H 'Authorization: User $USER_SECRET, Organization \${ORGANIZATION_SECRET}' \\
  -d '{"element": {"key": "stripe"}, "configuration": {"api.key": "$API_KEY"}, "name": "a"}'`,
    rules: ['curl-data', 'curl-headers', 'curl-headers'],
    withSuggestions: true,
    body: { element: { key: 'stripe' }, configuration: { 'api.key': 'from the environment' }, name: 'a' },
  },
  {
    shape: 'headers without quotes',
    text: `curl -X POST -H Authorization: User u+/=, Organization o+/= -H Content-Type: application/json -d @instance.json ${HOST}/elements/api-v2/instances`,
    rules: ['curl-headers', 'curl-headers'],
    withSuggestions: true,
  },
  {
    shape: 'everything that a reader gets wrong',
    text: `curl -X put -H 'Authorization- Usr u+/=; Organisation o+/=' -d instance.json http://api.cloud-element.com/elements/apiv2/instance`,
    rules: [
      'curl-method',
      'curl-headers',
      'curl-headers',
      'curl-data',
      ...Array<string>(4).fill('curl-endpoint'),
    ],
    withSuggestions: true,
  },
  {
    shape: 'the option for JSON',
    text: `curl --json @instance.json –H 'Authorization: User u+/=, Organization o+/=' \\\n${HOST}/elements/api-v2/instances | cat`,
    rules: ['curl-quotes'],
  },
  {
    shape: 'a pipe on a line of its own',
    text: `curl ${HOST}/elements/api-v2/instances -sd @instance.json -H 'Authorization: User u+/=, Organization o+/=' -H 'Content-Type: application/json'
  | cat`,
    rules: ['curl-continuation'],
  },
];

const ENVIRONMENT = {
  USER_SECRET: 'u+/=',
  ORGANIZATION_SECRET: 'o+/=',
  API_KEY: 'from the environment',
};

suite('the options of curl', (test) => {
  test('take a value where curl says so', () => {
    const { stdout } = spawnSync('curl', ['--help', 'all'], { encoding: 'utf8' });
    const lines = [...stdout.matchAll(/^ *(?:-(.), )? *--([\w.-]+)( [<[])?/gm)];
    assert.ok(lines.length > 200);
    for (const [, short, long = '', value] of lines) {
      // What `-h` asks about may be left out.
      if (long === 'help') continue;
      for (const flag of short === undefined ? [`--${long}`] : [`-${short}`, `--${long}`]) {
        const [command] = parseShell(`curl ${flag} x`).commands;
        assert.is(command?.options[0]?.name, long, flag);
        assert.is(command?.options[0]?.value?.content.text, value === undefined ? undefined : 'x', flag);
      }
    }
  });
});

suite('curl commands of documentation, mended', (test) => {
  for (const { shape, text, rules, withSuggestions, ...meant } of PUBLISHED) {
    test(`send what was meant: ${shape}`, async () => {
      assert.equal(
        lintCommands(text)
          .map(({ ruleId }) => ruleId)
          .sort(),
        [...rules].sort(),
      );
      const mended = withSuggestions ? mendAll(text) : fixCommands(text);
      assert.equal(lintCommands(mended), []);

      const script = mended.replaceAll(/^[$>] /gm, '');
      await inFolder({ 'instance.json': FILE_BODY }, async (folder) => {
        const sent = await requestsOf({ script, origin: HOST, folder: folder.path, env: ENVIRONMENT });
        assert.equal(
          sent.map((request) => ({ ...request, body: JSON.parse(request.body) })),
          [
            {
              method: 'POST',
              path: meant.path ?? '/elements/api-v2/instances',
              authorization: meant.authorization ?? 'User u+/=, Organization o+/=',
              type: 'application/json',
              body: meant.body ?? JSON.parse(FILE_BODY),
            },
          ],
        );
      });
    });
  }
});

/** With the first suggestion for all that has no safe fix, until nothing is left to say. */
function mendAll(text: string): string {
  let mended = fixCommands(text);
  for (let round = 0; round < 20; round++) {
    const next = lintCommands(mended).find(({ suggestions = [] }) => suggestions.length > 0);
    if (next === undefined) return mended;
    mended = fixCommands(applyEdits(mended, editsOf(next.suggestions?.[0]?.change)));
  }
  return mended;
}
