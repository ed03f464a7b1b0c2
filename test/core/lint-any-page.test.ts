import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { applyEdits } from '../../src/core/fix/apply.ts';
import type { Edit, Span } from '../../src/core/text/span.ts';
import { lintForTest } from '../support/lint-text.ts';
import { suite } from '../support/suite.ts';

const PIECES = [
  ...[
    '---\n',
    'key: stripe\n',
    '```json\n',
    '```yaml\n',
    '```\n',
    '~~~\n',
    '> ',
    '    ',
    '- ',
    '\t',
    '\n',
    '\r\n',
    '\r',
  ],
  ...[
    '{"element": {"key": "stripee"},\n',
    '"configuration": {"api.key": "x",}',
    '"nmae": “n”}\n',
    '}',
    ',\n',
    '[',
    '"',
  ],
  ...[
    'element: {key: stripe}\n',
    'configuration:\n',
    '  api.key: x\n',
    'tags: [a, a]\n',
    '  apikey: &lt;X&gt;\n',
  ],
  ...[
    '{{ page.key }}',
    '{{ x }}',
    '{% if x %}',
    '{% raw %}\n',
    '{% endraw %}',
    '{%',
    '{{',
    '}}',
    '{% highlight json %}\n',
  ],
  ...[
    '{% endhighlight %}\n',
    '...',
    '…',
    '// ...\n',
    '# ',
    'POST /instances\n',
    'Body: ',
    'HTTP/1.1 200 OK\n',
    '<div>\n',
  ],
  ...['<!-- instancelint-disable-next-line -->\n', '<!--', '-->', '\uFEFF', '\u0000', '\uD800', '_'],
];

const anyPage = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));
/** One whose body is understood, so that there is something to find. */
const likelyPage = fc
  .tuple(anyPage, anyPage, fc.constantFrom('\n', '\r\n'))
  .map(([before, inside, lineEnd]) =>
    `${before}\n\n~~~~json\n{"element": {"key": "stripee"}, "configuration": {"api.key": "x"}, ${inside}}\n~~~~\n`.replaceAll(
      '\n',
      lineEnd,
    ),
  );

function isInside({ start, end }: Span, text: string): boolean {
  return 0 <= start && start <= end && end <= text.length;
}

function areApart(edits: readonly Edit[]): boolean {
  const spans = edits.map(({ span }) => span).sort((a, b) => a.start - b.start || a.end - b.end);
  return spans.every((span, index) => span.start >= (spans[index - 1]?.end ?? 0));
}

suite('any page', (test) => {
  test('is linted without a defect; all places are inside of it, and all changes can be made', () => {
    let count = 0;
    fc.assert(
      fc.property(fc.oneof(anyPage, likelyPage), (page) => {
        const { findings, frameText } = lintForTest(page, 'markdown');
        assert.ok(findings.length === 0 || frameText.length === page.length);
        for (const { span, related, fix, suggestions } of findings) {
          count++;
          assert.ok(isInside(span, page));
          for (const place of related) assert.ok(!('span' in place) || isInside(place.span, page));
          for (const edits of [
            ...(fix === undefined ? [] : [fix]),
            ...suggestions.map((each) => each.edits),
          ]) {
            assert.ok(edits.every((edit) => isInside(edit.span, page)));
            assert.ok(areApart(edits), JSON.stringify({ page, edits }));
            lintForTest(applyEdits(page, edits), 'markdown');
          }
        }
      }),
      { seed: 5, numRuns: 1500 },
    );
    assert.ok(count > 1000, `only ${count} findings`);
  });
});
