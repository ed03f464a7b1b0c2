import * as assert from 'uvu/assert';
import { applyEdits } from '../../../src/core/fix/apply.ts';
import type { Language } from '../../../src/core/text/source.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

/** Of each finding its rule, what it marks, the places that belong to it, and what its suggestions make of the text. */
function told(text: string, language: Language): readonly (readonly unknown[])[] {
  const marked = ({ start, end }: { readonly start: number; readonly end: number }): string =>
    `${text.slice(0, start).split('\n').length}: ${text.slice(start, end)}`;
  return lintForTest(text, language).findings.map(({ ruleId, span, related, suggestions }) => [
    ruleId,
    marked(span),
    related.flatMap((place) => ('span' in place ? [marked(place.span)] : [])),
    suggestions.map(({ edits }) => applyEdits(text, edits)),
  ]);
}

const BODY =
  '{"element": {"key": "stripe"},\n"tags": ["a"], "tags": ["b"],\n"configuration": {"api.ky": "k"}, "name": "n"}';

suite('findings of a body in another text', (test) => {
  test('are at the lines of a quotation, with the places that belong to them', () => {
    const page = (body: string): string =>
      `Text\n\n> \`\`\`json\n${body.replaceAll(/^/gm, '> ')}\n> \`\`\`\n`;
    assert.equal(told(page(BODY), 'markdown'), [
      ['duplicate-keys', '5: "tags"', ['5: "tags"'], []],
      ['unknown-config', '6: "api.ky"', [], [page(BODY.replace('api.ky', 'api.key'))]],
    ]);
    const [{ related = [] } = {}] = lintForTest(page(BODY), 'markdown').findings;
    assert.equal(
      related.map((place) => 'span' in place && place.span.start),
      [page(BODY).indexOf('"tags"')],
    );
  });

  test('offer nothing that cannot be written there, or is there already', () => {
    const command = (body: string): string =>
      `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances -H 'Authorization: User u, Organization o' -H 'Content-Type: application/json' -d '${body}'\n`;
    const one = BODY.replace('"tags": ["a"], ', '');
    assert.equal(told(command(one), 'shell'), [
      ['unknown-config', '3: "api.ky"', [], [command(one.replace('api.ky', 'api.key'))]],
    ]);
  });
});
