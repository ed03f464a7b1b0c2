import * as assert from 'uvu/assert';
import { readConfigurationKeys } from '../../../src/core/catalogue/configuration-keys.ts';
import { validateElement, validateEnvelope } from '../../../src/core/catalogue/violations.ts';
import { findDocuments, type InstanceDocument } from '../../../src/core/documents/instance-document.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { suite } from '../../support/suite.ts';

const catalogue = loadBundledCatalogue();

function document(text: string): InstanceDocument {
  const [found] = findDocuments(parseYaml(text), false);
  if (found === undefined) throw new Error('the text has a value');
  return found;
}

const ofEnvelope = (text: string): readonly string[] =>
  validateEnvelope(document(text), catalogue).map(({ pointer, keyword }) => `${pointer} ${keyword}`);

function ofElement(element: string, configuration: string): readonly string[] {
  const known = catalogue.element(element);
  if (known === undefined) throw new Error(`nothing is known of ${element}`);
  const body = document(`configuration: ${configuration}\n`);
  return validateElement(body, known, readConfigurationKeys(body, known, catalogue)).map(
    ({ pointer, keyword, params }) => [pointer, keyword, params['missingProperty']].filter(Boolean).join(' '),
  );
}

const BODY = 'element: {key: stripe}\nconfiguration: {api.key: x}\ntags: [a]\nname: n\n';

suite('what the schema of the envelope says', (test) => {
  const rows: readonly (readonly [text: string, said: readonly string[]])[] = [
    [BODY, []],
    ['a\n', [' type']],
    ['- a\n', [' type']],
    [BODY.replace('[a]', '5'), ['/tags type']],
    [BODY.replace('tags: [a]', 'tgas: 5'), ['/tgas type']],
    [BODY.replace('[a]', '[a, 5, 6]'), ['/tags/1 type', '/tags/2 type']],
    [BODY.replace('tags: [a]', 'tgas: [a, 5]'), ['/tgas/1 type']],
    [BODY.replace('name: n\n', ''), [' required']],
    [BODY.replace('name: n', 'nmae: n'), []],
    [BODY.replace('name: n', 'name: 5'), ['/name type']],
    [BODY.replace('{key: stripe}', '{}'), ['/element required']],
    [BODY.replace('element:', 'elemnt:').replace('{key: stripe}', '{}'), ['/elemnt required']],
    [`${BODY}id: 5\ntoken: x\n`, []],
    [`${BODY}eventsEnabled: maybe\n`, ['/eventsEnabled pattern']],
    // They stand in the wrong place, which another rule says.
    [BODY.replace('x}\ntags: [a]\nname: n', 'x, tags: [a], name: n}'), []],
  ];
  for (const [text, said] of rows)
    test(`of ${text.replaceAll('\n', '; ')}`, () => assert.equal(ofEnvelope(text), said));
});

suite('what the schema of an element says', (test) => {
  const rows: readonly (readonly [element: string, configuration: string, said: readonly string[]])[] = [
    ['chargebee', '{site: a, username: b, password: c}', []],
    ['chargebee', '{site: a, username: b}', ['/configuration required password']],
    ['chargebee', '{site: a, usrname: b, pasword: c}', []],
    ['chargebee', '{stie: [a], username: b, password: c}', ['/configuration/stie type']],
    ['chargebee', '{site: [a], username: b, password: c}', ['/configuration/site type']],
    // Of a key and its slip, the right one counts, wherever it stands.
    ['chargebee', '{site: a, username: b, password: c, pasword: [d]}', []],
    ['chargebee', '{pasword: [d], site: a, username: b, password: c}', []],
    ['chargebee', '{pasword: d, site: a, username: b, password: [c]}', ['/configuration/password type']],
    // Of two slips, the first one.
    ['chargebee', '{site: a, username: b, pasword: [c], passwrd: d}', ['/configuration/pasword type']],
    ['chargebee', '[a]', []],
    ['chargebee', '{site: a, username: b, password: c, nobody: [d]}', []],
  ];
  for (const [element, configuration, said] of rows)
    test(`${element}: ${configuration}`, () => assert.equal(ofElement(element, configuration), said));
});
