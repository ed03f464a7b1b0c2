import * as assert from 'uvu/assert';
import { mayHoldYaml } from '../../../../src/core/parse/markdown/block-language.ts';
import { createMarkdownParser } from '../../../../src/core/parse/markdown/parse-markdown.ts';
import { parseYaml } from '../../../../src/core/parse/yaml.ts';
import { suite } from '../../../support/suite.ts';

const WITH_YAML = [
  '```yaml\na: 1\n```\n',
  '```YML\na: 1\n```\n',
  '~~~ yaml\na: 1\n~~~\n',
  '```\t{.yml}\na: 1\n```\n',
  '``` .yaml\na: 1\n```\n',
  '> - ```yaml\n>   a: 1\n',
  '{% highlight yaml %}\na: 1\n{% endhighlight %}\n',
  'Text:\n\n    element: 1\n',
  "```\n'configuration' : 1\n```\n",
  '```\nconfiguration\t: 1\n```\n',
  '\telement: 1\n',
  '>     element: 1\n',
  '-     element: 1\n',
  '+     element: 1\n',
  '*     element: 1\n',
  '12.     element: 1\n',
  '1)     element: 1\n',
];

const WITHOUT = [
  '```json\n{"element": {"key": "a"}}\n```\n',
  'The element: what it is called.\n',
  'Your element configuration, in yaml.\n',
  '```js\nlet yaml;\n```\n',
  '```json yaml\n{}\n```\n',
  'elements: none\n',
  '"element": 1\n',
];

suite('whether a page may hold YAML', (test) => {
  const parse = createMarkdownParser(parseYaml);
  const parseWithout = createMarkdownParser(undefined);

  test('is seen wherever it does', () => {
    for (const page of WITH_YAML) {
      assert.is(parse(page).blocks.length, 1, page);
      assert.is(parseWithout(page).blocks.length, 0, page);
      assert.is(mayHoldYaml(page), true, page);
    }
  });

  test('is denied where it only mentions some', () => {
    for (const page of WITHOUT) assert.is(mayHoldYaml(page), false, page);
  });
});
