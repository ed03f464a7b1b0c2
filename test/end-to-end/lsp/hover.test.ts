import * as assert from 'uvu/assert';
import { hoverText } from '../../support/editor.ts';
import { inFolder } from '../../support/folder.ts';
import { GOOD_JSON, GOOD_YAML } from '../../support/instances.ts';
import { showRange, startClient } from '../../support/lsp-client.ts';
import { suite } from '../../support/suite.ts';

const YAML = `# instancelint-disable tags, name -- why
element:
  key: stripe
configuration:
  api.key: \${env:KEY}
  event.vendor.type: polling
  event.poller.refresh_interval: 15
  nobody.knows: 1
tags: [a]
name: x
`;

/** What is under the cursor, which part of the text it is, and what is said of it. */
const CASES: readonly (readonly [under: string, range: string, says: RegExp])[] = [
  [
    'api.¦key',
    '5:3-5:10',
    /^\*\*api\.key\*\* \(secret text, required in one of several .*\n\nAPI key, a secret credential of Cloud Elements for Stripe\. Required unless username.*\n\nSource: `GET \/elements\/stripe`/,
  ],
  ['api.key: ${env:¦', '5:12-5:22', /^\*\*api\.key\*\* /],
  ['event.ven¦dor', '6:3-6:20', /Options: `polling`, `webhook`, `webhooks`, `none`\n\nSource: /],
  ['pol¦ling', '6:22-6:29', /^\*\*event\.vendor\.type\*\*/],
  ['refresh¦', '7:3-7:32', /Default: `15`/],
  [
    'str¦ipe',
    '3:8-3:14',
    /^\*\*stripe\*\* Cloud Elements for Stripe\n\nHub: payment\n\nAuthentication: `basic`/,
  ],
  ['config¦uration', '4:1-4:14', /^\*\*configuration\*\*\n\nCredentials and settings/],
  ['  ke¦y:', '3:3-3:6', /^\*\*key\*\*\n\nKey of the element/],
  ['disable ta¦gs', '1:24-1:28', /^\*\*tags\*\*: .*instancelint explain tags/s],
];

const SILENT = ['nobody.¦knows', 'knows: ¦1', 'name: ¦x', '[¦a]', '-- wh¦y'];

function mark(under: string): string {
  const plain = under.replace('¦', '');
  assert.ok(YAML.includes(plain), plain);
  return YAML.replace(plain, () => under);
}

suite('hover', (test) => {
  test('says what a key, an element, a member or a rule is', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      for (const [under, range, says] of CASES) {
        const hover = await client.hover(at('a.yaml'), mark(under));
        assert.match(hoverText(hover), says, under);
        assert.is(hover?.range && showRange(hover.range), range, under);
      }
      for (const under of SILENT) assert.is(await client.hover(at('a.yaml'), mark(under)), null, under);
      await client.stop();
    }));

  test('is plain text for a client that knows no Markdown', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path], capabilities: {} });
      const hover = await client.hover(at('a.json'), GOOD_JSON.replace('api.key', 'api.¦key'));
      assert.match(
        JSON.stringify(hover?.contents),
        /"kind":"plaintext","value":"api\.key \(secret text.*\$\{env:NAME\}/,
      );
      assert.not.match(hoverText(hover), /[*`\\]/);
      await client.stop();
    }));

  test('works in pages, scripts, lists and streams', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const json = GOOD_JSON.replace('api.key', 'api.¦key');
      const curl = 'curl -X POST https://api.cloud-elements.com/elements/api-v2/instances';
      const cases: readonly (readonly [string, string])[] = [
        ['a.md', `1. One\n\n   \`\`\`json\n   ${json.replaceAll('\n', '\n   ')}\n   \`\`\`\n`],
        ['a.sh', `${curl} -d '${json}'\n`],
        ['a.json', `[${GOOD_JSON}, ${json}]`],
        ['a.yaml', `${GOOD_YAML}---\n${GOOD_YAML.replace('api.key', 'api.¦key')}`],
      ];
      for (const [name, marked] of cases)
        assert.match(hoverText(await client.hover(at(name), marked)), /^\*\*api\.key\*\*/, name);
      const other = '{"version": 1, "na¦me": "x"}';
      assert.is(await client.hover(at('package.json'), other), null);
      await client.stop();
    }));
});

suite('document symbols', (test) => {
  test('are the instances with their keys, and never a value', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const text = `${YAML}---\n- element: {key: chargebee}\n  configuration: {site: SECRET}\n  tags: [a]\n`;
      const symbols = await client.symbols(await client.open(at('a.yaml'), text));
      assert.equal(
        symbols.map(({ name, detail, children = [] }) => [name, detail, children.map((child) => child.name)]),
        [
          ['x', 'stripe', ['api.key', 'event.vendor.type', 'event.poller.refresh_interval', 'nobody.knows']],
          ['instance without a name', 'chargebee', ['site']],
        ],
      );
      const [child] = symbols[0]?.children ?? [];
      assert.is(child && showRange(child.range), '5:3-5:22');
      for (const { range, selectionRange, children = [] } of symbols.flatMap((each) => [
        each,
        ...(each.children ?? []),
      ])) {
        assert.ok(selectionRange.start.line >= range.start.line && selectionRange.end.line <= range.end.line);
        assert.ok(Array.isArray(children));
      }
      assert.not.match(JSON.stringify(symbols), /SECRET|env:KEY/);
      await client.stop();
    }));

  test('are flat for a client that knows no others', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path], capabilities: {} });
      const symbols = await client.symbols(await client.open(at('a.json'), GOOD_JSON));
      assert.match(
        JSON.stringify(symbols),
        /"name":"Stripe".*"location".*"name":"api\.key".*"containerName":"Stripe"/,
      );
      await client.stop();
    }));
});
