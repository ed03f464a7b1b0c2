import * as assert from 'uvu/assert';
import type { CommandProblem, CurlCommand } from '../../../../src/core/parse/shell/command.ts';
import { parseShell } from '../../../../src/core/parse/shell/parse-shell.ts';
import type { Edit } from '../../../../src/core/text/span.ts';
import { suite } from '../../../support/suite.ts';

function wordsOf({ words }: CurlCommand): string[] {
  return words.map(({ content }) => content.text);
}

function editsOf(problem: CommandProblem): readonly Edit[] {
  return problem.code === 'unclosed-quote' ? problem.suggestion : problem.fix;
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end)
    .reduce((done, { span, text: to }) => done.slice(0, span.start) + to + done.slice(span.end), text);
}

/** A damaged command: what is wrong with it, its words as they were meant, and how it is mended. */
interface Damage {
  readonly what: string;
  readonly text: string;
  /** Each problem with what it marks. */
  readonly problems: readonly string[];
  readonly words: readonly string[];
  readonly mended: string;
}

const DAMAGED: readonly Damage[] = [
  {
    what: 'no continuation at all, the address last',
    text: "curl -X POST\n-H 'A: b'\n-d @instance.json\n'https://h/instances'",
    problems: ['missing-continuation T', "missing-continuation '", 'missing-continuation n'],
    words: ['-X', 'POST', '-H', 'A: b', '-d', '@instance.json', 'https://h/instances'],
    mended: "curl -X POST \\\n-H 'A: b' \\\n-d @instance.json \\\n'https://h/instances'",
  },
  {
    what: 'the address on the second line',
    text: 'curl\n  https://h/instances\n  -d @a\n',
    problems: ['missing-continuation l', 'missing-continuation s'],
    words: ['https://h/instances', '-d', '@a'],
    mended: 'curl \\\n  https://h/instances \\\n  -d @a\n',
  },
  {
    what: 'an address without a scheme, and one on a variable',
    text: 'curl -d @a\napi.example.com/instances\n\ncurl -d @a\n"$BASE/instances"\n',
    problems: ['missing-continuation a', 'missing-continuation a'],
    words: ['-d', '@a', 'api.example.com/instances', '-d', '@a', '$BASE/instances'],
    mended: 'curl -d @a \\\napi.example.com/instances\n\ncurl -d @a \\\n"$BASE/instances"\n',
  },
  {
    what: 'an option whose value is on the next line',
    text: `curl url -d\n'{"a": 1}'`,
    problems: ['missing-continuation d'],
    words: ['url', '-d', '{"a": 1}'],
    mended: `curl url -d \\\n'{"a": 1}'`,
  },
  {
    what: 'a console session, with and without continuations',
    text: '$ curl -X POST\n> -d @a \\ \n> -k \\\n> url\n> out.txt\n$ curl b\n{"id": "it\'s"}\nuser@host:~$ curl c',
    problems: ['missing-continuation T', 'space-after-backslash \\ '],
    words: ['-X', 'POST', '-d', '@a', '-k', 'url', 'b', 'c'],
    mended:
      '$ curl -X POST \\\n> -d @a \\\n> -k \\\n> url\n> out.txt\n$ curl b\n{"id": "it\'s"}\nuser@host:~$ curl c',
  },
  {
    what: 'a pipe at the start of a line',
    text: 'curl url\n  | jq .id',
    problems: ['missing-continuation l'],
    words: ['url'],
    mended: 'curl url \\\n  | jq .id',
  },
  {
    what: 'some continuations are there, and lines end in space or a carriage return',
    text: "curl -X POST \\\r\n -H 'A: b'  \r\n -d @a\r\n url",
    problems: ["missing-continuation '"],
    words: ['-X', 'POST', '-H', 'A: b', '-d', '@a'],
    mended: "curl -X POST \\\r\n -H 'A: b'  \\\r\n -d @a\r\n url",
  },
  {
    what: 'space behind the backslash',
    text: 'curl -X POST \\ \n  -d @a \\\t\n  -k \\\u00a0\n  https://h',
    problems: ['space-after-backslash \\ ', 'space-after-backslash \\\t', 'space-after-backslash \\\u00a0'],
    words: ['-X', 'POST', '-d', '@a', '-k', 'https://h'],
    mended: 'curl -X POST \\\n  -d @a \\\n  -k \\\n  https://h',
  },
  {
    what: 'space behind a backslash that has nothing to continue',
    text: 'curl url \\ \ncurl other \\ ',
    problems: ['space-after-backslash \\ ', 'space-after-backslash \\ '],
    words: ['url', 'other'],
    mended: 'curl url \ncurl other ',
  },
  {
    what: 'a backslash directly behind a word',
    text: 'curl\\\n-d @a\\\n-k url',
    problems: ['glued-continuation \\', 'glued-continuation \\'],
    words: ['-d', '@a', '-k', 'url'],
    mended: 'curl \\\n-d @a \\\n-k url',
  },
  {
    what: 'curly quotes as delimiters',
    text: 'curl -H “A: b” -H ‘C: d’ --header=“E: f” -H“G: h” “https://h”',
    problems: [
      'curly-delimiter “A: b”',
      'curly-delimiter ‘C: d’',
      'curly-delimiter “E: f”',
      'curly-delimiter “G: h”',
      'curly-delimiter “https://h”',
    ],
    words: ['-H', 'A: b', '-H', 'C: d', '--header=E: f', '-HG: h', 'https://h'],
    mended: `curl -H 'A: b' -H 'C: d' --header='E: f' -H'G: h' 'https://h'`,
  },
  {
    what: 'curly quotes around JSON, with quotes and a variable in it',
    text: 'curl -d “{“a”: “b”}” url; curl -d ‘{"a": "it’s"}’ url; curl -d “{"a": "$A"}” url',
    problems: [
      'curly-delimiter “{“a”: “b”}”',
      'curly-delimiter ‘{"a": "it’s"}’',
      'curly-delimiter “{"a": "$A"}”',
    ],
    words: ['-d', '{“a”: “b”}', 'url', '-d', '{"a": "it’s"}', 'url', '-d', '{"a": "$A"}', 'url'],
    mended: `curl -d '{“a”: “b”}' url; curl -d '{"a": "it’s"}' url; curl -d "{\\"a\\": \\"$A\\"}" url`,
  },
  {
    what: 'one curly quote of two',
    text: 'curl -H \'A: b’ -H “C: d" url',
    problems: ['curly-delimiter ’', 'curly-delimiter “C: d"'],
    words: ['-H', 'A: b', '-H', 'C: d', 'url'],
    mended: "curl -H 'A: b' -H 'C: d' url",
  },
  {
    what: 'an apostrophe in JSON',
    text: `curl -d '{"name": "Bob's"}' url`,
    problems: [`apostrophe-in-quotes '`],
    words: ['-d', '{"name": "Bob\'s"}', 'url'],
    mended: `curl -d '{"name": "Bob'\\''s"}' url`,
  },
  {
    what: 'apostrophes that come out even, over several lines, one at the end of a text',
    text: `curl -d '{\n  "a": "Bob's and Tom's",\n  "b": "the users'",\n  "c": "users' data"\n}' \\\n  url`,
    problems: [
      `apostrophe-in-quotes '`,
      `apostrophe-in-quotes '`,
      `apostrophe-in-quotes '`,
      `apostrophe-in-quotes '`,
    ],
    words: ['-d', `{\n  "a": "Bob's and Tom's",\n  "b": "the users'",\n  "c": "users' data"\n}`, 'url'],
    mended: `curl -d '{\n  "a": "Bob'\\''s and Tom'\\''s",\n  "b": "the users'\\''",\n  "c": "users'\\'' data"\n}' \\\n  url`,
  },
  {
    what: 'apostrophes in JSON with a variable between its quotes',
    text: `curl -d '{"a": "'$A'", "b": "Bob's"}' url; curl -d '{\n"a": "'"$A"'",\n"b": "Bob's Tom's"}' url`,
    problems: [`apostrophe-in-quotes '`, `apostrophe-in-quotes '`, `apostrophe-in-quotes '`],
    words: ['-d', `{"a": "$A", "b": "Bob's"}`, 'url', '-d', `{\n"a": "$A",\n"b": "Bob's Tom's"}`, 'url'],
    mended: `curl -d '{"a": "'$A'", "b": "Bob'\\''s"}' url; curl -d '{\n"a": "'"$A"'",\n"b": "Bob'\\''s Tom'\\''s"}' url`,
  },
  {
    what: 'quotes in a query, around the platform’s own variables and in a date format',
    text: `curl -d '{"a": "where=t>='\${epoch}'", "b": "x in ('a','b c') and d = '2020-01-01T00:00:00Z'", "c": "'\${gmtDate:yyyy-MM-dd'T'HH:mm:ss'Z'}'", "d": "'"$D"'", "e": "'\${epoch}'"}' url`,
    problems: Array<string>(14).fill(`apostrophe-in-quotes '`),
    words: [
      '-d',
      `{"a": "where=t>='\${epoch}'", "b": "x in ('a','b c') and d = '2020-01-01T00:00:00Z'", "c": "'\${gmtDate:yyyy-MM-dd'T'HH:mm:ss'Z'}'", "d": "$D", "e": "\${epoch}"}`,
      'url',
    ],
    mended:
      `curl -d '{"a": "where=t>=Q\${epoch}Q", "b": "x in (QaQ,Qb cQ) and d = Q2020-01-01T00:00:00ZQ", "c": "Q\${gmtDate:yyyy-MM-ddQTQHH:mm:ssQZQ}Q", "d": "'"$D"'", "e": "'\${epoch}'"}' url`.replaceAll(
        'Q',
        "'\\''",
      ),
  },
  {
    what: 'an apostrophe in a header',
    text: `curl -H 'X-Name: Bob's' -d @a url`,
    problems: [`apostrophe-in-quotes '`],
    words: ['-H', `X-Name: Bob's`, '-d', '@a', 'url'],
    mended: `curl -H 'X-Name: Bob'\\''s' -d @a url`,
  },
  {
    what: 'JSON in double quotes that are not escaped',
    text: `curl -d "{"element": {"key": "it's"}}" url; curl -d "{ "a": "$A" }" url`,
    problems: ['quote-in-quotes "', 'quote-in-quotes "'],
    words: ['-d', `{"element": {"key": "it's"}}`, 'url', '-d', '{ "a": "$A" }', 'url'],
    mended: `curl -d '{"element": {"key": "it'\\''s"}}' url; curl -d "{ \\"a\\": \\"$A\\" }" url`,
  },
  {
    what: 'quotes that are never closed',
    text: `curl -H 'A: b \\\n  -H "C: d \\\n  -d '{"a": 1} \\\n  'https://h`,
    problems: ["unclosed-quote '", 'unclosed-quote "', "unclosed-quote '", "unclosed-quote '"],
    words: ['-H', 'A: b', '-H', 'C: d', '-d', '{"a": 1}', 'https://h'],
    mended: `curl -H 'A: b' \\\n  -H "C: d" \\\n  -d '{"a": 1}' \\\n  'https://h'`,
  },
  {
    what: 'quotes that are not closed and come out even',
    text: `curl -H "A: b \\\n  -H "C: d" \\\n  -H "E: f \\\n  url`,
    problems: ['unclosed-quote "', 'unclosed-quote "'],
    words: ['-H', 'A: b', '-H', 'C: d', '-H', 'E: f', 'url'],
    mended: `curl -H "A: b" \\\n  -H "C: d" \\\n  -H "E: f" \\\n  url`,
  },
  {
    what: 'single quotes that are not closed and come out even',
    text: `curl -H 'A: b \\\n  -H 'C: d' \\\n  -H 'E: f \\\n  url`,
    problems: ["unclosed-quote '", "unclosed-quote '"],
    words: ['-H', 'A: b', '-H', 'C: d', '-H', 'E: f', 'url'],
    mended: `curl -H 'A: b' \\\n  -H 'C: d' \\\n  -H 'E: f' \\\n  url`,
  },
  {
    what: 'unclosed quotes of two commands',
    text: `curl -H 'A: b url\ncurl -H 'C: d url`,
    problems: ["unclosed-quote '", "unclosed-quote '"],
    words: ['-H', 'A: b url', '-H', 'C: d url'],
    mended: `curl -H 'A: b url'\ncurl -H 'C: d url'`,
  },
  {
    what: 'an unclosed quote before another command',
    text: `curl -H 'A: b url\ncurl -H 'C: d' url`,
    problems: [`unclosed-quote '`],
    words: ['-H', 'A: b url', '-H', 'C: d', 'url'],
    mended: `curl -H 'A: b url'\ncurl -H 'C: d' url`,
  },
  {
    what: 'typographic dashes',
    text: 'curl –X POST —header a –-data b −k —H c -–url d',
    problems: [
      'typographic-dash –',
      'typographic-dash —',
      'typographic-dash –-',
      'typographic-dash −',
      'typographic-dash —',
      'typographic-dash -–',
    ],
    words: ['-X', 'POST', '--header', 'a', '--data', 'b', '-k', '-H', 'c', '--url', 'd'],
    mended: 'curl -X POST --header a --data b -k -H c --url d',
  },
  {
    what: 'spaces that are none, and characters that cannot be seen',
    text: 'curl\u00a0-X\u00a0POST \u200b-d @a\u200b b\n\u00a0-k',
    problems: [
      'invisible-character \u00a0',
      'invisible-character \u00a0',
      'invisible-character \u200b',
      'invisible-character \u200b',
      'missing-continuation b',
      'invisible-character \u00a0',
    ],
    words: ['-X', 'POST', '-d', '@a', 'b', '-k'],
    mended: 'curl -X POST -d @a b \\\n -k',
  },
];

suite('a damaged curl command', (test) => {
  for (const { what, text, problems, words, mended } of DAMAGED) {
    test(`is read as it was meant: ${what}`, () => {
      const { commands } = parseShell(text);
      assert.equal(commands.flatMap(wordsOf), words);
      const found = commands.flatMap((command) => command.problems);
      assert.equal(
        found.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`),
        problems,
      );
      const fixed = applyEdits(text, found.flatMap(editsOf));
      assert.is(fixed, mended);
      const again = parseShell(fixed).commands;
      assert.equal(again.flatMap(wordsOf), words);
      assert.equal(
        again.flatMap((command) => command.problems),
        [],
      );
    });
  }
});

/** Texts with the words of each command that is found in them. */
const FOUND: readonly (readonly [what: string, text: string, commands: readonly (readonly string[])[]])[] = [
  ['nothing', '', []],
  ['other commands', 'wget a\necho curl a\ncurling b\nxcurl c\ncurl: (6) no host', []],
  ['strings of others', `echo "curl a\ncurl b" 'curl c\ncurl d'`, []],
  ['here-documents of others', 'cat <<EOF\ncurl a\nEOF\ncurl b', [['b']]],
  ['comments', '# curl a\ncurl b # curl c\n#curl d', [['b']]],
  ['prose with an apostrophe', "it's this:\ncurl a\nisn't it?\ncurl b\n", [['a'], ['b']]],
  ['a quote of another command that is never closed', 'echo "a\ncurl b "c"\n', [['b', 'c']]],
  ['a substitution of another command that is never closed', 'x=$(date\ncurl b', [['b']]],
  ['a continuation in front of another command', 'curl a \\\n$ curl b \\\ncurl c', [['a'], ['b'], ['c']]],
  [
    'what other commands run',
    'sudo -u a curl b; env X=1 curl c; X=1 curl d; ! curl e',
    [['b'], ['c'], ['d'], ['e']],
  ],
  [
    'prompts',
    '$ curl a\n% curl b\nme@host:~$ curl c\nPS C:\\Users> curl.exe d\n> curl e',
    [['a'], ['b'], ['c'], ['d'], ['e']],
  ],
  ['paths', '/usr/bin/curl a; C:\\\\x\\\\curl.exe b', [['a'], ['b']]],
  [
    'substitutions in a command',
    'curl "$(curl a)" b `curl c`',
    [['$(curl a)', 'b', '`curl c`'], ['a'], ['c']],
  ],
  [
    'placeholders',
    'curl -u <user name>:<password> https://<host>/a {{ page.x }} &lt;b&gt; | jq',
    [['-u', '<user name>:<password>', 'https://<host>/a', '{{ page.x }}', '&lt;b&gt;']],
  ],
  ['continuations of other shells', 'curl a ^\n  -H b `\r\n  -d c', [['a', '-H', 'b', '-d', 'c']]],
  ['redirections', 'curl a >b 2>&1 <c -d d&>e', [['a', '-d', 'd']]],
  ['the end of a command', 'curl a\nls -l\ncurl b\n\n-H c\ncurl d\n# e\n-H f', [['a'], ['b'], ['d']]],
];

suite('the curl commands in a text', (test) => {
  for (const [what, text, commands] of FOUND) {
    test(`are found beside ${what}`, () => assert.equal(parseShell(text).commands.map(wordsOf), commands));
  }

  test('have options with their long names and values', () => {
    const text = "curl -sSXPOST -d@a --header='A: b' --url u -H";
    const [command] = parseShell(text).commands;
    assert.equal(
      command?.options.map(({ name, flag, value }) => [
        name,
        text.slice(flag.start, flag.end),
        value?.content.text,
      ]),
      [
        ['silent', '-s', undefined],
        ['show-error', 'S', undefined],
        ['request', 'X', 'POST'],
        ['data', '-d', '@a'],
        ['header', '--header', 'A: b'],
        ['url', '--url', 'u'],
        ['header', '-H', undefined],
      ],
    );
  });

  test('come with the comments of the script', () => {
    const text = '# one\ncurl a # two\necho "# no" x#no';
    assert.equal(
      parseShell(text).comments.map(({ start, end }) => text.slice(start, end)),
      ['# one', '# two'],
    );
  });
});
