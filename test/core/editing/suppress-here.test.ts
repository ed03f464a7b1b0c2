import * as assert from 'uvu/assert';
import { waysToSuppress } from '../../../src/core/editing/suppress-here.ts';
import { applyEdits } from '../../../src/core/fix/apply.ts';
import { parserFor } from '../../../src/core/parse/parser-for.ts';
import type { Language } from '../../../src/core/text/source.ts';
import { suite } from '../../support/suite.ts';

async function ways(marked: string, language: Language): Promise<readonly string[]> {
  const start = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const parsed = (await parserFor(language, text))(text);
  const edits = waysToSuppress({ text, language, parsed, ruleId: 'tags', span: { start, end: start } });
  return edits.map((edit) => applyEdits(text, [edit]));
}

suite('ways to suppress', (test) => {
  for (const [language, marked, wanted] of [
    ['json', '{\n  "tags": ¦[]\n}', []],
    ['jsonc', '{\n\t"tags": ¦[]\n}', ['{\n\t// instancelint-disable-next-line tags\n\t"tags": []\n}']],
    [
      'yaml',
      'a: 1\r\ntags: ¦[]\r\n',
      [
        'a: 1\r\n# instancelint-disable-next-line tags\r\ntags: []\r\n',
        'a: 1\r\ntags: [] # instancelint-disable-line tags\r\n',
      ],
    ],
    [
      'yaml',
      '# instancelint-disable-next-line name -- x\ntags: ¦[]\n',
      [
        '# instancelint-disable-next-line name, tags -- x\ntags: []\n',
        '# instancelint-disable-next-line name -- x\n# instancelint-disable-next-line tags\ntags: []\n',
        '# instancelint-disable-next-line name -- x\ntags: [] # instancelint-disable-line tags\n',
      ],
    ],
    [
      'yaml',
      '# instancelint-disable-next-line name\nname: n\ntags: ¦[]\n# instancelint-disable-next-line name\nb: 1\n',
      [
        '# instancelint-disable-next-line name\nname: n\n# instancelint-disable-next-line tags\ntags: []\n# instancelint-disable-next-line name\nb: 1\n',
        '# instancelint-disable-next-line name\nname: n\ntags: [] # instancelint-disable-line tags\n# instancelint-disable-next-line name\nb: 1\n',
      ],
    ],
    [
      'yaml',
      'tags: ¦[] # instancelint-disable-line name\n',
      [
        'tags: [] # instancelint-disable-line name, tags\n',
        '# instancelint-disable-next-line tags\ntags: [] # instancelint-disable-line name\n',
        'tags: [] # instancelint-disable-line name # instancelint-disable-line tags\n',
      ],
    ],
    [
      'markdown',
      '```jsonc\n{"element": {},\n// instancelint-disable-next-line name\n"tags": ¦[]}\n```\n',
      [
        '```jsonc\n{"element": {},\n// instancelint-disable-next-line name, tags\n"tags": []}\n```\n',
        '<!-- instancelint-disable-next-line tags -->\n```jsonc\n{"element": {},\n// instancelint-disable-next-line name\n"tags": []}\n```\n',
        '```jsonc\n<!-- instancelint-disable-next-line tags -->\n{"element": {},\n// instancelint-disable-next-line name\n"tags": []}\n```\n',
      ],
    ],
    ['shell', 'echo a\ncurl ¦-d x\n', ['echo a\n# instancelint-disable-next-line tags\ncurl -d x\n']],
    [
      'yaml',
      '# instancelint-disable name\ntags: ¦[]\n',
      [
        '# instancelint-disable name\n# instancelint-disable-next-line tags\ntags: []\n',
        '# instancelint-disable name\ntags: [] # instancelint-disable-line tags\n',
      ],
    ],
    [
      'markdown',
      '> ```json\n> {"element": {}, "tags": ¦[]}\n> ```\n',
      [
        '> <!-- instancelint-disable-next-line tags -->\n> ```json\n> {"element": {}, "tags": []}\n> ```\n',
        '> ```json\n> <!-- instancelint-disable-next-line tags -->\n> {"element": {}, "tags": []}\n> ```\n',
      ],
    ],
    [
      'yaml',
      'name: n\ntags: ¦[]  \r\nb: 1 # instancelint-disable-line name\n',
      [
        'name: n\n# instancelint-disable-next-line tags\r\ntags: []  \r\nb: 1 # instancelint-disable-line name\n',
        'name: n\ntags: [] # instancelint-disable-line tags  \r\nb: 1 # instancelint-disable-line name\n',
      ],
    ],
    // Of several comments about a line the last one; one that names no rule suppresses all of them.
    [
      'yaml',
      '# instancelint-disable-next-line name\ntags: ¦[] # instancelint-disable-line element\n',
      [
        '# instancelint-disable-next-line name\ntags: [] # instancelint-disable-line element, tags\n',
        '# instancelint-disable-next-line name\n# instancelint-disable-next-line tags\ntags: [] # instancelint-disable-line element\n',
        '# instancelint-disable-next-line name\ntags: [] # instancelint-disable-line element # instancelint-disable-line tags\n',
      ],
    ],
    [
      'yaml',
      '# instancelint-disable-next-line\ntags: ¦[]\n',
      [
        '# instancelint-disable-next-line\n# instancelint-disable-next-line tags\ntags: []\n',
        '# instancelint-disable-next-line\ntags: [] # instancelint-disable-line tags\n',
      ],
    ],
    [
      'yaml',
      'name: n\rtags: ¦[]\rb: 1\r',
      [
        'name: n\r# instancelint-disable-next-line tags\rtags: []\rb: 1\r',
        'name: n\rtags: [] # instancelint-disable-line tags\rb: 1\r',
      ],
    ],
    // On the first line of a block, and in the second block of a page.
    [
      'markdown',
      '```json\n¦{"element": {}, "tags": []}\n```\n\nText\n\n```json\n{"element": {}, "tags": []}\n```\n',
      [
        '<!-- instancelint-disable-next-line tags -->\n```json\n{"element": {}, "tags": []}\n```\n\nText\n\n```json\n{"element": {}, "tags": []}\n```\n',
        '```json\n<!-- instancelint-disable-next-line tags -->\n{"element": {}, "tags": []}\n```\n\nText\n\n```json\n{"element": {}, "tags": []}\n```\n',
      ],
    ],
    [
      'markdown',
      '```json\n{"element": {}, "tags": []}\n```\n\n```json\n{"element": {}, "tags": []}¦\n```\n',
      [
        '```json\n{"element": {}, "tags": []}\n```\n\n<!-- instancelint-disable-next-line tags -->\n```json\n{"element": {}, "tags": []}\n```\n',
        '```json\n{"element": {}, "tags": []}\n```\n\n```json\n<!-- instancelint-disable-next-line tags -->\n{"element": {}, "tags": []}\n```\n',
      ],
    ],
    [
      'markdown',
      '    {"element": {}, "tags": ¦[]}\n',
      ['    <!-- instancelint-disable-next-line tags -->\n    {"element": {}, "tags": []}\n'],
    ],
    [
      'markdown',
      'Send it:\n\n```bash\ncurl -d \'{"element": {}, "tags": ¦[]}\' https://api.cloud-elements.com/elements/api-v2/instances\n```\n',
      [
        'Send it:\n\n<!-- instancelint-disable-next-line tags -->\n```bash\ncurl -d \'{"element": {}, "tags": []}\' https://api.cloud-elements.com/elements/api-v2/instances\n```\n',
        'Send it:\n\n```bash\n<!-- instancelint-disable-next-line tags -->\ncurl -d \'{"element": {}, "tags": []}\' https://api.cloud-elements.com/elements/api-v2/instances\n```\n',
      ],
    ],
  ] as const) {
    test(`${language} ${JSON.stringify(marked)}`, async () => {
      assert.equal(await ways(marked, language), wanted);
    });
  }
});
