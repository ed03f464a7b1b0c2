import * as assert from 'uvu/assert';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

const BODY = '{\n  "element": {"key": "stripee"},\n  "configuration": {"api.key": "x"},\n  "nmae": "n"\n}';
const BLOCK = `\`\`\`json\n${BODY}\n\`\`\``;

/** The rule and the line of each finding; every block above has two. */
function found(page: string): string[] {
  return lintForTest(page, 'markdown').findings.map(
    ({ ruleId, span }) => `${ruleId} ${page.slice(0, span.start).split(/\r\n|\n|\r/).length}`,
  );
}

const quoted = (text: string): string => text.replace(/^/gm, '> ');
const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');

suite('a comment of a page', (test) => {
  test('right in front of a block is about all of it, and not about the next', () => {
    const next = '<!-- instancelint-disable-next-line -- shows mistakes -->';
    assert.equal(found(`${next}\n${BLOCK}\n\n${BLOCK}\n`), ['element-key 12', 'envelope 14']);
    assert.equal(found(`${next}\n\n\n${BLOCK}\n`), []);
    assert.equal(found(`Text\n${next}\n${BLOCK}\n`), []);
    assert.equal(found(`${next}\n\n${indented(BODY)}\n`), []);
    assert.equal(found(`- Text\n\n  ${next}\n  ${BLOCK.replaceAll('\n', '\n  ')}\n`), []);
    assert.equal(found(quoted(`${next}\n${BLOCK}`)), []);
    assert.equal(found(`${next}\n${BLOCK}\n`.replaceAll('\n', '\r\n')), []);
  });

  test('with text in between is about the next line alone', () => {
    const next = '<!-- instancelint-disable-next-line -->';
    assert.equal(found(`${next}\nText\n${BLOCK}\n`), ['unused-suppression 1', 'element-key 5', 'envelope 7']);
    assert.equal(found(`${next}\n\n<!-- more -->\n${BLOCK}\n`), [
      'unused-suppression 1',
      'element-key 6',
      'envelope 8',
    ]);
  });

  test('is about the rules that it names', () => {
    assert.equal(found(`<!-- instancelint-disable-next-line envelope -->\n${BLOCK}\n`), ['element-key 4']);
    assert.equal(
      found(`<!--\ninstancelint-disable-next-line element-key, envelope\n-- why -->\n${BLOCK}\n`),
      [],
    );
  });

  test('opens and closes a region', () => {
    const page = `<!-- instancelint-disable element-key -->\n${BLOCK}\n\nText\n\n<!-- instancelint-enable -->\n\n${BLOCK}\n`;
    assert.equal(found(page), ['envelope 6', 'element-key 16', 'envelope 18']);
    assert.equal(found(`${BLOCK}\n<!-- instancelint-disable -->\n${BLOCK}\n`), [
      'element-key 3',
      'envelope 5',
    ]);
  });

  test('counts between the tags of HTML, too', () => {
    assert.equal(found(`<div>\n<!-- instancelint-disable -->\n</div>\n\n${BLOCK}\n`), []);
  });

  test('does not count where it is shown', () => {
    const both = ['element-key 6', 'envelope 8'];
    assert.equal(found(`\`<!-- instancelint-disable -->\`\n\n\n${BLOCK}\n`), both);
    assert.equal(found(`\`\`\`html\n<!-- instancelint-disable -->\n\`\`\`\n${BLOCK}\n`), both);
    assert.equal(found(`    <!-- instancelint-disable -->\n\nText\n${BLOCK}\n`), both);
    assert.equal(found(`Text <!-- instancelint-disable -->\n\n\n${BLOCK}\n`), both);
  });
});

suite('a comment in a block of a page', (test) => {
  test('is about lines of the block', () => {
    const yaml = 'element: {key: stripee}\nconfiguration: {api.key: x}\nnmae: n';
    assert.equal(found(`~~~yaml\n# instancelint-disable-next-line\n${yaml}\n~~~\n`), ['envelope 5']);
    assert.equal(
      found(
        `> - Text\n>\n>   ~~~yaml\n${quoted(yaml.replace('}', '} # instancelint-disable-line element-key')).replace(/^> /gm, '>   ')}\n>   ~~~\n`,
      ),
      ['envelope 6'],
    );
    const jsonc = BODY.replace(
      '{\n',
      '{ // instancelint-disable-line\n  // instancelint-disable-next-line\n',
    );
    assert.equal(found(`\`\`\`jsonc\n${jsonc}\n\`\`\`\n`), ['unused-suppression 2', 'envelope 6']);
  });

  test('of several lines counts beside one in front of a later block', () => {
    const several = '/* instancelint-disable-next-line\nelement-key */';
    const page = `\`\`\`jsonc\n${BODY.replace('{\n', `{ ${several}\n`)}\n\`\`\`\n\n<!-- instancelint-disable-next-line element-key -->\n${BLOCK}\n`;
    assert.equal(found(page), ['envelope 6', 'envelope 15']);
  });

  test('that opens a region does not close it at the end of the block', () => {
    assert.equal(
      found(`\`\`\`yaml\n# instancelint-disable envelope\nelement: {key: stripe}\n\`\`\`\n\n${BLOCK}\n`),
      ['element-key 8'],
    );
  });
});
