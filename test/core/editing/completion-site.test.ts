import * as assert from 'uvu/assert';
import { completionSites } from '../../../src/core/editing/completion-site.ts';
import { parseJson, parseJsonc } from '../../../src/core/parse/json/parse-json.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import type { BodyLanguage } from '../../../src/core/text/source.ts';
import { suite } from '../../support/suite.ts';

const PARSERS = { json: parseJson, jsonc: parseJsonc, yaml: parseYaml };

/** A line a site: its part, the way to it, what is replaced, and what else there is to know about the place. */
function sitesIn(marked: string, language: BodyLanguage): readonly string[] {
  const offset = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  return completionSites(text, language, offset, PARSERS[language]).map(({ part, path, place, document }) => {
    const { span, style, hasColon, commaBefore, commaAfter, indent, excess, quote, isClosed } = place;
    assert.ok(span.start <= offset && offset <= span.end, 'the cursor is in what is replaced');
    assert.is(style === 'json', language !== 'yaml');
    const word = text.slice(span.start, span.end);
    assert.is(quote, /^["']?/.exec(text.slice(span.start, offset))?.[0]);
    assert.is(isClosed, quote !== '' && text.slice(offset, span.end).endsWith(quote));
    const notes = [
      ...(document.pointer === '' ? [] : [`in ${document.pointer}`]),
      ...(style === 'flow' ? ['flow'] : []),
      ...(hasColon ? ['has colon'] : []),
      ...(commaBefore === undefined ? [] : [`comma behind ${text.slice(0, commaBefore).slice(-3)}`]),
      ...(commaAfter ? ['comma after'] : []),
      ...(indent === '' ? [] : [`indent ${indent.length}`]),
      ...(excess === undefined ? [] : [`outdent ${excess.end - excess.start}`]),
    ];
    return [`${part} /${path.join('/')} [${word}]`, ...notes].join(', ');
  });
}

type Case = readonly [marked: string, sites: readonly string[]];

const STRIPE = '{"element": {"key": "stripe"},\n "configuration": {';

const JSON_CASES: readonly Case[] = [
  ['{¦}', ['key / []']],
  ['{"na¦', ['key / ["na]']],
  ['{na¦}', ['key / [na]']],
  ['{"element": {"key": "str¦"}}', ['value /element/key ["str"]']],
  ['{"element": {"key": "str¦', ['value /element/key ["str]']],
  ['{"element": {"key": ¦}}', ['value /element/key []']],
  ['{"element": {"key": "str¦\n "configuration": {}}', ['value /element/key ["str], comma after']],
  ['{"element": {"¦"}}', ['key /element [""]']],
  [`${STRIPE}¦}}`, ['key /configuration []']],
  [`${STRIPE}"api.¦ }}`, ['key /configuration ["api.]']],
  [`${STRIPE}"api.¦", "b": 1}}`, ['key /configuration ["api."]']],
  [`${STRIPE}"api.¦key": "x"}}`, ['key /configuration ["api.key"], has colon']],
  [`${STRIPE}"a": "x"\n ¦\n "b": 1}}`, ['key /configuration [], comma behind "x", comma after']],
  [`${STRIPE}"a": 1 ¦}}`, ['key /configuration [], comma behind : 1']],
  [`${STRIPE}"a": "x",\n "u¦\n`, ['key /configuration ["u]']],
  [`${STRIPE}"a": "x",\n "u¦\n "tags": []}`, ['key /configuration ["u], comma after']],
  [`${STRIPE}"a": "some th¦ing"}}`, ['value /configuration/a ["some thing"]']],
  [`${STRIPE}"a": "https://x.y/z,¦"}}`, ['value /configuration/a ["https://x.y/z,"]']],
  [`${STRIPE}"a": tr¦}}`, ['value /configuration/a [tr]']],
  [`${STRIPE}"a": "\\"¦"}}`, ['value /configuration/a ["\\""]']],
  [`[${STRIPE}"a": ¦}}, {"name": "x"}]`, ['value /configuration/a [], in /0']],
  [`[{"name": "x"}, ${STRIPE}¦}}]`, ['key /configuration [], in /1']],
  ['{"tags": ["a", ¦]}', ['value /tags/1 []']],
  ['{"tags": [¦]}', ['value /tags/0 []']],
  [`${STRIPE}\r\n  "a": 1,\r\n  "u¦"\r\n}}`, ['key /configuration ["u"]']],
  ['{"name": "\u{1F600}", "ta¦"}', ['key / ["ta"]']],
  // Without quotes a word may hold dots and the like.
  ['{element: {key: "stripe"}, configuration: {api.k¦ey$-x}}', ['key /configuration [api.key$-x]']],
  ['{"tags": [¦ ["a"]]}', ['value /tags/0 [], comma after']],
  ['{"tags": [¦ {"a": 1}]}', ['value /tags/0 [], comma after']],
  ['{configuration: {a-b$¦c-d$.e}}', ['key /configuration [a-b$c-d$.e]']],
  ['{"element": {"key": "stripe"}, "configuration": {a¦\n}}', ['key /configuration [a]']],
  // A quote behind it on the line is its own, unless it is one of two.
  [`${STRIPE}"na¦ "b": "c"}}`, ['key /configuration ["na], comma after']],
  [`${STRIPE}"a": "b\\"c¦\\"d", "e": 1}}`, ['value /configuration/a ["b\\"c\\"d"]']],
  [`${STRIPE}"a": "b", "c": "d¦"}}`, ['value /configuration/c ["d"]']],
  [`${STRIPE}"a": "b¦c"\n , "d": "e"}}`, ['value /configuration/a ["bc"]']],
  // What is in no body, and what would be out of place there.
  ['¦', ['key / []']],
  ['¦[]', []],
  ['{"name": "x"} ¦', []],
  ['{"name": "x"}\n"¦', []],
  ['{"name": ¦"x"}', []],
];

const HEAD = 'element:\n  key: stripe\nconfiguration:\n';
const ITEM = '- element:\n    key: stripe\n  ';

const YAML_CASES: readonly Case[] = [
  ['el¦', ['key / [el]']],
  ['¦\n\n', ['key / []']],
  ['\n¦\n', ['key / []']],
  ['\n\n  ¦', ['key / []']],
  ['element:\n  ¦', ['key /element []']],
  ['element:\n  key: ¦', ['value /element/key []']],
  ['element:\n  key: str¦\nname: x\n', ['value /element/key [str]']],
  ['element: {key: str¦}', ['value /element/key [str], flow']],
  ['element: {¦}', ['key /element [], flow']],
  // An empty line below what has nothing in it, wherever the cursor stands.
  [`${HEAD}¦\ntags: [a]\n`, ['key / []', 'key /configuration [], indent 2']],
  [`${HEAD} ¦\ntags: [a]\n`, ['key /configuration []']],
  [`${HEAD}  ¦\ntags: [a]\n`, ['key /configuration []']],
  [`${HEAD}      ¦\ntags: [a]\n`, ['key /configuration []']],
  [`${HEAD}  ¦`, ['key /configuration []']],
  // Between members that it has.
  [`${HEAD}  a: 1\n¦\n  b: 2\n`, ['key /configuration [], indent 2']],
  [`${HEAD}  a: 1\n ¦\n  b: 2\n`, ['key /configuration [], indent 1']],
  [`${HEAD}  a: 1\n  ¦\n  b: 2\n`, ['key /configuration []']],
  [`${HEAD}  a: 1\n    ¦\n  b: 2\n`, ['key /configuration [], outdent 2']],
  // Behind the last one.
  [`${HEAD}  a: 1\n¦\ntags: [a]\n`, ['key / []', 'key /configuration [], indent 2']],
  [`${HEAD}  a: 1\n   ¦\ntags: [a]\n`, ['key /configuration [], outdent 1']],
  [`${HEAD}  a: 1\n\n  # note\n\n  ¦`, ['key /configuration []']],
  // While it is being typed.
  [`${HEAD}  api.k¦\nname: x\n`, ['key /configuration [api.k]']],
  [`${HEAD}  a: 1\n  api.k¦\n  b: 2\n`, ['key /configuration [api.k]']],
  [`${HEAD}  api.k¦ey: x\nname: x\n`, ['key /configuration [api.key], has colon']],
  [`${HEAD}  "ap¦"\n`, ['key /configuration ["ap"]']],
  [`${HEAD}  'ap¦\n`, ["key /configuration ['ap]"]],
  [`${HEAD}  a: tr¦\n  b: 1\n`, ['value /configuration/a [tr]']],
  [`${HEAD}  a: "tr¦"\n`, ['value /configuration/a ["tr"]']],
  [`${HEAD}  a: ¦ # note\n`, ['value /configuration/a []']],
  [`${HEAD}  a.b-c: x¦\n`, ['value /configuration/a.b-c [x]']],
  [`element: {key: stripe}\nconfiguration: {a: 1, ap¦}\n`, ['key /configuration [ap], flow']],
  [`element: {key: stripe}\nconfiguration: {a: 1, ap¦`, ['key /configuration [ap], flow']],
  [`element: {key: stripe}\nconfiguration: {a: tr¦, b: 1}\n`, ['value /configuration/a [tr], flow']],
  [`element: {key: stripe}\nconfiguration: {\n  a: 1,\n  ¦\n}\n`, ['key /configuration [], flow']],
  [
    `element: {key: stripe}\nconfiguration: {\n  a: 1,\n  ¦\n  b: 2\n}\n`,
    ['key /configuration [], flow, comma after'],
  ],
  [`element: {key: stripe}\nconfiguration: {a: 1, 'ap¦'}\n`, ["key /configuration ['ap'], flow"]],
  [
    `element: {key: stripe}\nconfiguration: {a: "x"\n  ¦}\n`,
    ['key /configuration [], flow, comma behind "x"'],
  ],
  // Beside comments, and keys of any kind.
  [`${HEAD}  ap¦ # a note\n`, ['key /configuration [ap]']],
  [`${HEAD}  a (b): x¦\n`, ['value /configuration/a (b) [x]']],
  [
    `element:\n  key: stripe\nconfiguration:  # all\n¦\ntags: [a]\n`,
    ['key / []', 'key /configuration [], indent 2'],
  ],
  [`${HEAD}  a: 1\n      # note\n¦\ntags: [a]\n`, ['key / []', 'key /configuration [], indent 2']],
  [`${HEAD}¦\n    a: 1\n`, ['key /configuration [], indent 4']],
  [`${HEAD}  a: x¦\r\n`, ['value /configuration/a [x]']],
  [`${HEAD}  a: "b" # c\n  ¦`, ['key /configuration []']],
  [`${HEAD}  "a": x¦\n`, ['value /configuration/a [x]']],
  [`${HEAD}  a: 'x¦\n`, ["value /configuration/a ['x]"]],
  [`${HEAD}  a: b¦#c # note\n`, ['value /configuration/a [b#c]']],
  [`${HEAD}  ap¦: \n  b: 1\n`, ['key /configuration [ap], has colon']],
  [`${HEAD}  a: 1\n  ¦  \n  b: 1\n`, ['key /configuration []']],
  // In streams and lists.
  [`name: x\n---\n${HEAD}  a: 1\n  ¦\n`, ['key /configuration []']],
  [`${ITEM}configuration:\n    ¦\n- name: x\n`, ['key /configuration [], in /0']],
  [`${ITEM}na¦\n- name: x\n`, ['key / [na], in /0', 'key /element [na], in /0, indent 2']],
  ['- name: x\n- el¦', ['key / [el], in /1']],
  [`${HEAD}  a: 1\r\n  ¦\r\n  b: 2\r\n`.replaceAll(/(?<!\r)\n/g, '\r\n'), ['key /configuration []']],
  [`${ITEM}configuration:\n    a: 1\n- ¦`, ['key / [], in /1']],
  // A dash cannot become an indentation, nor a key with a value a member of the one above.
  ['- configuration:\n- el¦', ['key / [el], in /1']],
  [`${HEAD}ap¦i: x\n`, ['key / [api], has colon']],
  [`${HEAD}ap¦ # note\n`, ['key / [ap]']],
  [`${HEAD}ap¦: x\n`, ['key / [ap], has colon']],
  [`${HEAD}ap¦  : x\n`, ['key / [ap], has colon']],
  [`${HEAD}  ap¦:\n`, ['key /configuration [ap], has colon']],
  [`${HEAD}ap¦:x\n`, []],
  ['el¦ foo', []],
  ['el¦ foo # note', []],
  ['el¦ foo: 1', []],
  // Words of any kind, and the cursor at any place of them.
  [`${HEAD}  a$b-c¦.d$e-f: x\n`, ['key /configuration [a$b-c.d$e-f], has colon']],
  [`${HEAD}  'ap¦i': x\n`, ["key /configuration ['api'], has colon"]],
  [`${HEAD}  ¦"api": x\n`, []],
  ['configuration: {a$b-c¦.d$e-f}', ['key /configuration [a$b-c.d$e-f], flow']],
  ['configuration: {"a¦pi": x}', ['key /configuration ["api"], flow, has colon']],
  ['element: {ke¦y: stripe}', ['key /element [key], flow, has colon']],
  ['element: {ke¦y : stripe}', ['key /element [key], flow, has colon']],
  ['configuration: {a: 1,\tb¦}', ['key /configuration [b], flow']],
  ['configuration: {a: 1, ¦ b: 2}', ['key /configuration [], flow, comma after']],
  ['configuration: {\n  a¦p\n}', ['key /configuration [ap], flow']],
  ['configuration: {\n  a: 1\n  ap¦\n}', ['key /configuration [ap], flow, comma behind : 1']],
  ['tags: [¦]', ['key /tags/0 [], flow']],
  ['tags: [a, b¦]', ['key /tags/1 [b], flow']],
  // Values of any kind.
  [`${HEAD}  a: ¦tr\n`, ['value /configuration/a [tr]']],
  [`${HEAD}  a:   tr¦ue  # note\n`, ['value /configuration/a [true]']],
  [`${HEAD}  a: b#¦c # note\n`, ['value /configuration/a [b#c]']],
  [`${HEAD}  a: some th¦ing\n`, ['value /configuration/a [some thing]']],
  [`${HEAD}  a: 'b: c¦'\n`, ["value /configuration/a ['b: c']"]],
  [`${HEAD}  a: x:y¦\n`, ['value /configuration/a [x:y]']],
  [`${HEAD}  'a: b': x¦\n`, ['value /configuration/a: b [x]']],
  [`${HEAD}  "a, b": x¦\n`, ['value /configuration/a, b [x]']],
  [`${HEAD}  a[0]: x¦\n`, ['value /configuration/a[0] [x]']],
  [`${HEAD}  a{0}: x¦\n`, ['value /configuration/a{0} [x]']],
  [`${HEAD}  a%: x¦\n`, ['value /configuration/a% [x]']],
  ['configuration: {a: 1, b: t¦r, c: 2}', ['value /configuration/b [tr], flow']],
  ['configuration: {a: t¦r }', ['value /configuration/a [tr], flow']],
  ['configuration: {a: t¦r # note\n}', ['value /configuration/a [tr], flow']],
  ['configuration: {"a": "t¦r"}', ['value /configuration/a ["tr"], flow']],
  ['{"element":{"key":"str¦"}}', ['value /element/key ["str"], flow']],
  ['[name: x¦]', ['value /name [x], in /0, flow']],
  ['configuration: {\n  a: t¦r\n}', ['value /configuration/a [tr], flow']],
  [`${HEAD}¦  \ntags: [a]\n`, ['key / []', 'key /configuration [], indent 2']],
  // The lines around it, however they are indented.
  [`${HEAD}  a: 1\n\t¦\n  b: 2\n`, ['key /configuration [], indent 2, outdent 1']],
  [`${HEAD}  a: 1\n  # b:\n¦\n`, ['key / []', 'key /configuration [], indent 2']],
  [`${HEAD}  a: b #\n¦\n`, ['key / []', 'key /configuration [], indent 2']],
  [`${HEAD}  a: b  c\n¦\n`, ['key / []', 'key /configuration [], indent 2']],
  [`${HEAD}\r\n\r\n¦\r\n`, ['key / []', 'key /configuration [], indent 2']],
  ['configuration:   \n¦\n', ['key / []', 'key /configuration [], indent 2']],
  ['configuration:\n¦\n\n   a: 1', ['key /configuration [], indent 3']],
  ['-  element:\n   ¦', ['key / [], in /0', 'key /element [], in /0, indent 2']],
  ['-  element:\n ¦', ['key /element [], in /0, indent 4']],
  // Where nothing is to be completed.
  [`${HEAD}  a: ¦# note\n`, []],
  [`${HEAD}  a: |\n    te¦\n`, []],
  [`${HEAD}  a: |\n    te\n    ¦\ntags: []\n`, []],
  [`${HEAD}  a: x, y¦\n`, []],
  [`${HEAD}  a: "x" "y¦"\n`, []],
  [`${HEAD}  a: 1 # ¦\n`, []],
  [`${HEAD}  # ¦\n`, []],
];

suite('completion sites', (test) => {
  for (const [language, cases] of [
    ['json', JSON_CASES],
    ['yaml', YAML_CASES],
  ] as const) {
    for (const [marked, sites] of cases) {
      test(`${language} ${JSON.stringify(marked)}`, () => {
        assert.equal(sitesIn(marked, language), sites);
      });
    }
  }

  test('take a comment in JSONC for one', () => {
    assert.equal(sitesIn('{\n  // "¦\n  "name": "x"}', 'jsonc'), []);
    assert.equal(sitesIn('{\n  "a": 1 // one,\n  ¦}', 'jsonc'), ['key / [], comma behind : 1']);
    assert.equal(sitesIn('{/* one */ "a": 1 ¦}', 'jsonc'), ['key / [], comma behind : 1']);
    assert.equal(sitesIn('{/* one\n"na¦"*/ }', 'jsonc'), []);
    assert.equal(sitesIn('{"name": "x",\n  //¦', 'jsonc'), []);
    assert.equal(sitesIn('{"name": "x",\n¦// a note\n}', 'jsonc'), ['key / []']);
    assert.equal(sitesIn('{"name": ¦ // a note\n "tags": []}', 'jsonc'), ['value /name [], comma after']);
  });

  test('are found at once between very many empty lines', () => {
    const lines = '\n'.repeat(20_000);
    assert.equal(sitesIn(`${HEAD}${lines}  ¦${lines}`, 'yaml'), ['key /configuration []']);
    assert.equal(sitesIn(`${HEAD}  a: 1${lines}¦${lines}tags: [a]`, 'yaml'), [
      'key / []',
      'key /configuration [], indent 2',
    ]);
  });

  test('are found at every offset of any text, with the cursor in what is replaced', () => {
    const texts = [
      ...JSON_CASES.slice(0, 30).map(([text]) => ['json', text] as const),
      ...YAML_CASES.slice(0, 60).map(([text]) => ['yaml', text] as const),
    ];
    let found = 0;
    for (const [language, marked] of texts) {
      const text = `\n${marked.replace('¦', '')}\n\n`;
      for (let offset = 0; offset <= text.length; offset++)
        found += sitesIn(`${text.slice(0, offset)}¦${text.slice(offset)}`, language).length;
    }
    assert.ok(found > 1000, `only ${found}`);
  });

  test('do not mistake the text for the mark', () => {
    assert.equal(sitesIn('{"InstancelintCursor": 1, "¦"}', 'json'), ['key / [""]']);
  });
});
