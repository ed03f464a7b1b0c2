import * as assert from 'uvu/assert';
import { mayHoldYaml } from '../../../../src/core/parse/markdown/block-language.ts';
import { createMarkdownParser } from '../../../../src/core/parse/markdown/parse-markdown.ts';
import { parseYaml } from '../../../../src/core/parse/yaml.ts';
import { embed, NESTINGS } from '../../../support/embed-in-page.ts';
import { suite } from '../../../support/suite.ts';

const parse = createMarkdownParser(parseYaml);

/** What each block reads as, behind its language; `...` behind that where it is partial. */
function read(page: string): string[] {
  return parse(page).blocks.map(
    ({ tree, isPartial }) =>
      `${tree.language}${isPartial ? '...' : ''} ${JSON.stringify(tree.roots.map(({ value }) => value)).slice(1, -1)}`,
  );
}

const FRONT = '---\nkey: acme\nsite:\n  name: "a b"\n---\n\n';
const json = (body: string): string => `${FRONT}\`\`\`json\n${body}\n\`\`\`\n`;
const yaml = (body: string): string => `${FRONT}\`\`\`yaml\n${body}\n\`\`\`\n`;

function table(name: string, cases: readonly (readonly [string, ...string[]])[]): void {
  suite(name, (test) => {
    for (const [page, ...expected] of cases)
      test(JSON.stringify(page.replace(FRONT, '')).slice(1, 60), () => assert.equal(read(page), expected));
  });
}

table('the language of a block', [
  ['```json\n{}\n```', 'json {}'],
  ['```JSON title="x"\n{}\n```', 'json {}'],
  ['```json {.line}\n{}\n```', 'json {}'],
  ['```{.json .line}\n{}\n```', 'json {}'],
  ['```yaml{1,3}\na: 1\n```', 'yaml {"a":1}'],
  ['```json:a.json\n[1\n```', 'json [1]'],
  ['```json5\n{}\n```', 'jsonc {}'],
  ["```json5\n{a: 'b'}\n```"],
  ['```ts\n{ element: { key } }\n```'],
  ['```python\n{"a": True}\n```'],
  ['```unheard-of\n{"a": 1}\n```', 'json {"a":1}'],
  ['<Tab label="a">\n```json\n{\n\n}\n```\n</Tab>', 'json {}'],
  ['<div>\n\n```json\n{}\n```\n</div>', 'json {}'],
  ['<pre>\n```json\n{}\n```\n</pre>'],
  ['```js\n{}\n```', 'jsonc {}'],
  ['```yml\na: 1\n```', 'yaml {"a":1}'],
  ['```\n{"a": 1}\n```', 'json {"a":1}'],
  ['```text\n[1]\n```', 'json [1]'],
  ['```\nelement: {key: a}\n```', 'yaml {"element":{"key":"a"}}'],
  ['    configuration:\n      a: 1', 'yaml {"configuration":{"a":1}}'],
  ['```\nplain: words\n```'],
  ['```bash\ncurl -d \'{"a": 1}\'\n```'],
  ['```python\nelement: 1\n```'],
  ['```json\n```', 'json '],
  ['<!--\n```json\n{}\n```\n-->'],
  ['{% highlight json linenos %}\n{}\n{% endhighlight %}', 'json {}'],
  ['{% highlight yaml %}\na:\n\n    b: 2\n{% endhighlight %}\n\n    {}\n', 'yaml {"a":{"b":2}}', 'json {}'],
  ['```\n{% highlight json %}\n{}\n{% endhighlight %}\n```', 'json {}'],
  ['{% highlight json %}\n{}\n'],
  ['<pre>\n{"a": 1}\n</pre>'],
]);

table('templates in JSON', [
  [json('{"a": "{{ page.key }}", "b": "{{page.site.name}}!"}'), 'json {"a":"acme","b":"a b!"}'],
  [json('{"a": "{{-page.key-}}", "b": "{{- page.key -}} x"}'), 'json {"a":"acme","b":"{{- page.key -}} x"}'],
  [json('{"a": "{{ page.x }}", "b": {{ site.y }}}'), 'json {"a":"{{ page.x }}","b":"{{ site.y }}"}'],
  [json('{"a": {{ page.key | jsonify }}, {{ x }}: 1}'), 'json {"a":"{{ page.key | jsonify }}","{{ x }}":1}'],
  [json('{"a": "{{ x | default: "y" }}"}'), 'json {"a":"<TEMPLATE>"}'],
  [json('{"a": [{{ page.list }}]}'), 'json {"a":["{{ page.list }}"]}'],
  [json('{% raw %}{"a": "{{ page.key }}"}{% endraw %}'), 'json {"a":"{{ page.key }}"}'],
  [json('{% raw %}\n{"a": {{ page.key }} }\n{% endraw %}'), 'json {"a":"{{ page.key }}"}'],
  [json('{"a": 1, {% include x.md %}}'), 'json... {"a":1}'],
  [json('{% if x %}{"a": 1}{% endif %}'), 'json... {"a":1}'],
  [json('{"a": "{% if x %}b{% endif %}"}'), 'json... {"a":"{% if x %}b{% endif %}"}'],
  [json('{{% comment %} "b": {{ page.key }}, {% endcomment %}"a": 1}'), 'json {"a":1}'],
  [json('{"a": {"b": {}}}'), 'json {"a":{"b":{}}}'],
  [json('{{ "a": 1 }}'), 'json {}'],
]);

table('templates in YAML', [
  [yaml('a: {{ page.key }}\nb: {{ x }}'), 'yaml {"a":"acme","b":"{{ x }}"}'],
  [
    yaml('a: {{ x }}.acme\nb: https://{{ x }}.acme'),
    'yaml {"a":"<TEMPLATE>.acme","b":"https://{{ x }}.acme"}',
  ],
  [yaml('a: "{{ x }}"\nb: [{{ x }}, {{ y }}]'), 'yaml {"a":"{{ x }}","b":["{{ x }}","{{ y }}"]}'],
  [yaml('- {{ x }}\n- {{ y }} # why'), 'yaml ["{{ x }}","{{ y }}"]'],
  [yaml("a: b {{ x | default: 'c' }}"), 'yaml {"a":"b <TEMPLATE>"}'],
  [yaml('{% for x in y %}\na: 1\n{% endfor %}'), 'yaml... {"a":1}'],
  [yaml('{{ x }}: 1'), 'yaml {"<TEMPLATE>":1}'],
]);

table('what is left out', [
  [json('{"a": 1, ...}'), 'json... {"a":1}'],
  [json('{\n  ...\n  "a": 1,\n  …\n}'), 'json... {"a":1}'],
  [json('{"a": ..., "b": [...], "c": {...}}'), 'json... {"a":"...","b":[],"c":{}}'],
  [json('{"a": "...", "b": "x..."}'), 'json {"a":"...","b":"x..."}'],
  [json('{\n  "a": 1, // ... and more: all\n  /* ... */ "b": 2,\n}'), 'json... {"a":1,"b":2}'],
  [json('{\n  "a": 1,\n  ... more of these\n}'), 'json... {"a":1}'],
  [yaml('a: 1\n...\nb: 2'), 'yaml... {"a":1,"b":2}'],
  [yaml('a:\n  b: 1\n  # ...\nc: 2'), 'yaml... {"a":{"b":1},"c":2}'],
  [yaml('a: 1\n...\n'), 'yaml {"a":1}'],
  [yaml('a: 1\n...\n---\nb: 2'), 'yaml {"a":1},{"b":2}'],
  [yaml('a:\n  - b\n  - ...'), 'yaml... {"a":["b"]}'],
]);

table('a request over the wire', [
  ['```http\nPOST /instances HTTP/1.1\nHost: x\n\n{"a": 1}\n```', 'json {"a":1}'],
  ['```\nPOST /instances\n{"a": 1}\n\nHTTP/1.1 200 OK\n\n{"b": 1}\n```', 'json {"a":1}'],
  ['```json\nBody:\n{"a": 1}\n```', 'json {"a":1}'],
  ['```\nRequest body: [1]\n```', 'json [1]'],
  ['```http\nHTTP/1.1 200 OK\nDate: x\n\n{"a": 1}\n```'],
  ['```http\nGET /instances\n```'],
  ['```\nSome words\n{"a": 1}\n```'],
]);

suite('what comes from elsewhere', (test) => {
  test('maps to what writes it, and is not edited', () => {
    const page = json('{"a": "{{ page.key }}", "b": {{ x }}}');
    const [block] = parse(page).blocks;
    if (block === undefined) throw new Error('there is a block');
    const { excerpt } = block;
    for (const [text, written] of [
      ['acme', '{{ page.key }}'],
      ['"{{ x }}"', '{{ x }}'],
      ['"b"', '"b"'],
    ] as const) {
      const start = excerpt.text.indexOf(text);
      const span = { start, end: start + text.length };
      const outer = excerpt.outer(span);
      assert.is(page.slice(outer.start, outer.end), written);
      assert.is(excerpt.outerEdit({ span, text: 'z' }) === undefined, text !== '"b"', text);
    }
  });
});

suite('dots in the place of a value', (test) => {
  test('leave the comma behind them where it is', () => {
    for (const body of ['{\n  "a": ...,\n  "b": 1\n}', '{"a": ... ,\n"b": 1}', '{"a": …, "b": 1}']) {
      const [block] = parse(json(body)).blocks;
      assert.equal(block?.tree.problems, [], body);
      assert.is(JSON.stringify(block?.tree.roots[0]?.value), '{"a":"...","b":1}', body);
    }
  });
});

suite('mayHoldYaml', (test) => {
  test('sees all YAML that is read', () => {
    const bodies = ['element:\n  key: a', "'configuration': {}", "tags: []\n'element' : {}"];
    for (const nesting of NESTINGS) {
      for (const body of bodies) {
        const page = embed(body, 'yaml', nesting);
        assert.is(parse(page).blocks[0]?.tree.language, 'yaml', page);
        assert.ok(mayHoldYaml(page), page);
      }
    }
    assert.ok(mayHoldYaml('{% highlight yaml %}\na: 1\n{% endhighlight %}'));
    assert.not(mayHoldYaml('Some YAML.\n\n```json\n{"element": {}}\n```\n'));
  });
});
