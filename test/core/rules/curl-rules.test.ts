import * as assert from 'uvu/assert';
import {
  applyEdits,
  editsOf,
  fixCommands,
  lintCommands,
  summarizeCommands,
} from '../../support/lint-commands.ts';
import { suite } from '../../support/suite.ts';

const URL = 'https://api.cloud-elements.com/elements/api-v2/instances';
const AUTHORIZATION = "-H 'Authorization: User u, Organization o'";
const JSON_TYPE = "-H 'Content-Type: application/json'";
const HEADERS = `${AUTHORIZATION} ${JSON_TYPE}`;
const BODY = `'{"element": {"key": "stripe"}, "configuration": {"api.key": "k"}, "name": "x"}'`;

/** Commands about which nothing is to be said. */
const SILENT: readonly string[] = [
  // Instances that are created rightly.
  `curl -X POST ${HEADERS} -d @instance.json ${URL}`,
  `curl ${HEADERS} -d @instance.json ${URL}`,
  `curl ${HEADERS} -d ${BODY} ${URL}`,
  `curl -sS ${HEADERS} --data-binary @a.json ${URL}/`,
  `curl --json @a.json -H 'Authorization: Bearer t' ${URL}`,
  `curl -XPOST ${HEADERS} -T a.json ${URL}`,
  `curl -X POST -H "$AUTH" ${JSON_TYPE} -d "$BODY" ${URL}`,
  `curl -X POST -H "Authorization: $AUTH" ${JSON_TYPE} -d @- ${URL}`,
  `curl -X POST -H @headers.txt -d @a.json ${URL}`,
  `curl -X POST -K curl.conf ${HEADERS}`,
  `curl -X "$METHOD" ${HEADERS} -d @a.json ${URL}`,
  `curl -X POST -H 'AUTHORIZATION: Organization o, User u' -H 'content-type:application/json;charset=UTF-8' -d @a.json ${URL}`,
  `curl -X POST -H 'Authorization: User <secret>, Organization <secret>, Element <token>' ${JSON_TYPE} -d @a.json ${URL}`,
  `curl -X POST -H 'Authorization: <authorization>' ${JSON_TYPE} -d @a.json ${URL}`,
  `curl -X POST -H "Authorization: User $U, $ORGANIZATION" ${JSON_TYPE} -d @a.json ${URL}`,
  `curl -X POST -H 'Authorization: User '$U', Organization '"$O" ${JSON_TYPE} -d @a.json ${URL}`,
  `curl -X POST -H 'Authorization: User a$b, Organization c$' ${JSON_TYPE} -d @a.json ${URL}`,
  `curl -X POST --oauth2-bearer t ${JSON_TYPE} -d @a.json ${URL}`,
  `curl -X POST ${HEADERS} -H '' -H '"x"' -d @a.json ${URL}`,
  // Addresses of which not all is known, of other regions, of a gateway, of this machine.
  `curl -X POST ${HEADERS} -d @a.json $BASE/instances`,
  `curl -X POST ${HEADERS} -d @a.json "\${BASE}/elements/api-v2/instances"`,
  `curl -X POST ${HEADERS} -d @a.json '{{base}}/elements/{{key}}/instances'`,
  `curl -X POST ${HEADERS} -d @a.json https://<host>/elements/api-v2/instances`,
  `curl -X POST ${HEADERS} -d @a.json https://$HOST/elements/api-v2/elements/$KEY/instances`,
  `curl -X POST ${HEADERS} -d @a.json https://api.openconnectors.eu20.ext.hana.ondemand.com/elements/api-v2/instances`,
  `curl -X POST ${HEADERS} -d @a.json https://gateway.example.com/ce/elements/api-v2/instances`,
  `curl -X POST ${HEADERS} -d @a.json https://api.my-cloud.com/elements/api-v2/instances`,
  `curl -X POST ${HEADERS} -d @a.json https://api.example.com/elements/api-v2/instances`,
  `curl -X POST ${HEADERS} -d @a.json http://localhost:8080/elements/api-v2/instances`,
  // Instances that are changed rightly.
  `curl -X PUT ${HEADERS} -d @a.json ${URL}/123`,
  `curl -X PATCH ${HEADERS} ${URL}/123`,
  `curl -X POST ${AUTHORIZATION} -H 'Content-Type: application/vnd.api+json' -d @a.json ${URL}`,
  `curl -X POST --netrc ${JSON_TYPE} -d @a.json ${URL}`,
  `curl -X PATCH ${HEADERS} -d '{"tags": ["a"]}' ${URL}/123`,
  `curl -X PATCH -H 'Authorization: User u, Organization o, Element e' ${JSON_TYPE} -d @a.json ${URL}`,
  `curl -X PUT -H "Authorization: $AUTH" ${JSON_TYPE} -d @a.json ${URL}`,
  // Nobody's business, however they are written.
  `curl ${URL}`,
  `curl ${AUTHORIZATION}\n${URL}`,
  `curl -X GET ${HEADERS} '${URL}?tags[]=a&searchText=b'`,
  `curl -G -d 'tags[]=a' ${AUTHORIZATION} ${URL}`,
  `curl -X DELETE ${AUTHORIZATION} ${URL}/12`,
  `curl -X PUT ${AUTHORIZATION} ${URL}/12/enabled`,
  `curl -X POST ${HEADERS} -d @a.json https://api.cloud-elements.com/elements/api-v2/formulas/12/instances`,
  `curl -X POST ${HEADERS} -d @a.json https://api.cloud-elements.com/elements/api-v2/hubs/crm/accounts`,
  `curl -X post -H Authorization: Basic x -d @a.json https://compute.example.com/v2/instances`,
  `curl –X POST https://api.example.com/v1/instances\n-d ‘{“a”: 1}’`,
  'curl -d "grant_type=password" -d "client_id=$ID" https://login.example.com/oauth/token',
  'curl http://example.com/instance',
  'curl',
  'curl --version',
];

/** Slips, each with what is said about them; `mended` is what the first suggestions make of the command. */
const SLIPS: readonly (readonly [text: string, said: readonly string[], mended?: string])[] = [
  // curl-method
  [
    `curl -X GET ${HEADERS} -d @a.json ${URL}`,
    ['curl-method [GET] an instance is created with POST, not with GET; write -X POST'],
  ],
  [
    `curl -XPUT ${HEADERS} -d @a.json ${URL}`,
    ['curl-method [PUT] an instance is created with POST, not with PUT; write -X POST'],
    `curl -XPOST ${HEADERS} -d @a.json ${URL}`,
  ],
  [
    `curl -X 'PSOT' ${HEADERS} -d @a.json ${URL}`,
    ['curl-method [PSOT] this is no HTTP method; did you mean POST?'],
    `curl -X 'POST' ${HEADERS} -d @a.json ${URL}`,
  ],
  [
    `curl -X CREATE ${HEADERS} -d @a.json ${URL}`,
    ['curl-method [CREATE] this is no HTTP method; write POST, which creates an instance'],
  ],
  [
    `curl -X patch ${HEADERS} -d @a.json ${URL}/12`,
    ['curl-method [patch] methods are written in capitals; write PATCH'],
  ],
  [
    `curl -X DELETE ${HEADERS} -d ${BODY} ${URL}`,
    ['curl-method [DELETE] an instance is created with POST, not with DELETE; write -X POST'],
  ],
  [
    `curl -I ${HEADERS} -d ${BODY} ${URL}`,
    ['curl-method [curl] an instance is created with POST, but curl sends HEAD here; add -X POST'],
  ],
  // curl-data
  [
    `curl -X POST -G ${HEADERS} ${URL}`,
    ['curl-data [curl] this sends no body; add the instance, such as -d @instance.json'],
  ],
  [
    `curl -X POST -G -d @a.json ${AUTHORIZATION} ${URL}`,
    ['curl-data [-G] with this option curl sends the data in the address, not as a body; remove it'],
  ],
  [
    `curl -X POST ${HEADERS} --data-raw a.json ${URL}`,
    ['curl-data [a.json] this sends the name of the file; put "@" in front of it to send what is in it'],
  ],
  // curl-headers
  [
    `curl -X POST -H 'Authorization: Usr u, Organization $ORGANIZATION' ${JSON_TYPE} -d @a.json ${URL}`,
    [
      'curl-headers [Usr] the platform does not know this word; did you mean "User"?',
      `curl-headers [$ORGANIZATION] in single quotes the shell does not fill in variables; write '"$NAME"' to step out of them`,
    ],
    `curl -X POST -H 'Authorization: User u, Organization '"$ORGANIZATION"'' ${JSON_TYPE} -d @a.json ${URL}`,
  ],
  [
    `curl -X POST ${AUTHORIZATION} -H 'Content Typed application/json' -d @a.json ${URL}`,
    ['curl-headers [-d] curl sends this as a form; add -H "Content-Type: application/json"'],
  ],
  [
    `curl -X POST ${AUTHORIZATION} -H 'content type application/json' -d @a.json ${URL}`,
    ['curl-headers [content type] a header has a colon behind its name; write "Content-Type:"'],
    `curl -X POST ${HEADERS} -d @a.json ${URL}`,
  ],
  [
    `curl -X POST -H 'Authorization – User u, Organization o' ${JSON_TYPE} -d @a.json ${URL}`,
    ['curl-headers [Authorization –] a header has a colon behind its name; write "Authorization:"'],
    `curl -X POST ${HEADERS} -d @a.json ${URL}`,
  ],
  [
    `curl -X POST -H 'Authorization: $AUTH' ${JSON_TYPE} -d @a.json ${URL}`,
    [
      `curl-headers [$AUTH] in single quotes the shell does not fill in variables; write '"$NAME"' to step out of them`,
    ],
  ],
  [
    `curl -X POST -H 'Authorization:' User u ${JSON_TYPE} -d @a.json ${URL}`,
    [
      'curl-headers [Authorization] the header has no value; write "User <user secret>, Organization <organization secret>"',
    ],
  ],
  [
    `curl -X POST ${AUTHORIZATION} -H 'Content-Type: ; charset=utf-8' -d @a.json ${URL}`,
    ['curl-headers [Content-Type] the platform takes JSON only; write "Content-Type: application/json"'],
  ],
  // curl-endpoint
  [
    `curl -X POST ${HEADERS} -d @a.json https://api.cloud-elments.com/elements/api-v2/instances`,
    [
      'curl-endpoint [api.cloud-elments.com] this is no documented host of the API; did you mean "api.cloud-elements.com"?',
    ],
    `curl -X POST ${HEADERS} -d @a.json ${URL}`,
  ],
  [
    `curl -X POST ${HEADERS} -d @a.json https://snapshot.cloud-elements.com/elements/api-v2/instances`,
    [
      'curl-endpoint [snapshot.cloud-elements.com] this is no documented host of the API; did you mean "api.cloud-elements.com"? (warning)',
    ],
    `curl -X POST ${HEADERS} -d @a.json ${URL}`,
  ],
  [
    `curl -X POST ${HEADERS} -d @a.json https://api.openconnectors.us2.ext.hana.ondemand.co/elements/api-v2/instances`,
    [
      'curl-endpoint [api.openconnectors.us2.ext.hana.ondemand.co] this is no documented host of the API; did you mean "api.openconnectors.us2.ext.hana.ondemand.com"?',
    ],
  ],
  [
    `curl -X POST ${HEADERS} -d @a.json https://api.cloud-foobars.com/foobars/api-v2/instances`,
    [
      'curl-endpoint [api.cloud-foobars.com] this is no documented host of the API; did you mean "api.cloud-elements.com"?',
      'curl-endpoint [/foobars/api-v2] every path of the API begins with "/elements/api-v2"; write that here',
    ],
    `curl -X POST ${HEADERS} -d @a.json ${URL}`,
  ],
  [
    `curl -X POST ${HEADERS} -d @a.json https://api.cloud-elements.com/instances`,
    ['curl-endpoint [/instances] every path of the API begins with "/elements/api-v2"; put that in front'],
    `curl -X POST ${HEADERS} -d @a.json ${URL}`,
  ],
  [
    `curl -X POST ${HEADERS} -d @a.json https://api.cloud-elements.com/elements/stripe/instances`,
    [
      'curl-endpoint [/elements/stripe/instances] every path of the API begins with "/elements/api-v2"; put that in front',
    ],
  ],
  [
    `curl -X POST ${HEADERS} -d @a.json https://api.cloud-elements.com/api/v2/instance`,
    [
      'curl-endpoint [/api/v2] every path of the API begins with "/elements/api-v2"; write that here',
      'curl-endpoint [instance] the API has no such path; did you mean "instances"?',
    ],
    `curl -X POST ${HEADERS} -d @a.json ${URL}`,
  ],
  [
    `curl -X POST ${HEADERS} -d @a.json $BASE/elements/api-v1/instances`,
    [
      'curl-endpoint [/elements/api-v1] every path of the API begins with "/elements/api-v2"; write that here',
    ],
  ],
  [
    `curl -X POST ${HEADERS} -d @a.json $BASE/element/stripe/instances`,
    ['curl-endpoint [element] the API has no such path; did you mean "elements"?'],
  ],
  [
    `curl -X POST ${HEADERS} -d @a.json api.cloud-elements.com/elements/api-v2/instances`,
    [
      'curl-endpoint [api.cloud-elements.com] without a scheme curl sends the secrets unencrypted; begin with https://',
    ],
    `curl -X POST ${HEADERS} -d @a.json ${URL}`,
  ],
  [
    `curl -X POST ${HEADERS} -d @a.json https:/api.cloud-elements.com/elements/api-v2/instances`,
    ['curl-endpoint [https:/] an address begins with https://; write that here'],
    `curl -X POST ${HEADERS} -d @a.json ${URL}`,
  ],
  [
    `curl -X POST ${HEADERS} -d @a.json http://gateway.example.com/elements/api-v2/instances`,
    [
      'curl-endpoint [http://] this sends the secrets unencrypted, which the API does not take; write https:// (warning)',
    ],
  ],
  [
    `curl -X POST ${HEADERS} -d ${BODY}`,
    [
      'curl-endpoint [curl] the address is missing; add https://api.cloud-elements.com/elements/api-v2/instances',
    ],
  ],
  // curl-headers
  [
    `curl ${JSON_TYPE} -u me:pass -d @a.json ${URL}`,
    [
      'curl-headers [-u] this makes curl send Basic authorization; write -H "Authorization: User ..., Organization ..." instead',
    ],
  ],
  [
    `curl ${JSON_TYPE} -H 'Authorization: Basic abc' -d @a.json ${URL}`,
    [
      'curl-headers [Basic] the platform does not take Basic as authorization; write "User <user secret>, Organization <organization secret>"',
    ],
  ],
  [
    `curl ${JSON_TYPE} -H 'Authorization: abcdef0123' -d @a.json ${URL}`,
    [
      'curl-headers [abcdef0123] the platform does not take this as authorization; write "User <user secret>, Organization <organization secret>"',
    ],
  ],
  [
    `curl ${JSON_TYPE} -H 'Authorization: User $user, Organization \${ORG}' -d @a.json ${URL}`,
    [
      `curl-headers [$user] in single quotes the shell does not fill in variables; write '"$NAME"' to step out of them`,
      `curl-headers [\${ORG}] in single quotes the shell does not fill in variables; write '"$NAME"' to step out of them`,
    ],
    `curl ${JSON_TYPE} -H 'Authorization: User '"$user"', Organization '"\${ORG}"'' -d @a.json ${URL}`,
  ],
  [
    `curl ${JSON_TYPE} -H 'Authorization: $AUTH' -d @a.json ${URL}`,
    [
      `curl-headers [$AUTH] in single quotes the shell does not fill in variables; write '"$NAME"' to step out of them`,
    ],
    `curl ${JSON_TYPE} -H 'Authorization: '"$AUTH"'' -d @a.json ${URL}`,
  ],
  [
    `curl ${JSON_TYPE} -H 'Authorization: User u' -d @a.json ${URL}`,
    [
      'curl-headers [Authorization] "Organization <secret>" is missing in this header; add it, with a comma between the two parts',
    ],
  ],
  [
    `curl ${JSON_TYPE} -H 'Authorization: User u; Organization o' -d @a.json ${URL}`,
    [
      'curl-headers [Organization] a comma is missing in front of this part of the Authorization header; write ", "',
    ],
    `curl ${JSON_TYPE} ${AUTHORIZATION} -d @a.json ${URL}`,
  ],
  [
    `curl ${JSON_TYPE} -H 'Authorization: User &lt;u&gt; Organization o' -d @a.json ${URL}`,
    [
      'curl-headers [Organization] a comma is missing in front of this part of the Authorization header; write ", "',
    ],
    `curl ${JSON_TYPE} -H 'Authorization: User &lt;u&gt;, Organization o' -d @a.json ${URL}`,
  ],
  [
    `curl ${JSON_TYPE} -H 'Authorization: Usr u, Org o' -d @a.json ${URL}`,
    [
      'curl-headers [Usr] the platform does not know this word; did you mean "User"?',
      'curl-headers [Org] the platform does not know this word; did you mean "Organization"?',
    ],
    `curl ${JSON_TYPE} -H 'Authorization: User u, Organization o' -d @a.json ${URL}`,
  ],
  [
    `curl ${JSON_TYPE} -H 'Authorization: User=u, Organization: o' -d @a.json ${URL}`,
    [
      'curl-headers [=] something other than a space stands between "User" and its secret; write a space',
      'curl-headers [: ] something other than a space stands between "Organization" and its secret; write a space',
    ],
    `curl ${JSON_TYPE} ${AUTHORIZATION} -d @a.json ${URL}`,
  ],
  [
    `curl ${JSON_TYPE} -H 'Authorization: User , Organization o' -d @a.json ${URL}`,
    ['curl-headers [User] the secret behind "User" is missing; add it'],
  ],
  [
    `curl ${JSON_TYPE} -H 'Authorization:' -d @a.json ${URL}`,
    [
      'curl-headers [Authorization] the header has no value; write "User <user secret>, Organization <organization secret>"',
    ],
  ],
  [
    `curl ${JSON_TYPE} -H 'Authorisation: User u, Organization o' -d @a.json ${URL}`,
    ['curl-headers [Authorisation] this is no header that the platform reads; did you mean "Authorization"?'],
    `curl ${JSON_TYPE} ${AUTHORIZATION} -d @a.json ${URL}`,
  ],
  [
    `curl ${AUTHORIZATION} -H 'Content Type application/json' -d @a.json ${URL}`,
    ['curl-headers [Content Type] a header has a colon behind its name; write "Content-Type:"'],
    `curl ${AUTHORIZATION} ${JSON_TYPE} -d @a.json ${URL}`,
  ],
  [
    `curl ${AUTHORIZATION} -H 'Content-Type: aplication/json' -d @a.json ${URL}`,
    ['curl-headers [aplication/json] the platform takes JSON only; write "Content-Type: application/json"'],
    `curl ${AUTHORIZATION} ${JSON_TYPE} -d @a.json ${URL}`,
  ],
  [
    `curl ${AUTHORIZATION} -T a.json -X POST ${URL}`,
    ['curl-headers [-T] curl does not say that this is JSON; add -H "Content-Type: application/json"'],
    `curl ${AUTHORIZATION} ${JSON_TYPE} -T a.json -X POST ${URL}`,
  ],
  [
    `curl -H Authorization: User u, Organization o -H Content-Type: application/json -d @a.json ${URL}`,
    [
      'curl-headers [Authorization] the shell splits this header at its spaces; put quotes around it',
      'curl-headers [Content-Type] the shell splits this header at its spaces; put quotes around it',
    ],
    `curl -H "Authorization: User u, Organization o" -H "Content-Type: application/json" -d @a.json ${URL}`,
  ],
  // curl-data
  [
    `curl -X POST ${HEADERS} ${URL}`,
    ['curl-data [curl] this sends no body; add the instance, such as -d @instance.json'],
  ],
  [
    `curl -X POST ${HEADERS} -d @missing.json ${URL}`,
    [
      'curl-data [missing.json] there is no such file; name one that exists, relative to where the command runs',
    ],
  ],
  [
    `curl -X POST ${HEADERS} -d '@missing dir/a.json' ${URL}`,
    [
      'curl-data [missing dir/a.json] there is no such file; name one that exists, relative to where the command runs',
    ],
  ],
  [
    `curl -X POST ${HEADERS} -d @ ${URL}`,
    ['curl-data [@] the name of the file is missing behind "@"; add it'],
  ],
  [
    `curl -sG ${HEADERS} -d ${BODY} ${URL}`,
    ['curl-data [G] with this option curl sends the data in the address, not as a body; remove it'],
    `curl -s ${HEADERS} -d ${BODY} ${URL}`,
  ],
  [
    `curl -X POST ${HEADERS} --data-urlencode @a.json ${URL}`,
    ['curl-data [--data-urlencode] curl sends this as a form, not as JSON; write --data-binary'],
    `curl -X POST ${HEADERS} --data-binary @a.json ${URL}`,
  ],
  [
    `curl -X POST ${AUTHORIZATION} -F file=@a.json ${URL}`,
    ['curl-data [-F] curl sends this as a form, not as JSON; write -d'],
  ],
  [
    `curl -X POST ${HEADERS} -d '"instance.json"' -d "a.json" ${URL}`,
    [
      'curl-data [-d] curl joins this with the data before it by "&", which is no JSON; send one body',
      'curl-data [a.json] this sends the name of the file; put "@" in front of it to send what is in it',
    ],
  ],
  [
    `curl -X POST ${HEADERS} -d '{"element": {"key": "stripe"}, "name": "$NAME", "a": "pa$WORD", "b": \${B}}' ${URL}`,
    [
      `curl-data [$NAME] in single quotes the shell does not fill in variables; write '"$NAME"' to step out of them`,
      `curl-data [\${B}] in single quotes the shell does not fill in variables; write '"$NAME"' to step out of them`,
    ],
    `curl -X POST ${HEADERS} -d '{"element": {"key": "stripe"}, "name": "'"$NAME"'", "a": "pa$WORD", "b": '"\${B}"'}' ${URL}`,
  ],
];

function fileExists(path: string): boolean | undefined {
  return path.startsWith('missing') ? false : undefined;
}

suite('the rules about curl commands', (test) => {
  test('say nothing about what is right, nor about what is nobody’s business', () => {
    for (const text of SILENT)
      assert.equal(summarizeCommands(text, lintCommands(text, fileExists)), [], text);
  });

  for (const [text, said, mended] of SLIPS) {
    test(text, () => {
      const findings = lintCommands(text, fileExists);
      const found = summarizeCommands(text, findings).map((line, index) =>
        findings[index]?.unsure === true ? `${line} (warning)` : line,
      );
      assert.equal(found, said);
      for (const { message } of findings) assert.ok(message.length <= 125, `${message.length}: ${message}`);
      if (mended === undefined) return;
      const edits = findings.flatMap(({ suggestions = [] }) => editsOf(suggestions[0]?.change));
      assert.is(applyEdits(text, edits), mended);
      assert.equal(summarizeCommands(mended, lintCommands(mended, fileExists)), []);
    });
  }

  test('find what is wrong with a command without quotes and continuations as with a sound one', () => {
    const text = `$ curl –X PUT\n–H “Authorization: User u, Organization o”\n-H ‘Content-Type: text/plain’ \\ \n-d ‘{“element”: {“key”: “stripe”}}’\n${URL}\n`;
    assert.equal(
      lintCommands(text).map(({ ruleId }) => ruleId),
      [
        ...['curl-quotes', 'curl-method', 'curl-continuation'],
        ...['curl-quotes', 'curl-quotes', 'curl-continuation'],
        ...['curl-quotes', 'curl-headers', 'curl-trailing-space'],
        ...['curl-quotes', 'curl-continuation'],
      ],
    );
    assert.is(
      fixCommands(text),
      `$ curl -X PUT \\\n-H 'Authorization: User u, Organization o' \\\n-H 'Content-Type: text/plain' \\\n-d '{“element”: {“key”: “stripe”}}' \\\n${URL}\n`,
    );
  });
});
