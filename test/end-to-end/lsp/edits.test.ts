import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { inFolder } from '../../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML } from '../../support/instances.ts';
import { startClient } from '../../support/lsp-client.ts';
import { suite } from '../../support/suite.ts';

const PAGE = `---\ntitle: x\n---\n\n\`\`\`json\n${BAD_TAGS}\`\`\`\n`;
const TEXTS: readonly (readonly [string, string])[] = [
  ['a.json', GOOD_JSON.replace('Stripe', 'Stripe 😀')],
  ['a.json', BAD_TAGS.replaceAll('\n', '\r\n')],
  ['a.yaml', GOOD_YAML.replace('Stripe', '"😀😀"')],
  ['a.yaml', `${GOOD_YAML}---\n${GOOD_YAML}`.replaceAll('\n', '\r\n')],
  ['a.md', PAGE],
];

const INSERTED = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '\r\n',
    '\r',
    '"',
    '“',
    ',',
    ':',
    '{',
    '}',
    '# ',
    '<INSERT_X>',
    '😀',
    '\ud83d',
    '\ude00',
    '  ',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);

const EDIT = fc.record({ at: fc.nat(), length: fc.nat({ max: 12 }), text: INSERTED, many: fc.boolean() });

suite('after any edits', (test) => {
  test('a document has what a fresh one with its text has', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...TEXTS),
          fc.array(EDIT, { minLength: 1, maxLength: 12 }),
          async ([name, text], edits) => {
            let file = await client.open(at(name), text);
            for (const { at: place, length, text: inserted } of edits) {
              const document = TextDocument.create('', '', 1, file.text);
              const start = place % (file.text.length + 1);
              const range = { start: document.positionAt(start), end: document.positionAt(start + length) };
              file = await client.change(file, [{ range, text: inserted }]);
            }
            const incremental = await client.diagnostics(file);
            client.close(file);
            const fresh = await client.open(at(name), file.text);
            assert.equal(await client.diagnostics(fresh), incremental);
            client.close(fresh);
            compared += incremental.length;
          },
        ),
        { seed: 7, numRuns: 200 },
      );
      assert.ok(compared > 200, `only ${compared} diagnostics were compared`);
      assert.is(await client.stop(), 0);
    }));
});
