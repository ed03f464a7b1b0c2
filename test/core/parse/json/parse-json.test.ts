import * as assert from 'uvu/assert';
import { USUAL_BOUNDS } from '../../../../src/core/limits.ts';
import { parseJson, parseJsonc } from '../../../../src/core/parse/json/parse-json.ts';
import {
  MAX_DEPTH,
  MAX_MEMBERS,
  MAX_VALUES,
  type Node,
  type SyntaxProblem,
  type Tree,
} from '../../../../src/core/parse/tree.ts';
import type { Edit } from '../../../../src/core/text/span.ts';
import { suite } from '../../../support/suite.ts';

/** A text, its problems as `what it is: [what is marked]`, and the value that was understood. */
type Row = readonly [text: string, problems: readonly string[], value: unknown];

function describe(text: string, problem: SyntaxProblem): string {
  const what = problem.code === 'syntax' ? problem.message : problem.code;
  return `${what}: [${text.slice(problem.span.start, problem.span.end)}]`;
}

function check(
  test: (name: string, run: () => void) => unknown,
  rows: readonly Row[],
  parse = parseJson,
): void {
  for (const [text, problems, value] of rows) {
    test(JSON.stringify(text), () => {
      const tree = parse(text);
      assert.equal(
        tree.problems.map((problem) => describe(text, problem)),
        problems,
      );
      assert.is(JSON.stringify(tree.roots[0]?.value), JSON.stringify(value));
    });
  }
}

function editsOf(problem: SyntaxProblem): readonly Edit[] {
  return problem.code === 'syntax' ? (problem.suggestion?.edits ?? []) : problem.fix;
}

function firstProblem(text: string): SyntaxProblem {
  const [problem] = parseJson(text).problems;
  assert.ok(problem, text);
  return problem;
}

function apply(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { span, text: by } of [...edits].reverse()) {
    result = result.slice(0, span.start) + by + result.slice(span.end);
  }
  return result;
}

/** Applies all fixes, in rounds, as `--fix` does. */
function fixed(text: string): string {
  for (let round = 0, now = text; ; round++) {
    const edits = parseJson(now).problems.flatMap((problem) =>
      problem.code === 'syntax' ? [] : problem.fix,
    );
    if (edits.length === 0 || round > 10) return now;
    now = apply(now, edits);
  }
}

function visit(node: Node, each: (node: Node) => void): void {
  each(node);
  if (node.kind === 'array') for (const item of node.items) visit(item, each);
  if (node.kind === 'object') for (const member of node.members) visit(member.value, each);
}

/** The names of all keys, those of damaged members apart. */
function keysOf(text: string): { sound: string[]; damaged: string[] } {
  const keys = { sound: [] as string[], damaged: [] as string[] };
  for (const root of parseJson(text).roots) {
    visit(root, (node) => {
      if (node.kind !== 'object') return;
      for (const { key, damaged } of node.members) (damaged ? keys.damaged : keys.sound).push(key.name);
    });
  }
  return keys;
}

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const CURLY: readonly Row[] = [
  ['{“site”: “acme”}', ['curly-delimiter: [“site”]', 'curly-delimiter: [“acme”]'], { site: 'acme' }],
  ['{“site": 1}', ['curly-delimiter: [“site"]'], { site: 1 }],
  ['{"site”: "x", "b": 1}', ['curly-delimiter: ["site”]'], { site: 'x', b: 1 }],
  ['{"site”: 12, "b": 1}', ['curly-delimiter: ["site”]'], { site: 12, b: 1 }],
  ['{"site": "x”, "b": 1}', ['curly-delimiter: ["x”]'], { site: 'x', b: 1 }],
  ['{"site": "x”,\n"b": 1}', ['curly-delimiter: ["x”]'], { site: 'x', b: 1 }],
  ['{"site": “x",\n"b": 1}', ['curly-delimiter: [“x"]'], { site: 'x', b: 1 }],
  ['{"site": „x“}', ['curly-delimiter: [„x“]'], { site: 'x' }],
  [
    `{“a”: “x > 'y'”,“b”: 1}`,
    ['curly-delimiter: [“a”]', `curly-delimiter: [“x > 'y'”]`, 'curly-delimiter: [“b”]'],
    { a: "x > 'y'", b: 1 },
  ],
  ['{«site»: ‘x’}', ['curly-delimiter: [«site»]', 'curly-delimiter: [‘x’]'], { site: 'x' }],
  ['{"name": ‘it’s’}', ['curly-delimiter: [‘it’s’]'], { name: 'it’s' }],
  [
    '[“a”, "b”, "c", “d"]',
    ['curly-delimiter: [“a”]', 'curly-delimiter: ["b”]', 'curly-delimiter: [“d"]'],
    ['a', 'b', 'c', 'd'],
  ],
  ['["b”, “c"]', [], ['b”, “c']],
  ['{"a": “He said "hi", ok”}', ['curly-delimiter: [“He said "hi", ok”]'], { a: 'He said "hi", ok' }],
  [
    '{"a": “one” “b”: 2}',
    ['curly-delimiter: [“one”]', 'missing-comma: [”]', 'curly-delimiter: [“b”]'],
    { a: 'one', b: 2 },
  ],
  ['{"a": “He said “hi” then”}', ['curly-delimiter: [“He said “hi” then”]'], { a: 'He said “hi” then' }],
  ['{"a": "He said “hi”, then", "b”": "”"}', [], { a: 'He said “hi”, then', 'b”': '”' }],
  [
    '{« a » : «\u00a0x, y\u202f»}',
    ['curly-delimiter: [« a »]', 'curly-delimiter: [«\u00a0x, y\u202f»]'],
    { a: 'x, y' },
  ],
  [
    '{«a »: « x», "b": » y «}',
    ['curly-delimiter: [«a »]', 'curly-delimiter: [« x»]', 'curly-delimiter: [» y «]'],
    { 'a ': ' x', b: ' y ' },
  ],
  [
    '{‹a›: ″x″, ´b´: ＂y＂}',
    [
      'curly-delimiter: [‹a›]',
      'curly-delimiter: [″x″]',
      'curly-delimiter: [´b´]',
      'curly-delimiter: [＂y＂]',
    ],
    { a: 'x', b: 'y' },
  ],
  ['{"a": “x\\n\\u00e9”}', ['curly-delimiter: [“x\\n\\u00e9”]'], { a: 'x\né' }],
];

const COMMENTS: readonly Row[] = [
  ['{"a": 1 // one\n}', ['comment: [// one]'], { a: 1 }],
  ['{"a": /* one */ 1}', ['comment: [/* one */]'], { a: 1 }],
  ['{"a": 1} # end', ['comment: [# end]'], { a: 1 }],
  ['// "x": {\n{"a": "http://x # y /* z */"}', ['comment: [// "x": {]'], { a: 'http://x # y /* z */' }],
  ['{"a": 1 /* open }', ['this comment is never closed; close it with "*/": [/*]'], { a: 1 }],
  [
    '{"a": 1, /* open\n * "x\n  "b": 2 /* also\n}',
    [
      'this comment is never closed; close it with "*/": [/*]',
      'this comment is never closed; close it with "*/": [/*]',
    ],
    { a: 1, b: 2 },
  ],
  ['{"a": 1 <!-- one -->}', ['comment: [<!-- one -->]'], { a: 1 }],
  ['{"a": 1, <!-- one\n"b": 2}', ['this comment is never closed; close it with "-->": [<!]'], { a: 1, b: 2 }],
];

const LEFTOVERS: readonly Row[] = [
  [
    '{ \\\n"a": “x”, \\ \r\n"b": [1, \\\r2]\\\n}',
    [
      'a "\\" ends this line, as in a shell command; delete it: [\\]',
      'curly-delimiter: [“x”]',
      'a "\\" ends this line, as in a shell command; delete it: [\\]',
      'a "\\" ends this line, as in a shell command; delete it: [\\]',
      'a "\\" ends this line, as in a shell command; delete it: [\\]',
    ],
    { a: 'x', b: [1, 2] },
  ],
  [
    '{"a": x y ^\n}',
    [
      'this text is not in quotes; put it in double quotes: [x y]',
      'a "^" ends this line, as in a shell command; delete it: [^]',
    ],
    { a: 'x y' },
  ],
  [
    '<pre><code>{"a": 1,<br>\n"b": “x”<BR/>,\n<b>"c"</b>: 2}</code></pre>',
    [
      'HTML stands between the tokens; delete the tags: [<pre><code>]',
      'HTML stands between the tokens; delete the tags: [<br>]',
      'curly-delimiter: [“x”]',
      'HTML stands between the tokens; delete the tags: [<BR/>]',
      'HTML stands between the tokens; delete the tags: [<b>]',
      'HTML stands between the tokens; delete the tags: [</b>]',
      'HTML stands between the tokens; delete the tags: [</code></pre>]',
    ],
    { a: 1, b: 'x', c: 2 },
  ],
  ['{"a": <code>}', ['this text is not in quotes; put it in double quotes: [<code>]'], { a: '<code>' }],
  [
    '{&nbsp;&nbsp;"a": 1}',
    ['the space of a web page (&nbsp;) stands between the tokens; delete it: [&nbsp;&nbsp;]'],
    { a: 1 },
  ],
  [
    '{\n<<<<<<< HEAD\n"a": 1,\n=======\n"a": 2,\n"b": {\n>>>>>>> other\n"c": 3}',
    ['a merge conflict is left here; keep one of its two sides and delete the marks: [<<<<<<< HEAD]'],
    { a: 1, c: 3 },
  ],
];

const TEMPLATE = 'a template tag stands here; write what it stands for, or delete it';

const TEMPLATES: readonly Row[] = [
  ['{"a": 1,\n{% include x.md %}\n}', [`${TEMPLATE}: [{% include x.md %}]`], { a: 1 }],
  [
    '{{% include x.md a="b, c" %},\n"a": 1\n{{ page.x }},\n}',
    [`${TEMPLATE}: [{% include x.md a="b, c" %}]`, `${TEMPLATE}: [{{ page.x }}]`],
    { a: 1 },
  ],
  [
    '{{%- comment %} "x": {\n {%- endcomment -%} "a": 1}',
    [`${TEMPLATE}: [{%- comment %} "x": {\n {%- endcomment -%}]`],
    { a: 1 },
  ],
  [
    '{% if x %}\n{"a": ["b", {% include tag %}, {% x %} "c"]}\n{% endif %}',
    [
      'text stands before and after the JSON; delete both: [{% if x %}]',
      `${TEMPLATE}: [{% include tag %}]`,
      `${TEMPLATE}: [{% x %}]`,
    ],
    { a: ['b', 'c'] },
  ],
  [
    '{"a": {{ x | default: "y, z" }}, "b": {{{ x }}}, "c": a{% b %}, "d": {% include x %}}',
    [
      'this text is not in quotes; put it in double quotes: [{{ x | default: "y, z" }}]',
      'this text is not in quotes; put it in double quotes: [{{{ x }}}]',
      'this text is not in quotes; put it in double quotes: [a{% b %}]',
      'this text is not in quotes; put it in double quotes: [{% include x %}]',
    ],
    { a: '{{ x | default: "y, z" }}', b: '{{{ x }}}', c: 'a{% b %}', d: '{% include x %}' },
  ],
  [
    '{{{ a }}: 1, {{ b }}_c: 2}',
    [
      'this key is not in quotes; put it in double quotes: [{{ a }}]',
      'this key is not in quotes; put it in double quotes: [{{ b }}_c]',
    ],
    { '{{ a }}': 1, '{{ b }}_c': 2 },
  ],
  ['{{"a": {"b": 1}}', ['two opening brackets in a row; delete one: [{]'], { a: { b: 1 } }],
];

const COMMAS: readonly Row[] = [
  ['{"a": 1,}', ['trailing-comma: [,]'], { a: 1 }],
  ['[1, 2,\n]', ['trailing-comma: [,]'], [1, 2]],
  ['{"a": 1\n"b": 2}', ['missing-comma: [1]'], { a: 1, b: 2 }],
  ['{"a": "x" "b": 2}', ['missing-comma: ["]'], { a: 'x', b: 2 }],
  ['{"a":"x""b":2}', ['missing-comma: ["]'], { a: 'x', b: 2 }],
  [
    '{"a": {} "b": [] "c": true "d": 1}',
    ['missing-comma: [}]', 'missing-comma: []]', 'missing-comma: [e]'],
    { a: {}, b: [], c: true, d: 1 },
  ],
  [
    '[1 2 "x" "y" {} []]',
    [
      'missing-comma: [1]',
      'missing-comma: [2]',
      'missing-comma: ["]',
      'missing-comma: ["]',
      'missing-comma: [}]',
    ],
    [1, 2, 'x', 'y', {}, []],
  ],
  ['{"a": 1 // one\n"b": 2}', ['missing-comma: [1]', 'comment: [// one]'], { a: 1, b: 2 }],
  ['{"a": 1,, "b": 2}', ['two commas in a row; delete one: [,]'], { a: 1, b: 2 }],
  ['{"a": 1, , , "b": 2}', ['two commas in a row; delete one: [,]'], { a: 1, b: 2 }],
  ['[, 1]', ['a comma stands before the first value; delete it: [,]'], [1]],
  [
    '{"a": 1；"b": 2，"c": [3، 4、5]}',
    ['；', '，', '،', '、'].map((mark) => `a "${mark}" stands where a "," belongs; write ",": [${mark}]`),
    { a: 1, b: 2, c: [3, 4, 5] },
  ],
  ['{"a": 1; "b": 2}', ['a ";" stands where a "," belongs; write ",": [;]'], { a: 1, b: 2 }],
];

const STRINGS: readonly Row[] = [
  [
    "{'a': 'x'}",
    [
      "JSON knows no single quotes; put this text in double quotes: ['a']",
      "JSON knows no single quotes; put this text in double quotes: ['x']",
    ],
    { a: 'x' },
  ],
  [
    '{"a": \'say "hi"\'}',
    ['JSON knows no single quotes; put this text in double quotes: [\'say "hi"\']'],
    { a: 'say "hi"' },
  ],
  [
    '{"site": "abc,\n"b": 1}',
    ['the closing quote of this text is missing; add it: ["abc]'],
    { site: 'abc', b: 1 },
  ],
  [
    '{"site": "abc\n"b": 1}',
    ['the closing quote of this text is missing; add it: ["abc]'],
    { site: 'abc', b: 1 },
  ],
  [
    '{"url": "http://x, "b": 1}',
    ['the closing quote of this text is missing; add it: ["http://x]'],
    { url: 'http://x', b: 1 },
  ],
  ['{"a": ["x, "y"]}', ['the closing quote of this text is missing; add it: ["x]'], { a: ['x', 'y'] }],
  [
    '{"a": {"b": "x}, "c": 1}',
    ['the closing quote of this text is missing; add it: ["x]'],
    { a: { b: 'x' }, c: 1 },
  ],
  ['{"a: 1,\n"b": 2}', ['the closing quote of this text is missing; add it: ["a]'], { a: 1, b: 2 }],
  ['{"a: "x", "b": 2}', ['the closing quote of this text is missing; add it: ["a]'], { a: 'x', b: 2 }],
  ['{"a: {"b": 2}}', ['the closing quote of this text is missing; add it: ["a]'], { a: { b: 2 } }],
  ['{"a: true, "b": 2}', ['the closing quote of this text is missing; add it: ["a]'], { a: true, b: 2 }],
  ['{a": 1}', ['the opening quote of this key is missing; add it: [a"]'], { a: 1 }],
  ['{"a": x y", "b": 1}', ['the opening quote of this text is missing; add it: [x y"]'], { a: 'x y', b: 1 }],
  [
    '{"name": "say "hi" now",\n"b": 1}',
    ['a quote inside this text is not escaped; write it as \\" or delete it: ["say "hi" now"]'],
    { name: 'say "hi" now', b: 1 },
  ],
  [
    '{"name": "say "hi", he said", "b": 1}',
    ['a quote inside this text is not escaped; write it as \\" or delete it: ["say "hi", he said"]'],
    { name: 'say "hi", he said', b: 1 },
  ],
  [
    '{"na"me": 1}',
    ['a quote inside this text is not escaped; write it as \\" or delete it: ["na"me"]'],
    { 'na"me': 1 },
  ],
  [
    '{"x": "{"a": 1, "b": "c"}", "y": 2}',
    ['a quote inside this text is not escaped; write it as \\" or delete it: ["{"a": 1, "b": "c"}"]'],
    { x: '{"a": 1, "b": "c"}', y: 2 },
  ],
  [
    '{"a": "x" + "y\\n"+"z", "b": 1}',
    ['JSON cannot join texts with "+"; write them as one: ["x" + "y\\n"+"z"]'],
    { a: 'xy\nz', b: 1 },
  ],
  ['{"a": "x"", "b": 1}', ['two quotes in a row; delete one: ["]'], { a: 'x', b: 1 }],
  ['{""a": 1}', ['two quotes in a row; delete one: ["]'], { a: 1 }],
  [
    '{"a": "x" y, "b": 1}',
    ['text follows the value; delete it, or put all of it in one pair of quotes: [y]'],
    { a: 'x', b: 1 },
  ],
  [
    '{"a": “abc\n}',
    ['this text opens with a typographic quote and never closes; put it in straight double quotes: [“abc]'],
    { a: 'abc' },
  ],
  [
    '{"a": "C:\\dir"}',
    ['this backslash starts no escape that JSON knows; write "\\\\" for a backslash: [\\d]'],
    { a: 'C:\\dir' },
  ],
  [
    '{"a": "it\\\'s"}',
    ["an apostrophe needs no backslash in JSON; delete the backslash: [\\']"],
    { a: "it's" },
  ],
  [
    '{"a": "\\u12g4"}',
    ['this backslash starts no escape that JSON knows; write "\\\\" for a backslash: [\\u]'],
    { a: '\\u12g4' },
  ],
  ['{"a": "x\ty"}', ['a tab stands inside this text; write it as "\\t": [\t]'], { a: 'x\ty' }],
  [
    '{"a": "C:\\dir\\",\n"b": 1}',
    ['the backslash before the closing quote makes it part of the text; write "\\\\": [\\"]'],
    { a: 'C:\\dir\\', b: 1 },
  ],
  [
    '{"k": "one \\\ntwo\\\r\n.",\n"b": "x \\\n\ny"}',
    [
      'a "\\" continues this text on the next line, which JSON does not know; write it on one line: ["one \\\ntwo\\\r\n."]',
      'this text runs over several lines; write each line break in it as "\\n": ["x \\\n\ny"]',
    ],
    { k: 'one two.', b: 'x \ny' },
  ],
  [
    '{"k": "one\ntwo", "b": ["x\r\n  "]}',
    [
      'this text runs over several lines; write each line break in it as "\\n": ["one\ntwo"]',
      'this text runs over several lines; write each line break in it as "\\n": ["x\r\n  "]',
    ],
    { k: 'one\ntwo', b: ['x\r\n  '] },
  ],
  [
    '{"k": "--BEGIN\nMII\n--END",\n"b": 1}',
    ['this text runs over several lines; write each line break in it as "\\n": ["--BEGIN\nMII\n--END"]'],
    { k: '--BEGIN\nMII\n--END', b: 1 },
  ],
];

const FOREIGN_QUOTES: readonly Row[] = [
  [
    '{&quot;a&quot;: &#8220;x, y&#8221;, "b": &ldquo;z", "c": &quot;d}',
    [
      'the quotes around this text are HTML entities; write plain ones ("): [&quot;a&quot;]',
      'the quotes around this text are HTML entities; write plain ones ("): [&#8220;x, y&#8221;]',
      'the quotes around this text are HTML entities; write plain ones ("): [&ldquo;z"]',
      'this text is not in quotes; put it in double quotes: [&quot;d]',
    ],
    { a: 'x, y', b: 'z', c: '&quot;d' },
  ],
  [
    '[&quot;a &amp; "b"&quot;]',
    ['the quotes around this text are HTML entities; write plain ones ("): [&quot;a &amp; "b"&quot;]'],
    ['a &amp; "b"'],
  ],
  [
    '{\\"a\\": {\\"b\\": [\\"x, y\\", 1]}}',
    [
      'the quotes around this text are escaped; delete the backslashes: [\\"a\\"]',
      'the quotes around this text are escaped; delete the backslashes: [\\"b\\"]',
      'the quotes around this text are escaped; delete the backslashes: [\\"x, y\\"]',
    ],
    { a: { b: ['x, y', 1] } },
  ],
  [
    '{\\"a\\": \\"x\\", \\"b\\": [\\"y\\", \\"z, t\\"]}',
    [
      'the quotes around this text are escaped; delete the backslashes: [\\"a\\"]',
      'the quotes around this text are escaped; delete the backslashes: [\\"x\\"]',
      'the quotes around this text are escaped; delete the backslashes: [\\"b\\"]',
      'the quotes around this text are escaped; delete the backslashes: [\\"y\\"]',
      'the quotes around this text are escaped; delete the backslashes: [\\"z, t\\"]',
    ],
    { a: 'x', b: ['y', 'z, t'] },
  ],
  [
    '{"a": &quot;x&quot;, &#34;b&#34;: [&ldquo;y&rdquo;, &laquo;z&raquo;]}',
    [
      'the quotes around this text are HTML entities; write plain ones ("): [&quot;x&quot;]',
      'the quotes around this text are HTML entities; write plain ones ("): [&#34;b&#34;]',
      'the quotes around this text are HTML entities; write plain ones ("): [&ldquo;y&rdquo;]',
      'the quotes around this text are HTML entities; write plain ones ("): [&laquo;z&raquo;]',
    ],
    { a: 'x', b: ['y', 'z'] },
  ],
  [
    '{"a": &quot;x&quot;, &quot;y&quot; and z&quot;}',
    [
      'the quotes around this text are HTML entities; write plain ones ("): [&quot;x&quot;, &quot;y&quot; and z&quot;]',
    ],
    { a: 'x&quot;, &quot;y&quot; and z' },
  ],
  ['{\\"a": 1}', ['the quotes around this text are escaped; delete the backslashes: [\\"a"]'], { a: 1 }],
  [
    '{"a": {\\"b\\": 1}", "c": 2}',
    ['the opening quote of this text is missing; add it: [{\\"b\\": 1}"]'],
    { a: '{"b": 1}', c: 2 },
  ],
];

const WORDS: readonly Row[] = [
  [
    '{a: 1, b.c: 2}',
    [
      'this key is not in quotes; put it in double quotes: [a]',
      'this key is not in quotes; put it in double quotes: [b.c]',
    ],
    { a: 1, 'b.c': 2 },
  ],
  ['{"site": acme}', ['this text is not in quotes; put it in double quotes: [acme]'], { site: 'acme' }],
  [
    '{"a": http://x.y/z, "b": ${env:X}, "c": {{page.x}}}',
    [
      'this text is not in quotes; put it in double quotes: [http://x.y/z]',
      'this text is not in quotes; put it in double quotes: [${env:X}]',
      'this text is not in quotes; put it in double quotes: [{{page.x}}]',
    ],
    { a: 'http://x.y/z', b: '${env:X}', c: '{{page.x}}' },
  ],
  [
    '{"a": 2016-04-25}',
    ['this text is not in quotes; put it in double quotes: [2016-04-25]'],
    { a: '2016-04-25' },
  ],
  ['{"a": #fff}', ['this text is not in quotes; put it in double quotes: [#fff]'], { a: '#fff' }],
  [
    '[True, False, None]',
    [
      'True is not JSON; write true: [True]',
      'False is not JSON; write false: [False]',
      'None is not JSON; write null: [None]',
    ],
    [true, false, null],
  ],
  [
    '[undefined, NaN, TRUE]',
    [
      'undefined is not JSON; write null: [undefined]',
      'NaN is not JSON; write null: [NaN]',
      'JSON writes true in lower case; write true: [TRUE]',
    ],
    [null, null, true],
  ],
  [
    '[01]',
    ['JSON numbers have no leading zero; delete it, or put the number in quotes if it is a text: [01]'],
    [1],
  ],
  ...['+1', '.5', '1.', '0x10', '-.5'].map(
    (number): Row => [
      `{"a": ${number}}`,
      [`JSON does not know this way to write a number; use plain digits: [${number}]`],
      { a: Number(number) },
    ],
  ),
];

const STRUCTURE: readonly Row[] = [
  [
    '{"a": true\n: 1, "b": 5\n: 2}',
    [
      'a second ":" follows this value; put the text in quotes, or add a comma before the key: [:]',
      'a second ":" follows this value; put the text in quotes, or add a comma before the key: [:]',
    ],
    { a: true, b: 5 },
  ],
  [
    '{"a": "x":\n"b": {}:\n"c": 3}',
    ['a ":" stands where a "," belongs; write ",": [:]', 'a ":" stands where a "," belongs; write ",": [:]'],
    { a: 'x', b: {}, c: 3 },
  ],
  ['{"a" "x"}', ['the ":" between key and value is missing; add it: ["]'], { a: 'x' }],
  ['{"a" {"b": 1}}', ['the ":" between key and value is missing; add it: ["]'], { a: { b: 1 } }],
  ['{"a" = 1}', ['a "=" stands where a ":" belongs; write ":": [=]'], { a: 1 }],
  ['{"a" => 1}', ['a "=>" stands where a ":" belongs; write ":": [=>]'], { a: 1 }],
  ...['->', ';', '：', '='].map(
    (mark): Row => [
      `{"a" ${mark} "x"}`,
      [`a "${mark}" stands where a ":" belongs; write ":": [${mark}]`],
      { a: 'x' },
    ],
  ),
  [
    '{"a", true, "b", {"c", "d"}, "e": 1}',
    [
      'a "," stands where a ":" belongs; write ":": [,]',
      'a "," stands where a ":" belongs; write ":": [,]',
      'this key has no value; add ":" and a value, or write "[" and "]" around a list: ["c"]',
    ],
    { a: true, b: { c: null, d: null }, e: 1 },
  ],
  [
    '{"a": 1,\n"b", "x",\n"c", "y"\n}',
    ['a "," stands where a ":" belongs; write ":": [,]', 'a "," stands where a ":" belongs; write ":": [,]'],
    { a: 1, b: 'x', c: 'y' },
  ],
  [
    '{"a:" "x", "b:" {"c:" 1}, "d:": 2}',
    Array<string>(3).fill('the ":" stands inside the quotes of this key; write it behind them: [:"]'),
    { a: 'x', b: { c: 1 }, 'd:': 2 },
  ],
  [
    '{"a": "x".\n"b": ["y" | 2]|\n"c": 3}',
    ['.', '|', '|'].map((mark) => `a "${mark}" stands where a "," belongs; write ",": [${mark}]`),
    { a: 'x', b: ['y', 2], c: 3 },
  ],
  [
    '{"a": (1, 2), "b": ("c": true ), "d": 3, "e": null)',
    [
      'a "(" stands where a "[" belongs; write "[": [(]',
      'a "(" stands where a "{" belongs; write "{": [(]',
      'a ")" stands where a "}" belongs; write "}": [)]',
    ],
    { a: [1, 2], b: { c: true }, d: 3, e: null },
  ],
  [
    '{"a": 1) first, "b": 2}',
    ['this text is not in quotes; put it in double quotes: [1) first]'],
    { a: '1) first', b: 2 },
  ],
  ['{"a":: 1}', ['two colons in a row; delete one: [:]'], { a: 1 }],
  ['{"a": , "b": 1}', ['the value after this ":" is missing; add it: [:]'], { a: null, b: 1 }],
  ['{\n"a":\n"b": 1}', ['the value after this ":" is missing; add it: [:]'], { a: null, b: 1 }],
  [
    '{"a", "b": 1}',
    ['this key has no value; add ":" and a value, or write "[" and "]" around a list: ["a"]'],
    { a: null, b: 1 },
  ],
  [
    '{"a", "b"}',
    ['this key has no value; add ":" and a value, or write "[" and "]" around a list: ["a"]'],
    { a: null, b: null },
  ],
  ['{: 1, "b": 2}', ['the key before this ":" is missing; add it: [:]'], { b: 2 }],
  [
    '{"a": "b": 1, "c": 2}',
    ['a second ":" follows this value; put the text in quotes, or add a comma before the key: [:]'],
    { a: 'b', c: 2 },
  ],
  [
    '{"a": 1, ...}',
    ['this is neither a key nor a value; delete it, or put it in double quotes: [...]'],
    { a: 1 },
  ],
  [
    '{"a": 1,\nfoo bar\nbaz\n"b": 2}',
    ['this is neither a key nor a value; delete it, or put it in double quotes: [foo bar]'],
    { a: 1, b: 2 },
  ],
  [
    '["a": 1, "b": 2]',
    ['members stand between "[" and "]"; write "{" and "}" around them: [[]'],
    { a: 1, b: 2 },
  ],
  [
    '["a" => ["b" => 1], "c" => "d"]',
    [
      'members stand between "[" and "]"; write "{" and "}" around them: [[]',
      'a "=>" stands where a ":" belongs; write ":": [=>]',
      'members stand between "[" and "]"; write "{" and "}" around them: [[]',
      'a "=>" stands where a ":" belongs; write ":": [=>]',
      'a "=>" stands where a ":" belongs; write ":": [=>]',
    ],
    { a: { b: 1 }, c: 'd' },
  ],
  ['{"x": ["a": 1}, "y": 2}', ['this "[" opens an object; write "{": [[]'], { x: { a: 1 }, y: 2 }],
  ['{"x": {"a", "b"], "y": 2}', ['this "{" opens a list; write "[": [{]'], { x: ['a', 'b'], y: 2 }],
];

const BRACKETS: readonly Row[] = [
  [
    '{"a": {"x": 1,), "b": {), "c": 2}',
    [
      'trailing-comma: [,]',
      'a ")" stands where a "}" belongs; write "}": [)]',
      'a ")" stands where a "}" belongs; write "}": [)]',
    ],
    { a: { x: 1 }, b: {}, c: 2 },
  ],
  ['{"a": 1', ['this "{" is never closed; add "}": [{]'], { a: 1 }],
  [
    '{"a": [1, {"b": 2',
    ['this "{" and others around it are never closed; add the missing brackets at the end: [{]'],
    { a: [1, { b: 2 }] },
  ],
  ['{"a": 1}}', ['this "}" closes nothing; delete it: [}]'], { a: 1 }],
  ['{"a": {"b": 1}}, "c": 2}', ['this "}" closes nothing; delete it: [}]'], { a: { b: 1 }, c: 2 }],
  ['{"a": [1]], "c": 2}', ['this "]" closes nothing; delete it: []]'], { a: [1], c: 2 }],
  ['{"a": {"b": 1], "c": 2}', ['this "]" closes what a "{" opened; write "}": []]'], { a: { b: 1 }, c: 2 }],
  ['{"a": [{"b": 1], "c": 2}', ['this "{" is never closed; add "}": [{]'], { a: [{ b: 1 }], c: 2 }],
  ['{"a": ["x", "y", "c": 2}', ['this "[" is never closed; add "]": [[]'], { a: ['x', 'y'], c: 2 }],
  ['{\n"a":\n  "x"\n],\n"c": 2}', ['the "[" after this ":" is missing; add it: [:]'], { a: ['x'], c: 2 }],
  ['{"a": "x"], "c": 2}', ['the "[" before this list is missing; add it: ["]'], { a: ['x'], c: 2 }],
  ['{"a": [["x"], "c": 2}', ['two opening brackets in a row; delete one: [[]'], { a: ['x'], c: 2 }],
  ['{"a": "x", "y"], "c": 2}', ['the "[" before this list is missing; add it: ["]'], { a: ['x', 'y'], c: 2 }],
  ['{"a": "b": 1}, "c": 2}', ['a "{" is missing before this; add it: ["]'], { a: { b: 1 }, c: 2 }],
  ['{{"a": 1}', ['two opening brackets in a row; delete one: [{]'], { a: 1 }],
  ['"a": 1, "b": 2}', ['the "{" before the first member is missing; add it: ["]'], { a: 1, b: 2 }],
  [
    '{\n  "a": {\n    "b": 1,\n  "c": 2\n}',
    ['this "{" is never closed; add "}": [{]'],
    { a: { b: 1 }, c: 2 },
  ],
  ['{\n  "a": [\n    "b"\n  ,\n  "c": 2\n}', ['this "[" is never closed; add "]": [[]'], { a: ['b'], c: 2 }],
  [
    '{\n  "a":\n    "b": 1\n  },\n  "c": 2\n}',
    ['the "{" after this ":" is missing; add it: [:]'],
    { a: { b: 1 }, c: 2 },
  ],
];

const AROUND: readonly Row[] = [
  ['', ['the file is empty; write an instance into it or delete it: []'], undefined],
  [' \n', ['the file is empty; write an instance into it or delete it: []'], undefined],
  ['Here is: {"a": 1}', ['text stands before the JSON; delete it: [Here is:]'], { a: 1 }],
  [
    '```json\n{"a": 1}\n```\n',
    ['a Markdown fence stands around the JSON; delete it, or name the file .md: [```json]'],
    { a: 1 },
  ],
  [
    'curl -d \'{"a": 1}\' http://x',
    ["a cURL command stands around the JSON; keep just the body, or name the file .sh: [curl -d ']"],
    { a: 1 },
  ],
  ['const x = {"a": 1};', ['text stands before and after the JSON; delete both: [const x =]'], { a: 1 }],
  [
    '\n# Create it\r\nPOST /instances HTTP/1.1\r\nHost: x\r\n\r\n{"a": 1}',
    [
      'lines of an HTTP request stand before the JSON; keep just the body: [# Create it\r\nPOST /instances HTTP/1.1\r\nHost: x]',
    ],
    { a: 1 },
  ],
  [
    '  9 {\n 10   "a": 1,\r\n\r\n 11 "b": [2],\r 12 }\n',
    ['line numbers stand before every line; delete them: [9]', 'trailing-comma: [,]'],
    { a: 1, b: [2] },
  ],
  [
    ' 9 | {\n10 |   "a": 1,\n11 |\n12 |   "b": 2\n13 | }',
    ['line numbers stand before every line; delete them: [9 |]'],
    { a: 1, b: 2 },
  ],
  ['> {\n>   "a": 1\n>}', ['a ">" stands before every line; delete it: [>]'], { a: 1 }],
  [
    '+{\n+  "a": True\n+}',
    ['a "+" stands before every line; delete it: [+]', 'True is not JSON; write true: [True]'],
    { a: true },
  ],
  [
    '1\n2\n4',
    ['this is not JSON, which starts with "{" or "["; if it is YAML, name the file .yaml: [1]'],
    undefined,
  ],
  ['{"a": 1}\rHere is "why".', ['text follows the JSON; delete it: [Here is "why".]'], { a: 1 }],
  [
    '{"a": 1} {"b": 2}',
    ['a second value follows the first; delete it, or put both in "[" and "]": [{]'],
    { a: 1 },
  ],
  [
    'element:\n  key: x\n',
    ['this is not JSON, which starts with "{" or "["; if it is YAML, name the file .yaml: [element:]'],
    undefined,
  ],
  ['{\u00a0"a": 1}', ['invisible-characters: [\u00a0]'], { a: 1 }],
  [
    '{\u00a0 \u00a0"a"\u200b: 1}',
    ['invisible-characters: [\u00a0 \u00a0]', 'invisible-characters: [\u200b]'],
    { a: 1 },
  ],
  ['\ufeff{"a": 1}', ['invisible-characters: [\ufeff]'], { a: 1 }],
];

const SOUND: readonly Row[] = [
  '{}',
  '[]',
  '"x"',
  '-0',
  '1E400',
  'null',
  ' [ 1 , {"a" : "\\u00e9\\/"} ]\r\n\t',
  '{"__proto__": {"a": 1}, "a": 1, "a": 2}',
  '["\u2028\u007f\ud800", "// # /*", "{,}"]',
].map((text) => [text, [], JSON.parse(text)]);

const ALL = [
  FOREIGN_QUOTES,
  CURLY,
  COMMENTS,
  LEFTOVERS,
  TEMPLATES,
  COMMAS,
  STRINGS,
  WORDS,
  STRUCTURE,
  BRACKETS,
  AROUND,
].flat();

suite('JSON: sound text', (test) => check(test, SOUND));
suite('JSON: typographic delimiters', (test) => check(test, CURLY));
suite('JSON: comments', (test) => check(test, COMMENTS));
suite('JSON: leftovers', (test) => check(test, LEFTOVERS));
suite('JSON: template tags', (test) => check(test, TEMPLATES));
suite('JSON: foreign quotes', (test) => check(test, FOREIGN_QUOTES));
suite('JSON: commas', (test) => check(test, COMMAS));
suite('JSON: strings', (test) => check(test, STRINGS));
suite('JSON: words and numbers', (test) => check(test, WORDS));
suite('JSON: keys and values', (test) => check(test, STRUCTURE));
suite('JSON: brackets', (test) => check(test, BRACKETS));
suite('JSON: around the value', (test) => check(test, AROUND));

suite('JSON: fixes', (test) => {
  for (const [text, , value] of [CURLY, COMMENTS, COMMAS].flat()) {
    const fixable = parseJson(text).problems.every((problem) => problem.code !== 'syntax');
    if (!fixable) continue;
    test(`mend ${JSON.stringify(text)}`, () => {
      assert.ok(accepts(fixed(text)), fixed(text));
      assert.is(JSON.stringify(JSON.parse(fixed(text))), JSON.stringify(value));
    });
  }

  test('touch nothing but what is wrong', () => {
    const text =
      '{ \r\n\t“a” : 1 , // one\r\n  // two\r\n\r\n\t"b":[ 1,\r\n\t2 ,] ,/* three */ "c" : 3\r\n "d": 4 }\r\n';
    assert.is(fixed(text), '{ \r\n\t"a" : 1 ,\r\n\r\n\t"b":[ 1,\r\n\t2 ] , "c" : 3,\r\n "d": 4 }\r\n');
  });

  test('put a missing comma before a comment, and never glue two tokens together', () => {
    const [problem] = parseJson('{"a": 1 // one\n"b": 2}').problems;
    assert.equal(problem && editsOf(problem), [{ span: { start: 7, end: 7 }, text: ',' }]);
    assert.is(fixed('[1/* x */2]'), '[1, 2]');
  });

  test('escape what a straight delimiter needs', () => {
    assert.is(fixed('[“C:\\dir\\”]').slice(-4), '\\\\"]');
    assert.is(fixed('[“a\tb "c" \\"d\\"”]'), '["a\\tb \\"c\\" \\"d\\""]');
  });
});

suite('JSON: suggestions', (test) => {
  for (const [text, problems, value] of ALL) {
    if (problems.length !== 1 || editsOf(firstProblem(text)).length === 0) continue;
    test(`mend ${JSON.stringify(text)}`, () => {
      let mended = text;
      for (let round = 0; round < 3 && !accepts(mended); round++) {
        mended = apply(mended, editsOf(firstProblem(mended)));
      }
      assert.ok(accepts(mended), mended);
      // A number with a leading zero is a text more often than not.
      assert.is(JSON.stringify(JSON.parse(mended)), text === '[01]' ? '["01"]' : JSON.stringify(value));
    });
  }
});

suite('JSON: a text that ends too early', (test) => {
  for (const [text, mended] of [
    ['{"a": 1', '{"a": 1}'],
    ['{"a": 1,\n', '{"a": 1}\n'],
    ['{"a": {"b": [1 ,', '{"a": {"b": [1 ]}}'],
    ['[2, [1],', '[2, [1]]'],
    ['[1, // one', '[1] // one'],
  ] as const)
    test(`${JSON.stringify(text)} is closed, with the last comma in the way`, () => {
      assert.is(apply(text, editsOf(firstProblem(text))), mended);
      assert.equal(parseJsonc(mended).problems, []);
    });
});

/** A secret must not be taken for the key of a member that may be named in a message. */
const SECRETS = [
  '{"password" "MARKER", "a": 1}',
  '{"password: "MARKER", "a": 1}',
  '{"password": "MAR"KER", "a": 1}',
  '{"password": “MARKER", "a": 1}',
  '{"password": “MARKER”, "a": 1}',
  '{"password, "MARKER": 1, "a": 1}',
  '{"password": "x","MARKER", "a": 1}',
  '{"password": "x, "MARKER": 1}',
  '{"password": "x": "MARKER": 1}',
  '{"password": {"MARKER"}, "MARKER": , "a": 1}',
  '{password: MARKER, MARKER: 1}',
  '{password=MARKER}',
  "{'password': 'x', 'MARKER': 1}",
  '{"password": x", "MARKER": 1}',
  '{"password": True"MARKER": 1}',
  '{"password": ["x", "MARKER": 1]}',
  '{"password":\n"MARKER": 1}',
  '{"key": "--BEGIN\nMARKER: x\nMARKER\n--END"}',
  '{“password "MARKER": “x”}',
];

suite('JSON: damage', (test) => {
  for (const text of SECRETS) {
    test(`no sound key from ${JSON.stringify(text)}`, () => {
      assert.not.ok(
        keysOf(text).sound.some((key) => key.includes('MARKER')),
        keysOf(text).sound.join(),
      );
      for (const problem of parseJson(text).problems) {
        assert.not.ok(problem.code === 'syntax' && problem.message.includes('MARKER'));
      }
    });
  }

  test('is of the member, or of its whole line if that makes no sense', () => {
    assert.equal(keysOf('{"a": 1, "b" "x", "c": True, "d": 4}'), { sound: ['a', 'd'], damaged: ['b', 'c'] });
    assert.equal(keysOf('{"a": 1,\n"b": "x"y", "c": 3,\n"d": 4}'), {
      sound: ['a', 'd'],
      damaged: ['b', 'c'],
    });
  });

  test('is not of the members around or within', () => {
    const text = '{\n"a": {\n"b" 1,\n"c": {"d": 2}\n},\n"e": 3\n}';
    assert.equal(keysOf(text), { sound: ['a', 'e', 'c', 'd'], damaged: ['b'] });
  });

  test('does not come from delimiters, comments, commas or spaces', () => {
    for (const [text] of [CURLY, COMMENTS, COMMAS].flat()) assert.equal(keysOf(text).damaged, [], text);
    assert.equal(keysOf('{\u00a0"a": 1}').damaged, []);
  });
});

suite('JSON: tree', (test) => {
  test('has the span of every token', () => {
    const text = '{ "a" : [1, "x"], “b”: {"c": null} }';
    const spans: string[] = [];
    for (const root of parseJson(text).roots) {
      visit(root, (node) => {
        spans.push(text.slice(node.start, node.end));
        if (node.kind === 'object')
          for (const { key } of node.members) spans.push(text.slice(key.start, key.end));
      });
    }
    assert.equal(spans, [text, '"a"', '“b”', '[1, "x"]', '1', '"x"', '{"c": null}', '"c"', 'null']);
  });

  test('tells of every text how it is written, so that a part of it is found again', () => {
    for (const [text, style] of [
      ['"a",', 'double'],
      ['"a\\n",', 'double'],
      ["'a'", 'double'],
      ['“a”', 'double'],
      ['“ a ”', 'double'],
      ['"a', 'double'],
      ['""a"', 'double'],
      ['"a"b"', 'double'],
      ['"C:\\"', 'double'],
      ['"a\nb"', 'double'],
      ['« a »', 'plain'],
      ['"a" + "b"', 'plain'],
      ['&quot;a&quot;', 'plain'],
      ['\\"a\\"', 'plain'],
      ['a', 'plain'],
      ['a"', 'plain'],
      ['True', 'plain'],
      ['1,', 'plain'],
      ['', 'plain'],
    ] as const) {
      const [root] = parseJson(`{"a": ${text}\n}`).roots;
      const value = root?.kind === 'object' ? root.members[0]?.value : undefined;
      assert.is(value?.kind === 'scalar' && value.style, style, text);
    }
    for (const [text, style] of [
      ['"a\\n"', 'double'],
      ["'a'", 'double'],
      ['“a”', 'double'],
      ['"a:"', 'double'],
      ['« a »', 'plain'],
      ['a', 'plain'],
    ] as const) {
      const [root] = parseJson(`{${text}: "b"}`.replace(':": ', ':" ')).roots;
      assert.is(root?.kind === 'object' && root.members[0]?.key.style, style, text);
    }
  });

  test('holds a thousand values at most that follow one another', () => {
    assert.is(parseJson('{}\n'.repeat(1_000)).roots.length, 1_000);
    assert.is(parseJson('{}\n'.repeat(1_010)).roots.length, 1_000);
  });

  test('keeps duplicate members, of which the object has the last', () => {
    const [root] = parseJson('{"a": 1, // one\n"a": 2}').roots;
    assert.is(root?.kind === 'object' && root.members.length, 2);
    assert.is(JSON.stringify(root?.value), '{"a":2}');
  });

  test('takes __proto__ for an ordinary key, in sound and in broken text', () => {
    for (const text of ['{"__proto__": {"a": 1}}', '{“__proto__”: {"a": 1}}']) {
      const value = parseJson(text).roots[0]?.value;
      assert.is(JSON.stringify(value), '{"__proto__":{"a":1}}');
      assert.not.ok(value !== null && typeof value === 'object' && 'a' in value);
    }
  });

  test('has all comments, and every value of a text with several', () => {
    const { comments, roots } = parseJson('# one\n{"a": 1} // two\n{"b": 2}');
    assert.equal(comments, [
      { start: 0, end: 5 },
      { start: 15, end: 21 },
    ]);
    assert.is(JSON.stringify(roots.map((root) => root.value)), '[{"a":1},{"b":2}]');
  });
});

suite('JSON: with comments allowed', (test) => {
  check(
    test,
    [
      ['{"a": 1, // one\n/* two */ "b": [2,],}', [], { a: 1, b: [2] }],
      ['{"a": 1 # one\n}', ['comment: [# one]'], { a: 1 }],
      ['{"a": 1 <!-- one -->}', ['comment: [<!-- one -->]'], { a: 1 }],
      ['{“a”: 1,,}', ['curly-delimiter: [“a”]', 'two commas in a row; delete one: [,]'], { a: 1 }],
      [
        '{\n  // one\n  "a": {\n    "b": 1,\n  "c": 2,\n}',
        ['this "{" is never closed; add "}": [{]'],
        { a: { b: 1 }, c: 2 },
      ],
    ],
    parseJsonc,
  );

  test('gives the value of sound text', () => {
    for (const [text, , value] of SOUND) {
      // The comment keeps the text from the reader that knows sound JSON only.
      const tree = parseJsonc(`// one\n${text}`);
      assert.equal(tree.problems, [], text);
      assert.is(JSON.stringify(tree.roots[0]?.value), JSON.stringify(value));
    }
  });
});

function messagesOf({ problems }: Tree): readonly string[] {
  return problems.map((problem) => (problem.code === 'syntax' ? problem.message : problem.code));
}

suite('JSON: limits', (test) => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

  test('nesting', () => {
    assert.equal(parseJson(nested(MAX_DEPTH)).problems, []);
    for (const [text, levels] of [
      [nested(MAX_DEPTH + 1), 201],
      // Lists beside each other are no deeper for that.
      [`[${`${nested(MAX_DEPTH)},`.repeat(3)}1]`, 201],
      ['['.repeat(200_000), 200_000],
      ['{"a[[\\"[":'.repeat(200_000), 200_000],
      [`[${`${nested(150)},`.repeat(9)}${nested(300)}]`, 301],
    ] as const)
      assert.equal(messagesOf(parseJson(text)), [
        `${levels} levels of nesting, more than the 200 that are read; flatten this`,
      ]);
  });

  test('nesting that the bounds allow', () => {
    for (const depth of [1, 2, 300]) {
      const bounds = { ...USUAL_BOUNDS, depth, isConfigured: true };
      for (const parse of [parseJson, parseJsonc])
        for (const text of [nested(depth), `//\n${nested(depth)}`])
          assert.equal(messagesOf(parse(text, bounds)).slice(text.startsWith('/') ? 1 : 0), []);
      assert.match(
        messagesOf(parseJson(nested(depth + 1), bounds)).join(),
        `more than the ${depth} of limits.depth`,
      );
    }
  });

  test('time, which ends the reading where it is over', () => {
    let asked = 0;
    const bounds = { ...USUAL_BOUNDS, isOver: () => ++asked > 3 };
    const text = `[${'1,'.repeat(10_000)}`;
    const { problems, roots } = parseJson(text, bounds);
    assert.equal(
      problems.map(({ span }) => span),
      [{ start: 8189, end: 8190 }],
    );
    assert.match(
      problems[0]?.code === 'syntax' ? problems[0].message : '',
      /^checking stopped here after the 10 s of/,
    );
    assert.is(roots[0]?.kind === 'array' && roots[0].items.length, 4095);
  });

  test('members of one object', () => {
    const members = Array.from({ length: MAX_MEMBERS }, (_, index) => `"${index}": 1`).join(', ');
    assert.equal(parseJson(`{${members}}`).problems, []);
    const { problems, roots } = parseJson(`{"a": 1, ${members}}`);
    assert.equal(
      problems.map((problem) => problem.code === 'syntax' && problem.message),
      ['more than 100000 members in one object; an instance file has a few dozen'],
    );
    assert.is(roots[0]?.kind === 'object' && roots[0].members.length, MAX_MEMBERS + 1);
  });

  test('values of a text, so that nothing is said of one that was not read', () => {
    const items = Array.from({ length: MAX_VALUES - 2 }, () => 1).join(',');
    assert.equal(parseJson(`{"a": [${items}]}`).problems, []);
    const { problems, roots } = parseJson(`{"a": [${items}], "b": "c"}`);
    assert.equal(
      problems.map((problem) => problem.code === 'syntax' && problem.message),
      [`more than ${MAX_VALUES} values; an instance file has a few dozen`],
    );
    assert.equal(
      roots[0]?.kind === 'object' && roots[0].members.map(({ key, damaged }) => [key.name, damaged]),
      [
        ['a', false],
        ['b', true],
      ],
    );
  });

  test('mistakes, of which 20,000 are told', () => {
    const almost = `[${'“a”,'.repeat(19_998)}1,]`;
    assert.is(parseJson(almost).problems.length, 19_999);
    const { problems, roots } = parseJson(`[${'“a”,'.repeat(20_010)}1]`);
    assert.is(problems.length, 20_001);
    assert.equal(problems.at(-1), {
      code: 'syntax',
      span: { start: 80_000, end: 80_043 },
      message: 'too many mistakes to go on; mend those above, the rest of the file was not read',
    });
    assert.is(roots[0]?.kind === 'array' && roots[0].items.length, 20_000);
  });

  test('lines of a text that is not closed where it should be', () => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const text = (lines: number): string => `{"a": "x${`${lineEnd}x`.repeat(lines)}"}`;
      assert.equal(messagesOf(parseJson(text(200))), [
        'this text runs over several lines; write each line break in it as "\\n"',
      ]);
      assert.match(
        messagesOf(parseJson(text(201))).join(),
        'the closing quote of this text is missing; add it',
      );
    }
  });

  test('what copying leaves between tokens', () => {
    const html = 'HTML stands between the tokens; delete the tags';
    assert.equal(messagesOf(parseJson(`[${'<br>'.repeat(20)}1]`)), [html]);
    assert.equal(messagesOf(parseJson(`[${'<br>'.repeat(21)}1]`)), [html, html]);
    assert.equal(messagesOf(parseJson(`[<b>1${' '.repeat(495)}</b>]`)), [html, html]);
    assert.equal(messagesOf(parseJson(`[<b>1${' '.repeat(496)}</b>]`)), [
      'this text is not in quotes; put it in double quotes',
      html,
    ]);
    const conflict = (ours: number): string =>
      `[\n<<<<<<< a\n1,${' '.repeat(ours)}\n=======\n2,\n>>>>>>> b\n3]`;
    const left = 'a merge conflict is left here; keep one of its two sides and delete the marks';
    assert.equal(messagesOf(parseJson(conflict(3_985))), [left]);
    assert.is(messagesOf(parseJson(conflict(3_990))).length > 1, true);
  });

  test('mistakes, so that hostile text ends soon', () => {
    const pieces = [
      '“',
      '"a" ',
      '"x"y,',
      ',',
      ':',
      '\\"',
      'a ',
      '1 ',
      '/*',
      '#\n',
      '{]',
      '\u00a0',
      '“a”,',
      '"a":"',
      "'",
      '}',
    ];
    for (const piece of pieces) {
      for (const start of ['', '[', '{', '{"a":"']) {
        const { problems } = parseJson(start + piece.repeat(2_500));
        assert.ok(problems.length > 0 && problems.length < 25_000, piece);
      }
    }
  });
});

/** mulberry32: the same numbers on every machine. */
function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  };
}

const INSTANCE = {
  element: { key: 'chargebee' },
  configuration: {
    site: 'acme',
    'event.poller': '{"a":{"b":"c, d"}}',
    on: true,
    max: 100,
    list: [{ a: 1 }, {}],
  },
  tags: ['one', 'two, three'],
  name: 'My: instance',
};

suite('JSON: every slip of one character', (test) => {
  const layouts = [
    JSON.stringify(INSTANCE, null, 2),
    JSON.stringify(INSTANCE, null, 1).replace(/\n\s*/g, ' '),
  ];
  const slips: Readonly<Record<string, (character: string) => string>> = {
    lost: () => '',
    doubled: (character) => character + character,
    mistaken: (character) => '[]{}=;“'.charAt('{}[]:,"'.indexOf(character)),
  };
  for (const [slip, change] of Object.entries(slips)) {
    test(`${slip}: gives one problem, and most of the values`, () => {
      for (const text of layouts) {
        let understood = 0;
        let tried = 0;
        for (let at = 0; at < text.length; at++) {
          if (!'{}[]:,"'.includes(text.charAt(at))) continue;
          const broken = text.slice(0, at) + change(text.charAt(at)) + text.slice(at + 1);
          if (accepts(broken)) continue;
          const tree = parseJson(broken);
          const said = tree.problems.map((problem) => describe(broken, problem)).join('\n');
          assert.is(tree.problems.length, 1, `${broken.slice(0, at)}<here>${broken.slice(at)}\n${said}`);
          tried++;
          if (lostValues(tree.roots[0]) <= 1) understood++;
        }
        assert.ok(understood / tried > 0.95, `${understood} of ${tried}`);
      }
    });
  }
});

/** How many of the instance's values are not where they should be. */
function lostValues(root: Node | undefined): number {
  const found = new Set(root === undefined ? [] : leaves('', root.value));
  return leaves('', INSTANCE).filter((leaf) => !found.has(leaf)).length;
}

function leaves(path: string, value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [`${path}=${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => leaves(`${path}/${key}`, inner));
}

const PIECES =
  '{ } [ ] : , " “ ” \' ‘ // /* */ # \n \r\n \u00a0 \u200b \t \\ \\u12 true True 01 - = ; abc "x" “y” k: ` \u0000'.split(
    ' ',
  );

suite('JSON: random texts', (test) => {
  test('have a problem if and only if JSON.parse rejects them, and a tree that holds together', () => {
    const next = random(7);
    let rejected = 0;
    for (let round = 0; round < 4_000; round++) {
      let text = JSON.stringify(INSTANCE, null, next(3)).slice(0, 200 + next(200));
      for (let edits = next(6); edits > 0; edits--) {
        const at = next(text.length);
        text = text.slice(0, at) + (PIECES[next(PIECES.length)] ?? '') + text.slice(at + next(3));
      }
      if (round % 2 === 0) text = mutate(JSON.stringify(INSTANCE, null, next(3)), next);
      const sound = accepts(text);
      if (!sound) rejected++;
      const tree = parseJson(text);
      assert.is(tree.problems.length === 0, sound, text);
      if (sound) assert.is(JSON.stringify(tree.roots[0]?.value), JSON.stringify(JSON.parse(text)), text);
      checkTree(text);
    }
    assert.ok(rejected > 2_000 && rejected < 3_990, `${rejected} were rejected`);
  });
});

function mutate(text: string, next: (limit: number) => number): string {
  const at = next(text.length);
  const piece = PIECES[next(PIECES.length * 2)] ?? '';
  return text.slice(0, at) + piece + text.slice(at + next(2));
}

/** Spans lie within the text and within each other, problems are in order and edits do not overlap. */
function checkTree(text: string): void {
  const { problems, roots } = parseJson(text);
  let last = 0;
  for (const problem of problems) {
    const { start, end } = problem.span;
    assert.ok(last <= start && (start < end || roots.length === 0) && end <= text.length, text);
    last = start;
    if (problem.code === 'syntax') assert.ok(problem.message.length <= 120, problem.message);
    let editEnd = 0;
    for (const { span } of editsOf(problem)) {
      assert.ok(editEnd <= span.start && span.start <= span.end && span.end <= text.length, text);
      editEnd = span.end;
    }
  }
  for (const root of roots) visit(root, (node) => checkNode(text, node));
}

function checkNode(text: string, node: Node): void {
  assert.ok(0 <= node.start && node.start <= node.end && node.end <= text.length, text);
  if (node.kind === 'scalar') return;
  for (const inner of node.kind === 'array'
    ? node.items
    : node.members.flatMap(({ key, value }) => [key, value])) {
    assert.ok(node.start <= inner.start && inner.end <= node.end, text);
  }
}
