import * as assert from 'uvu/assert';
import { filesSent, partsOf } from '../../../src/core/documents/parts.ts';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import { createMarkdownParser } from '../../../src/core/parse/markdown/parse-markdown.ts';
import { parseScript } from '../../../src/core/parse/shell/parse-script.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { suite } from '../../support/suite.ts';

const parsePage = createMarkdownParser(parseYaml);

/** What is checked: a body with the number of its instances, or what a command is for. */
function summary(parts: ReturnType<typeof partsOf>): readonly string[] {
  return parts.map((part) => {
    if (part.kind === 'command') return part.request.purpose ?? 'nothing';
    const { documents, isPartial } = part;
    const addressed = documents
      .map(({ addressedElement }) => addressedElement)
      .find((key) => key !== undefined);
    return `${documents.length}${addressed === undefined ? '' : ` of ${addressed}`}${isPartial ? ' in part' : ''}`;
  });
}

const nobodyKnows = (): undefined => undefined;
const page = (text: string): readonly string[] =>
  summary(partsOf(parsePage(`\`\`\`json\n${text}\n\`\`\`\n`), true, nobodyKnows));
const script = (text: string): readonly string[] =>
  summary(partsOf(parseScript(`${text}\n`), true, nobodyKnows));

const BODY = '{"element": {"key": "stripe"}, "configuration": {"api.key": "k"}, "name": "n"}';
const INSTANCES = 'https://api.cloud-elements.com/elements/api-v2/instances';

suite('what is checked of a text', (test) => {
  test('is a file that was named, whatever it holds, and else an instance, or what is left of one', () => {
    const file = (text: string, onlyInstances: boolean): readonly string[] =>
      summary(partsOf(parseJson(text), onlyInstances, nobodyKnows));
    assert.equal(file('{"a": 1}', false), ['1']);
    assert.equal(file('{"a": 1}', true), []);
    assert.equal(file(BODY, true), ['1']);
    assert.equal(file(`[${BODY}, {"a": 1}]`, true), ['1']);
    assert.equal(file(`[${BODY}, {"a": 1}]`, false), ['2']);
    assert.equal(file('{"element": 1, "configuration": 2', true), ['0']);
    assert.equal(file('{"element": 1, "configuration": 2}', true), []);
    assert.equal(file('{"element": 1', true), []);
  });

  const pages: readonly (readonly [what: string, text: string, parts: readonly string[]])[] = [
    ['an instance', BODY, ['1']],
    ['part of one', BODY.replace('"name"', '...\n"name"'), ['1 in part']],
    ['another body', '{"a": 1}', []],
    ...['id', 'token', 'valid', 'provisionInteractions', 'createdDate'].map(
      (member) => [`an answer with ${member}`, BODY.replace('{', `{"${member}": 1, `), []] as const,
    ),
    [
      'a body with a member of answers that may be a slip',
      BODY.replace('{', '{"cachingEnabled": true, '),
      ['1'],
    ],
    ['a broken instance', '[\n"element": {\n  "configuration": {', ['0']],
    ['one in typographic quotes', '[\n“element” : {\n  “configuration” : {', ['0']],
    ['one without quotes', '[\nelement: {, configuration: {', ['0']],
    ['a broken answer', '[\n"element": {\n  "configuration": {\n"token": ', []],
    ['another broken answer', '[\n"element": {\n  "configuration": {\n"valid": ', []],
    ['a third one', '[\n"element": {\n  "configuration": {\n"provisionInteractions": ', []],
    ['a broken text that only mentions them', '[\n"the element": {\n  "my configuration": {', []],
  ];
  for (const [what, text, parts] of pages)
    test(`of a page is ${parts.length === 0 ? 'not ' : ''}${what}`, () => assert.equal(page(text), parts));

  const scripts: readonly (readonly [what: string, text: string, parts: readonly string[]])[] = [
    ['a command that creates one, and what it sends', `curl -d '${BODY}' ${INSTANCES}`, ['create', '1']],
    ['whatever that sends', `curl -d '{"a": 1}' ${INSTANCES}`, ['create', '1']],
    [
      'of an element',
      `curl -d '{"a": 1}' ${INSTANCES.replace('instances', 'elements/box/instances')}`,
      ['create', '1 of box'],
    ],
    ['an instance sent elsewhere', `curl -d '${BODY}' https://a.example`, ['create', '1']],
    ['no other body', 'curl -d \'{"a": 1}\' https://a.example', []],
    ['a change', `curl -X PATCH -d '{"tags": ["a"]}' ${INSTANCES}/1`, ['change']],
    ['a change that sends all', `curl -X PUT -d '${BODY}' ${INSTANCES}/1`, ['change', '1']],
    ['a file beside an instance', `curl -d @a.json -d '${BODY}' https://a.example`, ['create', '1']],
    ['no question', `curl ${INSTANCES}`, []],
  ];
  for (const [what, text, parts] of scripts)
    test(`of a script is ${what}`, () => assert.equal(script(text), parts));

  test('are the files that are sent to where instances are made, by names that are known', () => {
    const sent = (text: string): readonly string[] =>
      filesSent(partsOf(parseScript(`${text}\n`), true, nobodyKnows));
    assert.equal(sent(`curl -d @a.json -d @- -d x -T b.json ${INSTANCES}`), ['a.json', 'b.json']);
    assert.equal(sent(`curl -d "@$A" ${INSTANCES}`), []);
    assert.equal(sent(`curl -d @a.json ${INSTANCES.replace('instances', 'elements/box/instances')}`), []);
    assert.equal(sent('curl -d @a.json https://a.example'), []);
    assert.equal(sent(`curl -d @a.json ${INSTANCES}\ncurl -X PUT -d @b.json ${INSTANCES}/1`), [
      'a.json',
      'b.json',
    ]);
  });
});
