import * as assert from 'uvu/assert';
import { parseYaml } from '../../../../src/core/parse/yaml.ts';
import { suite } from '../../../support/suite.ts';

type Said = readonly [marked: string, says: string | RegExp];

/** A broken text, what is said of it, and what it reads as nevertheless. */
interface Case {
  readonly text: string;
  readonly says: readonly Said[];
  readonly reads: unknown;
}

const UNCLOSED = 'this bracket is not closed; close it where its last entry ends';
const TAB = 'a tab is used for indentation, which YAML does not allow; use spaces';
const ODD = 'invisible-characters';
const IN_VALUE = 'this value holds ": " without quotes; put the value in quotes';
const OPEN_QUOTE = 'this text opens with a quote that is never closed; add the closing quote';
const NO_SPACE = 'a space is missing behind the ":" of this key; add it';
const DIFFERENTLY = 'this line is indented differently from its neighbours; align it with them';
const TOO_LITTLE = 'this line is indented less than the other lines of its block; align it with them';
const BELOW_A_VALUE = 'this line is indented below a line that already has a value; align it with that line';
const DOUBLED_COLON = 'the ":" behind this key is doubled; delete one of the two';
const NO_COMMA = 'a "," is missing between two members inside these brackets; add it';
const NEEDLESS = 'this bracket is never closed, and the lines below it need none; delete it';
const TEMPLATE = 'YAML takes "{{" for two brackets; put the value in quotes';
const TEMPLATE_KEY = 'YAML takes "{{" for two brackets; put the key in quotes';
const cannotStart = (mark: string): string =>
  `a value cannot start with "${mark}" unless it is in quotes; put the value in quotes`;

const CASES: Readonly<Record<string, readonly Case[]>> = {
  indentation: [
    { text: 'a:\n\tb: 1\nc:\n  d: 2\n', says: [['\t', TAB]], reads: { a: { b: 1 }, c: { d: 2 } } },
    { text: 'a:\n  b: 1\n\tc: 2\n', says: [['\t', TAB]], reads: { a: { b: 1, c: 2 } } },
    { text: 'a:\n\tb: 1\nc:\n\t- d\n', says: [['\t', TAB]], reads: { a: { b: 1 }, c: ['d'] } },
    { text: '-\ta: 1\n', says: [['\t', /tab stands behind this "-"/]], reads: [{ a: 1 }] },
    { text: 'a: {\n\t"b": 1\n}\nc: 2\n', says: [['\t', TAB]], reads: { a: { b: 1 }, c: 2 } },
    {
      text: 'a:\n  b: 1\n c: 2\n  d: 3\n',
      says: [['c: 2', DIFFERENTLY]],
      reads: { a: { b: 1, c: 2, d: 3 } },
    },
    { text: 'a:\n  b: 1\nc: 2\n  d: 3\n', says: [['c: 2', TOO_LITTLE]], reads: { a: { b: 1, c: 2, d: 3 } } },
    { text: 'a:\n b: 1\n  c: 2\n  d: 3\n', says: [['b: 1', TOO_LITTLE]], reads: { a: { b: 1, c: 2, d: 3 } } },
    {
      text: 'a:\n  b: 1\n    c: 2\n    d: 3\n',
      says: [['c: 2', BELOW_A_VALUE]],
      reads: { a: { b: 1, c: 2, d: 3 } },
    },
    {
      text: 'a:\n    b: 1\n  c: 2\nd:\n  e: 1\n',
      says: [['b: 1', DIFFERENTLY]],
      reads: { a: { b: 1, c: 2 }, d: { e: 1 } },
    },
    { text: ' a: 1\nb: 2\n', says: [['a: 1', DIFFERENTLY]], reads: { a: 1, b: 2 } },
    {
      text: 'a:\n - b\n  - c\n  - d\nx: y: z\n',
      says: [['y: z', IN_VALUE]],
      reads: { a: ['b - c - d'], x: 'y: z' },
    },
    {
      text: 'x:\n  a: >\n  b\n c\nd: 1\n',
      says: [['b', /stands no deeper than the key/]],
      reads: { x: { a: 'b c\n' }, d: 1 },
    },
    {
      text: 'a: |\n  b\n c\nd: 1\n',
      says: [['c', /less than the text above/]],
      reads: { a: 'b\nc\n', d: 1 },
    },
    // Behind the last document, too.
    {
      text: 'a: 1\n...\n%YAML\n# b\n',
      says: [['%YAML', /^this line starts with "%"/]],
      reads: { a: 1 },
    },
  ],
  'odd spaces': [
    { text: '\ufeffa: 1\nb: 2\n', says: [], reads: { a: 1, b: 2 } },
    { text: 'a:\n  b: 1\n\u00a0\u00a0c: 2\n', says: [['\u00a0\u00a0', ODD]], reads: { a: { b: 1, c: 2 } } },
    { text: 'a:\n \u00a0b: 1\n  c: 2\n', says: [['\u00a0', ODD]], reads: { a: { b: 1, c: 2 } } },
    { text: 'a:\n\u3000b: 1\n', says: [['\u3000', ODD]], reads: { a: { b: 1 } } },
    { text: '\u00a0a: 1\nb: 2\n', says: [['\u00a0', ODD]], reads: { a: 1, b: 2 } },
    { text: '\u200ba: 1\nb: 2\n', says: [['\u200b', ODD]], reads: { a: 1, b: 2 } },
    { text: 'a: 1\n\u00a0\nb: 2\n', says: [['\u00a0', ODD]], reads: { a: 1, b: 2 } },
    { text: 'a: "x"\u00a0\nb: 2\n', says: [['\u00a0', ODD]], reads: { a: 'x', b: 2 } },
    { text: 'a: {b: "x"\u00a0, c: 1}\n', says: [['\u00a0', ODD]], reads: { a: { b: 'x', c: 1 } } },
    { text: 'a:\u00a0b\nc: 1\n', says: [['\u00a0', ODD]], reads: { a: 'b', c: 1 } },
    { text: '---\u00a0\na: 1\n', says: [['\u00a0', ODD]], reads: { a: 1 } },
    { text: 'a: |\n  x\n\u00a0 y\nb: 1\n', says: [['\u00a0', ODD]], reads: { a: 'x\ny\n', b: 1 } },
    { text: "a: 'x'\u200b\nb: 'y'\n", says: [['\u200b', ODD]], reads: { a: 'x', b: 'y' } },
    { text: 'a: "x\u00a0y"\nb: x\u00a0y\n', says: [], reads: { a: 'x\u00a0y', b: 'x\u00a0y' } },
    { text: 'a: |\n  x\n  \u00a0y\n', says: [], reads: { a: 'x\n\u00a0y\n' } },
  ],
  'odd spaces and something else': [
    {
      text: 'a:\n\tb: 1\nc:\n\u00a0 d: 1\n',
      says: [
        ['\t', TAB],
        ['\u00a0', ODD],
      ],
      reads: { a: { b: 1 }, c: { d: 1 } },
    },
    {
      text: 'a:\n\t\u00a0b: 1\nc: 2\n',
      says: [
        ['\t', TAB],
        ['\u00a0', ODD],
      ],
      reads: { a: { b: 1 }, c: 2 },
    },
    { text: 'a:\n\u00a0\tb: 1\nc: 2\n', says: [['\u00a0', ODD]], reads: { a: { b: 1 }, c: 2 } },
    {
      text: 'a: "x\nb:\n\u00a0 c: "d"\n',
      says: [
        ['"', OPEN_QUOTE],
        ['\u00a0', ODD],
      ],
      reads: { a: 'x', b: { c: 'd' } },
    },
    {
      text: "a: 'x\nb:\u00a0'y'\n",
      says: [
        ["'", OPEN_QUOTE],
        ['\u00a0', ODD],
      ],
      reads: { a: 'x', b: 'y' },
    },
    { text: 'a: "x\u00a0\nb: 1\n', says: [['"', OPEN_QUOTE]], reads: { a: 'x\u00a0', b: 1 } },
    {
      text: 'a:\n\u00a0 b:1\n\u00a0 c: 2\n',
      says: [
        ['\u00a0', ODD],
        [':', NO_SPACE],
      ],
      reads: { a: { b: 1, c: 2 } },
    },
    {
      text: 'a:\n  b:\u00a01\n  c:2\n',
      says: [
        ['\u00a0', ODD],
        [':', NO_SPACE],
      ],
      reads: { a: { b: 1, c: 2 } },
    },
    {
      text: 'a:\u00a0b: c\nd: 1\n',
      says: [
        ['\u00a0', ODD],
        ['b: c', IN_VALUE],
      ],
      reads: { a: 'b: c', d: 1 },
    },
    {
      text: 'a:\n  -\u00a0b\n  -c\n',
      says: [
        ['\u00a0', ODD],
        ['-', /space is missing behind the "-"/],
      ],
      reads: { a: ['b', 'c'] },
    },
    { text: 'a: @b\u00a0\nc: 1\n', says: [['@b\u00a0', cannotStart('@')]], reads: { a: '@b\u00a0', c: 1 } },
    {
      text: 'a: &b\u00a0\nc: 1\n',
      says: [['&b\u00a0', /starts with "&" is an anchor/]],
      reads: { a: '&b\u00a0', c: 1 },
    },
  ],
  keys: [
    { text: 'a: 1\nb:2\n', says: [[':', NO_SPACE]], reads: { a: 1, b: 2 } },
    { text: 'a: 1\nb :2\n', says: [[':', NO_SPACE]], reads: { a: 1, b: 2 } },
    { text: 'a: {b:c, d: 1}\n', says: [[':', NO_SPACE]], reads: { a: { b: 'c', d: 1 } } },
    {
      text: 'a: 1\nb 2\nc: 3\n',
      says: [['b 2', /colon and a space are missing/]],
      reads: { a: 1, b: 2, c: 3 },
    },
    {
      text: 'a\n  b: 1\nc: 2\n',
      says: [['a', /":" behind this key is missing/]],
      reads: { a: { b: 1 }, c: 2 },
    },
    { text: 'a: 1\nb = 2\n', says: [['=', /a "=" stands between key and value/]], reads: { a: 1, b: 2 } },
    { text: 'a; 1\nb: 2\n', says: [[';', /a ";" stands between key and value/]], reads: { a: 1, b: 2 } },
    { text: 'a: : 1\nb: 2\n', says: [[':', DOUBLED_COLON]], reads: { a: 1, b: 2 } },
    { text: '"a: 1\nb: 2\n', says: [['"', /this key opens with a quote/]], reads: { a: 1, b: 2 } },
    { text: '"a: "x"\nb: 2\n', says: [['"', /this key opens with a quote/]], reads: { a: 'x', b: 2 } },
    { text: 'a: "b" c: 1\n', says: [['c', /a second key stands on this line/]], reads: { a: 'b', c: 1 } },
    { text: 'a: [b] c: 1\n', says: [['c', /a second key stands on this line/]], reads: { a: ['b'], c: 1 } },
    { text: 'a: b\ncd\ne: 1\n', says: [['cd', /this line has no key/]], reads: { a: 'b', e: 1 } },
    {
      text: 'a:\n  - b\n  c\n',
      says: [['c', /"- " in front of this list item is missing/]],
      reads: { a: ['b', 'c'] },
    },
    { text: 'a:\n  - b\n  -c\n', says: [['-', /space is missing behind the "-"/]], reads: { a: ['b', 'c'] } },
  ],
  values: [
    { text: 'a: b: c\nd: 1\n', says: [['b: c', IN_VALUE]], reads: { a: 'b: c', d: 1 } },
    {
      text: 'a: b c: d\ne: 1\n',
      says: [['b c: d', /in quotes, or the second key on its own line/]],
      reads: { a: 'b c: d', e: 1 },
    },
    { text: 'a: @b\nc: 1\n', says: [['@b', cannotStart('@')]], reads: { a: '@b', c: 1 } },
    { text: 'a: `b`\nc: 1\n', says: [['`b`', cannotStart('`')]], reads: { a: '`b`', c: 1 } },
    { text: 'a: %b\nc: 1\n', says: [['%b', cannotStart('%')]], reads: { a: '%b', c: 1 } },
    {
      text: 'a: &lt;B&gt;\nc: 1\n',
      says: [['&lt;B&gt;', /starts with "&" is an anchor/]],
      reads: { a: '&lt;B&gt;', c: 1 },
    },
    { text: 'a: *b c\nd: 1\n', says: [['*b c', /starts with "\*" is an alias/]], reads: { a: '*b c', d: 1 } },
    { text: 'a: !b\nc: 1\n', says: [['!b', /starts with "!" is a tag/]], reads: { a: '!b', c: 1 } },
    { text: 'a: >b\nc: 1\n', says: [['>b', /behind ">" YAML wants the text/]], reads: { a: '>b', c: 1 } },
    { text: 'a: - b\nc: 1\n', says: [['- b', cannotStart('- ')]], reads: { a: '- b', c: 1 } },
    {
      text: 'a: - b\n   - c\nd: 1\n',
      says: [['-', /a list cannot start on the line of its key/]],
      reads: { a: ['b', 'c'], d: 1 },
    },
    {
      text: 'a: b #c\n  d\ne: 1\n',
      says: [['#', /starts a comment and ends the value/]],
      reads: { a: 'b #c d', e: 1 },
    },
    {
      text: 'a: {{ b }}\nc: [{{d}}]\n',
      says: [
        ['{{ b }}', TEMPLATE],
        ['{{d}}', TEMPLATE],
      ],
      reads: { a: '{{ b }}', c: ['{{d}}'] },
    },
    {
      text: 'a:\n  {{ b }}: 1\n  {{c}}-d:\n    - {{ e }}: {{ f }}\n',
      says: [
        ['{{ b }}', TEMPLATE_KEY],
        ['{{c}}', TEMPLATE_KEY],
        ['{{ e }}', TEMPLATE_KEY],
        ['{{ f }}', TEMPLATE],
      ],
      reads: { a: { '{{ b }}': 1, '{{c}}-d': [{ '{{ e }}': '{{ f }}' }] } },
    },
    {
      text: 'a: b}\nc: d: e]\n',
      says: [['d: e]', /add a "\[" in front/]],
      reads: { a: 'b}', c: [{ d: 'e' }] },
    },
    { text: 'a: True\nb: None\nc: yes\n', says: [], reads: { a: true, b: 'None', c: 'yes' } },
    { text: '%YAML 1.1\n---\na: yes\nb: 0o7\n', says: [], reads: { a: true, b: '0o7' } },
    { text: 'a: yes\nb: 0o7\nc: !!binary YQ==\n', says: [], reads: { a: 'yes', b: 7, c: 'YQ==' } },
    { text: 'a: &x 1\nb: &x 2\nc: *x\n', says: [], reads: { a: 1, b: 2, c: 2 } },
    { text: '&x a: b\nc: *x\n', says: [], reads: { a: 'b', c: 'a' } },
    { text: 'a: {b: 1\n# c\n}\nd: [1,\n# e\n  2\n# f\n]\n', says: [], reads: { a: { b: 1 }, d: [1, 2] } },
    {
      text: 'a: !!omap\n  - b: 1\nc: !!timestamp 2001-01-01\n',
      says: [],
      reads: { a: [{ b: 1 }], c: '2001-01-01' },
    },
    { text: 'a: &x # y\nb: 1\n', says: [['&x', /starts with "&" is an anchor/]], reads: { a: '&x', b: 1 } },
    { text: 'a: !x # y\n', says: [['!x', /starts with "!" is a tag/]], reads: { a: '!x' } },
    {
      text: 'a: &x\n  b: 1\nc: &y\nd: 2\n',
      says: [['&y', /starts with "&" is an anchor/]],
      reads: { a: { b: 1 }, c: '&y', d: 2 },
    },
    { text: 'a: &x # y\n  b: 1\nc: *x\n', says: [], reads: { a: { b: 1 }, c: { b: 1 } } },
    { text: 'a: !!seq\n- b\nc: &x\n\n# d\n  e: 1\n', says: [], reads: { a: ['b'], c: { e: 1 } } },
  ],
  quotes: [
    { text: 'a: "b\nc: 1\n', says: [['"', OPEN_QUOTE]], reads: { a: 'b', c: 1 } },
    { text: 'a: "b\nc: "d"\ne: 1\n', says: [['"', OPEN_QUOTE]], reads: { a: 'b', c: 'd', e: 1 } },
    { text: "a: 'b\nc: 1\n", says: [["'", OPEN_QUOTE]], reads: { a: 'b', c: 1 } },
    { text: `a: "b'\nc: 1\n`, says: [['"', /opens with one sort of quote/]], reads: { a: 'b', c: 1 } },
    {
      text: 'a: ""b"\nc: 1\n',
      says: [['"', /quote that opens this text is doubled/]],
      reads: { a: 'b', c: 1 },
    },
    {
      text: 'a: "b""\nc: 1\n',
      says: [['"', /quote that closes this text is doubled/]],
      reads: { a: 'b', c: 1 },
    },
    {
      text: 'a: "b",\nc: 1\n',
      says: [[',', /"," follows the closing quote as in JSON/]],
      reads: { a: 'b', c: 1 },
    },
    {
      text: 'a: "b" c\nd: 1\n',
      says: [['c', /text follows the closing quote/]],
      reads: { a: '"b" c', d: 1 },
    },
    {
      text: "a: 'it's me'\nb: 1\n",
      says: [["s me'", /text follows the closing quote/]],
      reads: { a: "'it's me'", b: 1 },
    },
    { text: 'a: "b\nc"\nd: 1\n', says: [['c"', /goes on with a text in quotes/]], reads: { a: 'b c', d: 1 } },
    { text: 'a: "\\q"\nb: 1\n', says: [['\\', /does not know this escape/]], reads: { a: '\\q', b: 1 } },
    { text: 'a: “b: c”\nd: 1\n', says: [['“b: c”', 'curly-delimiter']], reads: { a: 'b: c', d: 1 } },
  ],
  brackets: [
    { text: 'a: {b: 1\nc: 2\n', says: [['{', UNCLOSED]], reads: { a: { b: 1 }, c: 2 } },
    { text: 'a: [1, 2\nc: 2\n', says: [['[', UNCLOSED]], reads: { a: [1, 2], c: 2 } },
    { text: 'a: {b: [1, c: 2}\nd: 2\n', says: [['[', UNCLOSED]], reads: { a: { b: [1, { c: 2 }] }, d: 2 } },
    {
      text: 'a: {b\nc: 2\n',
      says: [['{', /not closed; close it, or put the value in quotes/]],
      reads: { a: '{b', c: 2 },
    },
    { text: 'a: [1]]\nc: 2\n', says: [[']', /closes nothing/]], reads: { a: [1], c: 2 } },
    { text: 'a: [[1, 2]\nc: 2\n', says: [['[', /bracket is doubled/]], reads: { a: [1, 2], c: 2 } },
    {
      text: 'a: [1}\nc: 2\n',
      says: [['}', /a "\[" is closed by a "}" here; write "\]"/]],
      reads: { a: [1], c: 2 },
    },
    { text: 'a: [1)\nc: 2\n', says: [[')', /a "\[" is closed by a "\)" here/]], reads: { a: [1], c: 2 } },
    { text: 'a: {b: 1 c: 2}\nd: 3\n', says: [[' ', NO_COMMA]], reads: { a: { b: 1, c: 2 }, d: 3 } },
    { text: 'a: ["b" "c"]\nd: 3\n', says: [[' ', NO_COMMA]], reads: { a: ['b', 'c'], d: 3 } },
    {
      text: 'a: {b: 1; c: 2}\nd: 3\n',
      says: [[';', /a ";" stands between two members/]],
      reads: { a: { b: 1, c: 2 }, d: 3 },
    },
    { text: 'a: [b,, c]\nd: 3\n', says: [[',', /"," is doubled/]], reads: { a: ['b', 'c'], d: 3 } },
    { text: 'a: [, b]\nd: 3\n', says: [[',', /in front of the first entry/]], reads: { a: ['b'], d: 3 } },
    {
      text: 'a: {"b" "c"}\nd: 3\n',
      says: [['"', /":" between key and value/]],
      reads: { a: { b: 'c' }, d: 3 },
    },
    { text: 'a: ["b, "c"]\nd: 3\n', says: [['"', OPEN_QUOTE]], reads: { a: ['b', 'c'], d: 3 } },
    { text: 'a: {b: "c}\nd: 3\n', says: [['"', OPEN_QUOTE]], reads: { a: { b: 'c' }, d: 3 } },
    {
      text: 'a: [b #c]\nd: 3\n',
      says: [['#', /starts a comment, which hides the closing bracket/]],
      reads: { a: ['b #c'], d: 3 },
    },
    {
      text: 'a: {\n"b": 1\n}\nc: 2\n',
      says: [['{', /must be indented deeper than their key/]],
      reads: { a: { b: 1 }, c: 2 },
    },
    { text: 'a: {b, c: 1}\n', says: [], reads: { a: { b: null, c: 1 } } },
    { text: '{"a": 1 "b": 2}\n', says: [['1', 'missing-comma']], reads: { a: 1, b: 2 } },
    { text: '{\n\t"a": {"b": 1},\n\t"c": [1 2]\n}\n', says: [], reads: { a: { b: 1 }, c: ['1 2'] } },
  ],
  'other languages and lists': [
    {
      text: 'a:\n  - b\n- c\nd: 1\n',
      says: [['- c', TOO_LITTLE]],
      reads: { a: ['b', 'c'], d: 1 },
    },
    { text: 'a:\n- b\n- c\nd: 1\n', says: [], reads: { a: ['b', 'c'], d: 1 } },
    {
      text: 'a: 1\n- b: 2\nc: 3\n',
      says: [['-', /makes a list item of this key/]],
      reads: { a: 1, b: 2, c: 3 },
    },
    { text: 'a: 1\n}\nb: 2\n', says: [['}', /closes nothing/]], reads: { a: 1, b: 2 } },
    { text: '{\na: 1\nb: 2\n', says: [['{', NEEDLESS]], reads: { a: 1, b: 2 } },
    { text: 'a: {\n  b: 1\n  c: 2\nd: 3\n', says: [['{', NEEDLESS]], reads: { a: { b: 1, c: 2 }, d: 3 } },
    { text: 'a: {\n  b: 1,\n  c: 2\nd: 3\n', says: [['{', UNCLOSED]], reads: { a: { b: 1, c: 2 }, d: 3 } },
    {
      text: 'a: 1\n// b\nc: 2\n',
      says: [['//', /a comment starts with "#" in YAML/]],
      reads: { a: 1, c: 2 },
    },
    { text: 'a: 1\n/* b */\nc: 2\n', says: [['/*', /a comment starts with "#"/]], reads: { a: 1, c: 2 } },
    {
      text: 'a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\nc: "d\n',
      says: [
        ['<<<<<<< HEAD', /a merge conflict is left here/],
        ['"', OPEN_QUOTE],
      ],
      reads: { a: 1, b: 2, c: 'd' },
    },
  ],
  surroundings: [
    { text: '```yaml\na: 1\n```\n', says: [['```yaml', /fence of Markdown/]], reads: { a: 1 } },
    { text: 'So:\n\n```\na: 1\n```\nDone.\n', says: [['```', /fence of Markdown/]], reads: { a: 1 } },
    { text: 'a: 1\n```\n', says: [['```', /fence of Markdown/]], reads: { a: 1 } },
    {
      text: 'Create it with this body\na: 1\n',
      says: [['Create it with this body', /no part of the instance/]],
      reads: { a: 1 },
    },
    {
      text: 'a: 1\nThen submit it.\n',
      says: [['Then submit it.', /no part of the instance/]],
      reads: { a: 1 },
    },
  ],
};

const problemsOf = (text: string): readonly Said[] =>
  parseYaml(text).problems.map((problem) => [
    text.slice(problem.span.start, problem.span.end),
    problem.code === 'syntax' ? problem.message : problem.code,
  ]);

function check({ text, says, reads }: Case): void {
  const problems = problemsOf(text);
  assert.equal(
    problems.map(([marked]) => marked),
    says.map(([marked]) => marked),
    JSON.stringify(problems),
  );
  for (const [index, [, expected]] of says.entries()) {
    const message = problems[index]?.[1].toString() ?? '';
    if (typeof expected === 'string') assert.is(message, expected);
    else assert.match(message, expected);
  }
  const [root] = parseYaml(text).roots;
  assert.equal(JSON.parse(JSON.stringify(root?.value)), reads);
}

suite('mending YAML', (test) => {
  for (const [sort, cases] of Object.entries(CASES)) {
    for (const each of cases) test(`${sort}: ${JSON.stringify(each.text)}`, () => check(each));
  }

  test('reads the same with the line ends of Windows and of old Macs', () => {
    for (const { text, says, reads } of Object.values(CASES).flat()) {
      if (text.includes('|')) continue;
      for (const end of ['\r\n', '\r']) check({ text: text.replaceAll('\n', end), says, reads });
    }
  });

  test('names each mistake of a text once, in order', () => {
    const text =
      'a: "x\nb:\n\tc: 1\nd: e: f\ng: [1, 2\nh = 3\ni: @j\nk: {l: 1,, m: 2}\nn:\n  o: 1\n   p: 2\nq: "r" s\nt: 1\n';
    assert.equal(
      problemsOf(text).map(([marked]) => marked),
      ['"', '\t', 'e: f', '[', '=', '@j', ',', 'p: 2', 's'],
    );
    assert.equal(Object.keys(parseYaml(text).roots[0]?.value ?? {}).join(''), 'abdghiknqt');
  });

  test('keeps the mistakes of one document from the others', () => {
    const text = 'a: 1\n---\nb: "x\n---\nc: d: e\n...\nf: [g\n';
    assert.equal(
      problemsOf(text).map(([marked]) => marked),
      ['"', 'd: e', '['],
    );
    assert.equal(
      parseYaml(text).roots.map(({ value }) => JSON.stringify(value)),
      ['{"a":1}', '{"b":"x"}', '{"c":"d: e"}', '{"f":["g"]}'],
    );
  });

  test('gives the places of the file, not of the mended text', () => {
    const text = 'a:\n\tb: "x\n\tc: y: z\n\td: 1\n';
    const [root] = parseYaml(text).roots;
    const spans: string[] = [];
    if (root?.kind === 'object' && root.members[0]?.value.kind === 'object')
      for (const { key, value } of root.members[0].value.members)
        spans.push(text.slice(key.start, key.end), text.slice(value.start, value.end));
    assert.equal(spans, ['b', '"x', 'c', 'y: z', 'd', '1']);
  });

  test('reads a text alike whatever tags were named before it', () => {
    const texts = [
      'a: 2001-01-01\nb: YQ==\nc: {d: null}\ne:\n  - f: 1\ng: 0x1f\n',
      'a: !!binary YQ==\n',
      'a: !!set\n  ? b\n',
      'a: !!omap\n  - b: 1\n',
      'a: !!pairs\n  - b: 1\n',
      'a: !!timestamp 2001-01-01\n',
      '<<: {a: 1}\nb: 2\n',
    ];
    const valuesOf = (text: string): string =>
      JSON.stringify(parseYaml(text).roots.map(({ value }) => value));
    // A directive keeps a document apart from all others.
    for (const text of [...texts, ...texts])
      assert.is(valuesOf(text), valuesOf(`%YAML 1.2\n---\n${text}`), text);
  });

  test('suggests what is sure and keeps every text, and nothing else', () => {
    const suggested = (text: string): string | undefined => {
      const [problem] = parseYaml(text).problems;
      if (problem?.code !== 'syntax' || problem.suggestion === undefined) return undefined;
      return [...problem.suggestion.edits]
        .reverse()
        .reduce((done, { span, text: to }) => done.slice(0, span.start) + to + done.slice(span.end), text);
    };
    assert.is(suggested("a: it's: me\n"), "a: 'it''s: me'\n");
    assert.is(suggested('a:\n\tb: 1\n\tc: 2\n'), 'a:\n  b: 1\n  c: 2\n');
    assert.is(suggested('a: [b,, c]\n'), 'a: [b, c]\n');
    assert.is(suggested('a: "b",\nc: 1\n'), 'a: "b"\nc: 1\n');
    assert.is(suggested('a: "b\nc: 1\n'), undefined);
    assert.is(suggested('a: [b\nc: 1\n'), undefined);
    assert.is(suggested('a: 1\nb c\n'), undefined);
  });
});
