import * as assert from 'uvu/assert';
import { blockAt, shownBodies } from '../../../src/core/editing/shown-body.ts';
import { PARSERS } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

const JSON_BODY = '{"element": {"key": "stripe"},\n"configuration": {}, "name": "n"}';
const COMMAND = `curl -d '{"element": {"key": "stripe"}, "configuration": {}, "name": "it'"'"'s"}' https://api.cloud-elements.com/elements/api-v2/instances`;
const PAGE = `Text\n\n> ~~~json\n${JSON_BODY.replaceAll(/^/gm, '> ')}\n> ~~~\n\n\`\`\`bash\n${COMMAND}\n\`\`\`\n`;

suite('the bodies that a text shows', (test) => {
  test('are its instances, with the way to where they are written', () => {
    const [file, ...none] = shownBodies(PARSERS.json(JSON_BODY));
    assert.equal(none, []);
    assert.equal(file?.outer({ start: 3, end: 5 }), { start: 3, end: 5 });
    assert.equal(shownBodies(PARSERS.json('{"name": "left-pad"}')), []);

    const bodies = shownBodies(PARSERS.markdown(PAGE));
    assert.equal(
      bodies.map(({ document: { node }, outer }) => {
        const { start, end } = outer(node);
        return [PAGE.charAt(start), PAGE.charAt(end - 1), PAGE.slice(0, start).split('\n').length];
      }),
      [
        ['{', '}', 4],
        ['{', '}', 9],
      ],
    );
  });

  test('are found at their offsets, which count in what is meant', () => {
    const page = PARSERS.markdown(PAGE);
    const meant = (marker: string): string | undefined => {
      const block = blockAt(page, PAGE.indexOf(marker));
      return block?.excerpt.text.slice(block.offset, block.offset + 6);
    };
    assert.is(meant('{"element'), '{"elem');
    assert.is(meant('"configuration": {}, "name": "n"'), '"confi');
    assert.is(meant('"n"}'), '"n"}\n');
    assert.is(meant('"it'), `"it's"`);
    assert.is(meant('s"}'), 's"}');
    for (const outside of ['Text', '> ~~~json', 'bash', 'curl', 'https:'])
      assert.is(meant(outside), undefined, outside);
  });
});
