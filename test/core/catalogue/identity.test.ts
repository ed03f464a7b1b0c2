import * as assert from 'uvu/assert';
import { identify, keptName, keptText } from '../../../src/core/catalogue/identity.ts';
import { findDocuments } from '../../../src/core/documents/instance-document.ts';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { suite } from '../../support/suite.ts';

const catalogue = loadBundledCatalogue();

suite('what an instance is called', (test) => {
  const rows: readonly (readonly [text: string, name: string | undefined])[] = [
    ['{"element": {"key": "stripe"}, "name": " <b>Acme</b> "}', 'stripe Acme'],
    ['{"elemnt": {"key": "stripe"}, "nmae": "Acme"}', 'stripe Acme'],
    ['{"element": {"key": "strip"}, "name": "Acme"}', undefined],
    ['{"element": {"key": 5}, "name": "Acme"}', undefined],
    ['{"name": "Acme"}', undefined],
    ['{"element": {"key": "stripe"}, "name": 5}', undefined],
    ['{"element": {"key": "stripe"}, "name": ["Acme"]}', undefined],
    ['{"element": {"key": "stripe"}, "name": ""}', undefined],
    ['{"element": {"key": "stripe"}, "name": "Acme <INSERT_STAGE>"}', undefined],
    ['{"element": {"key": "stripe"}, "name": "${env:NAME}"}', undefined],
    ['{"element": {"key": "stripe"}}', undefined],
  ];
  for (const [text, name] of rows)
    test(`in ${text}: ${name}`, () => {
      const [document] = findDocuments(parseJson(text), false);
      const identity = document && identify(document, catalogue);
      assert.is(identity && `${identity.elementKey} ${identity.name}`, name);
      if (identity !== undefined)
        assert.match(text.slice(identity.span.start, identity.span.end), /^".*Acme.*"$/);
    });

  test('comes with its tags', () => {
    const [document] = findDocuments(
      parseJson('{"element": {"key": "stripe"}, "name": "n", "tags": ["a", "b"]}'),
      false,
    );
    assert.equal(document && identify(document, catalogue)?.tags, ['a', 'b']);
  });
});

suite('what the platform keeps of a name', (test) => {
  const rows: readonly (readonly [written: string, kept: string | undefined])[] = [
    ['Acme', 'Acme'],
    [' Acme ', 'Acme'],
    ['<b>Acme</b> GmbH', 'Acme GmbH'],
    ['a < b', 'a < b'],
    ['<b>Acme</b> > <i>x', 'Acme > x'],
    ['a < <b>c', 'a < c'],
    ['a > b', 'a > b'],
    ['<b></b>', undefined],
    [' ', undefined],
    ['Acme ${env:STAGE}', undefined],
    ['Acme $1', 'Acme $1'],
  ];
  for (const [written, kept] of rows) test(`${written}: ${kept}`, () => assert.is(keptName(written), kept));

  test('is the same for a tag, which may be nothing', () => {
    assert.is(keptText('<i> a</i>'), 'a');
    assert.is(keptText('<i></i>'), '');
  });
});
