import * as assert from 'uvu/assert';
import { looksLikeInstance, readEnvelope } from '../../../src/core/documents/envelope.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { suite } from '../../support/suite.ts';

function looks(text: string): boolean {
  const [root] = parseYaml(text).roots;
  if (root === undefined) throw new Error('the text has a value');
  return looksLikeInstance(readEnvelope(root));
}

const INSTANCES: readonly string[] = [
  'element: {key: stripe}\nconfiguration: {api.key: x}\ntags: [a]\nname: n\n',
  'elemnt: {key: stripe}\nconfiguration: {api.key: x}\nname: n\n',
  'your_mom: {key: stripe}\nconfiguration: {api.key: x}\ntags: [a]\nname: n\n',
  'configuration: {api.key: x}\ntags: [a]\nname: n\n',
  'element: {key: "<INSERT_KEY>"}\n',
  'element: {key: stripe}\nconfiguraton: {api.key: x}\n',
  'element: {KEY: stripe}\n',
  'element: {key: “stripe”}\n',
  'element: {key: stripe, id: 1}\nname: n\n',
  'element: {key: stripe, id: 1}\nconfiguration: {}\n',
  'your_mom: {key: stripe}\nconfiguration: {}\nname: n\n',
  'configuration: {}\nelement: {id: 1}\nname: n\n',
];

const OTHERS: readonly string[] = [
  'name: left-pad\nversion: 1.3.0\n',
  'name: deploy\ntags: [web]\nvars: {username: root}\n',
  'name: sink\ntags: [a]\ncredentials: {username: x}\n',
  'name: connector\nconfig: {connector.class: x, topics: y}\n',
  'element: {key: Bitte den Schlüssel eingeben., title: Titel}\nname: Name\n',
  'configurations: [{name: x}]\nversion: 0.2.0\n',
  'element: {key: stripe, id: 1}\n',
  'element: {key: Are you sure?}\nname: n\n',
  'element: {key: Stop!}\nname: n\n',
  'element: {key: 1}\nname: n\n',
  'element: {keys: stripe}\nname: n\n',
  'element: stripe\nname: n\n',
  'element: [{key: stripe}]\nname: n\n',
  'configuration: {a: b}\nname: n\n',
  'configuration: [a]\ntags: [a]\nname: n\n',
  'whatever: {a.b: c}\ntags: [a]\nname: n\n',
  'whatever: {key: stripe}\nname: n\n',
  'openapi: 3.0.0\ntags: [{name: pets}]\ninfo: {title: x}\n',
];

suite('telling instances from other files', (test) => {
  for (const text of INSTANCES) {
    test(`takes for one: ${JSON.stringify(text)}`, () => {
      assert.ok(looks(text));
    });
  }
  for (const text of OTHERS) {
    test(`takes for none: ${JSON.stringify(text)}`, () => {
      assert.not.ok(looks(text));
    });
  }
});
