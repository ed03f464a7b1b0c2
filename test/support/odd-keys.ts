/** What objects of JavaScript have by themselves, or what something makes of a member of that name. */
export const ODD_KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'toLocaleString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  '__defineGetter__',
  '__lookupSetter__',
  'toJSON',
  'then',
  'length',
  'arguments',
];

/** A name of the same shape and length that means nothing to anybody. */
export function standInFor(name: string): string {
  let next = 0;
  return name.replace(/[a-z]/gi, (letter) => {
    const other = 'qxzjkv'.charAt(next++ % 6);
    return letter === letter.toUpperCase() ? other.toUpperCase() : other;
  });
}

type Extension = 'json' | 'jsonc' | 'yaml' | 'md' | 'sh';

const ENVELOPE = '"tags": ["a"], "name": "n"';
const STRIPE = '"element": {"key": "stripe"}, "configuration": {"api.key": "${env:K}"}';
const CURL = 'curl -X POST https://api.cloud-elements.com/elements/api-v2/instances';

/** Texts with a name in every place where there can be one: NAME stands for it. */
export const PLACES: Readonly<Record<Extension, readonly string[]>> = {
  json: [
    `{"NAME": 1, ${STRIPE}, ${ENVELOPE}}`,
    `{"NAME": {"NAME": {"NAME": ["NAME"]}}, ${STRIPE}, ${ENVELOPE}}`,
    `{"NAME": 1, "NAME": 2, ${STRIPE}, ${ENVELOPE}}`,
    `{"NAME": {"api.key": "a"}, "element": {"key": "stripe"}, ${ENVELOPE}}`,
    `{"element": {"key": "NAME"}, "configuration": {"NAME": "x"}, ${ENVELOPE}}`,
    `{"element": {"key": "stripe", "NAME": 1}, "configuration": {"api.key": "\${env:K}"}, ${ENVELOPE}}`,
    `{"element": {"NAME": "stripe"}, "configuration": {"api.key": "\${env:K}"}, ${ENVELOPE}}`,
    `{"element": "NAME", "configuration": "NAME", ${ENVELOPE}}`,
    `{"element": {"key": "stripe"}, "configuration": {"api.key": "k", "NAME": "x", "NAME": "y"}, ${ENVELOPE}}`,
    `{"element": {"key": "stripe"}, "configuration": {"api.key": "k", "NAME": {"NAME": [{"NAME": 1, "NAME": 2}]}}, ${ENVELOPE}}`,
    `{"element": {"key": "stripe"}, "configuration": {"api.key": "k", "NAME": null, "NAMES": true}, ${ENVELOPE}}`,
    `{"element": {"key": "stripe"}, "configuration": {"NAME": "<INSERT_NAME>", "password": "NAME"}, ${ENVELOPE}}`,
    `{"element": {"key": "stripe"}, "configuration": {"api.key": "\${env:NAME}", "x": "\${NAME}"}, ${ENVELOPE}}`,
    `{"element": {"key": "zuorav2"}, "configuration": {"authentication.type": "NAME", "event.vendor.type": "NAME", "username": "u"}, ${ENVELOPE}}`,
    `{"element": {"key": "sfdc"}, "configuration": {"oauth.api.key": "k"}, "providerData": {"NAME": "x", "code": ""}, ${ENVELOPE}}`,
    `{"element": {"key": "sfdc"}, "configuration": {"oauth.api.key": "k"}, "providerData": ["NAME"], ${ENVELOPE}}`,
    `{${STRIPE}, "tags": ["NAME", "NAME", {"NAME": 1}], "name": "NAME"}`,
    `{${STRIPE}, "tags": {"NAME": "NAME"}, "name": {"NAME": "NAME"}}`,
    `{"id": "NAME", "token": "NAME", "valid": true, "NAME": "********", ${STRIPE}, ${ENVELOPE}}`,
    `[{"NAME": 1}, {"NAME": 2, ${STRIPE}, ${ENVELOPE}}]`,
    `{"element": {"key": "stripe"}, "configuration": {"event.poller.configuration": "{\\"NAME\\": {\\"NAME\\": 1}", "NAME": "{\\"NAME\\": "}, ${ENVELOPE}}`,
    `{“NAME”: 1, ${STRIPE}, ${ENVELOPE}}`,
    `{NAME: 1, 'NAME': 2, ${STRIPE} ${ENVELOPE},}`,
    `{"element": {"key": "stripe"}, "configuration": {"NAME" "x", NAME = "y", "NAME": NAME, "NAME: "z"}, ${ENVELOPE}}`,
    `{"element": {"key": "stripe"}, "configuration": {"NAME\u200b": "x", "&quot;NAME": 1, "\\u005fNAME": 2}, ${ENVELOPE}}`,
  ],
  jsonc: [
    `{ // instancelint-disable-next-line NAME -- NAME\n"NAME": 1, ${STRIPE}, ${ENVELOPE}} // instancelint-disable-line NAME`,
    `// instancelint-disable NAME, envelope\n{"NAME": 1, ${STRIPE}, ${ENVELOPE}}\n// instancelint-NAME`,
  ],
  yaml: [
    'NAME: 1\nelement: {key: stripe}\nconfiguration:\n  api.key: k\n  NAME: x\ntags: [NAME]\nname: NAME\n',
    'NAME: 1\nNAME: 2\nelement: {key: stripe}\nconfiguration: {api.key: k, NAME: 1, NAME: 2}\ntags: [a]\nname: n\n',
    'x: &NAME {NAME: 1}\nelement: {key: stripe}\nconfiguration: &NAME2\n  <<: *NAME\n  api.key: k\ntags: [a]\nname: n\n',
    'x: &NAME {NAME: {NAME: 1}}\nelement: {key: stripe}\nconfiguration:\n  <<: [*NAME, {NAME: 2}]\n  NAME: 3\n  api.key: k\ntags: [a]\nname: n\n',
    'element: &NAME {key: stripe, NAME: *NAME}\nconfiguration: {api.key: k}\ntags: [*NAME]\nname: *missing\n',
    'element: !NAME {key: stripe}\nconfiguration: !!NAME {api.key: !<NAME> k, !NAME NAME: !NAME x}\ntags: [a]\nname: n\n',
    '%TAG !NAME! tag:NAME,\n---\nelement: {key: stripe}\nconfiguration: {api.key: k, ? NAME : !NAME!NAME x}\ntags: [a]\nname: n\n',
    'element: {key: stripe}\nconfiguration:\n  ? [NAME]\n  : x\n  ? {NAME: 1}\n  : y\n  ? NAME\n  : z\ntags: [a]\nname: |\n  NAME\n',
    '%YAML 1.1\n---\nelement: {key: stripe}\nconfiguration: {api.key: !<NAME> k, x: !!NAME y}\ntags: [a]\nname: n\n',
    '# instancelint-disable NAME -- NAME\nelement: {key: stripe}\nconfiguration: {api.key: k} # instancelint-disable-line NAME\ntags: [a]\nname: n\n',
    'element:\n  key: NAME\nNAME:\n  api.key: k\nconfiguraton:\n  NAME:\n    NAME: |\n      NAME\n tags: [a]\nname: n\n',
    'element: {key: stripe}\nconfiguration: {NAME: "x", "NAME: y, NAME}\ntags: [a]\nname: n\n',
    '- NAME: 1\n- element: {key: stripe}\n  NAME:\n  - NAME: 1\n    NAME: 2\n  configuration: {NAME}\n  name: n\n---\nNAME\n---\nelement: {key: NAME}\nconfiguration: {}\nname: n\n',
  ],
  md: [
    `---\nNAME: NAME\n---\n\`\`\`NAME\n{${STRIPE}, "NAME": 1, ${ENVELOPE}}\n\`\`\`\n\`\`\`json NAME\n{${STRIPE}, "NAME": {{page.NAME}}, ${ENVELOPE}}\n\`\`\`\n`,
    `<!-- instancelint-disable NAME -->\n{% NAME NAME %}\n\n    {${STRIPE}, "NAME": "{{ NAME }}", ${ENVELOPE}}\n\n~~~yaml\nelement: {key: NAME}\nconfiguration: {NAME: x}\nname: n\n~~~\n`,
  ],
  sh: [
    `${CURL} -H 'NAME: x' -H 'Authorization: NAME x, Organization y' -H NAME -d '{${STRIPE}, "NAME": 1, ${ENVELOPE}}'\n`,
    `NAME=1 ${CURL}/NAME?NAME=NAME --NAME -X NAME -u NAME -d @NAME.json\n`,
    `curl https://api.cloud-elements.com/elements/api-v2/elements/NAME/instances -H "User $NAME \${NAME:-NAME}" --data-raw "{\\"element\\": {\\"key\\": \\"NAME\\"}, \\"configuration\\": {\\"NAME\\": 1}}"\n`,
    `curl -d @- https://NAME.cloud-elements.com/elements/api-v2/instances <<NAME\n{${STRIPE}, "NAME": 1, ${ENVELOPE}}\nNAME\n`,
  ],
};
