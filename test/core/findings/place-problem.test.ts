import * as assert from 'uvu/assert';
import { findDocuments } from '../../../src/core/documents/instance-document.ts';
import { placeInDocument } from '../../../src/core/findings/place-problem.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { suite } from '../../support/suite.ts';

suite('a problem of a part of a value', (test) => {
  test('may be shown only where that part is found as such', () => {
    const text = 'a: one two\nb: >\n  one\n  two\n';
    const [document] = findDocuments(parseYaml(text), false);
    assert.ok(document);
    const slice = { start: 2, end: 6 };
    const [found, whole] = ['/a', '/b'].map((pointer) =>
      placeInDocument('a', { message: 'm', at: { pointer, part: 'value', slice }, reveals: true }, document),
    );
    assert.is(found && text.slice(found.span.start, found.span.end), 'e tw');
    assert.is(found?.reveals, true);
    assert.ok(whole && text.slice(whole.span.start, whole.span.end).startsWith('>'));
    assert.is(whole?.reveals, false);
  });
});
