import * as assert from 'uvu/assert';
import { methodMeantBy, type Request, readRequest } from '../../../src/core/documents/request.ts';
import { parseShell } from '../../../src/core/parse/shell/parse-shell.ts';
import { suite } from '../../support/suite.ts';

function request(text: string, sendsInstance = false, exists?: boolean): Request {
  const [command] = parseShell(`${text}\n`).commands;
  if (command === undefined) throw new Error('there is a command');
  return readRequest(command, { sendsInstance: () => sendsInstance, fileExists: () => exists });
}

const HOST = 'https://api.cloud-elements.com';
const INSTANCES = `${HOST}/elements/api-v2/instances`;
/** Nobody knows whose it is. */
const OTHER = 'https://compute.example.com/instances';
const OURS = "-H 'Authorization: User u, Organization o'";
const WITH_TOKEN = "-H 'Authorization: User u, Organization o, Element e'";

suite('what a command is for', (test) => {
  const purposes: readonly (readonly [purpose: Request['purpose'], command: string])[] = [
    ['create', `-X POST ${INSTANCES}`],
    ['create', `-X POST -d @a.json ${INSTANCES}`],
    ['create', `-d @a.json ${INSTANCES}`],
    ['create', `-X POST ${INSTANCES}/`],
    ['create', `-X POST ${HOST}/elements/api-v2/elements/stripe/instances`],
    ['create', `-X CREATE ${INSTANCES}`],
    ['create', `-X PSOT ${INSTANCES}`],
    ['create', `-X PUT -d @a.json ${INSTANCES}`],
    ['create', `-X GET -d '{"a": 1}' ${INSTANCES}`],
    ['create', `-X GET -d ' [1]' ${INSTANCES}`],
    ['create', `-X GET -d @a.JSON ${INSTANCES}`],
    ['create', `-I -d @a.json ${INSTANCES}`],
    ['create', `-X POST ${OURS} ${OTHER}`],
    ['create', `-X POST -H 'Authorization: Organization o, Element e' ${OTHER}`],
    ['create', `-X POST -H 'Authorisation: User u, Org o' ${OTHER}`],
    ['create', `-X POST ${OURS} -H 'Authorization: Basic x' ${OTHER}`],
    ['create', `-X POST -H 'Authorization User u, Organization o' ${OTHER}`],
    ['change', `-X PUT -d @a.json ${INSTANCES}/12`],
    ['change', `-X PATCH -d @a.json ${INSTANCES}/12`],
    ['change', `-X patch -d @a.json ${INSTANCES}/12`],
    ['change', `-X PATCH ${WITH_TOKEN} -d @a.json ${INSTANCES}`],
    ['change', `-X PATCH -H "Authorization: $AUTH" -d @a.json ${INSTANCES}`],
    ['change', `-X PATCH -H "$AUTH" -d @a.json ${INSTANCES}`],
    ['change', `-X PATCH -H @headers.txt -d @a.json ${INSTANCES}`],
    ['change', `-X PATCH -K curl.conf -d @a.json ${INSTANCES}`],
    [undefined, INSTANCES],
    [undefined, `-X GET -d 'tags[]=a' ${INSTANCES}`],
    [undefined, `-G -d 'tags[]=a' ${INSTANCES}`],
    [undefined, `-X GET -d @a.txt ${INSTANCES}`],
    [undefined, `-X GET -d '{"a": 1}' -d b=c ${INSTANCES}`],
    [undefined, `-X GET -F a=b ${INSTANCES}`],
    [undefined, `-I ${INSTANCES}`],
    [undefined, `-X POST ${INSTANCES}/12`],
    [undefined, `-X DELETE ${INSTANCES}/12`],
    [undefined, `-X PUT ${INSTANCES}/12`],
    [undefined, `-X PATCH ${WITH_TOKEN} ${INSTANCES}`],
    [undefined, `-X PUT ${INSTANCES}`],
    [undefined, `-X POST ${HOST}/elements/api-v2/accounts`],
    [undefined, `-X PUT -d @a.json ${HOST}/elements/api-v2/accounts`],
    [undefined, `-X POST ${OTHER}`],
    [undefined, `-X POST -H 'Authorization: Basic x' ${OTHER}`],
    [undefined, `-X POST -H 'Authorization: User u' ${OTHER}`],
    [undefined, `-X POST -H 'Authorization: Organization o, User u' ${OTHER}`],
    [undefined, `-X POST -H 'Proxy-Authorization: User u, Organization o' ${OTHER}`],
    [undefined, `-X POST -H 'X-Proxy: User u, Organization o' ${OTHER}`],
    [undefined, '-X POST'],
  ];
  for (const [purpose, options] of purposes)
    test(`curl ${options}: ${purpose}`, () => assert.is(request(`curl ${options}`).purpose, purpose));

  test('is told by an instance that it sends, wherever to', () => {
    for (const options of ['-d @-', `-d @- ${OTHER}`, '-X GET -d @- https://example.com/x', '-X POST'])
      assert.is(
        request(`curl ${options}`, options.includes('-d')).purpose,
        options === '-X POST' ? undefined : 'create',
      );
    assert.is(request(`curl -X PUT -d @- ${INSTANCES}/12`, true).purpose, 'change');
    assert.is(request('curl -X PUT -d @- https://example.com/x', true).purpose, 'create');
  });

  test('is that of the first of several requests', () => {
    assert.is(request(`curl -X DELETE ${INSTANCES}/1 --next -X POST ${INSTANCES}`).purpose, undefined);
    assert.is(request(`curl -X POST ${INSTANCES} --next -X DELETE`).purpose, 'create');
    assert.is(request(`curl -X POST ${INSTANCES} --next -X DELETE x --next y`).purpose, 'create');
  });
});

suite('the method of a command', (test) => {
  const methods: readonly (readonly [method: string, options: string])[] = [
    ['GET', ''],
    ['HEAD', '-I -d a'],
    ['GET', '-G -d a'],
    ['PUT', '-T a.json'],
    ['POST', '-T a.json -d a'],
    ['PATCH', '-X PUT -d a -X PATCH'],
    ['get', '-X get -d a'],
    ['DELETE', '-X DELETE -I'],
    ...['-d a', '--data a', '--data-ascii a', '--data-binary a', '--data-raw a', '--data-urlencode a']
      .concat('--json a', '-F a=b', '--form a=b', '--form-string a=b')
      .map((options) => ['POST', options] as const),
  ];
  for (const [method, options] of methods)
    test(`curl ${options}: ${method}`, () => {
      const read = request(`curl ${options} ${INSTANCES}`).method;
      assert.is(read.name, method);
      assert.is(read.word !== undefined, options.includes('-X'));
    });

  test('may be misspelt', () => {
    const meant = ['post', 'PSOT', 'DELTE', 'PATHC', 'OPTION', 'HEAD', 'TRACE', 'CONNECT', 'CREATE', 'X'];
    assert.equal(meant.map(methodMeantBy), [
      ...['POST', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'CONNECT', undefined, undefined],
    ]);
  });
});

suite('the address of a command', (test) => {
  const addresses: readonly (readonly [address: string | undefined, words: string])[] = [
    [INSTANCES, INSTANCES],
    [INSTANCES, `--url ${INSTANCES} x`],
    [INSTANCES, `--url ${INSTANCES} --url https://b.example`],
    [INSTANCES, `application/json ${INSTANCES}`],
    [INSTANCES, `a=https://b.example ${INSTANCES}`],
    [INSTANCES, `x --url '' ${INSTANCES}`],
    ['http//a/b', 'x http//a/b'],
    ['a.example/instances', 'User u, a.example/instances'],
    ['a.example/elements/x', 'x a.example/elements/x'],
    ['a.example/instance', 'x a.example/instance'],
    ['x', 'x a.example/instancesx'],
    ['$BASE/instances', '$BASE/instances'],
    [undefined, "''"],
    [undefined, ''],
  ];
  for (const [address, words] of addresses)
    test(`curl ${words}: ${address}`, () =>
      assert.is(request(`curl ${words}`).url?.word.content.text, address));

  test('falls apart into what it is made of', () => {
    const parts = (address: string): readonly string[] => {
      const { url } = request(`curl '${address}'`);
      const { text = '' } = url?.word.content ?? {};
      const spans = [url?.scheme, url?.userInfo, url?.host, url?.path];
      return [
        ...spans.map((span) => (span === undefined ? '-' : text.slice(span.start, span.end))),
        (url?.segments ?? []).map((segment) => `${segment.text}${segment.isKnown ? '' : '?'}`).join(' '),
      ];
    };
    const rows: readonly (readonly [string, readonly string[]])[] = [
      ['https://a.example/b/c', ['https', '-', 'a.example', '/b/c', 'b c']],
      ['https://a.example', ['https', '-', 'a.example', '', '']],
      ['https://me:pw@a.example:80/b?c=/d', ['https', 'me:pw', 'a.example', '/b', 'b']],
      ['https://me@x@a.example/', ['https', 'me@x', 'a.example', '/', '']],
      [' http:/a.example/b ', ['http', '-', 'a.example', '/b', 'b']],
      ['http//a.example#b/c', ['http', '-', 'a.example', '', '']],
      ['a.example:8080//b///c#d', ['-', '-', 'a.example', '//b///c', 'b c']],
      [' /b', ['-', '-', '', '/b', 'b']],
      ['https://<a/b>/c', ['https', '-', '<a/b>', '/c', 'c']],
      ['https://{{a/b}}.example/c', ['https', '-', '{{a/b}}.example', '/c', 'c']],
      ['https://${a/b}/c', ['https', '-', '${a/b}', '/c', 'c']],
      ['https://$(a/b)/c', ['https', '-', '$(a/b)', '/c', 'c']],
      [
        'x/{id}/<b>/YOUR_KEY/Your/$c',
        ['-', '-', 'x', '/{id}/<b>/YOUR_KEY/Your/$c', '{id}? <b>? YOUR_KEY? Your $c?'],
      ],
      ['abcdefghi://a/b', ['-', '-', 'abcdefghi:', '//a/b', 'a b']],
    ];
    for (const [address, expected] of rows) assert.equal(parts(address), expected, address);
  });
});

suite('the headers and data of a command', (test) => {
  test('have a name and a value, without the blanks around them', () => {
    const headers = (written: string): readonly unknown[] =>
      request(`curl ${written}`).headers.map(({ name, value, nameSpan, valueSpan, word }) => {
        const { text } = word.content;
        assert.is(text.slice(nameSpan.start, nameSpan.end), name);
        if (value !== undefined) assert.is(text.slice(valueSpan.start, valueSpan.end), value);
        return [name, value];
      });
    assert.equal(headers("-H 'A: b' --header 'C:d'"), [
      ['A', 'b'],
      ['C', 'd'],
    ]);
    assert.equal(headers("-H ' A :  b: c  '"), [['A', 'b: c']]);
    assert.equal(headers("-H 'A:' -H 'B;' -H 'C' -H 'D; e'"), [
      ['A', ''],
      ['B', ''],
      ['C', undefined],
      ['D; e', undefined],
    ]);
    assert.equal(headers('-H @file -H "$ALL" -H "$NAME: x" -H'), [['$NAME', 'x']]);
  });

  test('may come from where nobody can look', () => {
    const unknown = (written: string): readonly boolean[] => {
      const { hasUnknownOptions, hasUnknownHeaders } = request(`curl ${written}`);
      return [hasUnknownOptions, hasUnknownHeaders];
    };
    for (const all of ['"$@"', '$*', '${OPTIONS[@]}', '${OPTIONS[*]}', '${*}'])
      assert.equal(unknown(all), [true, true], all);
    for (const all of [
      '-K a',
      'x $OPTIONS',
      'x "${OPTIONS[@]}"',
      'x ${OPTIONS[*]}',
      'x "$@"',
      'x $*',
      'x "${@:2}"',
    ])
      assert.equal(unknown(all), [true, true], all);
    for (const headers of ['-H @a x', '-H "$AUTH" x', '-H "$(auth)" x'])
      assert.equal(unknown(headers), [false, true], headers);
    for (const none of ['$URL', 'x', '-H "$NAME: x" x', '-H "A: $B" x', '$A x$B', 'x "a[@]"', 'x "$A/$B"'])
      assert.equal(unknown(none), [false, false], none);
  });

  test('are texts, files, or what comes through a pipe', () => {
    const data = (written: string, exists?: boolean): readonly string[] =>
      request(`curl ${written}`, false, exists).data.map((part) => {
        const { text } = part.word.content;
        if (part.kind === 'text') return `text ${part.body.text}`;
        if (part.kind !== 'file') return part.kind;
        assert.is(text.slice(part.pathSpan.start, part.pathSpan.end), part.path);
        return `file ${part.path} ${part.exists}`;
      });
    for (const option of ['-d', '--data', '--data-ascii', '--data-binary', '--json'])
      assert.equal(
        data(`${option} a ${option} @b ${option} @-`),
        ['text a', 'file b undefined', 'stdin'],
        option,
      );
    assert.equal(data('--data-raw @a'), ['text @a']);
    assert.equal(data('-T a.json -T -'), ['file a.json undefined', 'stdin']);
    assert.equal(data('--data-urlencode @a -F a=@b --form-string a'), ['form', 'form', 'form']);
    assert.equal(data('-d @a -d "@$A"', true), ['file a true', 'file $A undefined']);
    assert.equal(data('-d @a', false), ['file a false']);
    assert.equal(data('-d'), []);
    assert.equal(data("-d '' -o x -H 'a: b'"), ['text ']);
    assert.is(request('curl -G -d a').asQuery?.name, 'get');
    assert.is(request('curl -d a').asQuery, undefined);
  });
});
